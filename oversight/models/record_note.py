"""A word from above about one record, and what the office answered."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from registry.models import Registration

_AS_WRITTEN = ("registration", "unit", "sender", "office", "text", "by", "at")


class RecordNoteQuerySet(models.QuerySet["RecordNote"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those on records the officer may read; the start of every view."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def open(self) -> Self:
        """Those the office has not dealt with yet, oldest first."""
        return self.filter(resolved_at=None).order_by("at", "pk")


class RecordNote(models.Model):
    """What a level above tells the registering office about one record, until that office has dealt with it.

    Written once, answered once and for ever; it changes nothing in the record itself. `unit` is the office it
    is written to, that of the record; `sender` and `office` say from where, as it was called that day.
    """

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="notes_from_above", verbose_name="hồ sơ"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan đăng ký")
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị nhắn")
    office = models.CharField("cơ quan nhắn", max_length=300)
    text = models.TextField("nội dung")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhắn"
    )
    at = models.DateTimeField("nhắn lúc", db_default=Now(), editable=False)
    reply = models.TextField("đã xử lý thế nào", blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người xử lý"
    )
    resolved_at = models.DateTimeField("xử lý lúc", null=True, editable=False)

    objects = RecordNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "lời nhắn về hồ sơ"
        verbose_name_plural = "các lời nhắn về hồ sơ"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["unit", "at"], name="recordnote_open", condition=Q(resolved_at=None)),
            models.Index(fields=["sender", "-id"], name="recordnote_of_sender"),
        ]
        constraints = [
            models.CheckConstraint(name="recordnote_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="recordnote_resolved_with_words",
                condition=Q(resolved_at=None, resolved_by=None, reply="")
                | (Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(reply="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="recordnote_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="recordnote_as_written", fields=list(_AS_WRITTEN)),
            pgtrigger.Protect(
                name="recordnote_resolved_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__resolved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Lời nhắn {self.pk} về hồ sơ {self.registration_id}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
