"""What an administrator changes is what an officer sees in the next request; what was written stays."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Officer
from printing.models import Collection
from registry.models import BookNote, Registration
from registry.models.wording import DEFAULTS
from tests.factories import assign, filed, fresh, reject
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    client.force_login(clerk)
    return client


def copy_page(birth: Registration) -> str:
    return reverse("printing:copy", args=[birth.pk, "birth-extract"])


def test_a_new_fee_stands_on_the_next_page_and_what_was_paid_stays(house, desk, clerk) -> None:
    birth = filed(clerk)
    asked = {"asked_by": "declarant", "compared": "on", "copies": "1", "version": birth.version}
    assert "8.000 đồng một bản" in desk.get(copy_page(birth)).content.decode()
    assert desk.post(copy_page(birth), asked).status_code == 200
    rate = {"kind": "birth_extract", "per_copy": "5000", "valid_from": "01/01/2021", "basis": "NQ 12/2021"}
    assert house.post("/quan-tri/printing/feerate/add/", rate).status_code == 302
    assert "5.000 đồng một bản" in desk.get(copy_page(birth)).content.decode()
    assert desk.post(copy_page(birth), asked | {"version": fresh(birth).version}).status_code == 200
    assert list(Collection.objects.order_by("pk").values_list("fee", flat=True)) == [8000, 5000]


def test_a_fee_of_tomorrow_is_not_asked_for_today(house, desk, clerk) -> None:
    day = timezone.localdate() + timezone.timedelta(days=1)
    rate = {"kind": "birth_extract", "per_copy": "5000", "valid_from": f"{day:%d/%m/%Y}", "basis": "NQ"}
    house.post("/quan-tri/printing/feerate/add/", rate)
    assert "8.000 đồng một bản" in desk.get(copy_page(filed(clerk))).content.decode()


def test_a_new_sentence_is_written_by_the_officer_s_next_click(house, desk, clerk) -> None:
    births = [filed(clerk, number) for number in range(2)]
    for birth in births:
        assign(birth)
    _write_in_book(desk, births[0])
    text = {"key": "book", "text": "Ngày {day}, ghi thêm số {pid} theo lời mới."}
    assert house.post("/quan-tri/registry/wording/add/", text).status_code == 302
    _write_in_book(desk, births[1])
    first, second = BookNote.objects.order_by("pk").values_list("text", flat=True)
    assert "Cơ sở dữ liệu quốc gia" in first and "theo lời mới" in second
    assert house.post("/quan-tri/registry/wording/book/delete/", {"post": "yes"}).status_code == 302
    assert BookNote.objects.filter(text__contains="theo lời mới").count() == 1


def test_the_lists_say_what_counts_while_nothing_is_written(house) -> None:
    sentences = HtmlPage("/", house.get("/quan-tri/registry/wording/").content.decode()).words
    assert DEFAULTS["book"] in sentences and "Đang dùng câu của phần mềm" in sentences
    fees = HtmlPage("/", house.get("/quan-tri/printing/feerate/").content.decode()).words
    assert "thu 8.000 đồng một bản theo Thông tư 281/2016/TT-BTC" in fees
    form = HtmlPage("/", house.get("/quan-tri/registry/wording/add/?key=book").content.decode())
    assert form.form(having="text").fields["text"] == [DEFAULTS["book"]]


def test_new_words_about_an_error_stand_on_the_record_at_once(house, desk, clerk) -> None:
    birth = filed(clerk)
    reject(birth, "SUSPECTED_DUPLICATE")
    page = reverse("registry:registration", args=[birth.pk])
    before = HtmlPage("/", desk.get(page).content.decode()).words
    told = {
        "code": "SUSPECTED_DUPLICATE",
        "title": "Lời của Bộ hôm nay",
        "meaning": "Nghĩa mới",
        "steps": "Gọi",
    }
    assert "Lời của Bộ hôm nay" not in before
    assert house.post("/quan-tri/pid_gateway/errortext/add/", told).status_code == 302
    assert "Lời của Bộ hôm nay" in HtmlPage("/", desk.get(page).content.decode()).words


def _write_in_book(desk: Client, birth: Registration) -> None:
    page = reverse("registry:arrived_pids")
    form = HtmlPage(page, desk.get(page).content.decode()).form(having="registration")
    answer = desk.post(form.action, form.fields | {"registration": [str(birth.pk)]})
    assert answer.status_code in (200, 302)
