"""When a registered birth may be corrected, completed or changed (L60 Đ26–29, 46; LAW B58–B62f, F7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.rules import Finding, ethnicity, names
from registry.rules.amendable import LABELS, Change, Kind, Shape
from registry.rules.amendment_grounds import BASES, GROUNDS, MATCH
from registry.rules.dates import PartialDate, birthday, written
from registry.rules.nationality import is_vietnamese

BASIS_CONSENT = "Điều 7 khoản 1 Nghị định 123/2015/NĐ-CP"
BASIS_PARENTS = "Điều 16 Thông tư 04/2020/TT-BTP"
SUPPLEMENTED_FROM = date(2016, 1, 1)  # papers of this day or later …
ANY_PAPER_FROM = date(2024, 6, 6)  # … until TT 04/2024; since then the limit is left for nationality alone
_TO_MATCH = re.compile(
    r"(khớp|giống|thống nhất|phù hợp).*(căn cước|cccd|cmnd|hộ chiếu|học bạ|bằng|hộ khẩu)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentFacts:
    """An amendment as it is asked for, and what it needs to know of the birth as it holds."""

    kind: Kind
    ground: str  # a key of GROUNDS[kind]
    reason: str
    changes: tuple[Change, ...]
    parents: frozenset[str]  # "mother", "father": those the book names
    parents_ethnicities: tuple[str, ...]  # as they hold, blanks left out
    born_on: PartialDate | None
    parents_consent: bool = False
    own_consent: bool = False
    registered_on: date
    today: date


def findings(facts: AmendmentFacts) -> Iterator[Finding]:
    """What forbids the amendment or has to be ticked; what the new values say is for the rules of a birth."""
    if not facts.changes:
        yield _no("nothing_changed", "Chưa ghi nội dung mới ở mục nào; xin ghi ít nhất một mục.", facts.kind)
    yield from _ground(facts)
    for change in facts.changes:
        yield from _of_change(facts, change)
    yield from _one_parent_at_once(facts)
    yield from _consent(facts)


def needs_new_number(changes: tuple[Change, ...]) -> bool:
    """Whether the number no longer says what holds, so that the police must establish another (F7).

    Sex and year of birth are parts of the number (TT 59/2021/TT-BCA Đ6).
    """
    return any(
        (change.field == "child.sex" and change.old != change.new)
        or (change.field == "child.born_on" and change.old[:4] != change.new[:4])
        for change in changes
    )


def words(kind: Kind, changes: tuple[Change, ...]) -> str:
    """What the book notes: «Cải chính nơi sinh của trẻ từ «A» thành «B»; …»."""
    named = "; ".join(change.words for change in changes)
    return f"{LABELS[kind]}{':' if kind is Kind.ETHNICITY else ''} {named}."


def _ground(facts: AmendmentFacts) -> Iterator[Finding]:
    if facts.ground not in GROUNDS[facts.kind]:
        said = f"{LABELS[facts.kind]} phải có căn cứ; xin chọn căn cứ thuộc loại việc này."
        yield _no("ground_missing", said, facts.kind, "ground")
    elif facts.ground == MATCH:
        yield _no(
            "only_to_match",
            "Không cải chính chỉ để khớp với giấy tờ khác: Giấy khai sinh là giấy tờ hộ tịch gốc. Xin hướng "
            "dẫn người yêu cầu đề nghị cơ quan đã cấp giấy tờ kia điều chỉnh theo Giấy khai sinh.",
            facts.kind,
            "ground",
        )
    elif facts.kind is Kind.CORRECTION and _TO_MATCH.search(facts.reason):
        yield Finding(
            "matched_in_reason",
            "Lý do nói đến khớp với giấy tờ khác: đã có căn cứ riêng xác định sai sót khi đăng ký khai sinh.",
            BASES[Kind.CORRECTION],
            "reason",
        )


def _of_change(facts: AmendmentFacts, change: Change) -> Iterator[Finding]:
    item, kind = change.item, facts.kind
    if kind not in item.kinds:
        allowed = ", ".join(f"«{LABELS[each]}»" for each in Kind if each in item.kinds)
        said = f"{LABELS[kind]} không áp dụng cho {item.full_label}; mục này chỉ {allowed}."
        yield _no("item_not_of_kind", said, kind, change.field)
        return
    if item.who != "child" and item.who not in facts.parents:
        yield Finding(
            "parent_not_in_the_book",
            f"Sổ chưa ghi người {_PARENT[item.who]}: ghi {_PARENT[item.who]} cho trẻ theo thủ tục nhận cha, "
            "mẹ, con hoặc bản án, không phải bổ sung một mục.",
            BASIS_PARENTS,
            change.field,
            forbids=True,
        )
        return
    if item.is_blank(change.new):
        yield _no("left_blank", f"Chưa ghi nội dung mới của {item.full_label}.", kind, change.field)
    elif change.new == change.old:
        yield _no(
            "as_before", f"Nội dung mới giống nội dung đang ghi ở {item.full_label}.", kind, change.field
        )
    elif item.completes(change.old, change.new) != (kind is Kind.SUPPLEMENT):
        yield _wrong_kind(kind, change)
    else:
        yield from _of_value(facts, change)


def _wrong_kind(kind: Kind, change: Change) -> Finding:
    item = change.item
    if kind is Kind.SUPPLEMENT:
        said = f"Sổ đã ghi {item.full_label} là «{item.shown(change.old)}»: bổ sung chỉ ghi chỗ còn trống."
        return _no("not_blank", f"{said} Nếu ghi sai, xin chọn «Cải chính».", kind, change.field)
    return _no("blank", f"Sổ còn trống {item.full_label}; xin chọn «Bổ sung».", kind, change.field)


def _of_value(facts: AmendmentFacts, change: Change) -> Iterator[Finding]:
    if facts.kind is Kind.SUPPLEMENT:
        yield from _papers_of_the_time(facts, change)
    if facts.kind is Kind.ETHNICITY:
        yield from _of_a_parent(facts, change)
    if facts.kind is Kind.CHANGE and facts.ground.startswith("28") and _family_name_differs(change):
        yield Finding(
            "family_name_by_its_own_ground",
            "Nội dung mới đổi cả họ, căn cứ đã chọn là căn cứ đổi tên; xin xem lại căn cứ.",
            BASES[Kind.CHANGE],
            "ground",
        )
    if change.item.who != "child" and change.item.shape is Shape.NAME and _another_person(change):
        yield Finding(
            "another_parent",
            f"Tên mới khác cả họ lẫn tên người {_PARENT[change.item.who]} đang ghi: thay cha, mẹ là việc "
            "nhận cha, mẹ, con hoặc theo bản án, không phải cải chính.",
            BASIS_PARENTS,
            change.field,
            forbids=True,
        )


def _papers_of_the_time(facts: AmendmentFacts, change: Change) -> Iterator[Finding]:
    """B62c: what could be completed, by the day of the paper and of the request."""
    of_nationality = change.field.endswith(".nationality") and is_vietnamese(change.new)
    if facts.registered_on < SUPPLEMENTED_FROM and (facts.today < ANY_PAPER_FROM or of_nationality):
        what = "quốc tịch Việt Nam" if facts.today >= ANY_PAPER_FROM else "thông tin hộ tịch"
        yield _no(
            "paper_too_old",
            f"Chỉ bổ sung {what} cho việc đăng ký từ {written(SUPPLEMENTED_FROM)}; việc này đăng ký ngày "
            f"{written(facts.registered_on)}.",
            Kind.SUPPLEMENT,
            change.field,
        )


def _of_a_parent(facts: AmendmentFacts, change: Change) -> Iterator[Finding]:
    """B62f: only the people of a parent by birth; those of two different peoples for the first ground."""
    peoples = {ethnicity.key(each) for each in facts.parents_ethnicities}
    if facts.ground == "29b":  # parents by birth, not those of the page
        return
    if len(peoples) < 2:
        said = "Cha và mẹ không thuộc hai dân tộc khác nhau nên không xác định lại theo căn cứ này."
        yield _no("one_people", said, Kind.ETHNICITY, "ground")
    elif ethnicity.key(change.new) not in peoples:
        said = f"Chỉ xác định lại theo dân tộc của cha hoặc mẹ ({', '.join(facts.parents_ethnicities)})."
        yield _no("third_people", said, Kind.ETHNICITY, change.field)


def _one_parent_at_once(facts: AmendmentFacts) -> Iterator[Finding]:
    touched = {change.field for change in facts.changes if not change.item.is_blank(change.old)}
    for parent in ("mother", "father"):
        if {f"{parent}.name", f"{parent}.born_on"} <= touched:
            yield Finding(
                "parent_much_changed",
                f"Sửa cả tên và năm sinh người {_PARENT[parent]}: đã xác minh vẫn là một người.",
                BASIS_PARENTS,
                f"{parent}.name",
            ).about(parent)


def _consent(facts: AmendmentFacts) -> Iterator[Finding]:
    """B60: what the requester's paper must show, by the child's age on the day of the request."""
    if facts.born_on is None or facts.kind not in (Kind.CHANGE, Kind.ETHNICITY):
        return

    def is_of(age: int) -> bool:
        return facts.born_on is not None and birthday(facts.born_on.latest, age) <= facts.today

    own_from = 9 if facts.kind is Kind.CHANGE else 15
    if facts.kind is Kind.CHANGE and not is_of(18) and not facts.parents_consent:
        said = "Trẻ dưới 18 tuổi: thay đổi họ, tên phải có sự đồng ý của cha, mẹ trong tờ khai."
        yield Finding("parents_consent_missing", said, BASIS_CONSENT, "parents_consent", forbids=True)
    if is_of(own_from) and not is_of(18) and not facts.own_consent:
        said = f"Người từ đủ {own_from} đến dưới 18 tuổi phải đồng ý; xin đính kèm và đánh dấu đã có."
        yield Finding("own_consent_missing", said, BASIS_CONSENT, "own_consent", forbids=True)


def _family_name_differs(change: Change) -> bool:
    return not names.same(*(text.split()[0] for text in (change.old, change.new)))


def _another_person(change: Change) -> bool:
    old, new = names.fold(change.old).split(), names.fold(change.new).split()
    return bool(old and new) and old[0] != new[0] and old[-1] != new[-1]


def _no(code: str, message: str, kind: Kind, field: str = "") -> Finding:
    return Finding(code, message, BASES[kind], field, forbids=True)


_PARENT = {"mother": "mẹ", "father": "cha"}
