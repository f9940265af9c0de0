"""«Danh mục mã»: every list of the program, by what text, and nothing changed there."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.models import Officer
from audit.models import AccessEntry
from hotich.administration.code_lists import found, lists
from registry.codes import ETHNICITIES
from registry.lifecycle import State
from registry.models import Birth, Person
from tests.html_page import HtmlPage

PAGE, TABLE = "/quan-tri/code-lists/", "/quan-tri/code-lists/table/"


def codes_of(slug: str) -> dict[str, str]:
    """Words by what is stored, of one list."""
    (one,) = (each for each in lists() if each.slug == slug)
    return {code.stored: code.words for code in one.codes}


def test_every_list_names_its_text_and_where_it_is_changed() -> None:
    assert len(lists()) >= 20
    for each in lists():
        assert each.name and each.source and each.changed and each.codes


def test_no_two_lists_share_an_anchor() -> None:
    slugs = [each.slug for each in lists()]
    assert len(slugs) == len(set(slugs))


def test_they_are_the_lists_the_program_works_with() -> None:
    assert codes_of("trang-thai") == dict(State.choices)
    assert codes_of("giay-to") == dict(Person.IdKind.choices)
    assert list(codes_of("dan-toc").values()) == list(ETHNICITIES)


def test_the_ministry_s_numbers_stand_beside_ours() -> None:
    (kinds,) = found("loaiDangKy")
    numbers = {code.stored: code.ministry for code in kinds.codes}
    assert numbers["again"] == "2" and numbers["foreign"] == "3" and numbers["new"].startswith("1 đúng hạn")


def test_every_case_of_the_ministry_s_list_has_its_number_once() -> None:
    (cases,) = found("nksLoaiKhaiSinh")
    assert sorted(code.ministry for code in cases.codes if code.ministry) == list("12345")
    assert [code.stored for code in cases.codes if not code.ministry] == [Birth.Case.SURROGACY]


@pytest.mark.parametrize("typed", ["ho chieu", "Hộ chiếu", "HỘ  CHIẾU"])
def test_a_word_finds_its_codes_with_or_without_marks(typed: str) -> None:
    (papers,) = found(typed)
    assert papers.slug == "giay-to" and [code.stored for code in papers.codes] == ["ho_chieu"]


def test_the_name_of_a_list_brings_it_whole() -> None:
    (whole,) = found("dân tộc 121-TCTK")
    assert len(whole.codes) == 54


def test_a_word_of_no_list_finds_nothing() -> None:
    assert found("khongcotuanay") == []


@pytest.mark.django_db
def test_the_page_shows_them_all_without_asking_the_database_for_any(
    desk: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(5):  # who is there, and whether they may
        page = desk.get(PAGE)
    words = HtmlPage("/", page.content.decode()).words
    assert all(each.name in words for each in lists())
    assert " style=" not in page.content.decode()


@pytest.mark.django_db
def test_a_search_without_an_answer_says_what_to_do(desk: Client) -> None:
    page = HtmlPage("/", desk.get(PAGE, {"q": "<khong co>\0"}).content.decode())
    assert "Không có danh mục nào chứa «<khong co>»" in page.words


@pytest.mark.django_db
def test_the_page_takes_nothing_in(desk: Client) -> None:
    assert desk.post(PAGE, {}).status_code == 405 and desk.post(TABLE, {}).status_code == 405


@pytest.mark.django_db
def test_what_was_found_goes_out_as_a_table_and_is_noted(desk: Client, chief: Officer) -> None:
    answer = desk.get(TABLE, {"q": "hộ chiếu"})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][:4] == ("Giấy tờ tùy thân", "ho_chieu", "Hộ chiếu", "2") and len(rows) == 2
    entry = AccessEntry.objects.get(verb="exported")
    assert (entry.by_id, entry.subject) == (chief.pk, "admin:code_lists")


@pytest.mark.django_db
def test_the_index_leads_there(desk: Client) -> None:
    assert f'href="{PAGE}"' in desk.get("/quan-tri/").content.decode()
