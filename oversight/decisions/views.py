"""«Cần quyết định»: everything that waits for this officer's word, oldest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from oversight.decisions.kinds import Card, Fact, Kind, kinds_of
from oversight.models import Question
from registry.masking import masked_among
from registry.rules.clock import age_in_words
from registry.rules.sensitive import MASK
from registry.views.fetching import OfficerRequest

PER_PAGE = 15
_MASKED = (Fact("Nội dung đề nghị", f"{MASK}; mở hồ sơ và ghi lý do thì xem được."),)


@dataclass(frozen=True, slots=True)
class Open:
    """One decision nobody has taken yet, as far as the list has to know it."""

    kind: str
    pk: int
    unit: int
    unit_name: str
    since: datetime


@require_safe
def decisions(request: OfficerRequest) -> HttpResponse:
    """What waits, of one kind (`?kind=`) or one unit (`?unit=`); 404 for whoever decides nothing."""
    kinds = kinds_of(request.user)
    if not kinds:
        raise Http404("Tài khoản này không có việc phải quyết định.")
    everything = _open(kinds, request)
    kind, unit = request.GET.get("kind", ""), request.GET.get("unit", "")
    of_unit = [each for each in everything if unit in ("", str(each.unit))]
    wanted = [each for each in of_unit if kind in ("", each.kind)]
    page = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    counted = Counter(each.kind for each in of_unit)
    context: dict[str, Any] = {
        "tiles": [(each.key, each.label, counted[each.key], each.key == kind) for each in kinds],
        "questions": Question.objects.waiting_at(request.user).count(),
        "units": sorted({(each.unit_name, each.unit) for each in everything}),
        "kind": kind,
        "unit": unit,
        "page": page,
        "cards": _shown(kinds, list(page.object_list), request),
        "section": "today",
    }
    return render(request, "oversight/decisions.html", context)


def _open(kinds: Sequence[Kind], request: OfficerRequest) -> list[Open]:
    """All of them in one query, as keys alone: they are few, and counted and filtered here."""
    first, *others = (_keys(kind, request) for kind in kinds)
    rows = [Open(*row) for row in first.union(*others, all=True)]
    return sorted(rows, key=lambda row: (row.since, row.kind, row.pk))


def _keys(kind: Kind, request: OfficerRequest) -> QuerySet[Any, Any]:
    named: QuerySet[Any, Any] = (
        kind.waiting(request.user)
        .order_by()
        .values_list(
            Value(kind.key, output_field=CharField()),
            "pk",
            "registration__unit",
            "registration__unit__full_name",
            F(kind.since),
        )
    )
    return named


def _shown(
    kinds: Sequence[Kind], page: Sequence[Open], request: OfficerRequest
) -> list[tuple[Kind, Card, str]]:
    """Cards in the order of the page, with their ages; what a colleague has just decided is left out."""
    cards = {
        (kind.key, pk): (kind, card)
        for kind in kinds
        for pk, card in kind.cards(request.user, [row.pk for row in page if row.kind == kind.key]).items()
    }
    # Of a sensitive birth sex, mother, words and papers stay masked until the record is opened (ADR 30).
    masked = masked_among(request.user, [card.registration.pk for _, card in cards.values()])
    now = timezone.now()
    shown: list[tuple[Kind, Card, str]] = []
    for row in page:
        if found := cards.get((row.kind, row.pk)):
            kind, card = found
            if card.registration.pk in masked:
                card = replace(card, sex=MASK, mother="", facts=_MASKED)
            shown.append((kind, card, age_in_words(now - row.since)))
    return shown
