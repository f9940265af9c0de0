"""The pages of papers as officers use them."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.models import IssuedPaper
from registry.models import Registration
from tests.factories import assign, assigned_pid, draft, filed, fresh
from tests.printing.paper import text_of


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    """The clerk's browser, signed in."""
    client.force_login(clerk)
    return client


def page_of(registration: Registration) -> str:
    """Where its certificate is printed."""
    return reverse("printing:birth_certificate", args=[registration.pk])


def test_the_preview_shows_what_will_be_printed_in_the_forms_order(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    page = desk.get(page_of(birth))
    shown = page.content.decode()
    assert page.status_code == 200
    assert "không có số định danh cá nhân" in shown
    labels = (
        "Số",
        "Ghi bằng chữ",
        "Giới tính",
        "Nơi sinh",
        "Quê quán",
        "Số định danh cá nhân",
        "tên người mẹ",
    )
    places = [shown.index(f"{label}: ") for label in (*labels, "tên người cha", "Giấy tờ tùy thân")]
    assert places == sorted(places)
    assert "Họ, chữ đệm, tên: <b>TRẦN NGUYỄN MINH KHÔI</b>" in shown
    assert AccessEntry.objects.get(verb=Verb.VIEWED).subject == birth.reference


def test_printing_answers_with_the_pdf(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    answer = desk.post(page_of(birth), {"version": birth.version})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    number = str(birth.entry).replace("/", "-")
    assert answer["Content-Disposition"] == f'inline; filename="giay-khai-sinh-{number}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "Họ, chữ đệm, tên: TRẦN NGUYỄN MINH KHÔI" in text_of(answer.content)
    assert IssuedPaper.objects.get().operation_id == answer["X-Operation-Id"]


def test_with_the_number_the_page_says_so_and_prints_it(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    pid = assigned_pid(birth)
    desk.post(page_of(birth))
    assign(birth)
    shown = desk.get(page_of(birth)).content.decode()
    assert "<b>có số định danh cá nhân</b>" in shown
    assert 'name="reason"' not in shown
    assert pid in shown
    assert f"Số định danh cá nhân: {pid}" in text_of(desk.post(page_of(birth)).content)


def test_printing_again_without_a_reason_brings_the_page_back(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    desk.post(page_of(birth))
    assert 'name="reason"' in desk.get(page_of(birth)).content.decode()
    again = desk.post(page_of(birth), {"reason": " "})
    assert again.status_code == 422
    assert "Giấy này đã in trước đây; xin ghi lý do in lại." in again.content.decode()
    assert IssuedPaper.objects.count() == 1
    assert desk.post(page_of(birth), {"reason": "bản trước rách"})["Content-Type"] == "application/pdf"


def test_a_reason_too_long_is_refused_and_not_lost(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    desk.post(page_of(birth))
    long = "rách " * 61
    answer = desk.post(page_of(birth), {"reason": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_earlier_papers_are_listed_and_come_back_unchanged(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    first = desk.post(page_of(birth)).content
    assign(birth)
    desk.post(page_of(birth))
    paper = IssuedPaper.objects.earliest("pk")
    link = reverse("printing:issued_paper", args=[paper.pk])
    assert link in desk.get(page_of(birth)).content.decode()
    assert desk.get(link).content == first
    assert AccessEntry.objects.get(verb=Verb.DOWNLOADED).subject == birth.reference


def test_a_number_that_came_meanwhile_is_shown_before_it_is_printed(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    answer = desk.post(page_of(birth), {"version": birth.version})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "bản sẽ in đã khác" in shown
    assert assigned_pid(birth) in shown
    assert f'name="version" value="{fresh(birth).version}"' in shown
    assert not IssuedPaper.objects.exists()


def test_a_draft_is_refused_with_words_and_a_grey_button(desk: Client, clerk: Officer) -> None:
    birth = draft(clerk)
    page = desk.get(page_of(birth))
    assert "chưa in được Giấy khai sinh" in page.content.decode()
    assert 'aria-disabled="true"' in page.content.decode()
    answer = desk.post(page_of(birth))
    assert answer.status_code == 409
    assert "chưa in được Giấy khai sinh" in answer.content.decode()
    assert not IssuedPaper.objects.exists()


def test_to_another_office_neither_page_nor_paper_exists(
    client: Client, clerk: Officer, stranger: Officer, country: SimpleNamespace
) -> None:
    birth = filed(clerk)
    client.force_login(clerk)
    client.post(page_of(birth))
    paper = IssuedPaper.objects.get()
    client.force_login(stranger)
    assert client.get(page_of(birth)).status_code == 404
    assert client.post(page_of(birth)).status_code == 404
    assert client.get(reverse("printing:issued_paper", args=[paper.pk])).status_code == 404
    assert IssuedPaper.objects.count() == 1


def test_the_office_above_reads_papers_and_prints_none(
    client: Client, clerk: Officer, reviewer: Officer
) -> None:
    birth = filed(clerk)
    client.force_login(clerk)
    client.post(page_of(birth))
    client.force_login(reviewer)
    assert (
        client.get(reverse("printing:issued_paper", args=[IssuedPaper.objects.get().pk])).status_code == 200
    )
    assert client.post(page_of(birth), {"reason": "thử"}).status_code == 409
    assert IssuedPaper.objects.count() == 1


def test_markup_in_a_value_is_inert_on_the_page_and_on_paper(desk: Client, clerk: Officer) -> None:
    place = "Trạm y tế <script>alert(1)</script> {{ pid }} &lt;b&gt;"
    birth = filed(clerk, child={"birth_place": place})
    shown = desk.get(page_of(birth)).content.decode()
    assert "Trạm y tế &lt;script&gt;alert(1)&lt;/script&gt; {{ pid }} &amp;lt;b&amp;gt;" in shown
    assert f"Nơi sinh: {place} Quê quán:" in text_of(desk.post(page_of(birth)).content)


def test_nobody_signed_in_sees_nothing(client: Client, clerk: Officer) -> None:
    answer = client.get(page_of(filed(clerk)))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_page_asks_the_database_the_same_few_questions_for_many_papers(
    desk: Client, clerk: Officer, django_assert_max_num_queries: type
) -> None:
    birth = filed(clerk)
    for number in range(5):
        desk.post(page_of(birth), {"reason": f"bản hỏng {number}"})
    with django_assert_max_num_queries(18):
        assert desk.get(page_of(birth)).content.decode().count("Tải lại") == 5
