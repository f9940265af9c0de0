"""Nationality of the child and of its parents (L60 Đ36.1; LAW A51)."""

import unicodedata
from collections.abc import Iterator

from registry.rules import Finding
from registry.rules.facts import BirthFacts

VIETNAM = "Việt Nam"
BASIS = "Điều 36 khoản 1 Luật Hộ tịch 2014"


def is_vietnamese(nationality: str) -> bool:
    """Whether the printed nationality is the Vietnamese one."""
    return unicodedata.normalize("NFC", nationality).casefold().split() == ["việt", "nam"]


def is_foreign(nationality: str) -> bool:
    """Whether it names another State or none at all (“Không quốc tịch”); a blank one is not known."""
    return bool(nationality.strip()) and not is_vietnamese(nationality)


def has_foreign_parent(facts: BirthFacts) -> bool:
    """Whether mother or father is a foreigner or stateless."""
    return is_foreign(facts.mother.nationality) or is_foreign(facts.father.nationality)


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """The parents' choice of nationality and its confirmation; only a new registration chooses (A51)."""
    if facts.kind != "new":
        return
    both_stated = not facts.mother.is_blank and not facts.father.is_blank
    if has_foreign_parent(facts) and both_stated and not facts.nationality_agreement:
        yield Finding(
            "nationality_agreement_missing",
            "Cha hoặc mẹ là người nước ngoài: phải có văn bản thỏa thuận của cha, mẹ về việc chọn quốc tịch "
            "cho con; xin đính kèm và đánh dấu đã có.",
            BASIS,
            "papers.nationality_agreement",
            forbids=True,
        )
    if is_foreign(facts.child.nationality) and not facts.nationality_confirmed:
        yield Finding(
            "nationality_unconfirmed",
            "Quốc tịch nước ngoài của trẻ chưa được cơ quan có thẩm quyền nước đó xác nhận: "
            "xin để trống ô quốc tịch của trẻ, hoặc đính kèm văn bản xác nhận và đánh dấu đã có.",
            "Điều 36 khoản 1 Luật Hộ tịch 2014; Điều 7 khoản 2 Thông tư 04/2020/TT-BTP",
            "papers.nationality_confirmed",
            forbids=True,
        )
    if not facts.child.nationality.strip():
        yield _blank(facts)


def _blank(facts: BirthFacts) -> Finding:
    may_stay_blank = has_foreign_parent(facts)
    return Finding(
        "nationality_blank",
        "Quốc tịch của trẻ để trống; chỉ để trống khi nước ngoài được chọn chưa xác nhận."
        if may_stay_blank
        else f"Chưa ghi quốc tịch của trẻ; cha, mẹ không phải người nước ngoài thì ghi “{VIETNAM}”.",
        "Điều 7 khoản 2 Thông tư 04/2020/TT-BTP" if may_stay_blank else "Điều 14 khoản 1 Luật Hộ tịch 2014",
        "child.nationality",
        forbids=facts.is_fresh and not may_stay_blank,
    )
