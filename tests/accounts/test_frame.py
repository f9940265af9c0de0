"""The frame around every page: what it weighs, what it can spell, what it says when things go wrong."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont

WEIGHTS = ("regular", "medium", "semibold")
TEXTS = (
    "vendor/tabler-1.6.1/tabler.min.css",
    "css/app.css",
    "js/app.js",
    "js/session.js",
    "django_htmx/htmx-2.min.js",
    "img/favicon.svg",
)
VIETNAMESE = "ĂăÂâĐđÊêÔôƠơƯưĨĩŨũÝý" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


def fonts() -> list[Path]:
    return [Path(settings.BASE_DIR) / "static/fonts" / f"be-vietnam-pro-{w}.woff2" for w in WEIGHTS]


def tabular_digits(font: TTFont) -> list[str]:
    """The glyphs that `font-variant-numeric: tabular-nums` puts in the place of 0-9."""
    gsub, names = font["GSUB"].table, font.getBestCmap()
    feature = next(f.Feature for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "tnum")
    mapping = gsub.LookupList.Lookup[feature.LookupListIndex[0]].SubTable[0].mapping
    return [mapping[names[ord(digit)]] for digit in "0123456789"]


def test_the_fonts_spell_every_vietnamese_letter_and_have_digits_of_one_width():
    for file in fonts():
        font = TTFont(file)
        assert not [letter for letter in VIETNAMESE if ord(letter) not in font.getBestCmap()]
        assert len({font["hmtx"][glyph][0] for glyph in tabular_digits(font)}) == 1


def test_fonts_weigh_at_most_45_and_a_first_visit_at_most_150_kilobytes():
    font_bytes = sum(file.stat().st_size for file in fonts())
    text_bytes = sum(len(brotli.compress(Path(str(finders.find(name))).read_bytes())) for name in TEXTS)
    assert font_bytes <= 45_000
    assert font_bytes + text_bytes <= 145_000  # the page itself has the rest


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_error_pages_need_no_database_and_give_words_a_way_out_and_the_operation_id(status):
    page = render_to_string(f"{status}.html", {"operation_id": "7QK4-M2XD"})
    assert '<html lang="vi">' in page
    assert "data-refusal" in page
    assert "7QK4-M2XD" in page
    assert 'href="/"' in page


def test_a_refusal_shows_its_reason_and_the_way_back(rf, db):
    page = render_to_string("refused.html", {"message": "Đã đóng sổ.", "back": "/x/"}, rf.get("/"))
    assert "Đã đóng sổ." in page
    assert 'href="/x/"' in page


@pytest.mark.parametrize(
    ("state", "css"),
    [
        ("draft", "st-draft"),
        ("awaiting_pid", "st-wait"),
        ("error", "st-err"),
        ("completed", "st-done"),
        ("cancel_requested", "st-refused"),
        ("cancel_refused", "st-refused"),
        ("cancelled", "st-void"),
    ],
)
def test_each_state_has_its_colour(state, css):
    assert f'class="state {css}"' in render_to_string(
        "components/state_tag.html", {"state": state, "label": "…"}
    )
