"""Reading a printed PDF, and a certificate to vary."""

import ctypes
import unicodedata
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from printing.documents.birth_certificate import CertificateFacts, ParentFacts
from printing.documents.birth_certificate_page import draw

MOTHER = ParentFacts("NGUYỄN THỊ HỒNG NHUNG", "1994", "Kinh", "Việt Nam", "Thôn Liên Hải, xã Thạch Hải")
FATHER = ParentFacts("TRẦN VĂN ĐỨC", "1990", "Tày", "Cộng hòa Pháp", "Thôn Bắc Hải, xã Thạch Hải")
KHOI = CertificateFacts(
    number="118/2021",
    name="TRẦN NGUYỄN MINH KHÔI",
    born_on="28/06/2021",
    born_in_words="Ngày hai mươi tám, tháng sáu, năm hai nghìn không trăm hai mươi mốt",
    sex="Nam",
    ethnicity="Kinh",
    nationality="Việt Nam",
    birth_place="Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh",
    hometown="Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
    pid="042221001234",
    mother=MOTHER,
    father=FATHER,
    declarant="TRẦN VĂN ĐỨC",
    declarant_paper="Thẻ căn cước công dân số 042090001234, Cục CSQLHC về TTXH cấp ngày 01/01/2021",
    office="Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
    registered_on="02/07/2021",
    registered_iso="2021-07-02",
)


def printed(**changes: object) -> bytes:
    """KHOI's certificate with some facts changed."""
    return draw(replace(KHOI, **changes))


def text_of(content: bytes) -> str:
    """The words of the one page, one space between them."""
    document = pdfium.PdfDocument(content)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def letters_of(text: str) -> str:
    """The text without any space: for values so long that even a word is broken."""
    return "".join(text.split())


def all_nfc(text: str) -> bool:
    """Whether every letter is composed, as the data is."""
    return unicodedata.is_normalized("NFC", text)


def fonts_of(content: bytes) -> dict[str, bool]:
    """Every font on the page and whether it is embedded."""
    found: dict[str, bool] = {}
    for item in pdfium.PdfDocument(content)[0].get_objects():
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            font = raw.FPDFTextObj_GetFont(item.raw)
            name = ctypes.create_string_buffer(80)
            raw.FPDFFont_GetBaseFontName(font, name, 80)
            found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def images_of(content: bytes) -> int:
    """How many pictures the page holds."""
    page = pdfium.PdfDocument(content)[0]
    return sum(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects())


def qr_modules(content: bytes) -> list[list[bool]]:
    """The dark and light squares of the QR on the page, as a printer of 600 dpi puts them on paper.

    The QR is the one shape that is square and no hairline; how many squares it has, its finder tells:
    its corner is seven of them wide.
    """
    page, scale = pdfium.PdfDocument(content)[0], 600 / 72
    shapes = [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    squares = [
        (left, top, right - left)
        for left, bottom, right, top in shapes
        if 40 < right - left < 70 and abs((right - left) - (top - bottom)) < 0.1
    ]
    (left, top, width) = squares[0]
    assert len(squares) == 1
    ink = page.render(scale=scale).to_pil().convert("L")

    def dark(across: float, down: float) -> bool:
        at = ((left + across) * scale, (page.get_height() - top + down) * scale)
        return ink.getpixel((int(at[0]), int(at[1]))) < 128

    step = 1 / scale
    corner = next(n for n in range(1, 1000) if not dark(n * step, step))
    modules = round(width / (corner * step / 7))
    size = width / modules
    return [[dark((x + 0.5) * size, (y + 0.5) * size) for x in range(modules)] for y in range(modules)]


def lowest_ink(content: bytes) -> float:
    """Points from the foot of the sheet to the lowest text, and never beyond its sides."""
    page = pdfium.PdfDocument(content)[0]
    boxes = [item.get_bounds() for item in page.get_objects() if item.type == raw.FPDF_PAGEOBJ_TEXT]
    assert min(left for left, *_ in boxes) > 40
    assert max(right for *_, right, _ in boxes) < 595 - 40
    return min(bottom for _, bottom, *_ in boxes)


def language_of(content: bytes) -> str:
    """The language the document says it is written in."""
    name = (ctypes.c_ushort * 20)()
    raw.FPDFCatalog_GetLanguage(pdfium.PdfDocument(content), name, 20)
    return bytes(name).decode("utf-16-le").rstrip("\0")
