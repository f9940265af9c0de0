"""Each paper still looks as it did when somebody last looked at it; `make golden` draws the pictures anew."""

from dataclasses import replace

import pytest
from PIL import Image

from printing.drawing import DRAWINGS
from printing.models import IssuedPaper
from tests.papers.picture import GOLDEN, POINTS, changed_points, picture
from tests.papers.table import SIGNED, TOKEN, papers

MOST_BYTES = 30_000


@pytest.mark.parametrize("name", papers())
def test_the_page_has_not_changed(name: str) -> None:
    golden = Image.open(GOLDEN / f"{name}.png").convert("L")
    changed = changed_points(picture(papers()[name].fixed()), golden)
    assert changed <= POINTS, (
        f"{name}: {changed} points differ; if it was meant, look at it and `make golden`"
    )


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
