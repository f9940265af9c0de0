"""«Danh sách đề nghị hủy»: what waits to be decided, what was refused, and numbers not cancelled yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pid_gateway.models import Errand
from registry.lifecycle import RESTORE, State
from registry.models import Cancellation, Registration
from registry.rules.clock import age_in_words
from registry.views.cancelled_number import NumberTold, told
from registry.views.fetching import OfficerRequest
from registry.views.rows import STATE_CSS, sees_several_units

PER_PAGE = 25
Cancellations = QuerySet[Cancellation]


@dataclass(frozen=True, slots=True)
class Tile:
    key: str
    label: str
    css: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Row:
    cancellation: Cancellation
    age: str
    number: NumberTold | None
    next_label: str
    next_url: str


@require_safe
def cancellations(request: OfficerRequest) -> HttpResponse:
    """The officer's list by `?show=`: open (the usual), refused, untold (number not cancelled), accepted."""
    visible = Cancellation.objects.filter(registration__in=Registration.objects.visible_to(request.user))
    lists = _lists(visible)
    show = request.GET.get("show", "")
    show = show if show in lists else "open"
    page = Paginator(lists[show].select_related(*_SHOWN), PER_PAGE).get_page(request.GET.get("page"))
    mine = set(Cancellation.objects.to_decide(request.user).values_list("pk", flat=True))
    context = {
        "tiles": [
            Tile(key, label, css, lists[key].count(), key == show) for key, (label, css) in _TILES.items()
        ],
        "page": page,
        "rows": _rows(page.object_list, mine),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/cancellations.html", context)


_TILES = {
    "open": ("Chờ quyết định", STATE_CSS[State.CANCEL_REQUESTED]),
    "refused": ("Từ chối hủy, chờ khôi phục", STATE_CSS[State.CANCEL_REFUSED]),
    "untold": ("Đã hủy, Bộ Công an chưa hủy số", STATE_CSS[State.ERROR]),
    "accepted": ("Đã hủy", STATE_CSS[State.CANCELLED]),
}
_SHOWN = (
    "registration__unit",
    "registration__birth",
    "registration__entry__book",
    "other__unit",
    "other__entry__book",
    "requested_by",
    "decided_by",
)


def _lists(visible: Cancellations) -> dict[str, Cancellations]:
    """What waits comes oldest first, what is done newest first."""
    later = Cancellation.objects.filter(registration=OuterRef("registration"), pk__gt=OuterRef("pk"))
    to_restore = RESTORE[State.COMPLETED].sources
    accepted = visible.filter(outcome=Cancellation.Outcome.ACCEPTED).order_by("-decided_at", "-pk")
    return {
        "open": visible.filter(outcome=Cancellation.Outcome.OPEN).order_by("requested_at", "pk"),
        "refused": visible.filter(
            ~Exists(later), outcome=Cancellation.Outcome.REFUSED, registration__state__in=sorted(to_restore)
        ).order_by("decided_at", "pk"),
        "untold": _not_cancelled_there(accepted),
        "accepted": accepted,
    }


def _not_cancelled_there(accepted: Cancellations) -> Cancellations:
    """Those whose number the Ministry was told to cancel and has not."""
    reference = Concat(Value("registration:"), Cast(OuterRef("registration_id"), CharField()))
    errand = Errand.objects.filter(~Q(state=Errand.State.ACCEPTED), kind=Errand.Kind.CANCEL)
    return accepted.filter(Exists(errand.filter(reference=reference)))


# By whether it waits for this officer's word.
_NEXT = {True: "registry:accept_cancellation", False: "registry:registration"}


def _rows(shown: Iterable[Cancellation], mine: set[int]) -> list[Row]:
    rows = list(shown)
    numbers = told([row for row in rows if row.outcome == Cancellation.Outcome.ACCEPTED])
    return [_row(row, numbers.get(row.pk), mine) for row in rows]


def _row(row: Cancellation, number: NumberTold | None, mine: set[int]) -> Row:
    since = timezone.now() - (row.decided_at or row.requested_at)
    return Row(
        cancellation=row,
        age=age_in_words(since),
        number=number,
        next_label="Quyết định" if row.pk in mine else "Xem",
        next_url=reverse(_NEXT[row.pk in mine], args=[row.registration_id]),
    )
