"""Pictures of the manual: each is drawn by `make screenshots`, shown by a page, small, and said in words."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image
from playwright.sync_api import FloatRect

from hotich.help import manual
from hotich.help.pictures import size_of
from tests.screenshots.drawing import PICTURES, alike, around, keep, remove_others
from tests.screenshots.manual import SHOTS, Shot, by_officer

NAMES = {shot.name for shot in SHOTS}
MOST_BYTES, MOST_TOGETHER = 50_000, 1_200_000
# Pages about something no screen of ours shows.
WITHOUT_PICTURE = {"README", "quan-tri-dinh-ky"}
_SHOWN = re.compile(r"!\[([^\]]*)\]\(hinh/([\w-]+)\.webp\)")
USED = {path.stem: _SHOWN.findall(path.read_text()) for path in manual.FOLDER.glob("*.md")}


def picture(path: Path, **dots: tuple[int, int]) -> bytes:
    """The bytes of a white PNG with black dots, ten pixels wide each."""
    image = Image.new("RGB", (300, 200), "white")
    for x, y in dots.values():
        image.paste("black", (x, y, x + 10, y + 10))
    image.save(path)
    return path.read_bytes()


def box(x: float, y: float, width: float, height: float) -> FloatRect:
    return FloatRect(x=x, y=y, width=width, height=height)


@pytest.mark.parametrize("slug", sorted(set(USED) - WITHOUT_PICTURE))
def test_the_page_shows_its_screen(slug: str) -> None:
    assert USED[slug]


def test_no_excuse_is_kept_for_a_page_that_shows_one() -> None:
    assert [slug for slug in WITHOUT_PICTURE if USED[slug]] == []


def test_every_picture_a_page_names_is_drawn_and_every_drawn_one_is_shown_once() -> None:
    shown = Counter(name for pictures in USED.values() for _, name in pictures)
    assert set(shown) == NAMES and set(shown.values()) == {1}


def test_no_two_pictures_have_one_name() -> None:
    assert len(NAMES) == len(SHOTS)


def test_every_picture_is_there_and_no_other() -> None:
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.webp" for name in NAMES}


@pytest.mark.parametrize("slug", USED)
def test_who_cannot_see_the_picture_is_told_what_it_shows(slug: str) -> None:
    for words, name in USED[slug]:
        assert len(words) > 20 and words.count(" ") > 4, name


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_picture_is_small_and_served(name: str) -> None:
    assert finders.find(f"help/{name}.webp")
    assert (PICTURES / f"{name}.webp").stat().st_size <= MOST_BYTES


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_TOGETHER


@pytest.mark.parametrize("name", sorted(NAMES))
def test_its_size_is_read_from_its_first_bytes(name: str) -> None:
    path = PICTURES / f"{name}.webp"
    assert size_of(path) == Image.open(path).size


def test_a_picture_of_another_kind_has_no_size_here(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    with pytest.raises(ValueError, match="no lossless WebP"):
        size_of(tmp_path / "a.png")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_the_page_keeps_its_place_free(shot: Shot) -> None:
    html = "".join(page.html for page in manual.pages().values())
    path = PICTURES / f"{shot.name}.webp"
    width, height = size_of(path)
    assert re.search(
        rf'<img src="[^"]*{path.name}" alt="[^"]+" width="{width}" height="{height}" loading="lazy"', html
    )


def test_everybody_signs_in_once_and_every_picture_is_drawn() -> None:
    assert sorted(shot.name for shots in by_officer().values() for shot in shots) == sorted(NAMES)


def test_a_picture_that_looks_the_same_is_not_written_again(tmp_path: Path) -> None:
    png = picture(tmp_path / "a.png", one=(20, 20))
    assert keep(png, [], tmp_path / "a.webp")
    first = (tmp_path / "a.webp").read_bytes()
    assert not keep(png, [], tmp_path / "a.webp")
    assert keep(picture(tmp_path / "b.png", one=(20, 40)), [], tmp_path / "a.webp")
    assert (tmp_path / "a.webp").read_bytes() != first


def test_what_every_run_says_differently_is_no_difference(tmp_path: Path) -> None:
    keep(picture(tmp_path / "a.png", day=(20, 20), title=(200, 20)), [], tmp_path / "a.webp")
    next_day = picture(tmp_path / "b.png", day=(35, 20), title=(200, 20))
    assert not keep(next_day, [box(15, 15, 60, 20)], tmp_path / "a.webp")
    assert keep(
        picture(tmp_path / "c.png", day=(35, 20), title=(200, 40)), [box(15, 15, 60, 20)], tmp_path / "a.webp"
    )


def test_another_size_is_a_difference() -> None:
    assert not alike(Image.new("RGB", (10, 10)), Image.new("RGB", (10, 11)), [])


def test_a_picture_no_page_shows_any_more_is_removed(tmp_path: Path) -> None:
    for name in ("kept", "gone"):
        (tmp_path / f"{name}.webp").touch()
    remove_others(tmp_path, {"kept"})
    assert [path.stem for path in tmp_path.iterdir()] == ["kept"]


def test_a_low_page_is_shown_whole_with_a_margin() -> None:
    assert around([box(100, 50, 200, 100), box(120, 200, 300, 40)], [], 640) == box(92, 42, 336, 206)


def test_a_high_page_ends_below_a_row_not_within_it() -> None:
    clip = around([box(100, 8, 200, 2000)], [90, 480, 620, 700], 640)
    assert (clip["y"], clip["height"]) == (0, 620)
