"""Facts of letters, books and ledgers that never change, for the golden pages."""

from dataclasses import replace
from datetime import date

from accounts.models import Unit
from accounts.roles import Level
from printing.copy_ledger import Line, Total
from printing.documents.closing_record import ClosingFacts
from printing.documents.dossier_slips import (
    RECEIPT_TITLE,
    SUPPLEMENT_TITLE,
    ReceiptFacts,
    SlipFacts,
    SupplementFacts,
)
from printing.documents.notes_page import NoteFacts, NotesFacts
from printing.documents.pid_notice import ABOUT, TITLE, Child, NoticeFacts
from printing.models import FormKind
from printing.stock_counts import Month
from registry.models import Notice

UNIT = Unit(level=Level.COMMUNE, kind="xã", name="Xã Thạch Hải")
UNIT.full_name = "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
_OFFICE, _AUTHORITY = ("ỦY BAN NHÂN DÂN", "XÃ THẠCH HẢI"), f"Ủy ban nhân dân x{UNIT.full_name[1:]}"
_ADDRESS = "Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"

KHOI = Child(
    text="Trẻ TRẦN NGUYỄN MINH KHÔI, sinh ngày 28/06/2021, giới tính Nam, đăng ký khai sinh số 118/2021 ngày "
    "02/07/2021, đã được cấp số định danh cá nhân 042221001234; số này đã được ghi vào Sổ đăng ký khai sinh "
    "ngày 05/07/2021.",
    name="Trần Nguyễn Minh Khôi",
    born_on="28/06/2021",
    sex="Nam",
    pid="042221001234",
    number="118/2021",
    registered_on="02/07/2021",
    residence=_ADDRESS,
    written_on="05/07/2021",
)
CHILDREN = (
    KHOI,
    replace(KHOI, name="Lê Hoàng Bảo Ngọc", sex="Nữ", pid="042321001235", number="119/2021"),
    replace(KHOI, name="Y’Brao Niê Kđăm Nguyễn-Phước", residence="", number="120/2021", pid="042221001236"),
)


def notice(recipient: Notice.Recipient, *children: Child) -> NoticeFacts:
    """A letter about these children."""
    return NoticeFacts(
        office=_OFFICE,
        number="05/TB-UBND",
        title=TITLE,
        about=ABOUT,
        place_and_day="Thạch Hải, ngày 05 tháng 7 năm 2021",
        iso_day="2021-07-05",
        addressee="Công an xã Thạch Hải"
        if recipient == Notice.Recipient.RESIDENCE
        else "Bảo hiểm xã hội huyện Thạch Hà",
        signer_above=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        signer_title="PHÓ CHỦ TỊCH",
        signer="Lê Thị Thanh Huyền",
        archive="VT, HT",
        authority=_AUTHORITY,
        recipient=recipient,
        children=children,
    )


_SLIP = SlipFacts(
    office=_OFFICE,
    number="07/HDHS",
    about="",
    place_and_day="Thạch Hải, ngày 02 tháng 7 năm 2021",
    iso_day="2021-07-02",
    title=SUPPLEMENT_TITLE,
    signer="Nguyễn Thị Lan",
    dossier="118",
    declarant="Trần Văn Đức",
    address=_ADDRESS,
    phone="",
    child="Trần Nguyễn Minh Khôi",
    lines=(
        "Giấy chứng sinh (bản chính); không có thì văn bản của người làm chứng về việc sinh, không có người "
        "làm chứng thì giấy cam đoan về việc sinh.",
        "Quê quán của trẻ, theo quê quán của cha hoặc mẹ.",
    ),
    officer="Nguyễn Thị Lan, công chức tư pháp - hộ tịch",
    officer_phone="0239 000 000",
)


def supplement() -> SupplementFacts:
    """What is still to be brought."""
    return SupplementFacts(**_fields(_SLIP), reason="Luật Hộ tịch 2014, Điều 16 khoản 1")


def receipt() -> ReceiptFacts:
    """What was taken in."""
    said = replace(_SLIP, number="07/TNHS", title=RECEIPT_TITLE, phone="0912 000 000")
    papers = ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh số 12/2021")
    return ReceiptFacts(
        **_fields(replace(said, lines=papers)),
        received="08 giờ 05 phút, ngày 02 tháng 7 năm 2021",
        promised="16 giờ 30 phút, ngày 02 tháng 7 năm 2021",
        where=_AUTHORITY,
    )


def _fields(facts: SlipFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in SlipFacts.__dataclass_fields__}


CLOSING = ClosingFacts(
    office=_AUTHORITY,
    book="01-TP/HT-2021-KS",
    year="2021",
    opened_on="04/01/2021",
    closed_on="31/12/2021",
    made_on="04/01/2022",
    first_number=1,
    last_number=212,
    pages=213,
    events=212,
    void=3,
    corrections=4,
    blank_pages=1,
    notes="Trang 57 bỏ trống do sơ suất, đã gạch chéo.",
    officer="Nguyễn Thị Lan",
    officer_title="Công chức tư pháp - hộ tịch",
    signer="Trần Văn Lĩnh",
    signer_title="CHỦ TỊCH",
)
_NOTE = NoteFacts(
    pk=1,
    on="20/11/2022",
    text="Cải chính nơi sinh của trẻ từ «Trạm y tế xã» thành «Bệnh viện Đa khoa tỉnh Hà Tĩnh».",
    basis="Trích lục cải chính hộ tịch số 12/TLCCHT ngày 20/11/2022 của UBND xã Thạch Hải",
    officer="Nguyễn Thị Lan",
)
_LATER = "Bổ sung quê quán của trẻ: Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh."
NOTES = NotesFacts(
    number="118/2021",
    name="TRẦN NGUYỄN MINH KHÔI",
    notes=(
        _NOTE,
        replace(_NOTE, pk=2, text="Cải chính năm sinh của mẹ từ «1993» thành «1994».", mended=True),
        replace(_NOTE, pk=3, on="05/02/2023", text=_LATER),
    ),
)

LINES = (
    Line(
        number=1,
        day="05/02/2026",
        asker="Lê Thị Mận, Thẻ căn cước công dân số 042155000111",
        kind="Trích lục khai sinh (bản sao)",
        signer="Lê Thị Thanh Huyền, Phó Chủ tịch",
        copies=2,
        fee=16_000,
        note="Số 01/TLKS-BS; đăng ký số 118/2021",
        office=UNIT.full_name,
        registration=1,
    ),
    Line(
        number=2,
        day="06/02/2026",
        asker="Tòa án nhân dân khu vực 2",
        kind="Giấy khai sinh (bản sao)",
        signer="Lê Thị Thanh Huyền, Phó Chủ tịch",
        copies=1,
        fee=0,
        note="Số 01/GKS-BS; đăng ký số 118/2021; CV 18/TA ngày 02/02/2026, giải quyết việc nuôi con; "
        "miễn phí, Trường hợp khác theo văn bản: Luật Hộ tịch 2014 Điều 11",
        office=UNIT.full_name,
        registration=1,
    ),
)
TOTALS = (Total(date(2026, 2, 6), 1, 1, 0), Total(date(2026, 2, 5), 1, 2, 16_000))


def stock() -> dict[FormKind, list[Month]]:
    """Two months of originals, none of copies."""
    january = Month(date(2026, 1, 1), 0, 200, 41, 2, 0, 0, 1)
    february = Month(date(2026, 2, 1), january.closing, 0, 38, 1, 1, 10, 0)
    return {FormKind.ORIGINAL: [january, february], FormKind.COPY: []}
