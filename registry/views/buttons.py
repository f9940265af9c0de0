"""The actions of the record page: open, or grey with the reason why not; the same checks guard the steps."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Officer
from registry import policies
from registry.lifecycle import (
    ASSIGN_PID,
    FILE,
    FILE_WITHOUT_PID,
    RESEND,
    RESTORE,
    TRANSITIONS,
    Ability,
    State,
    Transition,
)
from registry.models import Registration, SupportCase
from registry.waiting import is_overdue

# Several transitions, one button: where it leads is decided when it is pressed.
_ACT_OF = {transition.name: "restore" for transition in RESTORE.values()}
_HAVE_PAGES = {FILE, FILE_WITHOUT_PID, ASSIGN_PID}


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    url: str
    why_not: str = ""
    is_main: bool = False


def buttons(registration: Registration, officer: Officer) -> list[Button]:
    """What can be done now, in reading order; the main one last, as on every page."""
    entered = registration.in_the_book
    awaits_pid = entered and not registration.pid and not registration.allows(Ability.NOTIFY)
    printing = Button(
        label="In GKS chưa có số ĐDCN" if awaits_pid else "In Giấy khai sinh",
        url=reverse("printing:birth_certificate", args=[registration.pk]),
        why_not=policies.why_not(policies.check_print, officer, registration),
        is_main=entered and not registration.allows(Ability.EDIT),
    )
    editing = Button(
        label="Sửa thông tin" if entered else "Nhập tiếp",
        url=reverse("registry:step", args=[registration.pk, "child"]),
        why_not=policies.why_not(policies.check_edit, officer, registration),
    )
    checking = Button(
        label="Kiểm tra và lưu",
        url=reverse("registry:review", args=[registration.pk]),
        why_not=policies.why_not(policies.check_review, officer, registration),
        is_main=True,
    )
    proposing = Button(
        label=ASSIGN_PID.label,
        url=reverse("registry:propose_pid", args=[registration.pk]),
        why_not=policies.why_not(policies.check_propose_pid, officer, registration),
    )
    amending = Button(
        label="Thay đổi, cải chính, bổ sung",
        url=reverse("registry:amend", args=[registration.pk]),
        why_not=policies.why_not(policies.check_propose_amendment, officer, registration),
    )
    ways = [_step_button(way, registration) for way in policies.ways(officer, registration, _offered())]
    shown = [printing, editing] if registration.allows(Ability.EDIT) else [printing]
    if registration.is_draft:
        shown.append(_filing(registration, officer) if entered else checking)
    if registration.allows(Ability.AMEND):
        shown.append(amending)
    if entered:
        shown.append(_papers(registration))
    if not policies.why_not(policies.check_electronic_copy, officer, registration):
        shown.append(Button("Bản điện tử", reverse("printing:electronic_copy", args=[registration.pk])))
    if registration.state in ASSIGN_PID.sources:
        shown.append(proposing)
    if registration.state == State.ERROR or is_overdue(registration):
        shown.append(_reporting(registration, officer))
    return sorted([*shown, *ways], key=lambda button: button.is_main)


def _papers(registration: Registration) -> Button:
    """Copies, and all that was printed: to be read by whoever reads the record."""
    return Button(
        label="Bản sao, giấy đã in",
        url=reverse("printing:papers", args=[registration.pk]),
    )


def _filing(registration: Registration, officer: Officer) -> Button:
    """For what a pause has left in the book: the page on which the office files all of it."""
    return Button(
        label="Lưu chính thức",
        url=reverse("registry:entered_drafts"),
        why_not=policies.why_not(policies.check_file_entered, officer, registration),
    )


def _reporting(registration: Registration, officer: Officer) -> Button:
    """A letter to the support unit about this one alone (811/STP point 1)."""
    waits = registration.state == State.AWAITING_PID
    reason = SupportCase.Reason.WAITING if waits else SupportCase.Reason.ERROR
    return Button(
        label="Báo bộ phận hỗ trợ",
        url=f"{reverse('registry:draft_support')}?registration={registration.pk}",
        why_not=policies.why_not(policies.check_ask_support, officer, registration, reason),
    )


def _offered() -> list[Transition]:
    """Every step an officer takes from the record page; of the ways back one stands for all."""
    _, *others = RESTORE.values()
    return [way for way in TRANSITIONS if way not in _HAVE_PAGES and way not in others]


def _step_button(way: policies.Way, registration: Registration) -> Button:
    act = _ACT_OF.get(way.transition.name, way.transition.name)
    return Button(
        label=way.transition.label,
        url=reverse("registry:decide", args=[registration.pk, act]),
        why_not=way.why_not,
        is_main=way.transition is RESEND or act == "restore",
    )
