import pgtrigger
from django.db import models

from accounts.models import Unit


class PaperSequence(models.Model):
    """The last number given in one series of one office in one year; it only grows."""

    class Series(models.TextChoices):
        BIRTH_CERTIFICATE_COPY = "birth_certificate_copy", "Giấy khai sinh (bản sao)"
        BIRTH_EXTRACT = "birth_extract", "Trích lục khai sinh (bản sao)"
        COPY_LEDGER = "copy_ledger", "Sổ cấp bản sao"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    series = models.CharField("dãy số", max_length=30, choices=Series)
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số đã cấp", default=0, db_default=0)

    class Meta:
        verbose_name = "dãy số của giấy"
        verbose_name_plural = "dãy số của giấy"
        constraints = [
            models.UniqueConstraint(name="papersequence_once_a_year", fields=["unit", "series", "year"])
        ]
        triggers = [
            pgtrigger.Protect(name="papersequence_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="papersequence_only_grows",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__last_number__lt=pgtrigger.F("old__last_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_series_display()} {self.year}: {self.last_number}"
