"""Two hundred communes with fifty things each: the queries do not grow, and nothing waits for paper."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Unit
from oversight.chasing import progress, sending
from oversight.chasing.sending import Choice, Wording
from oversight.matters import Matter
from oversight.models import ChaseItem, ChaseLetter, ChasePaper
from registry.exceptions import WrongState
from registry.models import Registration
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db

COMMUNES, EACH = 200, 50


@pytest.fixture
def crowd(country, clerk):
    """Drafts as they are begun: 50 in each of 200 communes of the district."""
    units = Unit.objects.bulk_create(
        Unit(code=f"9{n:04}", level="commune", kind="xã", name=f"Xã Thứ {n}", parent=country.district)
        for n in range(COMMUNES)
    )
    Registration.objects.bulk_create(
        [Registration(unit=unit, kind="birth", created_by=clerk) for unit in units for _ in range(EACH)],
        batch_size=2000,
    )
    return units


def test_choosing_and_writing_keep_their_queries(
    client, country, crowd, reviewer, django_assert_max_num_queries
):
    client.force_login(reviewer)
    path = f"/oversight/{country.district.pk}/chase/"
    client.get(path)
    with django_assert_max_num_queries(14):
        form = HtmlPage(path, client.get(path).content.decode()).form(having="unit")
    with django_assert_max_num_queries(18):
        answer = client.get(form.action, form.fields)
    written = HtmlPage(form.action, answer.content.decode())
    assert "200 đơn vị, 10000 việc" in written.words
    # Every unit is sent back with the form: Django takes 500 fields.
    assert client.post(form.action, written.form(having="due").fields).status_code == 302


def test_sending_and_reading_keep_their_queries(
    client, country, crowd, reviewer, django_assert_max_num_queries
):
    reviewer.posts  # noqa: B018 - read once a request
    choice = Choice(country.district, tuple(crowd), tuple(Matter))
    wording = Wording(due=timezone.localdate() + timedelta(days=5), suffix="PTP")
    # One for each matter, five writes of two thousand things, and what numbers, logs and delivers.
    with django_assert_max_num_queries(35):
        letter = sending.send(choice, wording=wording, by=reviewer)
    assert ChaseItem.objects.filter(part__letter=letter).count() == COMMUNES * EACH
    assert not ChasePaper.objects.exists()
    with django_assert_max_num_queries(1):
        counted = progress.of_parts(letter.pk, at=timezone.now())
    assert progress.added(counted.values()).total == COMMUNES * EACH
    with django_assert_max_num_queries(1):
        assert progress.close_done(at=timezone.now()) == 0
    client.force_login(reviewer)
    part = letter.parts.first()
    for path in (f"/oversight/chase/{letter.pk}/", "/oversight/chase/", f"/oversight/chase/parts/{part.pk}/"):
        client.get(path)
        with django_assert_max_num_queries(14):
            client.get(path)


def test_more_than_one_letter_can_hold_is_refused():
    sending.check_size(sending.MOST_ITEMS)
    with pytest.raises(WrongState, match="xin chọn bớt"):
        sending.check_size(sending.MOST_ITEMS + 1)
    with pytest.raises(WrongState, match="không còn việc nào"):
        sending.check_size(0)
    assert not ChaseLetter.objects.exists()
