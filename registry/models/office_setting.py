from typing import Optional

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Unit
from registry.models.registration import Registration


class OfficeSettingQuerySet(models.QuerySet["OfficeSetting"]):
    def in_force(self) -> "OfficeSettingQuerySet":
        """The newest of every office: the one that counts."""
        return self.order_by("unit_id", "-pk").distinct("unit_id")

    def of(self, unit: Unit) -> Optional["OfficeSetting"]:
        """What counts at this office; None where nobody has ever decided anything: everything is off."""
        return self.filter(unit=unit).select_related("by").order_by("-pk").first()


class OfficeSetting(models.Model):
    """What the head of an office has decided for it, from that moment on. Append-only: the newest counts.

    `files_after_pause`: what a pause has left in the book as a draft is filed without a press, in the name of
    `by` (569/HTQTCT-HT point 2).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan đăng ký", related_name="+")
    files_after_pause = models.BooleanField("tự lưu chính thức sau đợt tạm dừng")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người quyết định", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    objects = OfficeSettingQuerySet.as_manager()

    class Meta:
        verbose_name = "cài đặt của cơ quan"
        verbose_name_plural = "cài đặt của các cơ quan"
        indexes = [models.Index(fields=["unit", "-id"], name="officesetting_newest")]
        triggers = [
            pgtrigger.Protect(name="officesetting_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return "tự lưu chính thức" if self.files_after_pause else "lưu chính thức bằng tay"


class SelfFiling(models.Model):
    """A draft that was to be filed by itself, and what became of it. Tried once under each setting.

    `refusal` says in words why it was not filed; blank when it was. Append-only.
    """

    setting = models.ForeignKey(OfficeSetting, models.PROTECT, verbose_name="theo cài đặt", related_name="+")
    registration = models.ForeignKey(
        Registration, models.PROTECT, verbose_name="hồ sơ", related_name="self_filings"
    )
    refusal = models.CharField("lý do chưa lưu được", max_length=500, blank=True)
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "lần tự lưu chính thức"
        verbose_name_plural = "các lần tự lưu chính thức"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="selffiling_once_a_setting", fields=["registration", "setting"]),
            models.UniqueConstraint(
                name="selffiling_filed_once", fields=["registration"], condition=Q(refusal="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="selffiling_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.refusal or "đã lưu chính thức"
