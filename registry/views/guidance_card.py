"""The red frame of the record page: what the error means, what our own records say to it, the ways out."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import Officer
from pid_gateway.advice import advice
from pid_gateway.errors import Guidance
from pid_gateway.models import PidRequest
from registry import suspicion
from registry.models import Registration
from registry.number_holders import Holder
from registry.suspicion import Suspicion
from registry.views.buttons import Button
from registry.views.comparison import title_of
from registry.views.ways_out import ways_out


@dataclass(frozen=True, slots=True)
class GuidanceCard:
    """`found` are sentences about whom the number belongs to; `number` is the one the Ministry named."""

    guidance: Guidance
    number: str
    found: tuple[str, ...]
    buttons: list[Button]


def guidance_card(
    registration: Registration, officer: Officer, asked: PidRequest | None
) -> GuidanceCard | None:
    """What to tell about the last answer; None when it needs nobody's doing."""
    if asked is None or not (asked.has_second_number or (asked.is_refused and not registration.pid)):
        return None
    words = advice()
    code = words.code_of(asked.last_code, asked.last_message)
    seen = suspicion.look_into(registration, asked, code=code)
    guidance = words.guidance(seen.code)
    return GuidanceCard(
        guidance=guidance,
        number=seen.number or asked.existing_pid,
        found=tuple(_found(seen, officer)),
        buttons=ways_out(registration, officer, guidance, seen),
    )


def may_read(officer: Officer, registration: Registration) -> bool:
    """Whether the officer may open the registration: as `visible_to` says, for a row at hand."""
    return registration.unit.path.startswith(officer.visible_paths())


def _found(seen: Suspicion, officer: Officer) -> Iterator[str]:
    for holder in seen.holders:
        yield _of_holder(holder, officer)
    held = {holder.registration.pk for holder in seen.holders}
    for sibling in seen.siblings:
        if sibling.pk not in held and may_read(officer, sibling):
            yield (
                f"Cùng mẹ, cùng ngày sinh: {sibling.birth.name or 'trẻ chưa ghi tên'}, {title_of(sibling)}, "
                f"«{sibling.get_state_display()}»."
            )


def _of_holder(holder: Holder, officer: Officer) -> str:
    other = holder.registration
    day = f", đăng ký ngày {other.registered_on:%d/%m/%Y}" if other.registered_on else ""
    how = "đang được đề nghị gán" if holder.is_proposed else "đang ghi"
    where = f"Số này {how} ở {title_of(other)}{day}, «{other.get_state_display()}»."
    if may_read(officer, other):
        return where
    return f"{where} Hồ sơ của đơn vị khác: liên hệ {other.unit.authority}, báo số này để cùng đối chiếu."
