"""The daily digests of history, each chained to the one before (ADR 26)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

_SHA256 = r"^[0-9a-f]{64}$"
_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete
# What the first day of a table is chained to.
BEGINNING = "0" * 64


class DayDigest(models.Model):
    """One table of history at the end of one day: every row up to `last_pk` that no earlier day has.

    `columns` are those the table had then: one that is added later changes no earlier digest.
    """

    day = models.DateField("ngày")
    table = models.CharField("bảng", max_length=63)
    columns = ArrayField(models.CharField(max_length=63), verbose_name="các cột")
    rows = models.PositiveBigIntegerField("số dòng")
    first_pk = models.BigIntegerField("khóa đầu", null=True)
    last_pk = models.BigIntegerField("khóa cuối")
    digest = models.CharField("sha-256", max_length=64)
    previous = models.CharField("sha-256 của ngày trước", max_length=64)
    at = models.DateTimeField("lấy lúc", db_default=Now())

    class Meta:
        verbose_name = "dấu niêm cuối ngày"
        verbose_name_plural = "các dấu niêm cuối ngày"
        ordering = ["table", "day"]
        constraints = [
            models.UniqueConstraint(name="daydigest_once_a_day", fields=["table", "day"]),
            # Two workers at once, or a forger: a chain never forks.
            models.UniqueConstraint(name="daydigest_chain_never_forks", fields=["table", "previous"]),
            models.CheckConstraint(name="daydigest_sha256", condition=Q(digest__regex=_SHA256)),
            models.CheckConstraint(name="daydigest_previous_sha256", condition=Q(previous__regex=_SHA256)),
        ]
        triggers = [pgtrigger.Protect(name="daydigest_append_only", operation=_APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.table} {self.digest}"


class DigestBlock(models.Model):
    """At most a thousand rows of a day: keys and 8 bytes of each digest, to find a fault by its row.

    Short prints point at the row only; that something is wrong is proven by the whole digest of the day.
    """

    day = models.DateField("ngày")
    table = models.CharField("bảng", max_length=63)
    number = models.PositiveIntegerField("thứ tự")
    keys = ArrayField(models.BigIntegerField(), verbose_name="các khóa")
    prints = models.BinaryField("dấu của từng dòng")
    digest = models.CharField("sha-256", max_length=64)

    class Meta:
        verbose_name = "khối dấu niêm"
        verbose_name_plural = "các khối dấu niêm"
        ordering = ["table", "day", "number"]
        constraints = [
            models.UniqueConstraint(name="digestblock_once", fields=["table", "day", "number"]),
            models.CheckConstraint(name="digestblock_sha256", condition=Q(digest__regex=_SHA256)),
        ]
        triggers = [pgtrigger.Protect(name="digestblock_append_only", operation=_APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.table} {self.day:%d/%m/%Y}/{self.number}"
