"""The lines above a signature in offices of justice (NĐ 30/2020 Phụ lục I mục II.7). Pure."""

from accounts.roles import Level
from registry.rules.names import fold, upper

_MINISTER, _DEPUTY_MINISTER, _DEPUTY = "bo truong", "thu truong", "pho "


def signer_lines(level: Level, title: str) -> tuple[str, ...]:
    """«KT. TRƯỞNG PHÒNG», «PHÓ TRƯỞNG PHÒNG», line by line, the title last; empty without a title.

    A deputy signs for the head; at the Ministry whoever is not its minister or deputy minister signs by the
    minister's order («TL.»).
    """
    known = upper(title)
    if not known:
        return ()
    above: list[str] = []
    plain = fold(title)
    if level == Level.MINISTRY and plain.startswith(_DEPUTY_MINISTER):
        return "KT. BỘ TRƯỞNG", known
    if level == Level.MINISTRY and not plain.startswith(_MINISTER):
        above.append("TL. BỘ TRƯỞNG")
    if plain.startswith(_DEPUTY):
        above.append(f"KT. {known.split(' ', 1)[1]}")
    return *above, known
