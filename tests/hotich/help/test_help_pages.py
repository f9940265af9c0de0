"""The manual inside the product: every page of it is there, and every page of ours has its help."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import ResolverMatch, get_resolver, resolve, reverse

from accounts.folding import fold
from accounts.roles import Role
from hotich.help import manual
from hotich.help.contents import HELP_OF, JOBS, NOT_FOUND
from hotich.help.links import help_url, place_of
from tests.accounts.world import officer_at, world
from tests.html_page import HtmlPage
from tests.screenshots.views import WITHOUT_PICTURE, _names

PAGES = manual.pages()
SHOWN = [slug for slug in PAGES if slug != manual.OVERVIEW]
LEFT_IN_MARKDOWN = re.compile(r"\*\*|\]\(|(?<!\w)`|^\||^#{1,6} |^> ", re.MULTILINE)


def exists(place: str) -> bool:
    """Whether the manual has that page, and the page that anchor."""
    slug, _, anchor = place.partition("#")
    return not slug or (slug in PAGES and (not anchor or f'id="{anchor}"' in PAGES[slug].html))


def named_pages() -> list[str]:
    """Names of addresses that show a page of ours; Django's administration counts as one."""
    return [
        name
        for name in _names(get_resolver())
        if name not in WITHOUT_PICTURE and not name.startswith("admin:")
    ]


@pytest.mark.parametrize("name", named_pages())
def test_the_page_has_its_help(name: str) -> None:
    assert name in HELP_OF


@pytest.mark.parametrize("place", sorted({*HELP_OF.values(), NOT_FOUND}))
def test_that_help_is_in_the_manual(place: str) -> None:
    assert exists(place)


def test_no_help_is_kept_for_names_that_are_gone() -> None:
    known = {*named_pages(), "admin"}
    gone = [key for key in HELP_OF if key.partition("/")[0] not in known]
    assert gone == []


def test_the_table_is_not_one_page_for_everything() -> None:
    assert len(set(HELP_OF.values())) > 40


def test_every_page_of_the_manual_is_somebodys() -> None:
    assert sorted(slug for _, slugs in JOBS for slug in slugs) == sorted(SHOWN)


@pytest.mark.parametrize("slug", SHOWN)
def test_nothing_of_it_is_left_in_markdown(slug: str) -> None:
    text = re.sub(r"<pre.*?</pre>|<code>.*?</code>", "", PAGES[slug].html, flags=re.DOTALL)
    assert LEFT_IN_MARKDOWN.findall(text) == []


@pytest.mark.parametrize("slug", SHOWN)
def test_its_links_lead_to_pages_and_headings_that_are_there(slug: str) -> None:
    for path, anchor in re.findall(r'href="/help/([\w-]*)/?(?:#([^"]*))?"', PAGES[slug].html):
        assert exists(f"{path}#{anchor}" if anchor else path), (path, anchor)
    for anchor in re.findall(r'href="#([^"]*)"', PAGES[slug].html):
        assert f'id="{anchor}"' in PAGES[slug].html


@pytest.mark.parametrize("slug", SHOWN)
def test_its_links_written_in_markdown_all_became_links(slug: str) -> None:
    written = len(re.findall(r"(?<!!)\[[^\]]+\]\([^)]+\)", (manual.FOLDER / f"{slug}.md").read_text()))
    assert PAGES[slug].html.count("<a href=") == written


def test_every_picture_is_there_is_small_and_has_words() -> None:
    used = {
        (name, words)
        for path in manual.FOLDER.glob("*.md")
        for words, name in re.findall(r"!\[([^\]]*)\]\(hinh/([^)]+)\)", path.read_text())
    }
    assert {name for name, _ in used} == {path.name for path in (manual.FOLDER / "hinh").iterdir()}
    for name, words in used:
        assert len(words) > 10, name
        found = finders.find(f"help/{name}")
        assert found and (manual.FOLDER / "hinh" / name).stat().st_size <= 60_000, name


def match(path: str) -> ResolverMatch:
    return resolve(path)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/registrations/1/form/mother/", "dang-ky-khai-sinh#me-cha"),
        ("/registrations/1/discard/", "huy-ho-so#bo-ban-nhap"),
        ("/registrations/1/resend/", "khi-co-loi#ho-so-o-da-co-loi"),
        ("/quan-tri/", "quan-tri"),
        ("/quan-tri/accounts/officer/", "quan-tri#tai-khoan"),
        ("/quan-tri/registry/registration/1/change/", "quan-tri"),
        ("/help/khi-co-loi/", ""),
        ("/health/live", ""),
    ],
)
def test_the_help_of_an_address(path: str, place: str) -> None:
    assert place_of(match(path)) == place


def test_an_address_that_is_not_there_has_the_help_for_errors() -> None:
    assert help_url(None) == "/help/khi-co-loi/#man-hinh-bao-loi"


@pytest.mark.parametrize("slug", SHOWN)
def test_the_page_is_read_signed_out(slug: str, db: None) -> None:
    answer = Client().get(reverse("help_page", args=[slug]))
    assert answer.status_code == 200
    assert PAGES[slug].title in answer.content.decode()


@pytest.mark.parametrize("slug", ["README", "khong-co", "hinh"])
def test_other_names_are_no_page(slug: str, db: None) -> None:
    assert Client().get(f"/help/{slug}/").status_code == 404


def test_the_folder_cannot_be_left(db: None) -> None:
    assert Client().get("/help/..%2f..%2fREADME/").status_code == 404


def test_the_index_has_every_page_by_job(db: None) -> None:
    words = HtmlPage("/help/", Client().get("/help/").content.decode()).words
    assert all(job in words for job, _ in JOBS)
    assert all(PAGES[slug].title in words for slug in SHOWN)
    assert "Ai làm được việc gì" in words


def test_searching_needs_no_marks(db: None) -> None:
    answer = Client().get("/help/", {"q": "in lai"}).content.decode()
    assert "/help/in-giay-khai-sinh/#in-lai" in answer


def test_a_heading_with_the_words_comes_first() -> None:
    assert manual.search("gan so dinh danh")[0].address == "/help/khi-co-loi/#gan-so-dinh-danh"


def test_words_in_the_text_are_found_and_shown() -> None:
    found = manual.search("giơ ra ánh sáng")
    assert found[0].page.slug == "can-chinh-may-in"
    assert "giơ ra ánh sáng" in found[0].excerpt


def test_words_are_whole_words() -> None:
    assert all("in" in fold(each.excerpt + each.section.title).split() for each in manual.search("in")[:5])
    assert manual.search("sin") == []


def test_all_words_must_be_there_and_nothing_is_nothing() -> None:
    assert manual.search("phôi xyzzy") == []
    assert manual.search("  ") == []


def test_hostile_words_are_only_words(db: None) -> None:
    answer = Client().get("/help/", {"q": "<script>\"\0'" + "a" * 500})
    assert answer.status_code == 200
    assert "<script>&" not in answer.content.decode()


def test_the_help_asks_the_database_nothing_signed_out(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        Client().get("/help/khi-co-loi/")


def test_an_officers_page_leads_to_its_help(db: None) -> None:
    town = world()
    browser = Client()
    browser.force_login(officer_at(town["thach_hai"], Role.CLERK, "lan"))
    page = browser.get("/registrations/new/").content.decode()
    assert page.count('href="/help/dang-ky-khai-sinh/"') == 2


def test_the_sign_in_page_leads_to_its_help(db: None) -> None:
    assert 'href="/help/dang-nhap/"' in Client().get("/accounts/login/").content.decode()


def test_a_page_that_is_not_there_leads_to_the_help_for_errors(db: None) -> None:
    town = world()
    browser = Client()
    browser.force_login(officer_at(town["thach_hai"], Role.CLERK, "lan"))
    assert help_url(None) in browser.get("/nowhere/").content.decode()


def test_the_administration_leads_to_its_help(db: None) -> None:
    browser = Client()
    admin = officer_at(world()["ministry"], Role.ADMIN, "quantri")
    admin.is_staff = admin.is_superuser = True
    admin.save()
    browser.force_login(admin)
    assert "/help/quan-tri/" in browser.get("/quan-tri/").content.decode()
