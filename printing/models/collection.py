from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear, Now

from accounts.models import Officer, Unit
from printing.models.issued_paper import IssuedPaper
from registry.models import Person

_AS_ASKED = (
    "paper",
    "unit",
    "day",
    "entry_number",
    "asked_by",
    "name",
    "relation",
    "id_kind",
    "id_number",
    "compared",
    "purpose",
    "per_copy",
    "fee",
    "exemption",
    "exemption_proof",
    "signer_name",
    "signer_title",
    "by",
    "at",
)


class CollectionQuerySet(models.QuerySet["Collection"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def of_copies(self) -> Self:
        """The rows of «Sổ cấp bản sao», in their order: each office's years one after another."""
        return self.filter(entry_number__isnull=False).order_by("unit", "day", "entry_number")


class Collection(models.Model):
    """Who asked for one paper and on what identity paper, what it cost, and when it was handed over.

    Written with the paper; only the handing over is added later, once. `entry_number` is the line in the
    «Sổ cấp bản sao» of the office and year (HANDBOOK §4.9); an original is in no such book.
    """

    class Asker(models.TextChoices):
        DECLARANT = "declarant", "Người đi khai sinh"
        PERSON = "person", "Người khác"
        AGENCY = "agency", "Cơ quan, tổ chức có văn bản"

    class Exemption(models.TextChoices):
        MERIT = "merit", "Người thuộc gia đình có công với cách mạng"
        POOR = "poor", "Người thuộc hộ nghèo"
        DISABLED = "disabled", "Người khuyết tật, trẻ khuyết tật"
        VNEID = "vneid", "Dùng tài khoản VNeID mức độ 2 (Thông tư 117/2026/TT-BTC)"
        OTHER = "other", "Trường hợp khác theo văn bản"

    paper = models.OneToOneField(
        IssuedPaper, models.PROTECT, primary_key=True, related_name="collection", verbose_name="giấy"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan cấp")
    day = models.DateField("ngày cấp")
    entry_number = models.PositiveIntegerField("số thứ tự trong Sổ cấp bản sao", null=True)
    asked_by = models.CharField("ai yêu cầu", max_length=10, choices=Asker)
    name = models.CharField("họ, chữ đệm, tên người nhận", max_length=200)
    relation = models.CharField("quan hệ với người được khai sinh", max_length=100, blank=True)
    id_kind = models.CharField("giấy tờ tùy thân", max_length=20, choices=Person.IdKind, blank=True)
    id_number = models.CharField("số giấy tờ", max_length=60, blank=True)
    compared = models.BooleanField("đã đối chiếu giấy tờ")
    purpose = models.CharField("lý do, văn bản đề nghị", max_length=300, blank=True)
    per_copy = models.PositiveIntegerField("mức thu một bản (đồng)")
    fee = models.PositiveIntegerField("đã thu (đồng)")
    exemption = models.CharField("miễn phí vì", max_length=10, choices=Exemption, blank=True)
    exemption_proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", db_default=Now())
    handed_over_at = models.DateTimeField("trao lúc", null=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người trao"
    )

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = "việc cấp giấy"
        verbose_name_plural = "các việc cấp giấy"
        ordering = ["pk"]
        indexes = [models.Index(name="collection_of_unit_by_day", fields=["unit", "day"])]
        constraints = [
            models.UniqueConstraint(
                "unit", ExtractYear("day"), "entry_number", name="collection_number_once_a_year"
            ),
            models.CheckConstraint(
                name="collection_asker_known", condition=Q(asked_by__in=["declarant", "person", "agency"])
            ),
            models.CheckConstraint(name="collection_names_somebody", condition=~Q(name="")),
            # L60 Đ64: an office asks by letter, and says what for.
            models.CheckConstraint(
                name="collection_agency_gives_a_reason", condition=~Q(asked_by="agency") | ~Q(purpose="")
            ),
            models.CheckConstraint(
                name="collection_person_was_compared", condition=Q(asked_by="agency") | Q(compared=True)
            ),
            models.CheckConstraint(
                name="collection_exempt_pays_nothing", condition=Q(exemption="") | Q(fee=0)
            ),
            models.CheckConstraint(
                name="collection_handed_over_by_somebody",
                condition=Q(handed_over_at=None, handed_over_by=None)
                | Q(handed_over_at__isnull=False, handed_over_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="collection_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="collection_as_asked", fields=list(_AS_ASKED)),
            pgtrigger.Protect(
                name="collection_handed_over_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__handed_over_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Việc cấp giấy {self.pk}"

    @property
    def is_handed_over(self) -> bool:
        return self.handed_over_at is not None
