"""A registration as one row of a list: formatted values, age, and the one next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Level, Permission
from registry import current, support
from registry.lifecycle import UNFINISHED, State
from registry.models import Registration
from registry.rules.clock import OVERDUE_AFTER, Urgency, age_in_words, urgency
from registry.rules.sensitive import MASK

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
    age_css: str
    urgency: str  # «quá 24 giờ»; the words beside the colour, blank when there is no hurry
    waiting_note: str
    is_reported: bool  # to the support unit, whether it has answered or not
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
    """Rows for a list; `registrations` come `with_people()`, so at most two queries more are made."""
    listed = list(registrations)
    reported, given = support.reported_at(listed), current.names_of(listed)
    return [
        _row(registration, officer, reported.get(registration.pk), given.get(registration.pk, ""))
        for registration in listed
    ]


def sees_several_units(officer: Officer) -> bool:
    """Whether a list needs a column for the office: not for people of a single commune."""
    posts = officer.posts
    return len({post.unit_id for post in posts}) > 1 or any(
        post.unit.level != Level.COMMUNE for post in posts
    )


def _row(registration: Registration, officer: Officer, reported: datetime | None, given_name: str) -> Row:
    birth, mother = registration.birth, registration.mother
    label, url = _next(registration, officer)
    age, hurry = _age(registration, timezone.now())
    return Row(
        registration=registration,
        number=str(registration.entry) if registration.in_the_book else "—",
        name=given_name or birth.name or "(chưa ghi tên)",
        born_on=str(birth.born_on or ""),
        sex=MASK if registration.is_masked else birth.get_sex_display(),
        mother=mother.name if mother else "",
        registered_on=f"{registration.registered_on:%d/%m/%Y}" if registration.registered_on else "",
        age=age,
        age_css=f"wait-{hurry}",
        urgency=hurry.words if registration.state == State.AWAITING_PID else "",
        waiting_note=_waiting_note(registration, reported),
        is_reported=reported is not None,
        state_label=SHORT_LABELS.get(State(registration.state), registration.get_state_display()),
        next_label=label,
        next_url=url,
    )


def _age(registration: Registration, now: datetime) -> tuple[str, Urgency]:
    """How long it waits for the Ministry, since the first request; else how long it lies in its state.

    Only a wait for the Ministry has all degrees of urgency; what else is unfinished is marked after a day.
    """
    if registration.state == State.AWAITING_PID and registration.pid_asked_at:
        waited = now - registration.pid_asked_at
        return age_in_words(waited), urgency(waited)
    age = now - registration.state_since
    old = registration.state in UNFINISHED and age >= OVERDUE_AFTER
    return age_in_words(age), Urgency.OVERDUE if old else Urgency.FRESH


def _waiting_note(registration: Registration, reported: datetime | None) -> str:
    """What else is to be known of a wait: reported to the support unit, or waiting in another state."""
    if not registration.waits_for_pid:
        return ""
    words = []
    if registration.state != State.AWAITING_PID and registration.pid_asked_at:
        words.append(f"xin số từ {timezone.localtime(registration.pid_asked_at):%d/%m/%Y}")
    if reported:
        words.append(f"đã báo hỗ trợ {timezone.localtime(reported):%d/%m}")
    return ", ".join(words)


def _next(registration: Registration, officer: Officer) -> tuple[str, str]:
    """The one next step; for whoever only reads here it is reading."""
    kept = registration.is_draft and registration.in_the_book
    label, url_name, permission = _NEXT_IN_THE_BOOK if kept else _NEXT[State(registration.state)]
    if not officer.may(permission, registration.unit):
        label, url_name = "Xem", "registry:registration"
    if url_name == "registry:step":
        return label, reverse(url_name, args=[registration.pk, "child"])
    return label, reverse(url_name, args=[registration.pk])
