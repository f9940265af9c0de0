"""What was counted each night, and the statistics that were closed: both to hold today against."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.models import Unit
from oversight.matters import Matter


class DailyCount(models.Model):
    """How many of one matter an office had at the end of a day; none is no row. Never changed afterwards."""

    day = models.DateField("ngày")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    matter = models.CharField("việc", max_length=20, choices=Matter)
    count = models.PositiveIntegerField("số lượng")

    class Meta:
        verbose_name = "số đếm cuối ngày"
        verbose_name_plural = "các số đếm cuối ngày"
        constraints = [
            models.UniqueConstraint(name="dailycount_once_a_day", fields=["day", "unit", "matter"]),
            models.CheckConstraint(name="dailycount_of_some", condition=models.Q(count__gte=1)),
        ]
        triggers = [
            pgtrigger.Protect(name="dailycount_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()} {self.day:%d/%m/%Y}: {self.count}"


class CountedDay(models.Model):
    """A day that was counted: without it a day of none anywhere could not be told from one left out."""

    day = models.DateField("ngày", primary_key=True)
    at = models.DateTimeField("đếm lúc", auto_now_add=True)

    class Meta:
        verbose_name = "ngày đã đếm"
        verbose_name_plural = "các ngày đã đếm"
        triggers = [
            pgtrigger.Protect(name="countedday_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class ClosedReport(models.Model):
    """A form of statistics as an office closed it for a period; what changes later shows as differences.

    `content` holds the rows by unit, their sums, and what stood outside; `digest` is of its canonical text.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    form = models.CharField("biểu", max_length=30)
    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày")
    content = models.JSONField("số liệu")
    digest = models.CharField("sha-256", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người chốt", related_name="+"
    )
    at = models.DateTimeField("chốt lúc", db_default=Now())

    class Meta:
        verbose_name = "báo cáo đã chốt"
        verbose_name_plural = "các báo cáo đã chốt"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["unit", "form", "first", "last"], name="closedreport_of_period")]
        constraints = [
            models.CheckConstraint(
                name="closedreport_period_in_order", condition=models.Q(last__gte=models.F("first"))
            ),
            models.CheckConstraint(
                name="closedreport_digest_sha256", condition=models.Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="closedreport_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Biểu {self.form}, {self.first:%d/%m/%Y}–{self.last:%d/%m/%Y}"
