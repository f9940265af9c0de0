"""What is written about the child (L60 Đ14.1; 123 Đ4.1; LAW A22, A23, A25, A26)."""

from collections.abc import Iterator

from registry.rules import Finding, names, places
from registry.rules.facts import BirthFacts
from registry.rules.nationality import is_foreign

BASIS = "Điều 14 khoản 1 Luật Hộ tịch 2014"
BASIS_CONTENT = "Điều 4 khoản 1 Nghị định 123/2015/NĐ-CP"
SEXES = {"male": "Nam", "female": "Nữ", "unknown": "Chưa xác định"}


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """What is missing, the name itself, and whether family name and hometown come from a parent."""
    child = facts.child
    if not child.name:
        yield _missing("name", "Chưa ghi họ, chữ đệm, tên của trẻ; xin ghi theo thỏa thuận của cha, mẹ.")
    yield from names.findings(child.name, nationality=child.nationality, field="child.name")
    yield from _birth_date_and_sex(facts)
    yield from _origin(facts)
    yield from _family_name(facts)
    yield from _hometown(facts)


def _birth_date_and_sex(facts: BirthFacts) -> Iterator[Finding]:
    child = facts.child
    if child.born_on is None:
        yield _missing("born_on", "Chưa ghi ngày, tháng, năm sinh; ít nhất phải có năm sinh.")
    elif not child.born_on.is_full:
        yield Finding(
            "born_on_partial",
            f"Chỉ biết {'tháng và năm' if child.born_on.month else 'năm'} sinh ({child.born_on}): "
            "vẫn đăng ký được, nhưng chưa xin cấp số định danh cá nhân được.",
            "Điều 29 khoản 9 Thông tư 04/2020/TT-BTP",
            "child.born_on",
        )
    if child.sex not in SEXES:
        yield _missing("sex", "Chưa chọn giới tính; xin chọn theo Giấy chứng sinh.")
    elif child.sex == "unknown":
        yield Finding(
            "sex_unknown",
            "Giới tính chưa xác định: vẫn đăng ký được, nhưng chưa xin cấp số định danh cá nhân được; "
            "xin đối chiếu Giấy chứng sinh.",
            BASIS_CONTENT,
            "child.sex",
        )


def _origin(facts: BirthFacts) -> Iterator[Finding]:
    """Older papers may be silent: unknown items then stay blank (TT 04/2020 Đ29.9) with a warning."""
    child, strict = facts.child, facts.is_fresh
    if not child.birth_place:
        yield _missing("birth_place", "Chưa ghi nơi sinh; xin ghi theo Giấy chứng sinh.", forbids=strict)
    if is_foreign(child.nationality):
        return
    if not child.hometown:
        yield _missing("hometown", "Chưa ghi quê quán; xin ghi quê quán của cha hoặc mẹ.", forbids=strict)
    if not child.ethnicity and facts.case not in {"abandoned", "both_unknown"}:
        yield _missing("ethnicity", "Chưa ghi dân tộc; xin ghi theo dân tộc của cha hoặc mẹ.", forbids=strict)


def _family_name(facts: BirthFacts) -> Iterator[Finding]:
    child = facts.child
    parents = [parent.name.split() for parent in (facts.father, facts.mother) if parent.name]
    own = child.name.split()
    if not own or not parents:
        return
    kinh = names.fold(child.ethnicity) in {"kinh", ""} and not any(
        is_foreign(parent.nationality) for parent in (facts.father, facts.mother)
    )
    # Some peoples, and foreigners, put the family name last: any shared word will do there.
    taken = own[:1] if kinh else own
    offered = [word for parent in parents for word in (parent[:1] if kinh else parent)]
    if not any(names.same(word, other) for word in taken for other in offered):
        yield Finding(
            "family_name_of_neither",
            "Họ của trẻ không giống họ của cha hoặc mẹ; chỉ giữ nếu đúng tập quán "
            "hoặc thỏa thuận ghi trong tờ khai.",
            f"{BASIS_CONTENT}; Điều 26 khoản 2 Bộ luật Dân sự 2015",
            "child.name",
        )


def _hometown(facts: BirthFacts) -> Iterator[Finding]:
    known = [parent.hometown for parent in (facts.father, facts.mother) if not parent.is_blank]
    # A parent whose hometown is not written may be the one the child follows.
    if not facts.child.hometown or not known or not all(known):
        return
    if not any(places.same(facts.child.hometown, hometown) for hometown in known):
        yield Finding(
            "hometown_of_neither",
            f"Quê quán của trẻ không phải quê quán của cha hoặc mẹ ({'; '.join(known)}); "
            "xin ghi theo một trong hai bên.",
            "Điều 4 khoản 8 Luật Hộ tịch 2014",
            "child.hometown",
        )


def _missing(name: str, message: str, *, forbids: bool = True) -> Finding:
    return Finding(f"{name}_missing", message, BASIS, f"child.{name}", forbids)
