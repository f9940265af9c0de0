import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from registry.models.registration import Registration


class RegistrationEvent(models.Model):
    """What happened to a registration. Append-only: timeline, source of statistics and outbox at once."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="events")
    name = models.CharField("việc", max_length=40)
    source = models.CharField("từ", max_length=30)
    target = models.CharField("đến", max_length=30)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người làm"
    )
    note = models.TextField("ghi chú", blank=True)
    data = models.JSONField("chi tiết", default=dict)
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "diễn biến hồ sơ"
        verbose_name_plural = "diễn biến hồ sơ"
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(name="event_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.source} → {self.target}"
