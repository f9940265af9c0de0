"""Reading the PDF of a batch."""

from io import BytesIO

from pypdf import PdfReader


def names_in(content: bytes) -> list[str]:
    """The child's name on every page, in order."""
    pages = (" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)
    return [page.partition("Họ, chữ đệm, tên: ")[2].partition(" Ngày, tháng")[0] for page in pages]


def first_page_drawing(content: bytes) -> bytes:
    """What draws the first page."""
    drawing = PdfReader(BytesIO(content)).pages[0].get_contents()
    return b"" if drawing is None else drawing.get_data()
