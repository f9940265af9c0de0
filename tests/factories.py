"""Builds registrations the way officers do: by the real actions, never by writing a state."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Rejected
from registry import findings
from registry.actions import cancellations, intake, pid_proposals, registrations
from registry.actions.intake import Typed
from registry.lifecycle import State
from registry.models import Cancellation, PidProposal, Registration
from registry.rules.dates import PartialDate

ADDRESS = "Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
HOMETOWN = "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
NAMES = (
    "Minh Khôi",
    "Bảo Ngọc",
    "Đăng Khoa",
    "Thùy Dương",
    "Gia Hân",
    "Quốc Bảo",
    "Hà My",
    "Đức Anh",
    "Tuệ Lâm",
)


def child(number: int = 0, **changes: Any) -> dict[str, Any]:
    """What the first page says; `number` tells children apart."""
    born_on = timezone.localdate() - timedelta(days=5)
    return {
        "name": f"Trần Nguyễn {NAMES[number % len(NAMES)]}" + (" An" * (number // len(NAMES))),
        "born_on": PartialDate(born_on.year, born_on.month, born_on.day),
        "sex": "male",
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "birth_place": "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "hometown": HOMETOWN,
    } | changes


def mother(number: int = 0, **changes: Any) -> dict[str, Any]:
    """The mother's page; each number is another mother."""
    return {
        "name": f"Nguyễn Thị {NAMES[number % len(NAMES)]}" + (" An" * (number // len(NAMES))),
        "born_on": PartialDate(1994, 3, 8),
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "residence_kind": "permanent",
        "residence": ADDRESS,
        "hometown": HOMETOWN,
        "id_kind": "cccd",
        "id_number": f"04219400{1000 + number:04}",
        "id_issued_on": date(2021, 1, 1),
        "id_issuer": "Cục Cảnh sát QLHC về TTXH",
    } | changes


def father(number: int = 0, **changes: Any) -> dict[str, Any]:
    """The father's page."""
    return (
        mother(number)
        | {"name": "Trần Văn Đức", "born_on": PartialDate(1990), "id_number": f"04209000{1000 + number:04}"}
        | changes
    )


def declarant(number: int = 0, **changes: Any) -> dict[str, Any]:
    """The father declares."""
    keep = (
        "name",
        "born_on",
        "residence_kind",
        "residence",
        "id_kind",
        "id_number",
        "id_issued_on",
        "id_issuer",
    )
    person = father(number)
    return {name: person[name] for name in keep} | {"relation": "father"} | changes


def papers(**changes: Any) -> dict[str, Any]:
    """A birth note of the health station."""
    day = timezone.localdate() - timedelta(days=4)
    return {
        "evidence_kind": "birth_note",
        "evidence_number": "12/2026",
        "evidence_on": day,
        "evidence_issuer": "Trạm y tế xã Thạch Hải",
    } | changes


def draft(clerk: Officer, number: int = 0, **pages: dict[str, Any]) -> Registration:
    """A draft with nothing left to mend, but for what `pages` change («child={"sex": "unknown"}»)."""
    registration = intake.start(unit=clerk.posts[0].unit, by=clerk)
    for step, page in (
        ("child", child(number)),
        ("mother", mother(number)),
        ("father", father(number)),
        ("declarant", declarant(number)),
        ("papers", papers()),
    ):
        intake.save(registration, Typed(step, page | pages.get(step, {})), by=clerk)
    return fresh(registration)


def fresh(registration: Registration) -> Registration:
    """The registration as another page would read it now."""
    return Registration.objects.with_people().get(pk=registration.pk)


def filed(clerk: Officer, number: int = 0, **pages: dict[str, Any]) -> Registration:
    """A birth entered in the book and filed; waits for its number when it is entitled to one."""
    registration = draft(clerk, number, **pages)
    registrations.file(registration, by=clerk, acknowledged=warnings(registration))
    return fresh(registration)


def warnings(registration: Registration) -> set[str]:
    """The codes of everything an officer would have to tick now."""
    today = timezone.localdate()
    return {f.code for f in findings.of(registration, registered_on=today, entered_on=today) if not f.forbids}


def registration_at(
    state: str, *, clerk: Officer, reviewer: Officer, number: int = 0, **pages: dict[str, Any]
) -> Registration:
    """A registration that has really walked to `state`."""
    registration = draft(clerk, number, **pages)
    for take in _ROADS[State(state)]:
        take(registration, clerk, reviewer)
        registration = fresh(registration)
    assert registration.state == state
    return registration


def assigned_pid(registration: Registration) -> str:
    """A number of the right structure for this child, as the Ministry would give it."""
    year = registration.birth.born_on.year
    digit = (0 if registration.birth.sex == "male" else 1) + (2 if year >= 2000 else 0)
    return f"042{digit}{year % 100:02}{registration.pk % 1_000_000:06}"


def assign(registration: Registration) -> None:
    """The Ministry answers with a number."""
    pid_gateway.settle(request_of(registration).pk, Assigned(assigned_pid(registration)))


def police_paper(name: str = "cong-an.pdf", content: bytes = b"%PDF-1.7 confirmed") -> SimpleUploadedFile:
    """The document in which the police confirm a number."""
    return SimpleUploadedFile(name, content)


def proposed(registration: Registration, clerk: Officer, **changes: Any) -> PidProposal:
    """A number put before a second person; of the right structure unless `changes` say otherwise."""
    words = {"pid": assigned_pid(registration), "reason": "công an đã cấp khi thu thập dữ liệu cư trú"}
    return pid_proposals.propose(registration, by=clerk, **({"document": police_paper()} | words | changes))


def request_cancellation(registration: Registration, clerk: Officer, **changes: Any) -> Cancellation:
    """Its office asks, with a document, to have it cancelled: entered by mistake unless said otherwise."""
    words = {
        "reason": Cancellation.Reason.MISTAKE,
        "words": "nhập nhầm",
        "document": police_paper("de-nghi.pdf"),
    }
    return cancellations.request(registration, by=clerk, **(words | changes))


def cancel(registration: Registration, clerk: Officer, reviewer: Officer, **changes: Any) -> Registration:
    """Asked for and accepted; `changes` are those of the request."""
    request_cancellation(registration, clerk, **changes)
    cancellations.accept(registration, by=reviewer)
    return fresh(registration)


def reject(registration: Registration, code: str = "SUSPECTED_DUPLICATE") -> None:
    """The Ministry answers with an error."""
    pid_gateway.settle(request_of(registration).pk, Rejected(code, "Duplicate citizen suspected"))


def request_of(registration: Registration) -> PidRequest:
    """What was asked of the Ministry for it."""
    return PidRequest.objects.get(reference=registration.reference)


Take = Callable[[Registration, Officer, Officer], None]


def _file(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    registrations.file(registration, by=clerk, acknowledged=warnings(registration))


def _assign(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    assign(registration)


def _reject(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    reject(registration)


def _request(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    request_cancellation(registration, clerk)


def _cancel(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    cancellations.accept(registration, by=reviewer)


def _refuse(registration: Registration, clerk: Officer, reviewer: Officer) -> None:
    cancellations.refuse(registration, by=reviewer, reason="không trùng")


_ROADS: dict[State, list[Take]] = {
    State.DRAFT: [],
    State.AWAITING_PID: [_file],
    State.ERROR: [_file, _reject],
    State.COMPLETED: [_file, _assign],
    State.CANCEL_REQUESTED: [_file, _request],
    State.CANCEL_REFUSED: [_file, _request, _refuse],
    State.CANCELLED: [_file, _request, _cancel],
}
