"""What the public page behind the QR leaves behind: counts, and nothing about who asked."""

import pgtrigger
from django.db import models
from django.db.models import Q

from printing.models.issued_paper import IssuedPaper


class PaperCheck(models.Model):
    """How often a paper was asked after on one day; of those who asked nothing is kept."""

    paper = models.ForeignKey(IssuedPaper, models.PROTECT, related_name="checks", verbose_name="giấy")
    day = models.DateField("ngày")
    times = models.PositiveIntegerField("số lần", db_default=1)

    class Meta:
        verbose_name = "lượt kiểm tra giấy"
        verbose_name_plural = "lượt kiểm tra giấy"
        constraints = [
            models.UniqueConstraint(name="papercheck_one_a_day", fields=["paper", "day"]),
            models.CheckConstraint(name="papercheck_counts", condition=Q(times__gte=1)),
        ]
        triggers = [
            pgtrigger.Protect(name="papercheck_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="papercheck_of_that_day", fields=["paper", "day"]),
            pgtrigger.Protect(
                name="papercheck_only_grows",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__times__lte=pgtrigger.F("old__times")),
            ),
        ]

    def __str__(self) -> str:
        return f"Giấy {self.paper_id}, {self.day:%d/%m/%Y}: {self.times} lần"


class PublicMinute(models.Model):
    """How often the public page was asked in one minute, by one address or by all: for its limits alone.

    `who` is a keyed digest of the address, or "all". Rows older than an hour are removed as new ones come.
    """

    who = models.CharField("từ đâu", max_length=64)
    minute = models.DateTimeField("phút", db_index=True)
    times = models.PositiveIntegerField("số lần", db_default=1)

    class Meta:
        verbose_name = "lượt hỏi trong một phút"
        verbose_name_plural = "lượt hỏi trong một phút"
        constraints = [models.UniqueConstraint(name="publicminute_once", fields=["who", "minute"])]

    def __str__(self) -> str:
        return f"{self.minute:%H:%M}: {self.times} lần"
