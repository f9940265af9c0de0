"""Which office registers a birth (L60 Đ13, 35; NĐ 120/2025 Đ4; LAW A3, A50; HANDBOOK §9), from 2016 on."""

from collections.abc import Iterator
from datetime import date

from registry.rules import Finding, places
from registry.rules.dates import written
from registry.rules.facts import BirthFacts, Level
from registry.rules.nationality import is_foreign, is_vietnamese

LAW_FROM = date(2016, 1, 1)
TWO_LEVELS_FROM = date(2025, 7, 1)
NEIGHBOURS = ("lao", "trung quoc", "trung hoa", "campuchia", "cam pu chia")
BASIS_BORDER = "Điều 7 khoản 1 điểm d Luật Hộ tịch 2014; Điều 17 Nghị định 123/2015/NĐ-CP"


def has_foreign_element(facts: BirthFacts) -> bool:
    """Whether a parent is a foreigner, stateless or a Vietnamese settled abroad (L60 Đ35.1).

    A child born abroad who comes back unregistered counts too (Đ35.2), and a birth that a foreign State
    registered (Đ48).
    """
    parents = (facts.mother, facts.father)
    return (
        facts.kind == "foreign"
        or facts.born_abroad
        or any(is_foreign(parent.nationality) or parent.residence_kind == "abroad" for parent in parents)
    )


def level_for(kind: str, *, on: date, foreign: bool, border: bool) -> Level:
    """The level that registers on that day; `border`: the unit is a commune of a border area.

    Only a new registration may stay at a border commune.
    """
    if on >= TWO_LEVELS_FROM or not (foreign or kind == "foreign"):
        return "commune"
    return "commune" if border and kind == "new" else "district"


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """Whether this office may register this birth, and where else it belongs.

    What was registered before 2016 followed other law and is not judged.
    """
    if facts.registered_on < LAW_FROM:
        return
    foreign = has_foreign_element(facts)
    needed = level_for(facts.kind, on=facts.registered_on, foreign=foreign, border=facts.unit_is_border)
    if needed != facts.unit_level:
        yield _wrong_level(needed, facts.registered_on)
    elif needed == "commune" and foreign and facts.registered_on < TWO_LEVELS_FROM:
        yield from _border(facts)
    yield from _residence(facts)


def _wrong_level(needed: Level, on: date) -> Finding:
    if needed == "district":
        return Finding(
            "district_competent",
            f"Việc có yếu tố nước ngoài, trước {written(TWO_LEVELS_FROM)} thuộc Ủy ban nhân dân cấp huyện "
            "nơi cư trú của cha hoặc mẹ; xin hướng dẫn người dân nộp hồ sơ tại Phòng Tư pháp.",
            "Điều 7 khoản 2, Điều 35 Luật Hộ tịch 2014",
            forbids=True,
        )
    two_levels = on >= TWO_LEVELS_FROM
    return Finding(
        "commune_competent",
        "Việc này thuộc Ủy ban nhân dân cấp xã nơi cư trú của cha hoặc mẹ; "
        "xin chuyển hồ sơ và hướng dẫn người dân đến đó.",
        "Điều 4 Nghị định 120/2025/NĐ-CP" if two_levels else "Điều 13 Luật Hộ tịch 2014",
        forbids=True,
    )


def _border(facts: BirthFacts) -> Iterator[Finding]:
    nationalities = (facts.mother.nationality, facts.father.nationality)
    vietnamese = any(is_vietnamese(each) for each in nationalities)
    neighbour = any(word in places.key(each) for each in nationalities for word in NEIGHBOURS)
    if not (vietnamese and neighbour):
        yield Finding(
            "border_only_neighbours",
            "Xã biên giới chỉ đăng ký khi một bên là công dân Việt Nam, bên kia là công dân nước láng giềng, "
            "cùng thường trú ở khu vực biên giới; nếu không, xin hướng dẫn đến Ủy ban nhân dân cấp huyện.",
            BASIS_BORDER,
        )


def _residence(facts: BirthFacts) -> Iterator[Finding]:
    # A foundling belongs where it was found, a child of unknown parents where it lives (123 Đ14, 15.1).
    if facts.kind != "new" or facts.case in {"abandoned", "both_unknown"} or not facts.unit_name:
        return
    homes = [(step, person.residence) for step, person in
             (("mother", facts.mother), ("father", facts.father)) if person.residence]  # fmt: skip
    if homes and not any(places.mentions(home, facts.unit_name) for _, home in homes):
        yield Finding(
            "residence_elsewhere",
            f"Nơi cư trú của cha, mẹ không ghi {facts.unit_name}: có thể không thuộc thẩm quyền. Xin xem lại "
            "nơi cư trú; nếu đúng là nơi khác, hướng dẫn đăng ký tại nơi cư trú của cha hoặc mẹ.",
            "Điều 13 Luật Hộ tịch 2014"
            if facts.registered_on < TWO_LEVELS_FROM
            else "Điều 13 Luật Hộ tịch 2014; Điều 5 khoản 1 Nghị định 120/2025/NĐ-CP",
            f"{homes[0][0]}.residence",
        )
