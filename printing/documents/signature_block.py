"""The visible block of an electronic signature: who signed, for which office, when (NĐ 30/2020 Phụ lục I)."""

from datetime import datetime

from django.template.loader import render_to_string

from printing.render import render

TEMPLATE = "printing/signature_block.html"
_CSS = (
    "@page {{ size: {width}pt {height}pt; margin: 0; padding: 4pt 6pt; border: .8pt solid #b5121b }}"
    "html {{ line-height: 1.3 }} p {{ font-size: .72em }}"
)


def picture(*, holder: str, office: str, at: datetime, box: tuple[int, int, int, int]) -> bytes:
    """One page as large as the box, as PDF; long names are set smaller until they fit. Raises TooLong."""
    left, bottom, right, top = box
    words = render_to_string(TEMPLATE, {"holder": holder, "office": office, "at": at})
    return render(words, css=_CSS.format(width=right - left, height=top - bottom))
