"""Who sends a chase letter, from which office, to which units."""

from collections.abc import Iterable

from accounts.models import Officer, Unit
from accounts.roles import Level, Permission
from oversight.matters import Matter
from registry.exceptions import Denied

_OFFICES = {Level.DISTRICT: "Phòng Tư pháp", Level.PROVINCE: "Sở Tư pháp", Level.COMMUNE: "Ủy ban nhân dân"}


def sending_offices(officer: Officer) -> list[Unit]:
    """The units from which the officer may send, highest first; empty for people of communes."""
    posts = (post for post in officer.posts if Permission.CHASE_SEND in post.role_spec.permissions)
    return sorted({post.unit for post in posts}, key=lambda unit: unit.path)


def office_above(officer: Officer, around: Unit) -> Unit:
    """The nearest of those that is `around` or lies above it: who sends to units under `around`.

    Raises Denied where there is none.
    """
    near = [unit for unit in sending_offices(officer) if around.path.startswith(unit.path)]
    if not near:
        raise Denied(
            "Công văn đôn đốc do Phòng Tư pháp, Sở Tư pháp hoặc Bộ Tư pháp gửi cho các đơn vị bên dưới."
        )
    return near[-1]


def check_send(officer: Officer, units: Iterable[Unit]) -> None:
    """Raise Denied unless every one of them lies below an office of the officer that may send."""
    for unit in units:
        if not officer.may(Permission.CHASE_SEND, unit):
            raise Denied(
                f"Đồng chí không đôn đốc được {unit.name}: đơn vị này không ở dưới cơ quan của đồng chí."
            )


def asked_of(unit: Unit) -> tuple[Matter, ...]:
    """The matters that unit can bring to an end: a commune does not decide its own request to cancel."""
    if unit.level == Level.COMMUNE:
        return tuple(matter for matter in Matter if matter is not Matter.CANCEL_REQUESTED)
    return tuple(Matter)


def office_name(unit: Unit) -> str:
    """Whom a letter to or from that unit names: «Phòng Tư pháp huyện Thạch Hà», «Bộ Tư pháp»."""
    if unit.level == Level.MINISTRY:
        return unit.name
    return f"{kind_of_office(unit)} {lower_first(unit.name)}"


def lower_first(name: str) -> str:
    """«huyện Thạch Hà», as a name stands within a sentence."""
    return f"{name[:1].lower()}{name[1:]}"


def kind_of_office(unit: Unit) -> str:
    """«Phòng Tư pháp», «Sở Tư pháp»; for the Ministry its name."""
    return _OFFICES.get(Level(unit.level), unit.name)
