"""The six cases of a birth: whose part stays empty, which paper is due, what the book notes (123 Đ14–16)."""

from collections.abc import Iterator

from registry.rules import Finding, foundlings, places
from registry.rules.facts import BirthFacts, PersonFacts
from registry.rules.names import fold

LABELS = {
    "both_known": "Đã xác định được cả cha và mẹ",
    "mother_unknown": "Chưa xác định được mẹ",
    "father_unknown": "Chưa xác định được cha",
    "both_unknown": "Chưa xác định được cả cha và mẹ",
    "abandoned": "Trẻ bị bỏ rơi",
    "surrogacy": "Trẻ sinh ra do mang thai hộ",
}
BASES = {
    "both_known": "Điều 14 khoản 1 Luật Hộ tịch 2014",
    "mother_unknown": "Điều 15 khoản 4 Nghị định 123/2015/NĐ-CP",
    "father_unknown": "Điều 15 khoản 2 Nghị định 123/2015/NĐ-CP",
    "both_unknown": "Điều 15 khoản 5 Nghị định 123/2015/NĐ-CP",
    "abandoned": "Điều 14 khoản 3 Nghị định 123/2015/NĐ-CP",
    "surrogacy": "Điều 16 Nghị định 123/2015/NĐ-CP",
}
PARENTS = {"mother": "mẹ", "father": "cha"}
_BLANK = {
    "mother_unknown": frozenset({"mother"}),
    "father_unknown": frozenset({"father"}),
    "both_unknown": frozenset(PARENTS),
    "abandoned": frozenset(PARENTS),
}


def blank_parts(case: str) -> frozenset[str]:
    """Which of "mother" and "father" stay empty in the book and on the paper (A39, A42, A44, A45)."""
    return _BLANK.get(case, frozenset())


def required_evidence(case: str) -> str | None:
    """The one evidence_kind the case admits (L60 Đ16.1, A36, A46); None when any usual one will do."""
    return {"abandoned": "found_report", "surrogacy": "surrogacy_paper"}.get(case)


def book_note(case: str) -> str:
    """What the register book notes, and only the book, never the certificate (A39, A45); "" for nothing."""
    return {"abandoned": "Trẻ bị bỏ rơi", "both_unknown": "Trẻ chưa xác định được cha, mẹ"}.get(case, "")


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """Everything the case asks of the parts, the papers and the child (A35–A46)."""
    if facts.case not in LABELS:
        yield Finding(
            "case_missing",
            "Chưa chọn trường hợp khai sinh; xin chọn một trường hợp trong danh sách.",
            BASES["both_known"],
            "child.case",
            forbids=True,
        )
        return
    for step in PARENTS:
        yield from _part(facts, step)
    yield from _recognition(facts)
    if facts.case == "father_unknown":
        yield from _follows_mother(facts)
    if facts.case in {"abandoned", "both_unknown"}:
        yield from foundlings.findings(facts)


def _part(facts: BirthFacts, step: str) -> Iterator[Finding]:
    person: PersonFacts = getattr(facts, step)
    parent, label = PARENTS[step], LABELS[facts.case]
    if step in blank_parts(facts.case):
        if not person.is_blank:
            yield Finding(
                f"{step}_must_be_blank",
                f"Trường hợp “{label}”: phần người {parent} phải để trống; xin xóa phần này "
                "hoặc chọn lại trường hợp khai sinh.",
                BASES[facts.case],
                f"{step}.name",
                forbids=True,
            )
    elif not person.name:
        yield Finding(
            f"{step}_name_missing",
            f"Chưa ghi họ, chữ đệm, tên người {parent}; nếu chưa xác định được {parent}, "
            "xin chọn lại trường hợp khai sinh.",
            BASES["both_known"],
            f"{step}.name",
            forbids=True,
        )


def _recognition(facts: BirthFacts) -> Iterator[Finding]:
    if facts.case == "mother_unknown" or (
        facts.case == "father_unknown" and facts.declarant.relation == "father"
    ):
        yield Finding(
            "recognition_due",
            "Người cha đứng ra yêu cầu thì kết hợp giải quyết thủ tục nhận cha, mẹ, con cùng với khai sinh; "
            "xin kiểm tra hồ sơ nhận con.",
            "Điều 15 khoản 3, khoản 4 Nghị định 123/2015/NĐ-CP",
            "child.case",
        )


def _follows_mother(facts: BirthFacts) -> Iterator[Finding]:
    # The family name follows her as well; `child` looks at it in every case.
    child, mother = facts.child, facts.mother
    pairs = (
        ("ethnicity", "Dân tộc", fold(child.ethnicity) == fold(mother.ethnicity), mother.ethnicity),
        ("nationality", "Quốc tịch", fold(child.nationality) == fold(mother.nationality), mother.nationality),
        ("hometown", "Quê quán", places.same(child.hometown, mother.hometown), mother.hometown),
    )
    for name, label, alike, hers in pairs:
        if hers and not alike:
            yield Finding(
                f"{name}_unlike_mother",
                f"{label} của trẻ chưa xác định được cha phải theo mẹ (“{hers}”), hồ sơ đang ghi "
                f"“{getattr(child, name)}”; xin sửa cho khớp.",
                BASES["father_unknown"],
                f"child.{name}",
            )
