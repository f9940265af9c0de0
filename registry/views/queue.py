"""The work queue: what waits, how long, and the one next step; filters live in the URL."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from registry.lifecycle import UNFINISHED, State
from registry.models import Registration
from registry.models.registration import RegistrationQuerySet
from registry.rules.clock import OVERDUE_AFTER
from registry.views.alarms import alarms, with_number_to_confirm
from registry.views.fetching import OfficerRequest
from registry.views.rows import SHORT_LABELS, STATE_CSS, Row, rows, sees_several_units
from registry.waiting import overdue_condition

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Tile:
    state: State
    label: str
    count: int
    overdue: int
    in_the_book: int  # drafts only: entered in a pause, not filed yet
    is_on: bool
    css: str


@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """The officer's registrations: of one state (`?state=`), or with a number to confirm (`?confirm=pid`)."""
    wanted = request.GET.get("state", "")
    state = State(wanted) if wanted in State.values else None
    everything = Registration.objects.visible_to(request.user)
    sort = request.GET.get("sort", "")
    now = timezone.now()
    counted = alarms(request.user, at=now)
    tiles = _tiles(everything, state, now)
    confirming = request.GET.get("confirm") == "pid"
    if confirming:
        numbers = with_number_to_confirm(everything, request.user)
        listed = numbers.with_people().order_by("state_since", "pk")
        length: int | None = counted.numbers_to_confirm
    else:
        listed, length = _listed(everything, state, sort), _length(tiles, state)
    paginator = Paginator(listed, PER_PAGE)
    if length is not None:
        paginator.count = length  # known from the counts above: not asked again
    page = paginator.get_page(request.GET.get("page"))
    shown = rows(page.object_list, request.user)
    context = {
        "tiles": tiles,
        "overdue": sum(tile.overdue for tile in tiles if tile.state is State.AWAITING_PID),
        "entered_drafts": sum(tile.in_the_book for tile in tiles),
        "state": state,
        "sort": sort,
        "sortable": not confirming,
        "confirming": confirming,
        **asdict(counted),
        "page": page,
        "rows": [_to_confirm(row) for row in shown] if confirming else shown,
        "may_start": request.user.holds(Permission.REGISTRATION_EDIT),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/queue.html", context)


def _to_confirm(row: Row) -> Row:
    where = reverse("registry:registration", args=[row.registration.pk])
    return replace(row, next_label="Xác nhận số", next_url=where)


def _listed(everything: RegistrationQuerySet, state: State | None, sort: str) -> RegistrationQuerySet:
    """What waits comes oldest first, what is done newest first; or by name, as Vietnamese lists are."""
    listed = everything.with_people()
    listed = listed.filter(state__in=UNFINISHED) if state is None else listed.filter(state=state)
    if sort == "name":
        return listed.order_by("birth__name_order", "pk")
    is_open = state is None or state in UNFINISHED
    return listed.order_by(*(("state_since", "pk") if is_open else ("-state_since", "-pk")))


def _length(tiles: list[Tile], state: State | None) -> int | None:
    """How long the list is by its tiles; None for a state that has none."""
    if state is None:
        return sum(tile.count for tile in tiles if tile.state in UNFINISHED)
    return next((tile.count for tile in tiles if tile.state is state), None)


def _tiles(everything: RegistrationQuerySet, on: State | None, now: datetime) -> list[Tile]:
    """Counts of every state in one query, made by the database at this moment."""
    lying = ~Q(state=State.AWAITING_PID) & Q(state_since__lte=now - OVERDUE_AFTER)
    entered_draft = Q(state=State.DRAFT, entered_at__isnull=False)
    counted = {
        state: counts
        for state, *counts in everything.values_list("state").annotate(
            count=Count("pk"),
            overdue=Count("pk", filter=overdue_condition(now) | lying),
            kept=Count("pk", filter=entered_draft),
        )
    }
    none = (0, 0, 0)
    return [
        Tile(
            state=state,
            label=SHORT_LABELS.get(state, state.label),
            count=counted.get(state, none)[0],
            overdue=counted.get(state, none)[1] if state in UNFINISHED else 0,
            in_the_book=counted.get(state, none)[2],
            is_on=state is on,
            css=STATE_CSS[state],
        )
        for state in (*UNFINISHED, State.COMPLETED)
    ]
