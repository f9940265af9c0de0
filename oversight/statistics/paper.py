"""A report on paper: biểu 13a on A4 across, to be signed by who made it and by the head of the office."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.models import Unit
from accounts.roles import Level
from oversight.statistics import form_13a
from oversight.statistics.estimate import METHOD
from oversight.statistics.report import Report
from printing import paper_settings
from printing.documents.letterhead import day_in_words, place_and_day
from printing.signing_block import SignerForm

TEMPLATE, CSS = "oversight/form_13a_paper.html", "report.css"


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns under one heading."""

    label: str
    width: int


def groups(columns: Sequence[form_13a.Column]) -> tuple[Group, ...]:
    """The upper heading of the table."""
    labels = [column.group for column in columns]
    return tuple(Group(label, labels.count(label)) for label in dict.fromkeys(labels))


def html(report: Report) -> str:
    """The pages for `printing.render.render_pages`; an equal report gives equal text. One query."""
    return render_to_string(
        TEMPLATE,
        {
            "report": report,
            "form": form_13a,
            "groups": groups(form_13a.COLUMNS),
            "columns": form_13a.COLUMNS,
            "rows": [(name, _numbers(figures)) for name, figures in report.rows],
            "sums": _numbers(report.sums),
            "estimate": report.estimate,
            "method": METHOD,
            "to_come": _numbers(report.estimate.to_come) if report.estimate else (),
            "whole": _numbers(report.estimate.whole) if report.estimate else (),
            "place_and_day": _place_and_day(report),
            "iso_day": report.made_on.isoformat(),
            "receiver": receiver(report.unit),
            "signer": signer_lines(report.unit),
        },
    )


def receiver(unit: Unit) -> str:
    """Whom the office reports to: the unit above it (LAW E; from 01/07/2025 communes report to provinces)."""
    if unit.parent is None:
        return ""
    offices = {Level.DISTRICT: "Phòng Tư pháp", Level.PROVINCE: "Sở Tư pháp"}
    office = offices.get(Level(unit.parent.level))
    return (
        f"{office}, {unit.parent.full_name[:1].lower()}{unit.parent.full_name[1:]}"
        if office
        else "Bộ Tư pháp"
    )


def signer_lines(unit: Unit) -> tuple[str, ...]:
    """Above the signature: in the committee's name at communes (13a), the head of the office elsewhere."""
    if unit.level != Level.COMMUNE:
        return ("THỦ TRƯỞNG ĐƠN VỊ",)
    settings = paper_settings.of(unit)
    if settings.signer_form is SignerForm.PLAIN:
        return ("TM. ỦY BAN NHÂN DÂN",)
    return settings.signer_lines(settings.signer_title) or ("TM. ỦY BAN NHÂN DÂN",)


def _place_and_day(report: Report) -> str:
    if report.unit.level == Level.MINISTRY:
        return f"Hà Nội, {day_in_words(report.made_on)}"
    return place_and_day(report.unit, report.made_on)


def _numbers(figures: form_13a.Figures) -> tuple[int, ...]:
    return tuple(figures[column.key] for column in form_13a.COLUMNS)
