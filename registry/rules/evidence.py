"""The paper a birth stands on: one of five (L60 Đ16.1; 123 Đ2.2; LAW A13)."""

from collections.abc import Iterator

from registry.rules import Finding
from registry.rules.cases import LABELS, required_evidence
from registry.rules.dates import written
from registry.rules.facts import BirthFacts

KINDS = {
    "birth_note": "Giấy chứng sinh",
    "witness": "Văn bản của người làm chứng xác nhận việc sinh",
    "pledge": "Giấy cam đoan về việc sinh",
    "found_report": "Biên bản về việc trẻ bị bỏ rơi",
    "surrogacy_paper": "Văn bản xác nhận của cơ sở y tế về việc mang thai hộ",
}
BASIS = "Điều 16 khoản 1 Luật Hộ tịch 2014"
_CASES_OF = {"found_report": {"abandoned", "both_unknown"}, "surrogacy_paper": {"surrogacy"}}


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """Exactly one paper, the right one for the case, of a day between birth and registration."""
    if facts.kind != "new":  # the earlier registration is the basis there (123 Đ26, L60 Đ48)
        return
    if facts.evidence_kind not in KINDS:
        yield Finding(
            "evidence_missing",
            "Chưa chọn căn cứ của việc sinh; xin chọn đúng một trong năm loại giấy tờ, "
            "không có Giấy chứng sinh thì văn bản của người làm chứng hoặc giấy cam đoan.",
            BASIS,
            "papers.evidence_kind",
            forbids=True,
        )
        return
    yield from _fits_case(facts)
    yield from _dates(facts)
    if facts.evidence_kind == "birth_note" and not (facts.evidence_number and facts.evidence_issuer):
        yield Finding(
            "evidence_incomplete",
            "Chưa ghi đủ số và nơi cấp Giấy chứng sinh; xin ghi theo bản chính.",
            BASIS,
            "papers.evidence_issuer" if facts.evidence_number else "papers.evidence_number",
        )


def _fits_case(facts: BirthFacts) -> Iterator[Finding]:
    required = required_evidence(facts.case)
    only_for = _CASES_OF.get(facts.evidence_kind)
    if required is not None and facts.evidence_kind != required:
        way_out = f"phải có “{KINDS[required]}”"
    elif only_for is not None and facts.case not in only_for:
        way_out = f"không dùng “{KINDS[facts.evidence_kind]}”; xin chọn giấy tờ khác hoặc chọn lại trường hợp"
    else:
        return
    yield Finding(
        "evidence_unlike_case",
        f"Trường hợp “{LABELS.get(facts.case, facts.case)}” {way_out}.",
        "Điều 16 khoản 1 Luật Hộ tịch 2014; Điều 14, Điều 16 Nghị định 123/2015/NĐ-CP",
        "papers.evidence_kind",
        forbids=True,
    )


def _dates(facts: BirthFacts) -> Iterator[Finding]:
    day, born = facts.evidence_on, facts.child.born_on
    if day is None:
        yield Finding(
            "evidence_undated",
            f"Chưa ghi ngày của {KINDS[facts.evidence_kind]}; xin ghi theo bản chính.",
            BASIS,
            "papers.evidence_on",
        )
    elif born is not None and day < born.earliest:
        yield Finding(
            "evidence_before_birth",
            f"Giấy tờ về việc sinh lập ngày {written(day)}, trước ngày sinh {born}; xin xem lại hai ngày.",
            BASIS,
            "papers.evidence_on",
        )
    elif day > facts.registered_on:
        yield Finding(
            "evidence_after_registration",
            f"Giấy tờ về việc sinh lập ngày {written(day)}, sau ngày đăng ký; xin xem lại hai ngày.",
            BASIS,
            "papers.evidence_on",
        )
