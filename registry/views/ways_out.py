"""The ways out of an error as buttons: open, or grey with the reason; the same checks guard the pages."""

from collections.abc import Callable

from django.urls import reverse

from accounts.models import Officer
from pid_gateway.errors import WAY_LABELS, Guidance, WayOut
from registry import policies
from registry.lifecycle import REQUEST_CANCELLATION, RESEND, Transition
from registry.models import Registration, SupportCase
from registry.suspicion import Suspicion
from registry.views.buttons import Button
from registry.views.links import link_to

NOBODY_TO_COMPARE = "Không có hồ sơ nào của ta mang số này để đối chiếu."
NO_SIBLING = (
    "Chưa thấy hồ sơ nào của đơn vị cùng mẹ, cùng ngày sinh; xin đăng ký trẻ kia hoặc sửa lại thông tin mẹ."
)


def ways_out(
    registration: Registration, officer: Officer, guidance: Guidance, suspicion: Suspicion
) -> list[Button]:
    """The buttons of the guidance, in its order."""
    return [
        Button(
            WAY_LABELS[way],
            _url(way, registration, guidance),
            _why_not(way, registration, officer, suspicion),
        )
        for way in guidance.ways
    ]


def _url(way: WayOut, registration: Registration, guidance: Guidance) -> str:
    match way:
        case WayOut.EDIT:
            return link_to(registration, guidance.field or "child.name")
        case WayOut.RESEND:
            return reverse("registry:decide", args=[registration.pk, RESEND.name])
        case WayOut.REQUEST_CANCELLATION:
            return reverse("registry:request_cancellation", args=[registration.pk])
        case WayOut.COMPARE:
            return reverse("registry:compare_number", args=[registration.pk])
        case WayOut.CONFIRM_MULTIPLE_BIRTH:
            return reverse("registry:confirm_multiple_birth", args=[registration.pk])
        case WayOut.ASSIGN_BY_HAND:
            return reverse("registry:propose_pid", args=[registration.pk])
        case WayOut.SUPPORT_LETTER:
            return reverse("registry:draft_support", query={"registration": registration.pk})


def _why_not(way: WayOut, registration: Registration, officer: Officer, suspicion: Suspicion) -> str:
    if way is WayOut.COMPARE:
        return "" if suspicion.compared else NOBODY_TO_COMPARE
    check = _CHECKS.get(way)
    refused = policies.why_not(check, officer, registration) if check else ""
    if way is WayOut.CONFIRM_MULTIPLE_BIRTH and not suspicion.siblings:
        return refused or NO_SIBLING
    return refused


def _step(transition: Transition) -> Callable[[Officer, Registration], None]:
    def check(officer: Officer, registration: Registration) -> None:
        policies.check_source(transition, registration)
        policies.check(officer, transition, registration)

    return check


def _check_ask_support(officer: Officer, registration: Registration) -> None:
    policies.check_ask_support(officer, registration, SupportCase.Reason.ERROR)


_CHECKS: dict[WayOut, Callable[[Officer, Registration], None]] = {
    WayOut.EDIT: policies.check_edit,
    WayOut.RESEND: _step(RESEND),
    WayOut.REQUEST_CANCELLATION: _step(REQUEST_CANCELLATION),
    WayOut.CONFIRM_MULTIPLE_BIRTH: policies.check_confirm_multiple_birth,
    WayOut.ASSIGN_BY_HAND: policies.check_propose_pid,
    WayOut.SUPPORT_LETTER: _check_ask_support,
}
