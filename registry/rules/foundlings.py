"""Children whose parents nobody knows: the report, the public notice, what is written (123 Đ14, 15.5)."""

from collections.abc import Iterator
from datetime import date

from registry.rules import Finding, places
from registry.rules.dates import add_days, written
from registry.rules.facts import BirthFacts
from registry.rules.nationality import VIETNAM, is_vietnamese

NOTICE_DAYS = 7
BASIS_NOTICE = "Điều 14 khoản 2 Nghị định 123/2015/NĐ-CP"
BASIS = "Điều 14 khoản 3 Nghị định 123/2015/NĐ-CP"


def earliest_registration(posted_from: date) -> date:
    """The first day a birth may be entered after its public notice: posted 1/3, from 8/3 on (A37)."""
    return add_days(posted_from, NOTICE_DAYS)


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """What A36–A40 and A45 ask for the cases "abandoned" and "both_unknown"."""
    yield from _notice(facts)
    yield from _written(facts)
    if facts.case == "abandoned":
        yield from _found(facts)


def _notice(facts: BirthFacts) -> Iterator[Finding]:
    first, last = facts.posted_from, facts.posted_to
    if first is None or last is None:
        yield Finding(
            "notice_missing",
            f"Chưa ghi ngày niêm yết; phải niêm yết tại trụ sở {NOTICE_DAYS} ngày liên tục rồi mới đăng ký.",
            BASIS_NOTICE,
            "papers.posted_from" if first is None else "papers.posted_to",
            forbids=True,
        )
    else:
        yield from _notice_days(facts, first, last)


def _notice_days(facts: BirthFacts, first: date, last: date) -> Iterator[Finding]:
    earliest = max(earliest_registration(first), last)
    if last < add_days(first, NOTICE_DAYS - 1):
        yield Finding(
            "notice_too_short",
            f"Niêm yết từ {written(first)} đến {written(last)} chưa đủ {NOTICE_DAYS} ngày "
            f"liên tục; phải niêm yết ít nhất đến hết {written(add_days(first, NOTICE_DAYS - 1))}.",
            BASIS_NOTICE,
            "papers.posted_to",
            forbids=True,
        )
    elif facts.registered_on < earliest:
        yield Finding(
            "notice_not_over",
            f"Niêm yết từ {written(first)} đến {written(last)}: "
            f"sớm nhất {written(earliest)} mới được đăng ký khai sinh.",
            BASIS_NOTICE,
            "papers.posted_from",
            forbids=True,
        )
    if facts.found_on is not None and first < facts.found_on:
        yield Finding(
            "notice_before_finding",
            f"Ngày niêm yết {written(first)} trước ngày phát hiện trẻ {written(facts.found_on)}; "
            "xin sửa một trong hai ngày.",
            BASIS_NOTICE,
            "papers.posted_from",
            forbids=True,
        )


def _written(facts: BirthFacts) -> Iterator[Finding]:
    child = facts.child
    if child.ethnicity and not child.ethnicity_basis:
        yield Finding(
            "ethnicity_without_basis",
            "Dân tộc phải để trống; chỉ ghi khi có đề nghị của người đứng đầu cơ sở nuôi dưỡng hoặc người "
            "đang tạm thời nuôi dưỡng: xin xóa dân tộc hoặc ghi căn cứ.",
            f"{BASIS}; Điều 29 khoản 2 Bộ luật Dân sự 2015",
            "child.ethnicity",
            forbids=True,
        )
    if child.hometown and not places.same(child.hometown, child.birth_place):
        yield Finding(
            "hometown_not_birth_place",
            "Quê quán của trẻ được xác định theo nơi sinh; "
            "xin ghi quê quán như nơi sinh nếu không có căn cứ khác.",
            BASIS,
            "child.hometown",
        )
    if child.nationality and not is_vietnamese(child.nationality):
        yield Finding(
            "foundling_nationality",
            f"Quốc tịch của trẻ không rõ cha, mẹ được xác định là {VIETNAM}; xin xem lại.",
            BASIS,
            "child.nationality",
        )


def _found(facts: BirthFacts) -> Iterator[Finding]:
    found, born = facts.found_on, facts.child.born_on
    if found is None:
        yield Finding(
            "found_on_missing",
            "Chưa ghi ngày phát hiện trẻ; xin ghi theo biên bản về việc trẻ bị bỏ rơi.",
            "Điều 14 khoản 1 Nghị định 123/2015/NĐ-CP",
            "papers.found_on",
            forbids=True,
        )
        return
    if found > facts.registered_on or (born is not None and born.earliest > found):
        yield Finding(
            "found_on_impossible",
            f"Ngày phát hiện {written(found)} phải từ ngày sinh đến ngày đăng ký; "
            "xin sửa lại cho đúng biên bản.",
            "Điều 14 khoản 1 Nghị định 123/2015/NĐ-CP",
            "papers.found_on",
            forbids=True,
        )
    if born is not None and (born.month, born.day) != (found.month, found.day):
        yield Finding(
            "born_on_not_finding_day",
            f"Không có cơ sở xác định ngày sinh thì ghi ngày, tháng phát hiện ({found:%d/%m}), năm theo thể "
            "trạng của trẻ; xin sửa hoặc giữ nếu có cơ sở.",
            BASIS,
            "child.born_on",
        )
