from typing import Optional

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Unit
from printing.signing_block import SignerForm


class Numbered(models.TextChoices):
    """Papers with a number of their own; each has its suffix."""

    BIRTH_CERTIFICATE_COPY = "birth_certificate_copy", "Giấy khai sinh (bản sao)"
    BIRTH_EXTRACT = "birth_extract", "Trích lục khai sinh (bản sao)"
    PID_NOTICE = "pid_notice", "Thông báo đã ghi số định danh cá nhân"
    SUPPLEMENT_REQUEST = "supplement_request", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


class PaperSettingQuerySet(models.QuerySet["PaperSetting"]):
    def in_force(self) -> "PaperSettingQuerySet":
        """The newest of every unit: the one that counts there."""
        return self.order_by("unit_id", "-pk").distinct("unit_id")

    def of(self, unit: Unit) -> Optional["PaperSetting"]:
        """What this unit itself has decided last; None where it never has."""
        return self.filter(unit=unit).select_related("by").order_by("-pk").first()


class PaperSetting(models.Model):
    """How a unit wants its papers, from that moment on. Append-only: the newest of the unit counts.

    A blank column decides nothing: the unit above is asked, and at last our own defaults
    (`printing.paper_settings`). `numbering` holds, by `Numbered`, a suffix and whether the year stands
    before it.
    """

    class Zero(models.TextChoices):
        LINH = "linh", "linh (hai nghìn không trăm linh năm)"
        LE = "lẻ", "lẻ (hai nghìn không trăm lẻ năm)"

    class Thousand(models.TextChoices):
        NGHIN = "nghìn", "nghìn"
        NGAN = "ngàn", "ngàn"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="+")
    numbering = models.JSONField("ký hiệu của từng loại giấy", default=dict, blank=True)
    zero_word = models.CharField("chữ đọc số 0 hàng chục", max_length=4, choices=Zero, blank=True)
    thousand_word = models.CharField("chữ đọc hàng nghìn", max_length=5, choices=Thousand, blank=True)
    signer_form = models.CharField("thể thức ký", max_length=5, choices=SignerForm, blank=True)
    shows_volume = models.BooleanField("in Quyển số trên Giấy khai sinh", null=True, blank=True)
    signer_name = models.CharField("người ký mặc định", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký mặc định", max_length=100, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người quyết định", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    objects = PaperSettingQuerySet.as_manager()

    class Meta:
        verbose_name = "cài đặt giấy tờ"
        verbose_name_plural = "cài đặt giấy tờ của các đơn vị"
        indexes = [models.Index(fields=["unit", "-id"], name="papersetting_newest")]
        constraints = [
            models.CheckConstraint(
                name="papersetting_words_known",
                condition=Q(zero_word__in=["", "linh", "lẻ"]) & Q(thousand_word__in=["", "nghìn", "ngàn"]),
            ),
            models.CheckConstraint(
                name="papersetting_signer_form_known",
                condition=Q(signer_form__in=["", "plain", "tm", "kt", "tuq"]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="papersetting_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Cài đặt giấy tờ {self.pk}"
