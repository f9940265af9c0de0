"""What is told to offices, which of them it went to, and who of each has read it."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Permission
from oversight.offices import office_name

# A path of ours: a single slash first, so that no browser reads it as another host's address.
INSIDE = r"^/($|[^/\\[:cntrl:][:space:]][^\\[:cntrl:][:space:]]*$)"


class Message(models.Model):
    """A text to one or many offices; as it was sent, for ever. Plain text, and a way to the thing itself."""

    class Kind(models.TextChoices):
        ANNOUNCEMENT = "announcement", "Thông báo"
        CHASE = "chase", "Đôn đốc"
        QUESTION = "question", "Câu hỏi"
        ANSWER = "answer", "Trả lời"
        SYSTEM = "system", "Hệ thống"

    kind = models.CharField("loại", max_length=12, choices=Kind)
    title = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung", blank=True)
    url = models.CharField("dẫn tới", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="người gửi", related_name="+"
    )
    from_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, verbose_name="cơ quan gửi", related_name="+"
    )
    at = models.DateTimeField("gửi lúc", db_default=Now(), editable=False)
    due = models.DateField("hạn", null=True, blank=True)
    reference = models.CharField("gửi vì", max_length=80, blank=True)

    class Meta:
        verbose_name = "thư nội bộ"
        verbose_name_plural = "thư nội bộ"
        constraints = [
            models.CheckConstraint(
                name="message_kind_known",
                condition=Q(kind__in=["announcement", "chase", "question", "answer", "system"]),
            ),
            models.CheckConstraint(name="message_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="message_leads_inside", condition=Q(url="") | Q(url__regex=INSIDE)),
            models.CheckConstraint(
                name="message_from_a_person_and_office",
                condition=Q(by=None, from_unit=None) | Q(by__isnull=False, from_unit__isnull=False),
            ),
            models.UniqueConstraint(
                name="message_once_for_its_reason", fields=["reference"], condition=~Q(reference="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="message_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def sender(self) -> str:
        """Whom the office reads it is from."""
        return office_name(self.from_unit, full=True) if self.from_unit else "Hệ thống"


# Told between two offices about one record: nothing for roles that read no registrations.
OF_RECORDS = (Message.Kind.QUESTION, Message.Kind.ANSWER)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries as one officer sees them."""

    def visible_to(self, officer: Officer) -> Self:
        """What came to the units of the officer's posts of today."""
        return self.filter(_any_of(_may_read(post) for post in officer.posts))

    def unread_by(self, officer: Officer) -> Self:
        """Of those the ones this officer has not opened.

        What came before the officer's post began, and somebody of the office has read, is settled: who comes
        new to an office does not begin with the letters of years.
        """
        read = Reading.objects.filter(delivery=OuterRef("pk"), officer=officer)
        return self.filter(_any_of(_concerns(post) for post in officer.posts)).exclude(Exists(read))


def _any_of(places: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for place in places:
        found |= place
    return found


def _may_read(post: Assignment) -> Q:
    here = Q(unit=post.unit_id)
    if Permission.REGISTRATION_VIEW in post.role_spec.permissions:
        return here
    return here & ~Q(message__kind__in=OF_RECORDS)


def _concerns(post: Assignment) -> Q:
    began = timezone.make_aware(datetime.combine(post.valid_from, time.min))
    return _may_read(post) & (Q(read_at=None) | Q(at__gte=began))


class Delivery(models.Model):
    """A message has come to an office; `read_at` and `read_by` are of the first there who opened it."""

    message = models.ForeignKey(
        Message, models.PROTECT, related_name="deliveries", verbose_name="thư", db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="cơ quan nhận", db_index=False
    )
    at = models.DateTimeField("đến lúc", db_default=Now(), editable=False)
    read_at = models.DateTimeField("đọc lần đầu", null=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="người đọc đầu", related_name="+"
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "thư đến"
        verbose_name_plural = "thư đến"
        indexes = [models.Index(fields=["unit", "-message"], name="delivery_of_unit")]
        constraints = [
            models.UniqueConstraint(name="delivery_once", fields=["message", "unit"]),
            models.CheckConstraint(
                name="delivery_read_by_somebody",
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="delivery_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="delivery_as_sent", fields=["message", "unit", "at"]),
            pgtrigger.Protect(
                name="delivery_first_read_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__read_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} → {self.unit_id}"


class Reading(models.Model):
    """An officer of the office has opened the message: the first time of each officer."""

    delivery = models.ForeignKey(
        Delivery, models.PROTECT, related_name="readings", verbose_name="thư đến", db_index=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đọc"
    )
    at = models.DateTimeField("đọc lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "lượt đọc thư"
        verbose_name_plural = "lượt đọc thư"
        constraints = [models.UniqueConstraint(name="reading_once", fields=["delivery", "officer"])]
        triggers = [
            pgtrigger.Protect(name="reading_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.officer_id}"
