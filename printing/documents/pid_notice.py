"""Thông báo đã ghi số định danh cá nhân: to the residence police or the insurance, one child or many."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from printing.documents.letterhead import CSS, Letterhead, two_digits
from registry.models import Birth, Notice
from registry.rules.dates import PartialDate
from registry.rules.names import clean

__all__ = ["ABOUT", "CSS", "Child", "NoticeFacts", "child_of", "html"]
TEMPLATE = "printing/pid_notice.html"
TITLE, ABOUT = "THÔNG BÁO", "Về việc đã ghi số định danh cá nhân vào Sổ đăng ký khai sinh"
BASIS = "Luật Hộ tịch 2014 và Công văn số 4756/BTP-HTQTCT ngày 18/12/2020 của Bộ Tư pháp"
_ASKED = {
    Notice.Recipient.RESIDENCE: "cập nhật vào thông tin cư trú của trẻ",
    Notice.Recipient.INSURANCE: "cập nhật vào dữ liệu bảo hiểm xã hội, bảo hiểm y tế của trẻ",
}


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the notice drawn up on the day says it; "" for what it does not say."""

    text: str
    name: str
    born_on: str
    sex: str
    pid: str
    number: str
    registered_on: str
    residence: str
    written_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts(Letterhead):
    """Everything variable in the letter."""

    authority: str
    recipient: str  # Notice.Recipient
    children: tuple[Child, ...]

    @property
    def is_of_one(self) -> bool:
        """One child is told of in a sentence, more in a table."""
        return len(self.children) == 1

    @property
    def opening(self) -> str:
        """Who tells what, and on which ground."""
        count = two_digits(len(self.children))
        return (
            f"Thực hiện {BASIS}, {self.authority} thông báo: số định danh cá nhân của {count} trẻ có tên "
            "dưới đây đã được ghi vào Sổ đăng ký khai sinh."
        )

    @property
    def asking(self) -> str:
        """What the addressee is to do with it."""
        return f"Kính đề nghị quý cơ quan {_ASKED[Notice.Recipient(self.recipient)]}./."


def child_of(notice: Notice) -> Child:
    """What is printed of one child: the words of the notice, fixed on the day it was drawn up."""
    said = {name: clean(str(value)) for name, value in notice.content.items()}
    return Child(
        text=said.get("text", ""),
        name=said.get("name", ""),
        born_on=_day(said.get("born_on", "")),
        sex=str(Birth.Sex(said["sex"]).label) if said.get("sex") in ("male", "female") else "",
        pid=said.get("pid", ""),
        number=said.get("register_number", ""),
        registered_on=_day(said.get("registered_on", "")),
        residence=said.get("residence", ""),
        written_on=_day(said.get("written_on", "")),
    )


def children_of(notices: Sequence[Notice]) -> tuple[Child, ...]:
    """The children in the order of the notices."""
    return tuple(child_of(notice) for notice in notices)


def html(facts: NoticeFacts) -> str:
    """The letter for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"letter": facts})


def _day(iso: str) -> str:
    return str(PartialDate.from_iso(iso)) if iso else ""
