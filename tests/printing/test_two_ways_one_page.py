"""The certificate drawn directly and the typeset page of the electronic edition: line by line the same."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from printing.documents.birth_certificate import html
from printing.documents.birth_certificate_page import draw
from printing.render import render
from tests.printing.paper import FATHER, KHOI, MOTHER

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX23"
NEAR = 0.3  # points, a tenth of a millimetre
LONG = "Thôn Đồng Thượng, xã Kỳ Phương, huyện Kỳ Anh, tỉnh Hà Tĩnh, số nhà 12/4-B cạnh chợ"
SITUATIONS = {
    "usual": {},
    "without_a_number": {"pid": ""},
    "one_line_more": {"birth_place": LONG},
    "three_lines_more": {"birth_place": LONG * 3, "hometown": LONG},
    "smaller_letters": {"birth_place": LONG * 6, "hometown": LONG * 6},
    "a_people_with_a_long_name": {
        "ethnicity": "Bru-Vân Kiều (Trì)",
        "father": replace(FATHER, ethnicity="Ê Đê"),
    },
    "a_foundling": {
        "mother": replace(MOTHER, name="", born_year="", ethnicity="", nationality="", residence="")
    },
    "a_word_longer_than_a_line": {"name": "W" * 70},
    "lines_over_the_signature": {
        "signer": "Trần Văn Lĩnh",
        "signer_title": "PHÓ CHỦ TỊCH",
        "signer_above": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    },
    "with_its_volume": {"volume": "01-TP/HT-2021-KS"},
}


def letters(content: bytes) -> list[tuple[str, float, float]]:
    """Every letter with the left and lower edge of its ink in points, from above, spaces aside."""
    page = pdfium.PdfDocument(content)[0].get_textpage()
    read = page.get_text_range()
    found = [
        (letter, *page.get_charbox(place)[:2]) for place, letter in enumerate(read) if not letter.isspace()
    ]
    return sorted(found, key=lambda each: (-round(each[2] / 8), each[1]))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_letter_stands_where_the_typesetter_would_put_it(situation: str) -> None:
    facts = replace(KHOI, **SITUATIONS[situation])
    ours, theirs = letters(draw(facts, TOKEN)), letters(render(html(facts, token=TOKEN)))
    assert len(ours) == len(theirs)
    unmatched = list(theirs)
    for letter, left, foot in ours:
        near = [
            each
            for each in unmatched
            if each[0] == letter and abs(each[1] - left) < NEAR and abs(each[2] - foot) < NEAR
        ]
        assert near, f"«{letter}» at {left:.1f}, {foot:.1f} points"
        unmatched.remove(near[0])
