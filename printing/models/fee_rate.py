from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Unit


class FeeRateQuerySet(models.QuerySet["FeeRate"]):
    def on(self, day: date) -> Self:
        """Those in force on that day, the newest first."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day).order_by(
            "-valid_from"
        )


class FeeRate(models.Model):
    """What one copy costs from one day on: in one province, or everywhere when none is named."""

    class Kind(models.TextChoices):
        BIRTH_CERTIFICATE_COPY = "birth_certificate_copy", "Giấy khai sinh (bản sao)"
        BIRTH_EXTRACT = "birth_extract", "Trích lục khai sinh (bản sao)"

    province = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tỉnh, thành phố",
        limit_choices_to={"level": "province"},
        help_text="Để trống: mức thu chung cả nước.",
    )
    kind = models.CharField("loại giấy", max_length=30, choices=Kind)
    per_copy = models.PositiveIntegerField("mức thu một bản (đồng)")
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=200)

    objects = FeeRateQuerySet.as_manager()

    class Meta:
        verbose_name = "mức thu"
        verbose_name_plural = "các mức thu phí bản sao"
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="feerate_kind_known", condition=Q(kind__in=["birth_certificate_copy", "birth_extract"])
            ),
            models.CheckConstraint(
                name="feerate_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="feerate_once_a_day",
                fields=["province", "kind", "valid_from"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, từ {self.valid_from:%d/%m/%Y}: {self.per_copy} đồng"
