"""The stock ledger of phôi, the pre-printed numbered sheets of the Ministry of Justice (TT 04/2020 Đ28)."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from printing.models.issued_paper import IssuedPaper

MOST_DIGITS = 10
_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class FormKind(models.TextChoices):
    """Which sheet; each has its own serials."""

    ORIGINAL = "original", "Phôi Giấy khai sinh (bản chính)"
    COPY = "copy", "Phôi Giấy khai sinh (bản sao)"


class FormRangeQuerySet(models.QuerySet["FormRange"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def standing(self) -> Self:
        """Those that count: entered by mistake and taken back is as if never received."""
        return self.filter(withdrawn_at=None)


class FormRange(models.Model):
    """Consecutive sheets received at once: from serial `first` to `last`, both among them.

    No sheet stands in two of them, whichever office received it. A range entered wrongly is withdrawn, while
    none of its sheets has been used, and entered anew; nothing else of it ever changes.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan nhận")
    kind = models.CharField("loại phôi", max_length=8, choices=FormKind)
    series = models.CharField("ký hiệu", max_length=10, blank=True)
    first = models.BigIntegerField("từ số")
    last = models.BigIntegerField("đến số")
    # As printed on the sheets, with the zeros in front.
    digits = models.PositiveSmallIntegerField("số chữ số")
    received_on = models.DateField("ngày nhận")
    delivery_note = models.CharField("số phiếu giao", max_length=60)
    source = models.CharField("nhận của", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhận"
    )
    at = models.DateTimeField("ghi lúc", db_default=Now())
    withdrawn_at = models.DateTimeField("rút lúc", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người rút"
    )
    withdrawn_why = models.CharField("lý do rút", max_length=300, blank=True)

    objects = FormRangeQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhận phôi"
        verbose_name_plural = "các lần nhận phôi"
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["unit", "kind"], name="formrange_of_unit")]
        constraints = [
            ExclusionConstraint(
                name="formrange_no_sheet_twice",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("series", RangeOperators.EQUAL),
                    (Func(F("first"), F("last"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(name="formrange_kind_known", condition=Q(kind__in=["original", "copy"])),
            models.CheckConstraint(
                name="formrange_in_order", condition=Q(first__gte=0, last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="formrange_digits", condition=Q(digits__gte=1, digits__lte=MOST_DIGITS)
            ),
            models.CheckConstraint(
                name="formrange_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="formrange_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="formrange_as_received",
                fields=[
                    *("unit", "kind", "series", "first", "last", "digits"),
                    *("received_on", "delivery_note", "source", "by", "at"),
                ],
            ),
            pgtrigger.Trigger(
                name="formrange_withdrawn_unused_and_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.withdrawn_at IS NOT NULL
                       OR EXISTS (SELECT FROM printing_formuse WHERE received_id = OLD.id) THEN
                        RAISE EXCEPTION 'range % is used or withdrawn: it stays', OLD.id
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written(self.first)} – {self.written(self.last)}"

    @property
    def size(self) -> int:
        """How many sheets were received."""
        return self.last - self.first + 1

    def written(self, serial: int) -> str:
        """A serial as it stands on the sheet: «A 0012345»."""
        return f"{self.series} {serial:0{self.digits}}".strip()


class FormUse(models.Model):
    """One sheet that has left the stock, once and for ever: printed on, spoiled, lost or given back.

    `replaces` is the spoiled sheet in whose place this one was printed: never corrected (TT 04/2020 Đ35.2).
    """

    class How(models.TextChoices):
        PRINTED = "printed", "Đã in"
        SPOILED = "spoiled", "Hỏng khi chưa in"
        LOST = "lost", "Mất"
        RETURNED = "returned", "Trả lại"

    received = models.ForeignKey(
        FormRange, models.PROTECT, related_name="uses", verbose_name="thuộc lần nhận"
    )
    serial = models.BigIntegerField("số phôi")
    how = models.CharField("đã", max_length=8, choices=How)
    paper = models.OneToOneField(
        IssuedPaper, models.PROTECT, null=True, related_name="form", verbose_name="giấy đã in"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name="thay cho phôi"
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "phôi đã dùng"
        verbose_name_plural = "phôi đã dùng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="formuse_once_a_sheet", fields=["received", "serial"]),
            models.CheckConstraint(
                name="formuse_printed_is_a_paper",
                condition=Q(how="printed", paper__isnull=False)
                | (Q(how__in=["spoiled", "lost", "returned"], paper=None, replaces=None) & ~Q(reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="formuse_append_only", operation=_APPEND_ONLY),
            pgtrigger.Trigger(
                name="formuse_of_a_sheet_received",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                # The lock keeps the range from being withdrawn in this moment.
                func="""
                    PERFORM FROM printing_formrange WHERE id = NEW.received_id AND withdrawn_at IS NULL
                        AND NEW.serial BETWEEN first AND last FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'no sheet % was received', NEW.serial
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.received.written(self.serial)


class FormSpoiling(models.Model):
    """A sheet found spoiled after it was printed on: jammed, torn, printed askew (TT 04/2020 Đ35.2)."""

    use = models.OneToOneField(
        FormUse, models.PROTECT, primary_key=True, related_name="spoiling", verbose_name="phôi"
    )
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "phôi hỏng sau khi in"
        verbose_name_plural = "phôi hỏng sau khi in"
        constraints = [models.CheckConstraint(name="formspoiling_reasoned", condition=~Q(reason=""))]
        triggers = [
            pgtrigger.Protect(name="formspoiling_append_only", operation=_APPEND_ONLY),
            pgtrigger.Trigger(
                name="formspoiling_of_a_printed_sheet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM FROM printing_formuse WHERE id = NEW.use_id AND how = 'printed';
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'sheet % was not printed on', NEW.use_id
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use}: {self.reason}"
