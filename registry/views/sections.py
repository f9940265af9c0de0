"""A registration as label and value, page by page, for reading it through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst

from registry.forms.steps import STEP_FORMS, STEP_LABELS
from registry.models import Registration
from registry.rules.dates import PartialDate
from registry.rules.words import in_words


@dataclass(frozen=True, slots=True)
class Line:
    field: str
    label: str
    value: str
    detail: str = ""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    step: str
    title: str
    lines: tuple[Line, ...]


def sections(registration: Registration, marks: Mapping[str, str] | None = None) -> list[Section]:
    """Every page with its written lines; blank lines of the child are shown too, others left out.

    `marks` say something beside a value, by field («child.name»).
    """
    said = marks or {}
    return [Section(step, STEP_LABELS[step], tuple(_lines(registration, step, said))) for step in STEP_FORMS]


def _lines(registration: Registration, step: str, marks: Mapping[str, str]) -> Iterator[Line]:
    person = registration.person(step)
    row = registration.birth if step in ("child", "papers") else person
    form = STEP_FORMS[step]
    for name, field in form.base_fields.items():
        typed = registration.unreadable.get(f"{step}.{name}")
        label = str(capfirst(field.label))
        if typed:
            yield Line(name, label, typed, unreadable=True)
        elif row is not None and (_is_telling(row, name) or name in form.obligatory):
            detail = "; ".join(filter(None, (_detail(row, name, step), marks.get(f"{step}.{name}"))))
            yield Line(name, label, _shown(row, name), detail)


def _is_telling(row: Any, name: str) -> bool:
    """A default that says nothing (a single child, no copies) is not worth a line."""
    value = getattr(row, name)
    if name in ("birth_count", "birth_order"):
        return bool(row.birth_count > 1)
    return bool(value)


def _shown(row: Any, name: str) -> str:
    value = getattr(row, name)
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value or "")


def _detail(row: Any, name: str, step: str) -> str:
    value = getattr(row, name)
    return in_words(value) if step == "child" and isinstance(value, PartialDate) else ""
