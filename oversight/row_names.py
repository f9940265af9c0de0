"""What the rows of a table of units are called, where two could be taken for each other."""

from collections import Counter
from collections.abc import Iterable

from accounts.models import Unit
from accounts.roles import Level

# Beside the name of a unit in the row of what it registered itself, where it stands among those below it.
OWN = "tự đăng ký"


def names_of(units: Iterable[Unit], around: Unit) -> dict[int, str]:
    """What the rows of `units` are called in a table of `around`, by primary key.

    Of two units of one name, such as a province before and after 01/07/2025, each is called by its time.
    """
    known = list(units)
    often = Counter(unit.name for unit in known)
    return {unit.pk: _name_of(unit, around, is_alone=often[unit.name] == 1) for unit in known}


def _name_of(unit: Unit, around: Unit, *, is_alone: bool) -> str:
    if unit == around and around.level != Level.COMMUNE:
        return f"{unit.name} ({OWN})"
    if is_alone or not (unit.valid_from or unit.valid_to):
        return unit.name
    when = f"từ {unit.valid_from:%d/%m/%Y}" if unit.valid_from else f"đến {unit.valid_to:%d/%m/%Y}"
    return f"{unit.name} ({when})"
