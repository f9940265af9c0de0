"""What was counted each night, to hold today against."""

import pgtrigger
from django.db import models

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
