"""How the line to the Ministry is: one row that all workers share, its history, and resends asked for."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Line(models.Model):
    """The line, in one row (`ONLY`); no row yet is a line that has never been in trouble.

    Down is: `opened_at` is set. `silent_since` is when the first of the talks in vain began, which is what
    officers are told. Only `pid_gateway.breaker` writes it.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    silent_talks = models.PositiveIntegerField("số lần liền không có trả lời", default=0)
    silent_since = models.DateTimeField("không trả lời từ", null=True)
    opened_at = models.DateTimeField("ngừng gửi từ", null=True)
    next_probe_at = models.DateTimeField("thử lại lúc", null=True)
    probes = models.PositiveIntegerField("số lần đã thử", default=0)

    class Meta:
        verbose_name = "đường truyền"
        verbose_name_plural = "đường truyền"
        constraints: ClassVar = [
            models.CheckConstraint(name="line_is_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="line_silent_since_something",
                condition=Q(silent_talks=0, silent_since__isnull=True)
                | Q(silent_talks__gt=0, silent_since__isnull=False),
            ),
            models.CheckConstraint(
                name="line_down_is_probed",
                condition=Q(opened_at__isnull=True, next_probe_at__isnull=True)
                | Q(opened_at__isnull=False, next_probe_at__isnull=False, silent_talks__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return "Bộ Công an không trả lời" if self.is_down else "Bộ Công an trả lời"

    @property
    def is_down(self) -> bool:
        """Whether nothing but probes is sent."""
        return self.opened_at is not None


class LineEvent(models.Model):
    """The line went down, or answers again. Append-only; `since` is when the silence began, in both."""

    class Name(models.TextChoices):
        DOWN = "down", "Không trả lời, ngừng gửi"
        UP = "up", "Trả lời lại"

    name = models.CharField("việc", max_length=4, choices=Name)
    at = models.DateTimeField("lúc")
    since = models.DateTimeField("không trả lời từ")
    talks = models.PositiveIntegerField("số lần không có trả lời")
    operation = models.UUIDField("mã thao tác")

    class Meta:
        verbose_name = "diễn biến đường truyền"
        verbose_name_plural = "diễn biến đường truyền"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="lineevent_name_known", condition=Q(name__in=["down", "up"])),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="lineevent_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.get_name_display()

    @property
    def minutes(self) -> int:
        """Whole minutes from the first talk in vain to this."""
        return int((self.at - self.since).total_seconds() // 60)


class ResendOrder(models.Model):
    """An operator's word to ask for chosen requests at once: who, when, which, why. Append-only."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người làm", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())
    reason = models.CharField("lý do", max_length=500)
    count = models.PositiveIntegerField("số yêu cầu")
    requests = models.JSONField("mã các yêu cầu")
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)

    class Meta:
        verbose_name = "lần gửi lại theo lệnh"
        verbose_name_plural = "các lần gửi lại theo lệnh"
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [
            pgtrigger.Protect(name="resendorder_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.count} yêu cầu"
