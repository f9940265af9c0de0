"""The stock of phôi: sheets received, printed on, spoiled, lost, given back (TT 04/2020 Đ28, Đ35.2)."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from accounts.roles import Permission
from printing.exceptions import NoSuchSheet, SheetTaken
from printing.models import FormKind, FormRange, FormSpoiling, FormUse, IssuedPaper, VoidedPaper
from printing.models.form_stock import MOST_DIGITS
from printing.voiding import void
from registry.exceptions import Denied, WrongState

_WRITTEN = re.compile(rf"(?P<series>.{{0,10}}?)\s*(?P<serial>[0-9]{{1,{MOST_DIGITS}}})")
MOST_AT_ONCE = 20_000  # sheets of one delivery, or given up at once: a slip in one digit is no delivery


@dataclass(frozen=True, slots=True)
class Sheet:
    """One numbered sheet of a delivery, whether still there or not."""

    received: FormRange
    serial: int

    def __str__(self) -> str:
        return self.received.written(self.serial)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What stands on a delivery note: which sheets, when, from whom. `digits`: as printed on the sheets."""

    kind: FormKind
    series: str
    first: int
    last: int
    digits: int
    received_on: date
    note: str
    source: str


def check_keep(officer: Officer, unit: Unit) -> None:
    """Raise Denied unless the officer keeps the stock of that office: whoever prints there does."""
    if not officer.may(Permission.PAPER_PRINT, unit):
        raise Denied("Phôi do cơ quan in giấy tự quản lý; đồng chí chỉ xem được.")


def receive(delivery: Delivery, *, unit: Unit, by: Officer) -> FormRange:
    """Take a delivery into the stock of `unit`.

    Raises SheetTaken when some sheet of it was received before, by whichever office; Denied.
    """
    check_keep(by, unit)
    try:
        with transaction.atomic():
            return FormRange.objects.create(
                unit=unit,
                kind=delivery.kind,
                series=delivery.series,
                first=delivery.first,
                last=delivery.last,
                digits=delivery.digits,
                received_on=delivery.received_on,
                delivery_note=delivery.note,
                source=delivery.source,
                by=by,
            )
    except IntegrityError as overlap:
        raise SheetTaken(_already_received(delivery)) from overlap


def withdraw(received: FormRange, *, reason: str, by: Officer) -> None:
    """Take a delivery out again that was entered wrongly; it stays on the list, crossed out.

    Raises WrongState once a sheet of it has been used or it was withdrawn before; Denied.
    """
    check_keep(by, received.unit)
    try:
        with transaction.atomic():
            FormRange.objects.filter(pk=received.pk).update(
                withdrawn_at=Now(), withdrawn_by=by, withdrawn_why=reason.strip()
            )
    except IntegrityError as used:
        raise WrongState("Lần nhận này đã có phôi được dùng hoặc đã rút, không rút được nữa.") from used


def next_serial(unit: Unit, kind: FormKind) -> Sheet | None:
    """The lowest sheet still there of the oldest delivery not used up; None when there is none left."""
    used = Count("uses")
    standing = FormRange.objects.standing().filter(unit=unit, kind=kind)
    open_ranges = standing.annotate(used=used).filter(used__lt=F("last") - F("first") + 1)
    received = open_ranges.order_by("received_on", "pk").first()
    return Sheet(received, _first_free(received)) if received else None


def sheet(unit: Unit, kind: FormKind, series: str, serial: int) -> Sheet:
    """The sheet with that serial. Raises NoSuchSheet when the office never received it."""
    standing = FormRange.objects.standing().filter(unit=unit, kind=kind, series=series)
    received = standing.filter(first__lte=serial, last__gte=serial).first()
    if received is None:
        shown = f"{series} {serial}".strip()
        raise NoSuchSheet(f"Cơ quan chưa nhận phôi số {shown}; xin xem lại số ghi trên phôi.")
    return Sheet(received, serial)


def named(unit: Unit, kind: FormKind, words: str) -> Sheet:
    """The sheet an officer names by what stands on it: «A 0012345», «A12345». Raises NoSuchSheet."""
    match = _WRITTEN.fullmatch(words.strip().upper())
    if match is None:
        raise NoSuchSheet("Số phôi gồm ký hiệu và các chữ số, ví dụ «A 0012345».")
    return sheet(unit, kind, match["series"].strip(), int(match["serial"]))


@transaction.atomic
def use(sheet: Sheet, *, paper: IssuedPaper, by: Officer, replaces: FormUse | None = None) -> FormUse:
    """`paper` was printed onto this sheet; to be called in the transaction that issues the paper.

    `replaces`: the spoiled sheet in whose place. Raises SheetTaken when the sheet is gone, WrongState when
    the other is not spoiled or is replaced already, Denied. What it raises takes the paper back with it.
    """
    unit = sheet.received.unit
    check_keep(by, unit)
    if paper.registration.unit_id != unit.pk:
        raise Denied("Phôi của cơ quan nào chỉ dùng in giấy của cơ quan ấy.")
    _lock_free(sheet)
    if replaces is not None:
        _check_replaceable(replaces)
    return FormUse.objects.create(
        received=sheet.received,
        serial=sheet.serial,
        how=FormUse.How.PRINTED,
        paper=paper,
        replaces=replaces,
        by=by,
    )


@transaction.atomic
def spoil(sheet: Sheet, *, reason: str, by: Officer) -> FormUse:
    """The sheet is spoiled before anything was printed on it. Raises SheetTaken, Denied."""
    check_keep(by, sheet.received.unit)
    _lock_free(sheet)
    how = FormUse.How.SPOILED
    return FormUse.objects.create(
        received=sheet.received, serial=sheet.serial, how=how, reason=reason.strip(), by=by
    )


@transaction.atomic
def spoil_printed(use: FormUse, *, reason: str, by: Officer) -> FormSpoiling:
    """The sheet is spoiled and was printed on: its paper is void with it, to be printed on another sheet.

    Raises WrongState when nothing was printed on it or it is known to be spoiled; Denied. TT 04/2020 Đ35.2.
    """
    check_keep(by, use.received.unit)
    if use.paper is None:
        raise WrongState(f"Phôi {use} chưa in gì.")
    try:
        with transaction.atomic():
            spoiling = FormSpoiling.objects.create(use=use, reason=reason.strip(), by=by)
    except IntegrityError as twice:
        raise WrongState(f"Phôi {use} đã được ghi là hỏng.") from twice
    if not VoidedPaper.objects.filter(paper=use.paper).exists():
        void(use.paper, VoidedPaper.Why.SPOILED, reason, by=by)
    return spoiling


@transaction.atomic
def void_spoiled(paper: IssuedPaper, *, reason: str, by: Officer) -> None:
    """`paper` is spoiled, and with it the sheet it was printed on, if any. Raises WrongState, Denied."""
    used = FormUse.objects.select_related("received__unit", "paper").filter(paper=paper).first()
    if used:
        spoil_printed(used, reason=reason, by=by)
    else:
        void(paper, VoidedPaper.Why.SPOILED, reason, by=by)


@transaction.atomic
def give_up(first: Sheet, last: int, *, how: FormUse.How, reason: str, by: Officer) -> int:
    """Sheets from `first` to the serial `last` are spoiled unprinted, lost or given back; how many they are.

    All or none: raises SheetTaken when one of them is gone, NoSuchSheet beyond the delivery, Denied.
    """
    received = first.received
    check_keep(by, received.unit)
    if not first.serial <= last <= received.last:
        raise NoSuchSheet(f"Lần nhận này có phôi đến số {received.written(received.last)}; xin ghi từng lần.")
    _lock_free(first, last)
    gone = [
        FormUse(received=received, serial=serial, how=how, reason=reason.strip(), by=by)
        for serial in range(first.serial, last + 1)
    ]
    return len(FormUse.objects.bulk_create(gone, batch_size=1000))


def _first_free(received: FormRange) -> int:
    uses = FormUse.objects.filter(received=received)
    if not uses.filter(serial=received.first).exists():
        return received.first
    follower = uses.filter(serial=OuterRef("serial") + 1)
    ends = uses.filter(~Exists(follower), serial__lt=received.last).order_by("serial")
    return ends.values_list("serial", flat=True)[0] + 1


def _lock_free(sheet: Sheet, last: int | None = None) -> None:
    """Whoever takes sheets of the same delivery queues here; raises SheetTaken when one is gone."""
    FormRange.objects.select_for_update(no_key=True).get(pk=sheet.received.pk)
    taken = FormUse.objects.filter(
        received=sheet.received, serial__gte=sheet.serial, serial__lte=last or sheet.serial
    )
    if use := taken.order_by("serial").first():
        raise SheetTaken(f"Phôi {sheet.received.written(use.serial)}: {use.get_how_display().lower()} rồi.")


def _check_replaceable(use: FormUse) -> None:
    if use.how != FormUse.How.SPOILED and not FormSpoiling.objects.filter(use=use).exists():
        raise WrongState(f"Phôi {use} chưa được ghi là hỏng nên không thay.")
    if FormUse.objects.filter(replaces=use).exists():
        raise WrongState(f"Phôi {use} đã có phôi khác thay.")


def _already_received(delivery: Delivery) -> str:
    overlapping = Q(first__lte=delivery.last, last__gte=delivery.first)
    alike = FormRange.objects.standing().filter(overlapping, kind=delivery.kind, series=delivery.series)
    other = alike.select_related("unit").first()
    if other is None:
        return "Có phôi trong khoảng này đã được nhận; xin xem lại số phôi."
    day = f"{other.received_on:%d/%m/%Y}"
    return f"Phôi {other} đã do {other.unit.name} nhận ngày {day}; xin xem lại số phôi."
