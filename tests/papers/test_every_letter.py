"""Whatever real name or place stands in the book, each paper of a birth says it whole, and legibly."""

import string
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from printing.documents.birth_certificate import CertificateFacts
from registry.rules.ethnicity import BY_NUMBER
from tests.benchmarks.print.people import values
from tests.papers.births import SIGNED, TOKEN, of_a_birth
from tests.papers.reading import Letter, comparable, misplaced, said
from tests.papers.table import papers
from tests.printing.paper import all_nfc

# The same papers each time. More of them: raise max_examples.
PAPERS = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a page takes too long to look for the smallest failure
)
_BASES = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES]
LETTERS = [*VOWELS, *"đĐ", *string.ascii_letters]
# Names of the ethnic groups of Vietnam and of foreigners, as registers write them.
OTHER_NAMES = (
    *("Y’Brao Niê", "H'Hen Niê", "K’ Đê-vit", "Ƀlô Ŏk", "Hơ Ngŭi", "Čil Ĕban", "Nguyễn-Phước Bảo-Ân"),
    *("François Müller-Łuczak", "O'Connor", "Jean-Noël Þórðarson", "Ñuñez de la Peña", "Žofie Dvořáková"),
    "Ma. Theresa dela Cruz",
)

words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=9)
names = st.one_of(st.lists(words, min_size=1, max_size=12).map(" ".join), st.sampled_from(OTHER_NAMES)).map(
    lambda name: unicodedata.normalize("NFC", name.upper())[:200].strip()
)
places = st.lists(
    st.one_of(words, st.sampled_from(["Thôn 3,", "xã Kỳ Phương,", "số 12/4-B", "(đường 9)"])), max_size=45
)
addresses = places.map(lambda parts: " ".join(parts)[:300].strip())
peoples = st.one_of(st.sampled_from(BY_NUMBER), st.just("Bru-Vân Kiều (Trì, Khùa, Ma Coong)"))
parents = st.builds(
    replace,
    st.just(SIGNED.mother),
    name=names,
    ethnicity=peoples,
    nationality=st.sampled_from(
        ["Việt Nam", "Cộng hòa Dân chủ Nhân dân Lào", "Vương quốc Liên hiệp Anh và Bắc Ireland"]
    ),
    residence=addresses,
)
births = st.builds(
    replace,
    st.just(SIGNED),
    name=names,
    ethnicity=peoples,
    birth_place=addresses,
    hometown=addresses,
    mother=parents,
    father=parents,
    declarant=names,
    # On two lines beside the QR's note it would be read back with the note between its words.
    signer=names.map(lambda name: name[:30].strip()),
)


@pytest.mark.parametrize("name", of_a_birth())
@PAPERS
@given(facts=births)
def test_every_value_is_on_the_paper_composed_and_nothing_lies_on_another(
    name: str, facts: CertificateFacts
) -> None:
    paper = of_a_birth()[name]
    content = paper.draw(facts, TOKEN)
    text = said(content)
    assert all_nfc(text)
    assert not [value for value in values(paper.told(facts)) if comparable(value) not in text], text[-220:]
    assert not misplaced(content)


@pytest.mark.parametrize("name", of_a_birth())
@pytest.mark.parametrize("start", range(0, len(VOWELS), 36))
def test_every_vowel_of_every_tone_and_case_is_on_the_paper(name: str, start: int) -> None:
    place = " ".join(VOWELS[start : start + 36])
    content = of_a_birth()[name].draw(replace(SIGNED, birth_place=place, hometown="đ Đ"), TOKEN)
    assert comparable(place) in said(content)
    assert not misplaced(content)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_names_of_other_peoples_are_on_the_paper(name: str) -> None:
    for paper in of_a_birth().values():
        assert comparable(name) in said(paper.draw(replace(SIGNED, name=name, declarant=name), TOKEN))


@pytest.mark.parametrize("name", papers())
def test_no_letter_of_a_sample_is_cut_or_covered(name: str) -> None:
    assert not misplaced(papers()[name].fixed())


def test_a_letter_on_another_is_seen() -> None:
    one = Letter("a", 10, 10, 20, 20)
    assert one.covers(replace(one, sign="b", left=12, right=22)) == pytest.approx(0.8)
    assert one.covers(replace(one, sign="b", left=20, right=30)) == 0
    assert one.covers(replace(one, sign="b", bottom=19, top=29)) == pytest.approx(0.1)
