"""What an inspector finds in the access log, how far the search reaches, and what it costs."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from accounts.roles import Role
from audit import log
from audit.models import AccessEntry
from oversight.auditing import search
from printing import batches
from registry.actions import support_cases
from registry.models import SupportCase
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.oversight.access import look, many_looks
from tests.waiting import filed_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspector(country):
    """An official of the province's justice department."""
    return officer("lien", country.province, Role.PROVINCE)


@pytest.fixture
def record(clerk):
    return factories.filed(clerk)


def found(client, who, query="", status=200):
    client.force_login(who)
    answer = client.get(f"/audit/{query}")
    assert answer.status_code == status
    return HtmlPage("/audit/", answer.content.decode()).words


def rows(client, who, **asked):
    client.force_login(who)
    return client.get("/audit/", asked).context["page"].entries


@pytest.mark.parametrize("role", [Role.CLERK, Role.DISTRICT, Role.ADMIN])
def test_who_does_not_inspect_finds_no_such_page(client, country, role):
    places = {Role.CLERK: country.commune, Role.DISTRICT: country.district, Role.ADMIN: country.ministry}
    client.force_login(officer("ai", places[role], role))
    for path in ("/audit/", "/audit/anomalies/", "/audit/file/csv/"):
        assert client.get(path).status_code == 404


def test_a_look_is_shown_with_who_where_what_and_why(client, inspector, clerk, record):
    log.viewed(record, by=clerk, purpose="trích lục", operation_id="7QK4-M2XD")
    words = found(client, inspector)
    for word in (clerk.full_name, "xã Thạch Hải", f"Hồ sơ {record.pk}", "trích lục", "7QK4-M2XD"):
        assert word in words


def test_the_log_names_no_person_of_a_record(client, inspector, clerk, record):
    log.viewed(record, by=clerk, purpose="trích lục")
    words = found(client, inspector)
    assert record.birth.name not in words and record.mother.name not in words


def test_an_inspector_sees_the_offices_below_and_no_others(client, country, clerk, inspector):
    elsewhere = officer("xa", country.ministry, Role.MINISTRY)
    log.viewed("registration:1", by=clerk, purpose="xem hồ sơ")
    log.viewed("registration:1", by=elsewhere, purpose="xem hồ sơ")
    assert {entry.by for entry in rows(client, inspector)} == {clerk}
    assert {entry.by for entry in rows(client, elsewhere)} >= {clerk, elsewhere}


def test_the_head_of_an_office_sees_that_office_alone(client, leader, clerk, stranger):
    log.viewed("registration:1", by=clerk, purpose="xem hồ sơ")
    log.viewed("registration:2", by=stranger, purpose="xem hồ sơ")
    assert {entry.by for entry in rows(client, leader)} == {clerk}


def test_of_a_record_in_reach_every_reader_is_shown_from_whatever_office(client, leader, reviewer, record):
    log.viewed(record, by=reviewer, purpose="rà soát")
    number = str(record.entry)
    assert [entry.by for entry in rows(client, leader, record=number)] == [reviewer]
    assert [entry.by for entry in rows(client, leader, record=str(record.pk))] == [reviewer]


def test_who_opened_a_paper_on_which_it_stands_among_others_is_shown_too(client, leader, clerk):
    record, unconcerned = filed_ago(clerk, hours=25), factories.filed(clerk, 3)
    batch = batches.start(record.unit, by=clerk)
    wording = support_cases.Wording(addressee="Bộ phận hỗ trợ")
    letter = support_cases.draft([record], reason=SupportCase.Reason.WAITING, wording=wording, by=clerk)
    papers = {record.entry.book, batch, letter}
    for subject in (*papers, unconcerned):
        log.downloaded(subject, by=clerk, purpose="tải về")
    seen = {entry.subject for entry in rows(client, leader, record=str(record.pk))}
    assert seen == {f"{paper._meta.model_name}:{paper.pk}" for paper in papers}


def test_a_record_of_another_office_is_not_found(client, leader, stranger):
    other = factories.filed(stranger, 3)
    log.viewed(other, by=stranger, purpose="xem hồ sơ")
    assert rows(client, leader, record=str(other.pk)) == []


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"officer": "lan"}, True),
        ({"officer": "cán bộ LAN"}, True),
        ({"officer": "minh"}, False),
        ({"office": "thach hai"}, True),
        ({"office": "huyện Thạch Hà"}, True),
        ({"office": "Cẩm Bình"}, False),
        ({"verb": "searched"}, True),
        ({"verb": "printed"}, False),
        ({"words": "võ  đăng KHOA"}, True),
        ({"words": "đăng khoa"}, False),
        ({"operation": "7qk4-m2xd"}, True),
        ({"operation": "7QK4-M2XE"}, False),
        ({"purpose": "hồ sơ"}, True),
        ({"purpose": "trích lục"}, False),
        ({"first": f"{timezone.localdate():%d/%m/%Y}"}, True),
        ({"last": f"{timezone.localdate() - timedelta(days=1):%d/%m/%Y}"}, False),
    ],
)
def test_each_line_of_the_form_narrows_the_list(client, inspector, clerk, asked, is_found):
    log.searched("Võ Đăng Khoa", results=3, by=clerk, purpose="tra cứu hồ sơ", operation_id="7QK4-M2XD")
    seen = [entry for entry in rows(client, inspector, **asked) if entry.by == clerk]
    assert bool(seen) == is_found


@pytest.mark.parametrize(
    "asked", ["?record=Lan", "?first=31/02/2026", "?first=02/02/2026&last=01/02/2026", "?verb=eaten"]
)
def test_what_cannot_be_meant_is_said_beside_its_line(client, inspector, asked):
    assert "Có chỗ cần sửa" in found(client, inspector, asked, status=422)


def test_looking_at_the_log_is_a_look_itself_and_keeps_no_words(client, inspector):
    found(client, inspector, "?words=V%C3%B5+%C4%90%C4%83ng+Khoa&office=thach+hai")
    entry = AccessEntry.objects.get(by=inspector)
    assert (entry.verb, entry.subject) == ("viewed", "access-log")
    assert entry.purpose == "tra nhật ký truy cập, theo cơ quan, từ đã tra cứu"


def test_pages_follow_one_another_without_losing_or_repeating_a_line(client, inspector, clerk):
    at = timezone.now()
    for number in range(search.PER_PAGE * 2 + 20):
        look(clerk, f"registration:{number}", at - timedelta(seconds=number // 7))  # seven at each moment
    seen, after = [], ""
    while True:
        page = search.page(search.matching({"officer": clerk.username}, by=inspector), after)
        seen += [entry.pk for entry in page.entries]
        if not page.after:
            break
        after = page.after
    assert len(seen) == len(set(seen)) == search.PER_PAGE * 2 + 20


@pytest.mark.parametrize(
    "after", ["", "x", "2026-13-41_1", "2026-01-01T00:00:00+07:00_x", "_", "2026-01-01_1"]
)
def test_an_address_nobody_can_read_begins_at_the_top(client, inspector, clerk, after):
    log.viewed("registration:1", by=clerk, purpose="xem hồ sơ")
    assert [entry.by for entry in rows(client, inspector, officer="lan", after=after)] == [clerk]


def test_the_file_holds_what_the_page_holds_and_is_logged(client, inspector, clerk):
    log.viewed("registration:7", by=clerk, purpose="=HYPERLINK(1)")
    client.force_login(inspector)
    answer = client.get("/audit/file/xlsx/", {"officer": "lan"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    head, line = sheet.iter_rows()
    assert head[1].value == "Cán bộ" and line[2].value == "lan" and line[5].value == "Hồ sơ 7"
    assert line[6].value == "'=HYPERLINK(1)" and line[6].data_type == "s"
    entry = AccessEntry.objects.get(by=inspector)
    assert (entry.verb, entry.subject) == ("exported", "access-log")


def test_the_table_as_text_holds_no_formula(client, inspector, clerk):
    log.viewed("registration:7", by=clerk, purpose="@SUM(1)")
    client.force_login(inspector)
    text = client.get("/audit/file/csv/").content.decode("utf-8-sig")
    assert "'@SUM(1)" in text and ",@SUM" not in text


@pytest.mark.parametrize("path", ["/audit/file/exe/", "/audit/file/csv/?record=Lan"])
def test_no_file_of_another_kind_nor_of_a_search_that_means_nothing(client, inspector, path):
    client.force_login(inspector)
    assert client.get(path).status_code == 404


def test_a_page_of_the_log_costs_the_same_however_many_lines(
    client, inspector, clerk, django_assert_max_num_queries
):
    for number in range(search.PER_PAGE + 5):
        look(clerk, f"registration:{number}", timezone.now())
    client.force_login(inspector)
    with django_assert_max_num_queries(11):
        assert len(client.get("/audit/").context["page"].entries) == search.PER_PAGE


def plan(asked, who):
    """How PostgreSQL means to answer, in a database that holds the looks of a few busy weeks."""
    return search.matching(asked, by=who)[: search.PER_PAGE + 1].explain()


def test_no_search_reads_the_whole_log(country, inspector, clerk, record):
    many_looks(clerk, clerk.office_unit_id, 60_000)
    ministry = officer("nam", country.ministry, Role.MINISTRY)
    today = timezone.localdate()
    searches = (
        {},
        {"officer": "lan"},
        {"office": "thach hai"},
        {"verb": "exported"},
        {"record": str(record.pk)},
        {"first": today - timedelta(days=30), "last": today - timedelta(days=29)},
        {"operation": "OP77"},
        {"words": "võ đăng khoa"},
        {"purpose": "trích lục", "first": today - timedelta(days=3)},
    )
    for who in (inspector, ministry):
        for asked in searches:
            assert "Seq Scan on audit_accessentry" not in plan(asked, who), asked


def at_hour(hour, *, days_ago=1):
    """That hour so many days ago, in Vietnam."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return search.midnight(day) + timedelta(hours=hour)


def anomalies(client, who):
    client.force_login(who)
    first = timezone.localdate() - timedelta(days=20)
    asked = {"first": f"{first:%d/%m/%Y}", "last": f"{timezone.localdate():%d/%m/%Y}"}
    return client.get("/audit/anomalies/", asked).context["anomalies"]


def a_wednesday():
    day = timezone.localdate()
    return (day - timedelta(days=(day.weekday() - 2) % 7 or 7)), day


def test_who_looked_most_in_a_day_stands_first(client, inspector, clerk, leader):
    for number in range(5):
        look(clerk, f"registration:{number}", at_hour(10))
    look(leader, "registration:1", at_hour(10))
    first, second = anomalies(client, inspector).most_a_day
    assert (first.who, first.count, second.who, second.count) == (clerk, 5, leader, 1)


def test_looks_at_night_and_at_weekends_are_counted_and_those_at_work_are_not(client, inspector, clerk):
    wednesday, today = a_wednesday()
    ago = (today - wednesday).days
    look(clerk, "registration:1", at_hour(10, days_ago=ago))
    look(clerk, "registration:2", at_hour(23, days_ago=ago))
    look(clerk, "registration:3", at_hour(6, days_ago=ago))
    look(clerk, "registration:4", at_hour(10, days_ago=ago + 3))  # a Sunday
    (line,) = anomalies(client, inspector).after_hours
    assert (line.who, line.count) == (clerk, 3)


def test_looks_at_records_of_another_office_are_counted_with_the_records(
    client, inspector, clerk, reviewer, record
):
    for _ in range(3):
        look(reviewer, record.reference, at_hour(10))
    look(clerk, record.reference, at_hour(10))
    (line,) = anomalies(client, inspector).elsewhere
    assert (line.who, line.count, line.others) == (reviewer, 3, 1)


def test_a_record_that_many_have_looked_at_is_named_by_its_key(client, country, inspector, record):
    for number in range(4):
        look(officer(f"o{number}", country.commune, Role.CLERK), record.reference, at_hour(10))
    look(officer("o9", country.commune, Role.CLERK), "registration:1", at_hour(10))
    (line,) = anomalies(client, inspector).much_read
    assert (line.what, line.count, line.others) == (record.pk, 4, 4)


@pytest.mark.parametrize("asked", ["?first=x&last=y", "?first=01/01/2026&last=01/06/2026"])
def test_more_than_a_month_is_not_searched_for_anomalies(client, inspector, asked):
    client.force_login(inspector)
    assert client.get(f"/audit/anomalies/{asked}").status_code == 422


def test_the_way_to_the_log_is_shown_to_those_who_inspect_alone(client, inspector, clerk):
    for who, is_shown in ((inspector, True), (clerk, False)):
        client.force_login(who)
        assert ("/audit/" in client.get("/accounts/2fa/").content.decode()) == is_shown
