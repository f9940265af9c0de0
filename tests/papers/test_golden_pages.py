"""Each paper still looks as it did when somebody last looked at it; `make golden` draws the pictures anew."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from printing.drawing import DRAWINGS
from printing.models import IssuedPaper
from tests.papers.births import SIGNED, TOKEN
from tests.papers.picture import GOLDEN, POINTS, changed_points, picture
from tests.papers.table import papers
from tests.stack import ROOT

MOST_BYTES = 30_000
# Parts of other papers, and those of `copying.DRAWINGS`, which the table takes as a whole.
NOT_BY_NAME = {
    *("__init__", "declaration_forms", "letterhead", "signature_block"),
    *("birth_certificate_copy", "birth_extract"),
}


@pytest.mark.parametrize("name", papers())
def test_the_page_has_not_changed(name: str) -> None:
    golden = Image.open(GOLDEN / f"{name}.png").convert("L")
    paper = papers()[name]
    changed = changed_points(picture(paper.fixed(), page=paper.page), golden)
    assert changed <= POINTS, (
        f"{name}: {changed} points differ; if it was meant, look at it and `make golden`"
    )


def test_every_document_of_the_house_is_in_the_table() -> None:
    table = "".join(file.read_text() for file in Path(__file__).parent.glob("*.py"))
    documents = {file.stem for file in (ROOT / "printing" / "documents").glob("*.py")} - NOT_BY_NAME
    assert not [name for name in sorted(documents) if not re.search(rf"\b{name}\b", table)]


def test_every_golden_page_belongs_to_a_paper_and_is_small() -> None:
    pages = sorted(GOLDEN.glob("*.png"))
    assert {page.stem for page in pages} == set(papers())
    assert max(page.stat().st_size for page in pages) <= MOST_BYTES


@pytest.mark.parametrize(
    "change",
    [{"name": "TRẦN NGUYỄN MINH KHÔi"}, {"born_on": "28/06/2022"}, {"sex": "Nữ"}, {"pid": "042221001235"}],
    ids=lambda change: next(iter(change)),
)
def test_one_other_letter_is_seen(change: dict[str, str]) -> None:
    drawing = DRAWINGS[IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN]
    golden = Image.open(GOLDEN / "birth_certificate-plain.png").convert("L")
    other = drawing.draw(replace(SIGNED, **change), TOKEN)
    assert changed_points(picture(other), golden) > POINTS


def test_a_sheet_of_another_size_is_another_page() -> None:
    sheet = picture(papers()["support_letter"].fixed())
    assert changed_points(sheet, sheet.resize((100, 100))) == sheet.width * sheet.height
