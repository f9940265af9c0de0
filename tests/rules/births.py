"""Invented births for the tests of the rules."""

from dataclasses import replace
from datetime import date
from typing import Any

from registry.rules import birth as rules
from registry.rules.dates import PartialDate
from registry.rules.facts import BirthFacts, ChildFacts, PersonFacts

HOME = "Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
HOMETOWN = "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"

MOTHER = PersonFacts(
    name="Nguyễn Thị Hồng Nhung",
    born_on=PartialDate(1994, 3, 8),
    ethnicity="Kinh",
    nationality="Việt Nam",
    residence_kind="permanent",
    residence=HOME,
    hometown=HOMETOWN,
    id_kind="cccd",
    id_number="042194001234",
    id_issued_on=date(2021, 1, 1),
    id_issuer="Cục Cảnh sát QLHC về TTXH",
)
FATHER = replace(
    MOTHER,
    name="Trần Văn Đức",
    born_on=PartialDate(1990),
    id_number="042090001234",
)
CHILD = ChildFacts(
    name="Trần Nguyễn Minh Khôi",
    born_on=PartialDate(2021, 6, 28),
    sex="male",
    ethnicity="Kinh",
    nationality="Việt Nam",
    birth_place="Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
    hometown=HOMETOWN,
)
FINE = BirthFacts(
    child=CHILD,
    mother=MOTHER,
    father=FATHER,
    declarant=replace(FATHER, relation="father"),
    evidence_kind="birth_note",
    evidence_number="118/2021",
    evidence_on=date(2021, 6, 29),
    evidence_issuer="Bệnh viện Đa khoa tỉnh Hà Tĩnh",
    registered_on=date(2021, 7, 2),
    today=date(2021, 7, 2),
    unit_name="Xã Thạch Hải",
)
PARTS = ("child", "mother", "father", "declarant")


def birth(**overrides: Any) -> BirthFacts:
    """A birth without findings, but for the overrides: `kind="again"`, `child__sex="unknown"`, `father=…`.

    `registered_on` alone also moves `today` with it.
    """
    if "registered_on" in overrides:
        overrides.setdefault("today", overrides["registered_on"])
    facts = replace(FINE, **{name: value for name, value in overrides.items() if "__" not in name})
    for part in PARTS:
        inner = {
            name.removeprefix(f"{part}__"): value
            for name, value in overrides.items()
            if name.startswith(f"{part}__")
        }
        facts = replace(facts, **{part: replace(getattr(facts, part), **inner)})
    return facts


def foundling(**overrides: Any) -> BirthFacts:
    """A child found on 1 March 2021 and posted the same day; without findings, but for the overrides."""
    facts: dict[str, Any] = {
        "case": "abandoned",
        "mother": PersonFacts(),
        "father": PersonFacts(),
        "child__name": "Lê Bình An",
        "child__born_on": PartialDate(2021, 3, 1),
        "child__ethnicity": "",
        "child__hometown": CHILD.birth_place,
        "declarant__name": "Trung tâm Công tác xã hội số 2",
        "declarant__relation": "carer",
        "evidence_kind": "found_report",
        "evidence_on": date(2021, 3, 1),
        "found_on": date(2021, 3, 1),
        "posted_from": date(2021, 3, 1),
        "posted_to": date(2021, 3, 7),
        "registered_on": date(2021, 3, 8),
    }
    return birth(**(facts | overrides))


def codes(facts: BirthFacts) -> set[str]:
    """The codes of everything the rules say."""
    return {finding.code for finding in rules.findings(facts)}


def forbidden(facts: BirthFacts) -> set[str]:
    """The codes of what stops the registration."""
    return {finding.code for finding in rules.findings(facts) if finding.forbids}
