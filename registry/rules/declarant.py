"""Who declares the birth, and the paper they show (L60 Đ15.1, 16.1; 123 Đ2.1; LAW A1, A9, A14)."""

from collections.abc import Iterator

from registry.rules import Finding, identity, names
from registry.rules.cases import LABELS, PARENTS, blank_parts
from registry.rules.dates import birthday
from registry.rules.facts import BirthFacts

RELATIONS = {
    "father": "Cha",
    "mother": "Mẹ",
    "grandparent": "Ông, bà",
    "guardian": "Người giám hộ",
    "relative": "Người thân thích khác",
    "carer": "Cá nhân, tổ chức đang nuôi dưỡng",
    "self": "Bản thân",
}
MUST_AGREE = {"grandparent", "relative"}
AGE_FOR_ONESELF = 14
BASIS = "Điều 15 khoản 1 Luật Hộ tịch 2014"


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """Who it is, whether that fits the other parts, and what was shown."""
    person = facts.declarant
    if not person.name:
        yield Finding(
            "declarant_name_missing",
            "Chưa ghi họ, chữ đệm, tên người đi khai sinh.",
            BASIS,
            "declarant.name",
            forbids=True,
        )
    if person.relation not in RELATIONS:
        yield Finding(
            "relation_missing",
            "Chưa chọn quan hệ của người đi khai sinh với trẻ; xin chọn trong danh sách.",
            BASIS,
            "declarant.relation",
            forbids=True,
        )
    if person.relation != "carer":  # an institution may have a number in its name
        for finding in names.letters(person.name, nationality=person.nationality, field="declarant.name"):
            yield finding.about("declarant")
    yield from _parent(facts)
    yield from _oneself(facts)
    yield from _agreement(facts)
    yield from _paper(facts)


def _parent(facts: BirthFacts) -> Iterator[Finding]:
    relation, declared = facts.declarant.relation, facts.declarant.name
    if relation not in PARENTS:
        return
    parent = facts.mother if relation == "mother" else facts.father
    if relation in blank_parts(facts.case):
        # A father who comes to recognise the child is a matter of `cases` (A43), not a contradiction.
        if relation == "father" and facts.case == "father_unknown":
            return
        yield Finding(
            "relation_unlike_case",
            f"Người đi khai sinh là {PARENTS[relation]} của trẻ nhưng trường hợp đang chọn là "
            f"“{LABELS[facts.case]}”; xin sửa quan hệ hoặc trường hợp.",
            BASIS,
            "declarant.relation",
            forbids=True,
        )
    elif parent.name and declared and not names.same(parent.name, declared):
        yield Finding(
            "declarant_unlike_parent",
            f"Tên người đi khai sinh khác tên người {PARENTS[relation]}; xin sửa tên hoặc quan hệ.",
            BASIS,
            "declarant.name",
        )


def _oneself(facts: BirthFacts) -> Iterator[Finding]:
    child, person = facts.child, facts.declarant
    if person.relation == "self":
        if child.born_on and birthday(child.born_on.earliest, AGE_FOR_ONESELF) > facts.registered_on:
            yield Finding(
                "self_too_young",
                f"Người chưa đủ {AGE_FOR_ONESELF} tuổi không tự đi khai sinh; "
                "xin ghi người đi khai sinh khác.",
                BASIS,
                "declarant.relation",
                forbids=True,
            )
    elif (
        person.name
        and person.born_on is not None
        and person.born_on == child.born_on
        and names.same(person.name, child.name)
    ):
        yield Finding(
            "declarant_is_child",
            "Người đi khai sinh trùng với người được khai sinh; "
            "xin ghi đúng người, hoặc chọn quan hệ “Bản thân”.",
            BASIS,
            "declarant.name",
            forbids=True,
        )


def _agreement(facts: BirthFacts) -> Iterator[Finding]:
    nobody_to_agree = facts.mother.is_blank and facts.father.is_blank
    if facts.declarant.relation in MUST_AGREE and not (
        nobody_to_agree or facts.declarant.agreed_with_parents
    ):
        yield Finding(
            "agreement_with_parents",
            "Ông, bà, người thân thích không cần văn bản ủy quyền nhưng phải thống nhất nội dung khai sinh "
            "với cha, mẹ; xin hỏi lại và đánh dấu đã thống nhất.",
            "Điều 2 Thông tư 04/2020/TT-BTP",
            "declarant.agreed_with_parents",
        )


def _paper(facts: BirthFacts) -> Iterator[Finding]:
    person = facts.declarant
    for finding in identity.findings(person, step="declarant"):
        yield finding.about("declarant")
    yield from identity.shown(person, step="declarant", on=facts.registered_on)
    if not person.id_number and not person.pid:
        yield Finding(
            "declarant_paper_missing",
            "Chưa ghi giấy tờ tùy thân của người đi khai sinh; xin ghi loại và số giấy tờ đã xuất trình.",
            identity.SHOWN_BASIS,
            "declarant.id_number",
            forbids=facts.is_fresh,
        )
    elif person.id_number and not (person.id_issuer and person.id_issued_on):
        yield Finding(
            "declarant_paper_incomplete",
            "Chưa ghi đủ cơ quan cấp và ngày cấp giấy tờ của người đi khai sinh; xin ghi theo giấy tờ.",
            "Điều 6 Thông tư 04/2020/TT-BTP",
            "declarant.id_issued_on" if person.id_issuer else "declarant.id_issuer",
        )
    if person.id_issued_on is not None and person.id_issued_on > facts.registered_on:
        yield Finding(
            "id_issued_after_registration",
            "Ngày cấp giấy tờ của người đi khai sinh sau ngày đăng ký; xin xem lại hai ngày.",
            identity.SHOWN_BASIS,
            "declarant.id_issued_on",
        )
