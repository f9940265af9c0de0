"""«In trình ký»: many certificates at once for the leader's signature, as rows that outlive a worker."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from printing.models.issued_paper import IssuedPaper
from registry.models import Registration


class PrintBatchQuerySet(models.QuerySet["PrintBatch"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def open(self) -> Self:
        """Those that workers still have something to do for, oldest first."""
        return self.filter(finished_at=None).order_by("pk")


class PrintBatch(models.Model):
    """What one office had waiting for the signature at one moment; one at a time is worked at.

    `claimed_until`: one worker has it until then, and goes on claiming; a dead one lets go by the clock.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người in"
    )
    at = models.DateTimeField("bấm in lúc", db_default=Now())
    operation_id = models.CharField("mã thao tác", max_length=40, blank=True)
    claimed_until = models.DateTimeField("đang in đến", null=True, editable=False)
    finished_at = models.DateTimeField("xong lúc", null=True, editable=False)

    objects = PrintBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt in trình ký"
        verbose_name_plural = "các đợt in trình ký"
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "-id"], name="printbatch_of_unit")]
        constraints = [
            models.UniqueConstraint(
                name="printbatch_one_open_at_a_time", fields=["unit"], condition=Q(finished_at=None)
            )
        ]
        triggers = [
            pgtrigger.Protect(name="printbatch_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="printbatch_as_ordered", fields=["unit", "by", "at", "operation_id"]),
            pgtrigger.Protect(
                name="printbatch_finished_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Đợt in {self.pk}"

    @property
    def filename(self) -> str:
        """A name for the file that says nothing of any person."""
        return f"trinh-ky-{self.pk}.pdf"


class PrintBatchItem(models.Model):
    """One certificate of a batch: waits, then is printed or refused, once and for ever."""

    class Standing(models.TextChoices):
        WAITING = "waiting", "Chờ in"
        PRINTED = "printed", "Đã in"
        REFUSED = "refused", "Chưa in được"

    batch = models.ForeignKey(PrintBatch, models.PROTECT, related_name="items", verbose_name="đợt in")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    place = models.PositiveIntegerField("thứ tự")  # that of the book
    standing = models.CharField(
        "tình trạng", max_length=8, choices=Standing, default=Standing.WAITING, editable=False
    )
    paper = models.OneToOneField(
        IssuedPaper, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="giấy đã in"
    )
    refusal = models.CharField("lý do chưa in được", max_length=500, blank=True)

    class Meta:
        verbose_name = "giấy trong đợt in"
        verbose_name_plural = "giấy trong đợt in"
        ordering = ["batch", "place"]
        constraints = [
            models.UniqueConstraint(name="batchitem_one_a_place", fields=["batch", "place"]),
            models.UniqueConstraint(
                name="batchitem_waits_once", fields=["registration"], condition=Q(standing="waiting")
            ),
            models.CheckConstraint(
                name="batchitem_printed_or_refused",
                condition=Q(standing="waiting", paper=None, refusal="")
                | Q(standing="printed", paper__isnull=False, refusal="")
                | (Q(standing="refused", paper=None) & ~Q(refusal="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="batchitem_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="batchitem_settled_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__standing="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.get_standing_display()}"


class PrintBatchFile(models.Model):
    """All certificates of a finished batch in one PDF, in book order; the same pages as the papers kept."""

    batch = models.OneToOneField(PrintBatch, models.PROTECT, primary_key=True, related_name="file")
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "tệp của đợt in"
        verbose_name_plural = "tệp của các đợt in"
        triggers = [
            pgtrigger.Protect(name="batch_file_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Tệp của đợt in {self.batch_id}"
