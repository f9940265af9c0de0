from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer
from pid_gateway.errands import OPEN
from pid_gateway.models import Errand
from registry.models.registration import Registration
from registry.rules.amendable import ITEMS, Item


class DivergenceQuerySet(models.QuerySet["Divergence"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of registrations the officer may read."""
        return self.filter(registration__in=Registration.objects.visible_to(officer))

    def open(self) -> Self:
        """Those the Ministry has not taken over and nobody has closed, oldest first."""
        return self.filter(errand__state__in=OPEN).order_by("opened_at", "pk")


class Divergence(models.Model):
    """One line in which the Ministry, by our last word, holds something else than the book.

    Its errand is how the Ministry is told, so the errand's state is the state of the divergence: taken over
    there it is gone here. Closed by hand it says who, when and why, once and for ever.
    """

    class Choice(models.TextChoices):
        OURS = "ours", "Giữ theo Sổ hộ tịch"
        THEIRS = "theirs", "Giữ theo Bộ Công an"
        EXPLAINED = "explained", "Đã giải thích"
        SUPERSEDED = "superseded", "Có nội dung mới hơn"

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="divergences")
    field = models.CharField("mục", max_length=40)
    told = models.CharField("Bộ Công an đang giữ", max_length=300, blank=True)
    held = models.CharField("Sổ đang ghi", max_length=300, blank=True)
    errand = models.OneToOneField(Errand, models.PROTECT, related_name="divergence")
    opened_at = models.DateTimeField("từ lúc", db_default=Now(), editable=False)
    choice = models.CharField("khép lại", max_length=10, choices=Choice, blank=True)
    words = models.TextField("giải thích", blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người khép", null=True, related_name="+"
    )
    closed_at = models.DateTimeField("khép lúc", null=True, editable=False)

    objects = DivergenceQuerySet.as_manager()

    class Meta:
        verbose_name = "mục khác với Bộ Công an"
        verbose_name_plural = "các mục khác với Bộ Công an"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="divergence_closed_with_words",
                condition=Q(choice="", closed_at=None, closed_by=None)
                | (
                    Q(choice__in=["ours", "theirs", "explained"], closed_by__isnull=False)
                    & Q(closed_at__isnull=False)
                    & ~Q(words="")
                )
                | Q(choice="superseded", closed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="divergence_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="divergence_closed_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__choice=""),
            ),
            pgtrigger.ReadOnly(
                name="divergence_as_found", exclude=["choice", "words", "closed_by", "closed_at"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.full_label} của hồ sơ {self.registration_id}"

    @property
    def item(self) -> Item:
        """The line of the page."""
        return ITEMS[self.field]

    @property
    def told_shown(self) -> str:
        """What the Ministry holds, as screens write it."""
        return self.item.shown(self.told)

    @property
    def held_shown(self) -> str:
        """What the book holds, as screens write it."""
        return self.item.shown(self.held)

    @property
    def is_open(self) -> bool:
        """Whether it still is one."""
        return self.errand.state in OPEN

    @property
    def standing(self) -> str:
        """Where it stands, in words for a list."""
        return self.get_choice_display() if self.choice else self.errand.get_state_display()
