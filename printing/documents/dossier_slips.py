"""Slips about a dossier: what is still missing from it; that it was taken in, and when its result is ready.

Laid out as the forms of the one-stop desk (Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; Giấy tiếp nhận hồ sơ và
hẹn trả kết quả); a desk owes the family a written list (HANDBOOK 4.10, LAW A33).
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from printing.documents.letterhead import CSS, Letterhead, day_in_words

__all__ = ["CSS", "ReceiptFacts", "SupplementFacts", "html_of_receipt", "html_of_supplement", "moment"]
SUBJECT = "Đăng ký khai sinh"
SUPPLEMENT_TITLE = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"
RECEIPT_TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts(Letterhead):
    """What both slips say of the dossier; "" for what nobody has told, left as a line to write on."""

    dossier: str
    declarant: str
    address: str
    phone: str
    child: str
    lines: tuple[str, ...]
    officer: str
    officer_phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementFacts(SlipFacts):
    """The list of what is to be brought or mended, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts(SlipFacts):
    """The papers taken in, and when the result can be fetched."""

    received: str
    promised: str
    where: str


def moment(at: datetime) -> str:
    """«08 giờ 05 phút, ngày 05 tháng 7 năm 2021»; `at` in local time."""
    return f"{at.hour:02} giờ {at.minute:02} phút, {day_in_words(at.date())}"


def html_of_supplement(facts: SupplementFacts) -> str:
    """The slip for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string("printing/supplement_request.html", {"letter": facts})


def html_of_receipt(facts: ReceiptFacts) -> str:
    """The slip for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string("printing/dossier_receipt.html", {"letter": facts})
