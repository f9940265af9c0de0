from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, Q
from django.db.models.functions import Now

from registry.lifecycle import State
from registry.models.registration import Registration

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

MOST_CHILDREN = 9  # of one birth


class MultipleBirth(models.Model):
    """«Lần sinh»: twins, triplets and more, each child with a registration of its own.

    `count` children were born, whether all of them are registered here or not.
    """

    count = models.PositiveSmallIntegerField(
        "số trẻ trong lần sinh", validators=[MinValueValidator(2), MaxValueValidator(MOST_CHILDREN)]
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lập", related_name="+"
    )
    at = models.DateTimeField("lập lúc", db_default=Now())

    if TYPE_CHECKING:
        children: RelatedManager["Sibling"]

    class Meta:
        verbose_name = "lần sinh đôi, sinh ba"
        verbose_name_plural = "các lần sinh đôi, sinh ba"
        constraints = [
            models.CheckConstraint(
                name="multiplebirth_is_of_several", condition=Q(count__gte=2, count__lte=MOST_CHILDREN)
            ),
        ]

    def __str__(self) -> str:
        return f"Lần sinh {self.count} trẻ"


class SiblingQuerySet(models.QuerySet["Sibling"]):
    def of(self, registration: Registration) -> Self:
        """All children of the birth of `registration`, itself included, in order; none without a set."""
        return self.filter(multiple_birth__children__registration=registration).order_by("order")

    def living(self) -> Self:
        """Without those whose registration is void or whose draft was dropped."""
        return self.exclude(registration__state=State.CANCELLED)


class Sibling(models.Model):
    """One child of a multiple birth. A fact about the set, not about the registration.

    So it can be written down of a child whose own page in the register book is closed: what that page says of
    count and order stays as it was registered (TT 04/2020 Đ35.3).
    """

    multiple_birth = models.ForeignKey(
        MultipleBirth, models.CASCADE, related_name="children", verbose_name="lần sinh"
    )
    registration = models.OneToOneField(
        Registration, models.PROTECT, related_name="sibling", verbose_name="hồ sơ"
    )
    order = models.PositiveSmallIntegerField("thứ tự sinh")

    objects = SiblingQuerySet.as_manager()

    class Meta:
        verbose_name = "trẻ trong lần sinh"
        verbose_name_plural = "trẻ trong lần sinh"
        ordering = ["multiple_birth", "order"]
        constraints = [
            models.CheckConstraint(
                name="sibling_order_of_a_birth", condition=Q(order__gte=1, order__lte=MOST_CHILDREN)
            ),
            # Deferred, so that two children can change places in one transaction.
            models.UniqueConstraint(
                name="sibling_order_once", fields=["multiple_birth", "order"], deferrable=Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"Trẻ thứ {self.order}"
