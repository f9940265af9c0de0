"""What a table leaves out, or counts though it is not settled, so that nobody is misled (811/STP point 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Unit
from oversight.statistics.births import AGAIN, FOREIGN, NEW, Cell, Pick, condition, counted, number_of, one_of
from oversight.statistics.periods import Period
from registry.lifecycle import State
from registry.models import Registration

# States of registrations, by key, that stand beside every table.
_STATES: Mapping[str, tuple[State, str]] = {
    "draft": (State.DRAFT, "Lưu nháp, chưa tính"),
    "cancelled": (State.CANCELLED, "Đã hủy, không tính"),
    "error": (State.ERROR, "Đã có lỗi; đã tính, còn phải xử lý"),
    "cancel-requested": (State.CANCEL_REQUESTED, "Đề nghị hủy; đã tính, chờ quyết định"),
    "cancel-refused": (State.CANCEL_REFUSED, "Từ chối hủy; đã tính, còn phải khôi phục"),
}
# Births that count and yet stand in no column, or not in all of them.
_PICKS: Mapping[str, tuple[Pick, str]] = {
    "foreign": (FOREIGN, "Ghi vào Sổ việc đã đăng ký ở nước ngoài, không thuộc bảng nào"),
    "sex-unknown": (
        NEW | one_of(sex="unknown"),
        "Chưa xác định giới tính, có ở cột 1 mà không ở cột 4, 5",
    ),
    "again": (AGAIN, "Đăng ký lại, ở cột 10"),
}
OF_FORM = (*_STATES, "foreign", "sex-unknown")
OF_CROSS = (*_STATES, "foreign")
OF_BREAKDOWNS = (*_STATES, "foreign", "again")
IN_THE_FORM = ("again",)
LABELS = {key: label for key, (_, label) in (*_STATES.items(), *_PICKS.items())}
# As reports closed before the states were told apart have it.
LABELS_THEN = {
    "unsettled": "Đã có lỗi, đề nghị hủy, từ chối hủy; đã tính, còn phải xử lý",
    "sex": LABELS["sex-unknown"],
}


@dataclass(frozen=True, slots=True)
class Beside:
    """So many records beside a table; `key` says which to the list of them."""

    key: str
    number: int

    @property
    def label(self) -> str:
        return (LABELS | LABELS_THEN)[self.key]


def numbers(around: Unit, period: Period, known: list[Cell]) -> dict[str, int]:
    """How many there are of each key, given the cells of the same period. One query."""
    found = _registrations(around, period).values_list("state").annotate(number=Count("pk")).order_by()
    by_state = dict(found)
    return {key: by_state.get(state.value, 0) for key, (state, _) in _STATES.items()} | {
        key: number_of(known, pick) for key, (pick, _) in _PICKS.items()
    }


def lines(known: Mapping[str, int], keys: tuple[str, ...] | None = None) -> tuple[Beside, ...]:
    """Those of `keys` (all, if None) in order; a key a closed report does not have is left out."""
    return tuple(Beside(key, known[key]) for key in keys or known if key in known)


def label_of(key: str) -> str:
    """What the records of that key are. Raises KeyError for a key there is not."""
    return LABELS[key]


def behind(around: Unit, period: Period, key: str) -> QuerySet[Any, int]:
    """The primary keys of those registrations, by day. Raises KeyError likewise."""
    if key in _STATES:
        registrations = _registrations(around, period).filter(state=_STATES[key][0])
        return registrations.order_by("registered_on", "pk").values_list("pk", flat=True)
    births = counted(around, period).filter(condition(_PICKS[key][0]))
    return births.order_by("registered_on", "pk").values_list("pk", flat=True)


def _registrations(around: Unit, period: Period) -> QuerySet[Registration]:
    """Of those states and that period; a draft belongs to every period until it has its day."""
    found = Registration.objects.filter(state__in=[state for state, _ in _STATES.values()])
    if around.parent_id is not None:
        found = found.filter(unit__in=Unit.objects.filter(path__startswith=around.path))
    day = Q(registered_on__range=(period.first, period.last))
    return found.filter(day | Q(registered_on=None, state=State.DRAFT))
