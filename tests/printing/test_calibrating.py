"""Printers set right: what counts, what is kept, and who may do it."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from accounts.models import Officer
from printing import calibrating
from printing.exceptions import NameTaken
from printing.models import Calibration, Printer
from printing.overprint.aim import TRUE, Place
from printing.overprint.layout import Sheet
from registry.exceptions import Denied, Overtaken

pytestmark = pytest.mark.django_db
ORIGINAL = Sheet.ORIGINAL


@pytest.fixture
def printer(clerk: Officer, country) -> Printer:
    return calibrating.add_printer(country.commune, "Máy một cửa", by=clerk)


def set_right(printer: Printer, by: Officer, seen: Calibration | None = None, **changes) -> Calibration:
    sheet = changes.pop("sheet", ORIGINAL)
    return calibrating.calibrate(printer, sheet, by=by, seen=seen.pk if seen else None, **changes)


def test_a_printer_that_nobody_has_set_is_believed(printer: Printer) -> None:
    assert calibrating.aim_of(printer, ORIGINAL) == TRUE
    assert calibrating.aim_of(None, ORIGINAL) == TRUE


def test_the_newest_counts_and_all_are_kept_with_who_and_when(printer, clerk, leader) -> None:
    first = set_right(printer, clerk, right=Decimal("1.5"))
    places = {"pid": [80.0, 140.0, 60.0, 12.0]}
    second = set_right(printer, leader, first, down=Decimal("-0.5"), places=places)
    aim = calibrating.aim_of(printer, ORIGINAL)
    assert (aim.right, aim.down, aim.places) == (0.0, -0.5, {"pid": Place(80.0, 140.0, 60.0, 12.0)})
    assert [(row.pk, row.by) for row in printer.calibrations.all()] == [
        (second.pk, leader),
        (first.pk, clerk),
    ]


def test_each_kind_of_sheet_and_each_printer_is_set_apart(printer, clerk, country) -> None:
    other = calibrating.add_printer(country.commune, "Máy tư pháp", by=clerk)
    set_right(printer, clerk, right=Decimal(2))
    assert calibrating.aim_of(printer, Sheet.COPY) == TRUE
    assert calibrating.aim_of(other, ORIGINAL) == TRUE


def test_an_earlier_one_counts_again_as_a_new_row_that_names_it(printer, clerk, leader) -> None:
    first = set_right(printer, clerk, scale_x=Decimal("100.5"), places={"pid": [80.0, 140.0, 60.0, 12.0]})
    second = set_right(printer, clerk, first)
    again = calibrating.restore(first, by=leader, seen=second.pk)
    assert calibrating.aim_of(printer, ORIGINAL) == first.aim
    assert (again.restored_from, again.by) == (first, leader)
    assert Calibration.objects.count() == 3


def test_who_has_not_seen_the_newest_is_told_and_changes_nothing(printer, clerk, leader) -> None:
    first = set_right(printer, clerk, right=Decimal(1))
    with pytest.raises(Overtaken, match="vừa được người khác căn chỉnh"):
        set_right(printer, leader, right=Decimal(3))
    second = set_right(printer, leader, first, right=Decimal(3))
    with pytest.raises(Overtaken):
        calibrating.restore(first, by=clerk, seen=first.pk)
    assert calibrating.newest(printer, ORIGINAL) == second


def test_the_history_can_be_neither_changed_nor_removed(printer, clerk) -> None:
    set_right(printer, clerk)
    for attempt in (
        lambda: Calibration.objects.update(right=3),
        lambda: Calibration.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            attempt()


def test_another_office_sets_no_printer_of_ours(printer, stranger, reviewer) -> None:
    for officer in (stranger, reviewer):
        with pytest.raises(Denied):
            set_right(printer, officer)
        with pytest.raises(Denied):
            calibrating.add_printer(printer.unit, "Máy khác", by=officer)
        assert printer not in calibrating.printers_for(officer)


def test_two_printers_of_an_office_have_two_names(printer, clerk, country, stranger) -> None:
    with pytest.raises(NameTaken):
        calibrating.add_printer(country.commune, printer.name, by=clerk)
    assert calibrating.add_printer(country.far, printer.name, by=stranger).unit == country.far


def test_an_offset_of_before_counts_on_plain_paper_of_the_one_printer_there_was(clerk, country) -> None:
    """The migration is walked back and forth inside the test's transaction."""
    before, after = ("printing", "0004_ledger_of_every_paper"), ("printing", "0007_printers_and_calibrations")
    executor = MigrationExecutor(connection)
    old = executor.migrate([before]).apps.get_model("printing", "PrinterOffset")
    old.objects.create(unit_id=country.commune.pk, right=Decimal("1.5"), down=Decimal("-2.0"), by_id=clerk.pk)
    executor = MigrationExecutor(connection)
    executor.migrate([after])
    (printer,) = calibrating.printers_of(country.commune)
    moved = calibrating.newest(printer, Sheet.PLAIN)
    assert moved is not None
    assert (moved.right, moved.down, moved.by) == (Decimal("1.5"), Decimal("-2.0"), clerk)
    assert calibrating.newest(printer, ORIGINAL) is None
