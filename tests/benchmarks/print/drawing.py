"""The ways of drawing that are compared; each says its processor time, only the batch the clock's."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from printing import bulk
from printing.documents.birth_certificate import CertificateFacts
from printing.drawing import DRAWINGS, Page
from printing.models import IssuedPaper
from printing.overprint.drawing import overprint as overprint_values
from printing.overprint.layout import Sheet
from printing.overprint.values import of_certificate
from printing.render import FACES, HERE

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What a certificate says apart from the lines of its facts.
HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY KHAI SINH")
SIGNED = "(Ký, ghi rõ họ, chữ đệm, tên, chức vụ, đóng dấu)"
Draw = Callable[[CertificateFacts], bytes]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one way over many pages: the mean processor time of one, in ms, and the pages themselves."""

    ms: float
    pages: tuple[bytes, ...]


def measured(draw: Draw, facts: Sequence[CertificateFacts]) -> Measured:
    """Draw them one after the other in this process, after one more that is not counted."""
    draw(facts[0])
    started = time.process_time()
    pages = tuple(draw(each) for each in facts)
    return Measured((time.process_time() - started) * 1000 / len(pages), pages)


def ours(facts: CertificateFacts) -> bytes:
    """The certificate as officers get it, its QR included."""
    drawing = DRAWINGS[IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN]
    return drawing.draw(facts, TOKEN)


def bare(facts: CertificateFacts) -> bytes:
    """The same words in plain paragraphs of the same typeface: what WeasyPrint itself costs."""
    words = "".join(f"<p>{escape(line)}</p>" for line in text_lines(facts))
    content: bytes = HTML(string=f"<html lang=vi>{words}").render(
        font_config=_fonts(), stylesheets=[_plain()]
    ).write_pdf()  # fmt: skip
    return content


def text_lines(facts: CertificateFacts) -> list[str]:
    """The page line by line, without any look."""
    lines = [
        " ".join(f"{item.label}: {item.value}" for item in line) for part in facts.parts for line in part
    ]
    foot = ["NGƯỜI KÝ GIẤY KHAI SINH", SIGNED, facts.signer_title, facts.signer, TOKEN]
    return [*HEAD, f"Số: {facts.number}", *lines, *foot]


def overprint(facts: CertificateFacts) -> bytes:
    """The values alone, as they go onto the Ministry's form."""
    return overprint_values(of_certificate(facts), Sheet.ORIGINAL)


def batch(facts: Sequence[CertificateFacts]) -> tuple[float, list[bytes]]:
    """All of them as «In trình ký» draws and joins them: seconds by the clock."""
    started = time.monotonic()
    kind, medium = IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN
    pages = [bulk.drawn(Page(kind, medium, each, TOKEN)).content for each in facts]
    bulk.join(pages)
    return time.monotonic() - started, pages


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _plain() -> CSS:
    face = (HERE / "fonts" / FACES["normal", "normal"]).as_uri()
    look = (
        f'@font-face {{ font-family: Bare; src: url("{face}") }} html {{ font: 12pt Bare }} p {{ margin: 0 }}'
    )
    return CSS(string=look, font_config=_fonts())
