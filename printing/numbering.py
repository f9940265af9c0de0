"""The numbers of papers themselves, such as 69/GKS-BS: one sequence per office, kind and year, no gaps."""

from datetime import date
from typing import Any

from django.db.models import F

from accounts.models import Unit
from printing import paper_settings
from printing.models import IssuedPaper, PaperSequence

Series = PaperSequence.Series

SERIES_OF = {
    IssuedPaper.Kind.BIRTH_CERTIFICATE_COPY: Series.BIRTH_CERTIFICATE_COPY,
    IssuedPaper.Kind.BIRTH_EXTRACT: Series.BIRTH_EXTRACT,
}


def take(unit: Unit, series: PaperSequence.Series, on: date) -> int:
    """The next number of that office and year; to be called inside the transaction that uses it.

    The UPDATE locks the row until the caller commits, so two officers queue here, and a rollback gives the
    number back: no gaps, as in the register books.
    """
    of_the_year: dict[str, Any] = {"unit": unit, "series": series, "year": on.year}
    PaperSequence.objects.get_or_create(**of_the_year)
    PaperSequence.objects.filter(**of_the_year).update(last_number=F("last_number") + 1)
    return PaperSequence.objects.get(**of_the_year).last_number


def upcoming(unit: Unit, series: PaperSequence.Series, on: date) -> int:
    """The number `take` would give now; another officer may take it first."""
    taken = PaperSequence.objects.filter(unit=unit, series=series, year=on.year)
    return (taken.values_list("last_number", flat=True).first() or 0) + 1


def written(number: int, unit: Unit, series: PaperSequence.Series, on: date) -> str:
    """As the office's papers bear it: 69/GKS-BS, below ten 09/GKS-BS, or with the year 380/2026/TLBSHT."""
    return paper_settings.of(unit).number(series, number, on.year)
