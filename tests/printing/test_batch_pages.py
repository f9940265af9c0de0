"""«In trình ký» as officers use it."""

import pytest
from django.test import Client

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing import batches
from printing.models import PrintBatch
from printing.tasks import print_batches
from tests.factories import cancel, filed
from tests.printing.batch_pages import names_in

pytestmark = pytest.mark.django_db
PATH = "/papers/batches/"


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    """The clerk's browser, signed in."""
    client.force_login(clerk)
    return client


def test_with_nothing_to_print_the_button_is_grey_and_says_why(desk: Client) -> None:
    page = desk.get(PATH).content.decode()
    assert 'aria-disabled="true"' in page
    assert "đều đã in Giấy khai sinh" in page


def test_one_press_starts_and_the_page_tells_how_far_it_is(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    assert "In trình ký cả 1 giấy" in desk.get(PATH).content.decode()
    answer = desk.post(PATH, {"unit": birth.unit_id}, follow=True)
    page = answer.content.decode()
    assert "Đã xử lý 0/1 giấy" in page
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page


def test_the_part_that_moves_comes_alone_and_stops_when_all_is_done(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    batch = batches.start(birth.unit, by=clerk)
    print_batches()
    part = desk.get(f"{PATH}{batch.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Đã xử lý 1/1 giấy" in part
    assert "hx-trigger" not in part
    assert f'href="{PATH}{batch.pk}/file/"' in part


def test_the_file_is_kept_and_every_fetching_is_written_down(desk: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    batch = batches.start(birth.unit, by=clerk)
    assert desk.get(f"{PATH}{batch.pk}/file/").status_code == 404
    print_batches()
    answer = desk.get(f"{PATH}{batch.pk}/file/")
    assert names_in(answer.content) == [birth.birth.name.upper()]
    assert answer["Cache-Control"] == "private, no-store"
    entry = AccessEntry.objects.get(verb=Verb.DOWNLOADED)
    assert (entry.subject, entry.by) == (f"printbatch:{batch.pk}", clerk)


def test_what_could_not_be_printed_stands_there_with_its_reason_and_way_out(
    desk: Client, clerk: Officer, reviewer: Officer
) -> None:
    birth = filed(clerk)
    batch = batches.start(birth.unit, by=clerk)
    cancel(birth, clerk, reviewer)
    print_batches()
    page = desk.get(f"{PATH}{batch.pk}/").content.decode()
    assert "Chưa in được: 1" in page
    assert "nên chưa in được Giấy khai sinh" in page
    assert f'href="/registrations/{birth.pk}/"' in page


def test_a_strange_office_sees_no_batch_and_starts_none(
    client: Client, clerk: Officer, stranger: Officer
) -> None:
    birth = filed(clerk)
    client.force_login(stranger)
    assert client.post(PATH, {"unit": birth.unit_id}).status_code == 404
    batch = batches.start(birth.unit, by=clerk)
    for page in ("", "file/"):
        assert client.get(f"{PATH}{batch.pk}/{page}").status_code == 404
    assert PrintBatch.objects.count() == 1


def test_those_above_see_how_far_it_is_and_fetch_no_file(
    client: Client, clerk: Officer, reviewer: Officer
) -> None:
    batch = batches.start(filed(clerk).unit, by=clerk)
    print_batches()
    client.force_login(reviewer)
    assert client.get(f"{PATH}{batch.pk}/").status_code == 200
    assert client.get(f"{PATH}{batch.pk}/file/").status_code == 404


@pytest.mark.parametrize("value", ["", "\x00", "9" * 3000, "x", "-1"])
def test_an_office_that_is_none_is_not_found(desk: Client, value: str) -> None:
    assert desk.post(PATH, {"unit": value}).status_code == 404
