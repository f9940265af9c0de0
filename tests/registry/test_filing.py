"""Filing: what stands in the way, what is numbered, and sixteen officers at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from registry.actions import registrations
from registry.exceptions import BookRefuses, Denied, Forbidden, Overtaken
from registry.lifecycle import State
from registry.models import BookEntry, RegisterBook, Registration
from tests import factories, fixtures
from tests.factories import draft, fresh


@pytest.mark.django_db
def test_what_the_law_forbids_is_named_with_its_field(clerk):
    registration = draft(clerk, mother={"born_on": None, "name": ""}, papers={"evidence_kind": ""})
    with pytest.raises(Forbidden) as refusal:
        registrations.file(registration, by=clerk)
    fields = {finding.field for finding in refusal.value.findings if finding.forbids}
    assert {"mother.name", "papers.evidence_kind"} <= fields
    assert fresh(registration).state == State.DRAFT
    assert not BookEntry.objects.exists()


@pytest.mark.django_db
def test_a_warning_needs_a_tick_which_is_recorded(clerk):
    late = timezone.localdate() - timedelta(days=90)
    born_on = factories.PartialDate(late.year, late.month, late.day)
    registration = draft(clerk, child={"born_on": born_on}, papers={"evidence_on": late})
    with pytest.raises(Forbidden) as refusal:
        registrations.file(registration, by=clerk)
    codes = {finding.code for finding in refusal.value.findings}
    assert not any(finding.forbids for finding in refusal.value.findings)
    registrations.file(fresh(registration), by=clerk, acknowledged=codes)
    event = registration.events.get(name="enter")
    assert {finding["code"] for finding in event.data["acknowledged"]} == codes


@pytest.mark.django_db
def test_an_entry_that_cannot_be_read_forbids_filing(clerk):
    registration = draft(clerk)
    Registration.objects.filter(pk=registration.pk).update(unreadable={"mother.born_on": "31/02/1994"})
    with pytest.raises(Forbidden, match="31/02/1994"):
        registrations.file(fresh(registration), by=clerk)


@pytest.mark.django_db
def test_the_same_child_again_needs_a_reason(clerk):
    factories.filed(clerk)
    again = draft(clerk)
    with pytest.raises(Forbidden, match="Nghi trùng"):
        registrations.file(again, by=clerk)
    registrations.file(
        fresh(again), by=clerk, duplicate_reason="hai trẻ khác nhau, đã đối chiếu giấy chứng sinh"
    )
    assert fresh(again).duplicate_reason.startswith("hai trẻ")


@pytest.mark.django_db
def test_declared_twins_are_no_duplicates(clerk):
    first = factories.filed(clerk, child={"birth_count": 2, "birth_order": 1})
    second = draft(clerk, child={"name": "Trần Nguyễn Minh Khang", "birth_count": 2, "birth_order": 2})
    registrations.file(second, by=clerk)
    assert fresh(second).entry.number == first.entry.number + 1


@pytest.mark.django_db
def test_the_same_mother_on_the_same_day_without_twins_declared_needs_a_reason(clerk):
    factories.filed(clerk)
    second = draft(clerk, child={"name": "Trần Nguyễn Minh Khang"})
    with pytest.raises(Forbidden, match="sinh đôi"):
        registrations.file(second, by=clerk)


@pytest.mark.django_db
def test_another_province_is_not_compared(clerk, country):
    province = fixtures.unit("45", "province", "tỉnh", "Tỉnh Quảng Trị", country.ministry)
    district = fixtures.unit("469", "district", "huyện", "Huyện Triệu Phong", province)
    commune = fixtures.unit("19366", "commune", "xã", "Xã Triệu Ái", district)
    elsewhere = fixtures.officer("phuong", commune, "clerk")
    factories.filed(clerk)
    assert factories.filed(elsewhere).entry.number == 1


@pytest.mark.django_db
def test_numbers_run_from_01_and_restart_with_the_year(clerk):
    year = timezone.localdate().year
    numbers = [str(factories.filed(clerk, number).entry) for number in range(3)]
    assert numbers == [f"01/{year}", f"02/{year}", f"03/{year}"]
    assert str(RegisterBook.objects.get()) == f"01-TP/HT-{year}-KS"


@pytest.mark.django_db
def test_dates_do_not_run_backwards_in_the_book(clerk):
    factories.filed(clerk)
    registration = draft(clerk, number=1)
    with pytest.raises(BookRefuses, match="không được lùi"):
        registrations.file(registration, by=clerk, registered_on=timezone.localdate() - timedelta(days=1))
    assert fresh(registration).state == State.DRAFT


@pytest.mark.django_db
def test_a_closed_book_takes_no_entry(clerk):
    factories.filed(clerk)
    RegisterBook.objects.update(closed_on=timezone.localdate())
    with pytest.raises(BookRefuses, match="đã khóa"):
        registrations.file(draft(clerk, number=1), by=clerk)


@pytest.mark.django_db
def test_nobody_files_for_another_office(clerk, stranger, reviewer):
    registration = draft(clerk)
    for outsider in (stranger, reviewer):
        with pytest.raises(Denied):
            registrations.file(registration, by=outsider)


@pytest.mark.django_db
def test_the_book_keeps_the_page_as_it_was_written(clerk):
    registration = factories.filed(clerk)
    page = registration.entry.as_registered
    assert page["child"]["name"] == registration.birth.name
    assert page["mother"]["residence"] == factories.ADDRESS


@pytest.mark.django_db(transaction=True)
def test_sixteen_officers_file_eight_drafts_and_numbers_have_no_gap(clerk):
    drafts = [draft(clerk, number) for number in range(8)]
    start, results = threading.Barrier(16), []

    def go(pk):
        try:
            registration = Registration.objects.with_people().get(pk=pk)
            start.wait()
            registrations.file(registration, by=clerk)
            results.append("ok")
        except Overtaken:
            results.append("overtaken")
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(each.pk,)) for each in drafts for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["ok"] * 8 + ["overtaken"] * 8
    assert sorted(BookEntry.objects.values_list("number", flat=True)) == list(range(1, 9))
