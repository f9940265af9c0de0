"""What is noted beside a birth by judgment or decision, and in which words (TT 04/2020 Đ29.6; LAW B64)."""

from dataclasses import dataclass
from datetime import date

from registry.rules.dates import written

BLANK = "……"


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of note; `{paper}` and `{detail}` stand in `text` for what the officer writes."""

    code: str
    label: str
    text: str
    paper: str  # what the document is usually called
    detail: str = ""  # what has to be written besides the document; "" when nothing has to

    @property
    def sample(self) -> str:
        """The sentence with dots where something is still to be written."""
        return words(self.code, detail="", paper=f"{self.paper} số {BLANK} ngày {BLANK} của {BLANK}")


MATTERS = {
    matter.code: matter
    for matter in (
        Matter(
            "nationality_lost",
            "Thôi, bị tước, bị hủy quốc tịch Việt Nam",
            "{detail} quốc tịch Việt Nam theo {paper}.",
            "Quyết định",
            "Việc đã quyết định: Thôi, Bị tước hay Bị hủy",
        ),
        Matter(
            "nationality_gained",
            "Nhập, trở lại quốc tịch Việt Nam",
            "{detail} quốc tịch Việt Nam theo {paper}.",
            "Quyết định",
            "Việc đã quyết định: Nhập hay Trở lại",
        ),
        Matter(
            "recognised",
            "Nhận cha, mẹ, con",
            "Đã đăng ký nhận cha, mẹ, con theo {paper}: {detail}.",
            "Trích lục đăng ký nhận cha, mẹ, con",
            "Cha hoặc mẹ: họ, chữ đệm, tên, năm sinh, dân tộc, quốc tịch, nơi cư trú",
        ),
        Matter(
            "parent_determined",
            "Xác định cha, mẹ, con",
            "Xác định cha, mẹ, con theo {paper}: {detail}.",
            "Bản án",
            "Cha hoặc mẹ: họ, chữ đệm, tên, năm sinh, dân tộc, quốc tịch, nơi cư trú",
        ),
        Matter(
            "sex",
            "Xác định lại giới tính",
            "Xác định lại giới tính thành {detail} theo {paper}.",
            "Giấy chứng nhận y tế",
            "Giới tính đã xác định lại",
        ),
        Matter(
            "adopted",
            "Nuôi con nuôi",
            "Đã đăng ký nuôi con nuôi theo {paper}: {detail}.",
            "Giấy chứng nhận nuôi con nuôi",
            "Cha nuôi, mẹ nuôi: họ, chữ đệm, tên",
        ),
        Matter(
            "adoption_ended",
            "Chấm dứt việc nuôi con nuôi",
            "Chấm dứt việc nuôi con nuôi theo {paper}.",
            "Quyết định",
        ),
        Matter("missing", "Tuyên bố mất tích", "Bị tuyên bố mất tích theo {paper}.", "Quyết định"),
        Matter(
            "missing_revoked",
            "Hủy tuyên bố mất tích",
            "Hủy việc tuyên bố mất tích theo {paper}.",
            "Quyết định",
        ),
        Matter(
            "capacity",
            "Mất, hạn chế năng lực hành vi dân sự, khó khăn trong nhận thức",
            "Bị tuyên bố {detail} theo {paper}.",
            "Quyết định",
            "Việc đã tuyên bố, ví dụ: hạn chế năng lực hành vi dân sự",
        ),
        Matter(
            "capacity_restored",
            "Hủy tuyên bố mất, hạn chế năng lực hành vi dân sự",
            "Hủy việc tuyên bố {detail} theo {paper}.",
            "Quyết định",
            "Việc đã tuyên bố trước đây",
        ),
        Matter(
            "other",
            "Việc khác theo văn bản của cơ quan có thẩm quyền",
            "{detail} theo {paper}.",
            "Văn bản",
            "Nội dung ghi chú",
        ),
    )
}


def paper_words(*, name: str, number: str, on: date, issuer: str) -> str:
    """«Bản án số 12/2026/HNGĐ-ST ngày 10/10/2026 của Tòa án nhân dân …», as notes name their basis."""
    return f"{name} số {number} ngày {written(on)} của {issuer}"


def words(code: str, *, detail: str, paper: str) -> str:
    """The sentence of that matter; a detail not written yet shows as dots. Raises KeyError for no matter."""
    matter = MATTERS[code]
    # The sentence brings its own full stop and its own «theo …».
    said = matter.text.format(detail=detail.strip().rstrip(".") or BLANK, paper=paper)
    return said[:1].upper() + said[1:]
