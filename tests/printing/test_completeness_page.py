"""«Kiểm tra sổ» over real entries: every figure leads to its entries, whatever the size of the book."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEntry
from printing.actions import issue_birth_certificate
from printing.views.completeness import checks
from registry.lifecycle import State
from tests import factories
from tests.factories import filed
from tests.registry.noting import noted

pytestmark = pytest.mark.django_db


def found(book):
    return {check.code: check.numbers for check in checks(book) if check.numbers}


def seen(client, officer, book, query=""):
    client.force_login(officer)
    return client.get(f"/papers/books/{book.pk}/completeness/{query}").content.decode()


def test_what_is_owed_is_found_number_by_number(clerk, reviewer):
    waiting, printed = filed(clerk), filed(clerk, 1)
    issue_birth_certificate(printed, by=clerk)
    done = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=2)
    issue_birth_certificate(done, by=clerk)
    factories.cancel(filed(clerk, 3), clerk, reviewer)
    noted(waiting, clerk)
    assert found(waiting.entry.book) == {
        "awaiting": (1, 2),
        "not_printed": (1,),
        "owed": (2,),
        "to_write": (3,),
        "unconfirmed": (1,),
        "void": (4,),
    }


def test_a_figure_leads_to_its_entries_and_they_to_page_and_record(client, clerk):
    birth = filed(clerk)
    book = birth.entry.book
    page = seen(client, clerk, book, "?check=not_printed")
    assert "Chưa in Giấy khai sinh: 1" in page and birth.birth.name in page
    assert f'href="/books/{book.pk}/pages/1/"' in page and f'href="/registrations/{birth.pk}/"' in page


def test_reading_the_names_is_written_down(client, clerk):
    book = filed(clerk).entry.book
    seen(client, clerk, book, "?check=not_printed")
    assert AccessEntry.objects.filter(subject=f"registerbook:{book.pk}", by=clerk).count() == 1


def test_an_empty_question_says_so(client, clerk):
    assert "Không có số nào ở mục này" in seen(client, clerk, filed(clerk).entry.book, "?check=gaps")


@pytest.mark.parametrize("query", ["?check=x", "?check=gaps&page=-1", "?page=%00"])
def test_a_hostile_address_is_the_plain_page(client, clerk, query):
    assert "Kiểm tra sổ" in seen(client, clerk, filed(clerk).entry.book, query)


def test_the_office_above_reads_it_and_another_office_does_not(client, clerk, reviewer, stranger):
    book = filed(clerk).entry.book
    assert "Kiểm tra sổ" in seen(client, reviewer, book)
    client.force_login(stranger)
    assert client.get(f"/papers/books/{book.pk}/completeness/").status_code == 404


def test_a_thicker_book_costs_no_more_queries(client, clerk):
    book = filed(clerk).entry.book
    seen(client, clerk, book)
    with CaptureQueriesContext(connection) as one:
        seen(client, clerk, book)
    for number in range(1, 5):
        filed(clerk, number)
    with CaptureQueriesContext(connection) as five:
        seen(client, clerk, book)
    assert len(five) == len(one)
