from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from registry.models.registration import Registration


class SupportCaseQuerySet(models.QuerySet["SupportCase"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them; the start of every view."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)


class SupportCase(models.Model):
    """One letter of an office to the Ministry of Justice's support unit (811/STP point 1).

    What the letter says is written once; sending it and the answer are written down once each, by anybody
    of the office. Whoever has more to say writes another letter.
    """

    class Reason(models.TextChoices):
        WAITING = "waiting", "Chờ cấp số quá 24 giờ"
        ERROR = "error", "Đã có lỗi, đơn vị chưa xử lý được"
        TWINS = "twins", "Sinh đôi, sinh ba bị báo nghi trùng"

    class How(models.TextChoices):
        EMAIL = "email", "Thư điện tử"
        PHONE = "phone", "Điện thoại"
        POST = "post", "Văn bản gửi đường bưu điện, trục liên thông"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan báo", related_name="+")
    reason = models.CharField("lý do", max_length=7, choices=Reason)
    number = models.CharField("số công văn", max_length=40, blank=True)
    addressee = models.CharField("kính gửi", max_length=200)
    words = models.TextField("nội dung thêm", blank=True)
    contact = models.CharField("người liên hệ", max_length=300)
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người soạn", related_name="+"
    )
    created_at = models.DateTimeField("soạn lúc", db_default=Now(), editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="người gửi", related_name="+"
    )
    sent_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    sent_how = models.CharField("gửi bằng", max_length=5, choices=How, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="người ghi trả lời",
        related_name="+",
    )
    answered_at = models.DateTimeField("ghi trả lời lúc", null=True, editable=False)
    answer = models.TextField("trả lời", blank=True)

    objects = SupportCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn hỗ trợ"
        verbose_name_plural = "các công văn hỗ trợ"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["unit", "-id"], name="supportcase_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="supportcase_reason_known", condition=Q(reason__in=["waiting", "error", "twins"])
            ),
            models.CheckConstraint(
                name="supportcase_sent_by_somebody_somehow",
                condition=Q(sent_at=None, sent_by=None, sent_how="")
                | Q(sent_at__isnull=False, sent_by__isnull=False, sent_how__in=["email", "phone", "post"]),
            ),
            models.CheckConstraint(
                name="supportcase_answered_once_sent",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (
                    Q(sent_at__isnull=False, answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="supportcase_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="supportcase_as_written",
                fields=[
                    "unit",
                    "reason",
                    "number",
                    "addressee",
                    "words",
                    "contact",
                    "signer_name",
                    "signer_title",
                    "created_by",
                    "created_at",
                ],
            ),
            pgtrigger.Protect(
                name="supportcase_sent_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sent_at__isnull=False)
                & (
                    pgtrigger.Q(old__sent_at__df=pgtrigger.F("new__sent_at"))
                    | pgtrigger.Q(old__sent_by__df=pgtrigger.F("new__sent_by"))
                    | pgtrigger.Q(old__sent_how__df=pgtrigger.F("new__sent_how"))
                ),
            ),
            pgtrigger.Protect(
                name="supportcase_answered_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Công văn hỗ trợ {self.number or f'(phiếu {self.pk})'}"

    @property
    def standing(self) -> str:
        """«Đã soạn», «Đã gửi» or «Đã trả lời»."""
        if self.answered_at is not None:
            return "Đã trả lời"
        return "Đã gửi" if self.sent_at is not None else "Đã soạn"


class SupportedRegistration(models.Model):
    """A line of a support letter: the registration, and what the letter says of it (`registry.support`)."""

    case = models.ForeignKey(SupportCase, models.PROTECT, related_name="lines", verbose_name="công văn")
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="support_lines", verbose_name="hồ sơ"
    )
    position = models.PositiveSmallIntegerField("số thứ tự")
    as_written = models.JSONField("nội dung đã ghi")

    class Meta:
        verbose_name = "hồ sơ trong công văn hỗ trợ"
        verbose_name_plural = "các hồ sơ trong công văn hỗ trợ"
        ordering = ["case", "position"]
        constraints = [
            models.UniqueConstraint(name="supportline_once_a_letter", fields=["case", "registration"]),
            models.UniqueConstraint(name="supportline_position_once", fields=["case", "position"]),
        ]
        triggers = [
            pgtrigger.Protect(name="supportline_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id}, dòng {self.position}"
