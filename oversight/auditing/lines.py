"""One look as a line on screen and in a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.models import AccessEntry
from oversight.auditing import subjects

HEADINGS = (
    "Thời điểm",
    "Cán bộ",
    "Tên đăng nhập",
    "Cơ quan",
    "Việc",
    "Đối tượng",
    "Mục đích",
    "Số kết quả",
    "Mã thao tác",
)


@dataclass(frozen=True, slots=True)
class Line:
    """`url` leads to the record; "" for what is none."""

    entry: AccessEntry
    subject: str
    url: str

    @property
    def cells(self) -> tuple[object, ...]:
        """The same under HEADINGS."""
        entry = self.entry
        return (
            entry.at,
            entry.by.full_name,
            entry.by.username,
            entry.office,
            entry.get_verb_display(),
            self.subject,
            entry.purpose,
            entry.result_count,
            entry.operation_id,
        )


def lines(entries: Iterable[AccessEntry]) -> list[Line]:
    """The lines of these looks, in their order; they come with `by`."""
    return [Line(entry, subjects.words(entry.subject), subjects.url(entry)) for entry in entries]
