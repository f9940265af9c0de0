"""A registration as one row of a list: formatted values, age, and the one next step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Officer
from accounts.roles import Level, Permission
from registry import current
from registry.lifecycle import UNFINISHED, State
from registry.models import Registration

DAY_HOURS = 24
SHORT_LABELS = {State.AWAITING_PID: "Chờ BCA cấp số"}
# The class of app.css that gives a state its colour.
STATE_CSS = {
    State.DRAFT: "st-draft",
    State.AWAITING_PID: "st-wait",
    State.ERROR: "st-err",
    State.COMPLETED: "st-done",
    State.CANCEL_REQUESTED: "st-refused",
    State.CANCEL_REFUSED: "st-refused",
    State.CANCELLED: "st-void",
}


@dataclass(frozen=True, slots=True)
class Row:
    registration: Registration
    number: str
    name: str
    born_on: str
    sex: str
    mother: str
    registered_on: str
    age: str
    is_overdue: bool
    state_label: str
    next_label: str
    next_url: str


_NEXT_IN_THE_BOOK = ("In GKS chưa có số", "printing:birth_certificate", Permission.PAPER_PRINT)
_NEXT = {
    State.DRAFT: ("Nhập tiếp", "registry:step", Permission.REGISTRATION_EDIT),
    State.AWAITING_PID: _NEXT_IN_THE_BOOK,
    State.ERROR: ("Xem hướng dẫn xử lý", "registry:registration", Permission.REGISTRATION_FILE),
    State.COMPLETED: ("In giấy tờ", "printing:birth_certificate", Permission.PAPER_PRINT),
    State.CANCEL_REQUESTED: ("Quyết định", "registry:registration", Permission.CANCELLATION_DECIDE),
    State.CANCEL_REFUSED: ("Khôi phục", "registry:registration", Permission.REGISTRATION_FILE),
    State.CANCELLED: ("Xem", "registry:registration", Permission.REGISTRATION_VIEW),
}


def rows(registrations: Iterable[Registration], officer: Officer) -> list[Row]:
    """Rows for a list; `registrations` come `with_people()`, so only names given later are queried."""
    listed = list(registrations)
    given = current.names_of(listed)
    return [_row(registration, officer, given.get(registration.pk, "")) for registration in listed]


def sees_several_units(officer: Officer) -> bool:
    """Whether a list needs a column for the office: not for people of a single commune."""
    return any(post.unit.level != Level.COMMUNE for post in officer.posts)


def age_in_words(hours: int) -> str:
    """«dưới 1 giờ», «6 giờ», «2 ngày»: how long something has lain."""
    if hours < 1:
        return "dưới 1 giờ"
    return f"{hours} giờ" if hours < 2 * DAY_HOURS else f"{hours // DAY_HOURS} ngày"


def _row(registration: Registration, officer: Officer, given_name: str) -> Row:
    birth, mother = registration.birth, registration.mother
    label, url = _next(registration, officer)
    hours = registration.hours_in_state
    return Row(
        registration=registration,
        number=str(registration.entry) if registration.in_the_book else "—",
        name=given_name or birth.name or "(chưa ghi tên)",
        born_on=str(birth.born_on or ""),
        sex=birth.get_sex_display(),
        mother=mother.name if mother else "",
        registered_on=f"{registration.registered_on:%d/%m/%Y}" if registration.registered_on else "",
        age=age_in_words(hours),
        is_overdue=hours >= DAY_HOURS and registration.state in UNFINISHED,
        state_label=SHORT_LABELS.get(State(registration.state), registration.get_state_display()),
        next_label=label,
        next_url=url,
    )


def _next(registration: Registration, officer: Officer) -> tuple[str, str]:
    """The one next step; for whoever only reads here it is reading."""
    kept = registration.is_draft and registration.in_the_book
    label, url_name, permission = _NEXT_IN_THE_BOOK if kept else _NEXT[State(registration.state)]
    if not officer.may(permission, registration.unit):
        label, url_name = "Xem", "registry:registration"
    if url_name == "registry:step":
        return label, reverse(url_name, args=[registration.pk, "child"])
    return label, reverse(url_name, args=[registration.pk])
