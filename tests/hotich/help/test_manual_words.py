"""The manual speaks in the words of the screen: what it sets in bold or between «» stands there."""

import re
from collections.abc import Iterator

import pytest

from hotich.help import manual
from tests.hotich.help.screen_words import GAP, said

# Quoted, and on no screen of ours as they stand.
NOT_OURS = {
    "Actual size": "the print dialogue of the computer",
    "vừa trang": "the print dialogue of the computer",
    "HTTP 401": "the answer of a server",
    "69/GKS-BS": "an example of a number",
    "12/TLKS-BS": "an example of a number",
    "Từ 09:12 Bộ Công an không trả lời": "an example of a notice",
    "Tiếp: trẻ thứ 2": "an example of a button",
    "/papers/settings/": "an address",
}
_QUOTED = re.compile(r"\*\*(.+?)\*\*|«(.+?)»")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def quoted(text: str) -> Iterator[str]:
    """What is quoted, piece by piece where «…» leaves something open."""
    plain = re.sub(r"\s+", " ", text)
    for bold, between in _QUOTED.findall(plain):
        for piece in _LINK.sub(r"\1", bold or between).split(GAP):
            if words := piece.strip(" .,:;→←"):
                yield words


def pages() -> dict[str, list[str]]:
    """The quotations of every page by its slug."""
    return {path.stem: list(quoted(path.read_text())) for path in sorted(manual.FOLDER.glob("*.md"))}


QUOTED = pages()


@pytest.mark.parametrize("slug", QUOTED)
def test_what_the_page_quotes_stands_on_a_screen(slug: str) -> None:
    assert [words for words in QUOTED[slug] if words not in NOT_OURS and not said(words)] == []


def test_no_exception_is_kept_for_words_that_are_gone_or_came_onto_a_screen() -> None:
    everything = {words for quotations in QUOTED.values() for words in quotations}
    assert [words for words in NOT_OURS if words not in everything or said(words)] == []


def test_the_manual_quotes_a_lot() -> None:
    assert sum(map(len, QUOTED.values())) > 700


@pytest.mark.parametrize("words", ["Lưu chính thưc", "Lưu chính th", "Nút không có"])
def test_words_of_no_screen_are_noticed(words: str) -> None:
    assert not said(words)


def test_words_for_developers_are_not_on_a_screen() -> None:
    assert not said("What a form page needs to know")


def test_quotations_over_two_lines_and_with_a_gap_are_read() -> None:
    assert list(quoted("bấm **Ghi\nsổ** rồi «Số … về», **[Hôm nay](a.md)**")) == [
        "Ghi sổ",
        "Số",
        "về",
        "Hôm nay",
    ]
