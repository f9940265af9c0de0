"""Setting printers right: whose they are, what counts now, and how an earlier setting counts again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import Officer, Unit
from accounts.roles import Permission
from printing.exceptions import NameTaken
from printing.models import Calibration, Printer
from printing.overprint.aim import TRUE, Aim
from printing.overprint.layout import Sheet
from registry.exceptions import Denied, Overtaken

_ONLY_OFFICES = "Chỉ cơ quan in Giấy khai sinh mới căn chỉnh máy in."


def office_of(officer: Officer) -> Unit:
    """The office in which the officer prints; raises Denied for whoever prints nowhere."""
    unit = officer.units_where(Permission.PAPER_PRINT).first()
    if unit is None:
        raise Denied(_ONLY_OFFICES)
    return unit


def printers_for(officer: Officer) -> QuerySet[Printer]:
    """The printers of every office in which the officer prints."""
    offices = officer.units_where(Permission.PAPER_PRINT)
    return Printer.objects.filter(unit__in=offices).select_related("unit")


def printers_of(unit: Unit) -> QuerySet[Printer]:
    """The printers of one office, the oldest first."""
    return Printer.objects.filter(unit=unit)


def add_printer(unit: Unit, name: str, *, by: Officer) -> Printer:
    """A printer of that office by the name the officers use; raises Denied, NameTaken."""
    _check_prints_in(by, unit)
    try:
        with transaction.atomic():
            return Printer.objects.create(unit=unit, name=name, by=by)
    except IntegrityError as taken:
        raise NameTaken("Cơ quan đã có máy in tên này; xin đặt tên khác.") from taken


@transaction.atomic
def calibrate(
    printer: Printer,
    sheet: Sheet,
    *,
    by: Officer,
    seen: int | None,
    right: Decimal = Decimal(0),
    down: Decimal = Decimal(0),
    scale_x: Decimal = Decimal(100),
    scale_y: Decimal = Decimal(100),
    places: Mapping[str, Any] | None = None,
) -> Calibration:
    """What counts from now on for this printer and sheet; what counted before is kept.

    `seen` is the key of the calibration the officer looked at, None if there was none. Raises Overtaken when
    another has come since, Denied.
    """
    _check_is_newest(printer, sheet, by, seen)
    return Calibration.objects.create(
        printer=printer,
        sheet=sheet,
        by=by,
        right=right,
        down=down,
        scale_x=scale_x,
        scale_y=scale_y,
        places=dict(places or {}),
    )


@transaction.atomic
def restore(earlier: Calibration, *, by: Officer, seen: int | None) -> Calibration:
    """Let an earlier calibration count again, as a new row that names it; raises as `calibrate`."""
    _check_is_newest(earlier.printer, Sheet(earlier.sheet), by, seen)
    return Calibration.objects.create(
        printer=earlier.printer, sheet=earlier.sheet, by=by, restored_from=earlier, **earlier.said
    )


def newest(printer: Printer | None, sheet: Sheet) -> Calibration | None:
    """What counts now for that printer and sheet, None if nobody has set it."""
    if printer is None:
        return None
    return Calibration.objects.filter(printer=printer, sheet=sheet).order_by("-pk").first()


def aim_of(printer: Printer | None, sheet: Sheet) -> Aim:
    """How that printer is led on that sheet; straight when nobody has set it."""
    calibration = newest(printer, sheet)
    return calibration.aim if calibration else TRUE


def _check_is_newest(printer: Printer, sheet: Sheet, by: Officer, seen: int | None) -> None:
    _check_prints_in(by, printer.unit)
    # Two officers at one printer queue here.
    Printer.objects.select_for_update(no_key=True).get(pk=printer.pk)
    counts = newest(printer, sheet)
    if (counts.pk if counts else None) != seen:
        raise Overtaken("Máy in vừa được người khác căn chỉnh; xin tải lại trang rồi chỉnh tiếp.")


def _check_prints_in(officer: Officer, unit: Unit) -> None:
    if not officer.may(Permission.PAPER_PRINT, unit):
        raise Denied(_ONLY_OFFICES)
