"""What is written about the parents, and whether they can be the parents (L60 Đ14.1; HNGĐ Đ8, 88)."""

from collections.abc import Iterator
from datetime import date

from registry.rules import Finding, identity, names
from registry.rules.cases import PARENTS, blank_parts
from registry.rules.dates import PartialDate, add_days, birthday, written
from registry.rules.facts import BirthFacts, PersonFacts
from registry.rules.nationality import is_foreign

BASIS = "Điều 14 khoản 1 Luật Hộ tịch 2014"
BASIS_AGE = "Điều 8 khoản 1 Luật Hôn nhân và gia đình 2014"
MARRIAGE_AGE = {"mother": 18, "father": 20}
HARDLY_BELOW, HARDLY_ABOVE = 12, 60  # a mother's age beyond which it is more likely a slip of the pen
DAYS_AFTER_MARRIAGE = 300
RESIDENCE_KINDS = {
    "permanent": "Thường trú",
    "temporary": "Tạm trú",
    "current": "Nơi đang sinh sống",
    "abroad": "Ở nước ngoài",
}


def presumption_ends(marriage_ended_on: date) -> date:
    """The last day of birth that still counts as conceived in the marriage (HNGĐ Đ88.1, A47)."""
    return add_days(marriage_ended_on, DAYS_AFTER_MARRIAGE)


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """Each stated parent by itself, then both together; what must be blank is left to `cases`."""
    for step, sex in (("mother", "female"), ("father", "male")):
        person: PersonFacts = getattr(facts, step)
        if step in blank_parts(facts.case) or person.is_blank:
            continue
        yield from _content(person, step)
        for finding in _as_a_person(person, step, sex):
            yield finding.about(step)
        if facts.child.born_on is not None and person.born_on is not None:
            yield from _age(step, person.born_on, facts.child.born_on)
        elif person.born_on is not None and person.born_on.earliest > facts.today:
            yield Finding(
                "not_born_yet",
                f"Ngày sinh của người {PARENTS[step]} ({person.born_on}) ở sau hôm nay; xin ghi lại.",
                BASIS,
                f"{step}.born_on",
                forbids=True,
            ).about(step)
    yield from _told_apart(facts)
    yield from _of_the_marriage(facts)


def _as_a_person(person: PersonFacts, step: str, sex: str) -> Iterator[Finding]:
    yield from names.letters(person.name, nationality=person.nationality, field=f"{step}.name")
    yield from _residence(person, step)
    yield from identity.findings(person, step=step, sex=sex)


def _content(person: PersonFacts, step: str) -> Iterator[Finding]:
    missing = {
        "born_on": "năm sinh" if person.born_on is None else "",
        "nationality": "" if person.nationality else "quốc tịch",
        "ethnicity": "" if person.ethnicity or is_foreign(person.nationality) else "dân tộc",
        "residence": "" if person.residence else "nơi cư trú",
    }
    for name, label in missing.items():
        if label:
            yield Finding(
                f"{step}_{name}_missing",
                f"Chưa ghi {label} của người {PARENTS[step]}; xin tra cứu và ghi, "
                "chỉ để trống khi không xác định được.",
                f"{BASIS}; Điều 29 khoản 9 Thông tư 04/2020/TT-BTP",
                f"{step}.{name}",
            )


def _residence(person: PersonFacts, step: str) -> Iterator[Finding]:
    """A place of residence goes with its kind, and the kind with a place (HANDBOOK §1.7)."""
    basis = "Điều 6 Thông tư 04/2020/TT-BTP"
    if person.residence_kind and not person.residence:
        yield Finding(
            "residence_without_place",
            f"Đã chọn “{RESIDENCE_KINDS.get(person.residence_kind, person.residence_kind)}” "
            f"mà chưa ghi nơi cư trú của người {PARENTS[step]}; "
            "xin ghi địa chỉ hoặc chọn không có thông tin.",
            basis,
            f"{step}.residence",
            forbids=True,
        )
    elif person.residence and not person.residence_kind:
        yield Finding(
            "residence_without_kind",
            f"Chưa chọn loại nơi cư trú của người {PARENTS[step]}: thường trú, không có thì tạm trú, "
            "không có nữa thì nơi đang sinh sống.",
            basis,
            f"{step}.residence_kind",
        )


def _age(step: str, parent: PartialDate, child: PartialDate) -> Iterator[Finding]:
    """Judged at the birth, and only as far as partial dates make it certain."""
    who, field = PARENTS[step], f"{step}.born_on"
    if parent.earliest >= child.latest:
        yield Finding(
            f"{step}_not_older",
            f"Người {who} sinh {parent}, không sinh trước trẻ ({child}); xin sửa một trong hai ngày sinh.",
            BASIS,
            field,
            forbids=True,
        )
    elif step == "mother" and birthday(parent.earliest, HARDLY_BELOW) > child.latest:
        yield Finding(
            "mother_hardly_old_enough",
            f"Người mẹ chưa đủ {HARDLY_BELOW} tuổi khi sinh con: gần như chắc chắn ghi nhầm ngày sinh; "
            "xin đối chiếu giấy tờ tùy thân và Giấy chứng sinh.",
            BASIS,
            field,
        )
    elif birthday(parent.earliest, MARRIAGE_AGE[step]) > child.latest:
        yield Finding(
            f"{step}_young",
            f"Người {who} chưa đủ {MARRIAGE_AGE[step]} tuổi khi sinh con; xin đối chiếu giấy tờ tùy thân.",
            BASIS_AGE,
            field,
        )
    elif step == "mother" and birthday(parent.latest, HARDLY_ABOVE) < child.earliest:
        yield Finding(
            "mother_hardly_young_enough",
            f"Người mẹ trên {HARDLY_ABOVE} tuổi khi sinh con: nhiều khả năng ghi nhầm ngày sinh; "
            "xin đối chiếu giấy tờ tùy thân và Giấy chứng sinh.",
            BASIS,
            field,
        )


def _told_apart(facts: BirthFacts) -> Iterator[Finding]:
    mother, father = facts.mother, facts.father
    for name in ("pid", "id_number"):
        number = getattr(mother, name)
        if number and number == getattr(father, name):
            yield Finding(
                f"parents_same_{name}",
                "Số giấy tờ của cha và mẹ trùng nhau; xin kiểm tra và sửa số của một bên.",
                BASIS,
                f"father.{name}",
                forbids=True,
            )


def _of_the_marriage(facts: BirthFacts) -> Iterator[Finding]:
    ended, born = facts.marriage_ended_on, facts.child.born_on
    if ended is None or born is None or "mother" in blank_parts(facts.case) or facts.case == "surrogacy":
        return
    if born.earliest <= presumption_ends(ended):
        yield Finding(
            "born_of_the_marriage",
            f"Hôn nhân của người mẹ chấm dứt ngày {written(ended)}; trẻ sinh đến hết "
            f"{written(presumption_ends(ended))} là con chung của vợ chồng, phần cha phải ghi "
            "người chồng ấy. Nếu định ghi người khác hoặc để trống thì dừng lại, "
            "hướng dẫn yêu cầu Tòa án xác định cha, con.",
            "Điều 88 Luật Hôn nhân và gia đình 2014",
            "father.name",
        )
