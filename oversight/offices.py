"""What the office of a unit is called in letters between the levels."""

from accounts.models import Unit
from accounts.roles import Level

_OFFICES = {Level.PROVINCE: "Sở Tư pháp", Level.DISTRICT: "Phòng Tư pháp", Level.COMMUNE: "UBND"}


def office_name(unit: Unit, *, full: bool = False) -> str:
    """«Phòng Tư pháp huyện Thạch Hà», with the levels above it when `full`; the Ministry by its own name."""
    name = unit.full_name if full else unit.name
    prefix = _OFFICES.get(Level(unit.level))
    return f"{prefix} {name[:1].lower()}{name[1:]}" if prefix else name
