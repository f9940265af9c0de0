"""The kind of registration and its day (L60 Đ16.2; 123 Đ24; HANDBOOK §13 no. 4)."""

from collections.abc import Iterator
from datetime import date

from registry.rules import Finding
from registry.rules.dates import written
from registry.rules.facts import BirthFacts

KINDS = {
    "new": "Đăng ký mới",
    "again": "Đăng ký lại",
    "foreign": "Ghi vào Sổ việc khai sinh đã đăng ký ở nước ngoài",
}
AGAIN_BEFORE = date(2016, 1, 1)
BASIS = "Điều 16 khoản 2 Luật Hộ tịch 2014"


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """No day in the future, no birth after its registration, nothing again that was born since 2016."""
    if facts.kind not in KINDS:
        yield Finding(
            "kind_missing",
            "Chưa chọn loại đăng ký; xin chọn một loại trong danh sách.",
            BASIS,
            "child.kind",
            forbids=True,
        )
    yield from _day(facts)
    yield from _birth(facts)


def _day(facts: BirthFacts) -> Iterator[Finding]:
    if facts.registered_on > facts.today:
        yield Finding(
            "registered_in_future",
            f"Ngày đăng ký {written(facts.registered_on)} ở tương lai; xin ghi từ hôm nay trở về trước.",
            BASIS,
            "review.registered_on",
            forbids=True,
        )


def _birth(facts: BirthFacts) -> Iterator[Finding]:
    born_on = facts.child.born_on
    if born_on is None:
        return
    if born_on.earliest > min(facts.today, facts.registered_on):
        in_future = born_on.earliest > facts.today
        yield Finding(
            "born_in_future" if in_future else "born_after_registration",
            f"Ngày sinh {born_on} {'ở tương lai' if in_future else 'sau ngày đăng ký'}; xin sửa lại.",
            BASIS,
            "child.born_on",
            forbids=True,
        )
    if facts.kind == "again" and born_on.earliest >= AGAIN_BEFORE:
        yield Finding(
            "again_only_before_2016",
            "Chỉ đăng ký lại việc đã đăng ký trước 01/01/2016 mà Sổ và bản chính đều mất; "
            "xin chọn “Đăng ký mới”, hoặc cấp bản sao từ Sổ.",
            "Điều 24 khoản 1 Nghị định 123/2015/NĐ-CP",
            "child.kind",
            forbids=True,
        )
