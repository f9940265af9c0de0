"""A page of the register book to vary, as its reader holds it."""

from dataclasses import replace

import pypdfium2 as pdfium

from printing.documents.book_page import CSS, html
from printing.render import render_pages
from registry.book_pages import Item, Page, Remark
from registry.rules.register_page import Box

SIGNER = "Họ, chữ đệm, tên, chức vụ người ký Giấy khai sinh/Trích lục ghi vào sổ hộ tịch việc khai sinh"
BOXES = (
    Box("Đúng hạn", ticked=True),
    Box("Quá hạn", ticked=False),
    Box("Đăng ký lại", ticked=False),
    Box("Trẻ chưa xác định được cha, mẹ", ticked=False),
    Box("Trẻ bị bỏ rơi", ticked=False),
    Box("Ghi vào sổ hộ tịch việc khai sinh", ticked=False),
)
CHILD = (
    (Item("Họ, chữ đệm, tên", "TRẦN NGUYỄN MINH KHÔI"),),
    (Item("Ngày, tháng, năm sinh", "28/06/2021"),),
    (Item("Ghi bằng chữ", "Ngày hai mươi tám, tháng sáu, năm hai nghìn không trăm hai mươi mốt"),),
    (Item("Giới tính", "Nam"), Item("Dân tộc", "Bru-Vân Kiều"), Item("Quốc tịch", "Việt Nam")),
    (Item("Nơi sinh", "Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh"),),
    (Item("Quê quán", "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"),),
    (Item("Số định danh cá nhân", "042221001234", "ghi ngày 05/07/2021"),),
)


def parent(label: str, name: str, year: str) -> tuple[tuple[Item, ...], ...]:
    """The lines of the mother or the father."""
    return (
        (Item(f"Họ, chữ đệm, tên người {label}", name),),
        (Item("Năm sinh", year), Item("Dân tộc", "Kinh"), Item("Quốc tịch", "Việt Nam")),
        (Item("Nơi cư trú", "Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"),),
    )


KHOI = Page(
    number=118,
    book="01-TP/HT-2021-KS",
    page_number=118,
    office="Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
    registered_on="02/07/2021",
    parts=(
        CHILD,
        parent("mẹ", "NGUYỄN THỊ HỒNG NHUNG", "1994"),
        parent("cha", "TRẦN VĂN ĐỨC", "1990"),
        (
            (Item("Họ, chữ đệm, tên người đi khai sinh", "TRẦN VĂN ĐỨC"),),
            (Item("Giấy tờ tùy thân", "Thẻ căn cước công dân số 042090001234, cấp ngày 01/01/2021"),),
        ),
        ((Item(SIGNER, "Nguyễn Văn Minh, Chủ tịch"),),),
    ),
    boxes=BOXES,
    remarks=(
        Remark(
            "Cải chính nơi sinh của trẻ từ «Trạm y tế xã» thành «Bệnh viện Đa khoa tỉnh Hà Tĩnh».",
            on="20/11/2026",
            basis="Số 12/TLCCHT ngày 20/11/2026 của UBND xã Thạch Hải",
            by="Nguyễn Thị Lan",
            note=1,
            kind="Thay đổi, cải chính, bổ sung",
        ),
        Remark(
            "Bị tuyên bố mất tích theo Quyết định số 12/2026/QĐST ngày 10/10/2026 của Tòa án nhân dân "
            "khu vực 1 - Hà Tĩnh.",
            on="21/11/2026",
            by="Nguyễn Thị Lan",
            confirmed="Trần Văn Lĩnh, 22/11/2026",
            note=2,
            kind="Ghi chú theo bản án, quyết định",
        ),
    ),
    declarant="Trần Văn Đức",
    officer="Nguyễn Thị Lan",
)


def printed(*changes: dict[str, object]) -> bytes:
    """KHOI's page, once for each change of it."""
    return render_pages(html([replace(KHOI, **change) for change in changes or ({},)]), css=CSS)


def pages_of(content: bytes) -> list[str]:
    """The words of each page, one space between them."""
    document = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
