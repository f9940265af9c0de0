"""«Việc hôm nay»: what each role finds waiting, in how many questions, and where each line leads."""

from datetime import datetime, timedelta

import pgtrigger
import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from oversight.morning.office import last_evening
from oversight.morning.sources import waiting_for
from oversight.morning.tallies import found
from oversight.morning.waiting import Desk
from oversight.record_notes import actions as record_notes
from pid_gateway import pauses
from pid_gateway.models import PidRequest
from pid_gateway.wording import ErrorText
from printing import collecting, originals
from printing.actions import issue_birth_certificate
from registry.actions import pid_duties, registrations, support_cases
from registry.actions.support_cases import Wording
from registry.models import RegisterBook, Registration
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.printing.copies import copied
from tests.waiting import filed_ago, lain, refused_ago

pytestmark = pytest.mark.django_db
PAGE = "/today/"
NOTHING = "Không còn việc nào đang chờ"


@pytest.fixture
def people(country, clerk, leader, reviewer, announcer):
    """One of each role, by its name."""
    return {
        "clerk": clerk,
        "leader": leader,
        "district": reviewer,
        "province": officer("lien", country.province, Role.PROVINCE),
        "ministry": announcer,
        "admin": officer("nhu", country.ministry, Role.ADMIN),
    }


def page(client, who, path=PAGE):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode())


def lines(client, who):
    """Count, words and address of each line."""
    client.force_login(who)
    groups = client.get(PAGE).context["groups"]
    return {line.words: (line.count, line.url) for _, lines in groups for line in lines}


def test_a_kind_word_stands_where_nothing_waits(client, people):
    for role, who in people.items():
        with time_machine.travel("2026-04-15 08:00+07:00", tick=False):
            shown = page(client, who).words
        assert ("Hôm nay không có việc nào" if role == "admin" else NOTHING) in shown, role


def test_everybody_comes_to_it_after_signing_in(client, clerk):
    clerk.set_password("mat-khau-rieng")
    clerk.save()
    answer = client.post("/accounts/login/", {"login": "lan", "password": "mat-khau-rieng"})
    assert answer["Location"] == PAGE


def test_the_brand_and_the_first_entry_of_the_masthead_lead_to_it(client, clerk):
    client.force_login(clerk)
    shown = client.get("/").content.decode()
    assert 'class="brand"><a href="/today/"' in shown
    assert shown.index(">Hôm nay<") < shown.index(">Khai sinh<")


def test_a_wait_of_a_day_leads_to_its_list(client, clerk):
    filed_ago(clerk, 1, hours=30)
    filed_ago(clerk, 2, hours=2)
    shown = page(client, clerk)
    assert "1 hồ sơ quá 24 giờ chưa có số định danh lâu nhất 30 giờ" in shown.words.replace(" , ", " ")
    assert "/overdue/" in shown.links


def test_numbers_that_came_are_to_be_written_and_those_of_the_night_are_told(client, clerk):
    early, late = factories.filed(clerk, 1), factories.filed(clerk, 2)
    factories.assign(early)
    factories.assign(late)
    with pgtrigger.ignore("registry.Registration:registration_pid_recorded_at_for_ever"):
        Registration.objects.filter(pk=early.pk).update(
            pid_recorded_at=F("pid_recorded_at") - timedelta(days=6)
        )
    shown = page(client, clerk)
    assert "2 số định danh mới về, cần ghi vào Sổ 1 số về từ sau giờ làm việc hôm trước" in shown.words
    assert "/arrived-pids/" in shown.links


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        ("2026-04-15T07:30", "2026-04-14T17:00"),
        ("2026-04-20T07:30", "2026-04-17T17:00"),  # Monday after Friday
        ("2026-04-19T10:00", "2026-04-17T17:00"),  # on a Sunday
    ],
)
def test_the_night_begins_when_the_last_day_of_work_ended(now, evening):
    at, expected = (datetime.fromisoformat(f"{day}+07:00") for day in (now, evening))
    assert last_evening(at) == expected


def test_errors_are_told_apart_by_their_way_out(client, clerk):
    here = refused_ago(clerk, 1, days=1, code="BIRTH_DATE_FORMAT")
    police = refused_ago(clerk, 2, days=2, code="NEEDS_VERIFICATION")
    resent = refused_ago(clerk, 3, days=3, code="TECHNICAL_ERROR")
    PidRequest.objects.filter(reference=resent.reference).update(revision=2)
    found_lines = lines(client, clerk)
    for words, url, birth in (
        ("hồ sơ «Đã có lỗi» sửa được tại cơ quan", "/today/errors-here/", here),
        ("hồ sơ «Đã có lỗi» chờ công an, Bộ Công an", "/today/errors-police/", police),
        ("hồ sơ «Đã có lỗi» cần gọi bộ phận hỗ trợ", "/today/errors-support/", resent),
    ):
        assert found_lines[words] == (1, url)
        listed = page(client, clerk, url)
        assert {link for link in listed.links if link.startswith("/registrations/")} >= {
            f"/registrations/{birth.pk}/"
        }
        assert sum(f"/registrations/{each.pk}/" in listed.links for each in (here, police, resent)) == 1


def test_the_words_of_the_administrator_decide_the_way_out(client, clerk, announcer):
    refused_ago(clerk, days=1, code="BIRTH_DATE_FORMAT")
    ErrorText.objects.create(
        code="BIRTH_DATE_FORMAT",
        title="Ngày sinh",
        meaning="Đang sửa ở trung ương.",
        steps="Gọi bộ phận hỗ trợ.",
        ways=["support_letter"],
        by=announcer,
    )
    assert lines(client, clerk)["hồ sơ «Đã có lỗi» cần gọi bộ phận hỗ trợ"][0] == 1
    assert "sửa được tại cơ quan" not in page(client, clerk).words


def test_an_unknown_code_is_told_by_the_administrators_telltale(client, clerk, announcer):
    birth = factories.filed(clerk)
    factories.reject(birth, "E-99")  # «Duplicate citizen suspected»
    ErrorText.objects.create(
        code="NEW",
        title="Lỗi mới",
        meaning="Chờ Bộ Công an.",
        steps="Chờ.",
        telltales="citizen suspected",
        ways=[],
        by=announcer,
    )
    assert lines(client, clerk)["hồ sơ «Đã có lỗi» chờ công an, Bộ Công an"][0] == 1


def test_drafts_are_those_the_officer_began(client, country, clerk):
    colleague = officer("thu", country.commune, Role.CLERK)
    mine = factories.draft(clerk, 1)
    theirs = factories.draft(colleague, 2)
    assert lines(client, clerk)["bản nháp tôi đã bắt đầu, chưa lưu"] == (1, "/today/drafts/")
    listed = page(client, clerk, "/today/drafts/")
    assert f"/registrations/{mine.pk}/" in listed.links
    assert f"/registrations/{theirs.pk}/" not in listed.links


def test_certificates_are_printed_then_handed_over(client, clerk):
    birth = factories.filed(clerk)
    to_print = "việc khai sinh đã vào Sổ, chưa in Giấy khai sinh để trình ký"
    to_hand_over = "giấy đã in, chờ ký hoặc chờ trao"
    assert lines(client, clerk)[to_print] == (1, "/papers/batches/")
    paper = originals.print_original(birth, by=clerk)
    found_lines = lines(client, clerk)
    assert to_print not in found_lines
    assert found_lines[to_hand_over] == (1, "/today/papers/")
    assert f"/papers/registrations/{birth.pk}/" in page(client, clerk, "/today/papers/").links
    collecting.hand_over(paper, by=clerk)
    assert to_hand_over not in lines(client, clerk)


def test_two_papers_of_one_birth_are_two_rows_as_the_line_counts_them(client, clerk):
    birth = factories.filed(clerk)
    originals.print_original(birth, by=clerk)
    copied(birth, clerk)
    assert lines(client, clerk)["giấy đã in, chờ ký hoặc chờ trao"] == (2, "/today/papers/")
    assert len(client.get("/today/papers/").context["rows"]) == 2


def test_a_number_that_came_for_a_paper_handed_out_is_owed_to_it(client, clerk):
    birth = factories.filed(clerk)
    issue_birth_certificate(birth, by=clerk)
    words = "giấy đã trao còn nợ số mà số đã về"
    assert words not in lines(client, clerk)
    factories.assign(birth)
    assert lines(client, clerk)[words] == (1, "/pid-debts/?number=come")


def test_notices_wait_once_the_number_is_written(client, clerk):
    birth = factories.filed(clerk)
    factories.assign(birth)
    pid_duties.write_in_book(factories.fresh(birth), by=clerk)
    found_lines = lines(client, clerk)
    assert found_lines["thông báo số định danh chờ gửi công an"] == (1, "/papers/notices/?show=residence")
    assert found_lines["thông báo số định danh chờ gửi bảo hiểm"] == (1, "/papers/notices/?show=insurance")


def test_an_answer_of_the_support_unit_stands_until_the_number_comes(client, clerk):
    birth = filed_ago(clerk, hours=30)
    case = support_cases.draft(
        [birth], reason="waiting", wording=Wording(addressee="Bộ phận hỗ trợ"), by=clerk
    )
    support_cases.mark_sent(case, by=clerk, how="email")
    words = "hồ sơ chưa có số mà bộ phận hỗ trợ đã trả lời"
    assert words not in lines(client, clerk)
    support_cases.record_answer(case, by=clerk, answer="đã kiểm tra")
    assert lines(client, clerk)[words] == (1, "/today/support/")
    factories.assign(birth)
    assert words not in lines(client, clerk)


def test_a_refused_cancellation_is_restored_at_the_office(client, clerk, reviewer, leader):
    factories.registration_at("cancel_refused", clerk=clerk, reviewer=reviewer)
    for who in (clerk, leader):
        found_line = lines(client, who)["đề nghị hủy bị từ chối, hồ sơ chờ khôi phục"]
        assert found_line == (1, "/?state=cancel_refused")


def test_who_decides_sees_what_others_ask_for(client, clerk, leader, reviewer):
    factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer, number=1)
    refused = factories.registration_at("error", clerk=clerk, reviewer=reviewer, number=2)
    factories.proposed(refused, clerk)
    cancelling = "đề nghị hủy chờ quyết định"
    confirming = "số định danh gán bằng tay chờ xác nhận"
    assert lines(client, reviewer)[cancelling] == (1, "/oversight/decisions/?kind=cancellation")
    assert lines(client, leader)[confirming] == (1, "/oversight/decisions/?kind=pid")
    assert cancelling not in lines(client, leader)
    assert confirming not in lines(client, clerk)


def test_books_of_last_year_are_to_be_closed(client, country, clerk):
    RegisterBook.objects.create(unit=country.commune, kind="birth", year=timezone.localdate().year - 1)
    assert lines(client, clerk)["quyển sổ chưa khóa xong"] == (1, "/books/?waiting=close")


def test_a_draft_of_the_pause_is_filed_when_it_is_over(client, clerk, announcer):
    now = timezone.now()
    pause = pauses.announce(
        first_day=timezone.localdate() - timedelta(days=1),
        last_day=timezone.localdate() + timedelta(days=1),
        letter="569/HTQTCT-HT",
        by=announcer,
        now=now - timedelta(days=9),
    )
    birth = factories.draft(clerk)
    registrations.register(birth, by=clerk, acknowledged=factories.warnings(birth))
    words = "hồ sơ nháp ghi trong đợt tạm dừng, chờ lưu chính thức"
    assert words not in lines(client, clerk)
    assert "569/HTQTCT-HT" in page(client, clerk).words  # the band says what is announced
    pauses.cancel(pause, by=announcer, reason="đã có số")
    assert lines(client, clerk)[words] == (1, "/entered-drafts/")


def test_levels_above_see_the_matters_of_the_dashboard_each_with_its_list(client, country, clerk, people):
    refused_ago(clerk, 1, days=2)
    for role, unit in (
        ("district", country.district),
        ("province", country.province),
        ("ministry", country.ministry),
    ):
        count, url = lines(client, people[role])["việc «Đã có lỗi» của các đơn vị"]
        assert (count, url) == (1, f"/oversight/{unit.pk}/error/")
        assert "Đã có lỗi, " + unit.name + ": 1" in page(client, people[role], url).words


def test_a_district_finds_its_own_births_and_those_below_apart(client, reviewer, clerk):
    factories.draft(clerk, 1)
    factories.draft(reviewer, 2)
    found_lines = lines(client, reviewer)
    assert found_lines["bản nháp tôi đã bắt đầu, chưa lưu"] == (1, "/today/drafts/")
    assert found_lines["việc «Lưu nháp» của các đơn vị"][0] == 2


def test_administrators_see_the_line_alone(client, people, clerk):
    birth = filed_ago(clerk, hours=30)
    PidRequest.objects.filter(reference=birth.reference).update(
        first_asked_at=timezone.now() - timedelta(hours=30)
    )
    found_lines = lines(client, people["admin"])
    assert found_lines == {
        "yêu cầu cấp số của cả nước chờ quá 24 giờ": (1, "/operations/waiting/?overdue=on")
    }
    assert page(client, people["admin"], "/operations/waiting/?overdue=on")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-05-28", "Hạn 06/06/2026: báo cáo 6 tháng 2026"),
        ("2026-06-06", "hạn hôm nay"),
        ("2026-05-01", None),
    ],
)
def test_reports_are_reminded_of_fifteen_days_before(client, clerk, day, words):
    with time_machine.travel(f"{day} 08:00+07:00", tick=False):
        shown = page(client, clerk).words
    assert (words in shown) if words else ("báo cáo" not in shown)


def test_a_neighbour_sees_nothing_of_it(client, clerk, stranger):
    refused_ago(clerk, 1, days=2)
    factories.draft(clerk, 2)
    assert lines(client, stranger) == {}
    assert "Việc này đã xong cả" in page(client, stranger, "/today/errors-here/").words


def test_there_is_no_list_nobody_has(client, clerk):
    client.force_login(clerk)
    assert client.get("/today/nothing/").status_code == 404
    assert client.get("/today/error-words/").status_code == 404


def test_the_most_pressing_comes_first(client, clerk):
    factories.draft(clerk, 1)
    lain(factories.filed(clerk, 2), days=2)
    shown = page(client, clerk).words
    assert shown.index("Làm ngay") < shown.index("quá 24 giờ") < shown.index("Trong ngày")
    assert shown.index("Trong ngày") < shown.index("bản nháp tôi")


def test_every_own_list_holds_what_its_line_counts(client, busy, people):
    followed = 0
    for who in people.values():
        for _, lines_shown in _groups(client, who):
            for line in lines_shown:
                if line.url.startswith("/today/"):
                    answer = client.get(line.url)
                    assert answer.context["page"].paginator.count == line.count, line
                    followed += 1
    assert followed >= 4


def test_the_page_asks_six_questions_whoever_reads_it_and_however_much_waits(client, busy, people):
    for role, who in people.items():
        client.force_login(who)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        read = [each["sql"] for each in asked.captured_queries if each["sql"].startswith(("SELECT", "("))]
        assert len(read) <= 6, (role, read)


def test_everything_is_counted_in_one_query(busy, people, django_assert_num_queries):
    for who in people.values():
        sources = waiting_for(Desk(who, timezone.now()))
        assert who.posts
        with django_assert_num_queries(1):
            found(sources)


@pytest.fixture
def busy(clerk, leader, reviewer, announcer):
    """An office with something of nearly everything."""
    factories.draft(clerk, 1)
    filed_ago(clerk, 2, hours=30)
    for number, code in ((3, "BIRTH_DATE_FORMAT"), (4, "NEEDS_VERIFICATION"), (5, "UNKNOWN-7")):
        refused_ago(clerk, number, days=2, code=code)
    factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer, number=6)
    factories.registration_at("cancel_refused", clerk=clerk, reviewer=reviewer, number=7)
    birth = factories.filed(clerk, 8)
    originals.print_original(birth, by=clerk)
    factories.assign(birth)
    record_notes.write(factories.fresh(birth), by=reviewer, text="xem lại nơi sinh")
    factories.proposed(factories.registration_at("error", clerk=clerk, reviewer=reviewer, number=9), clerk)


def _groups(client, who):
    client.force_login(who)
    return client.get(PAGE).context["groups"]


def test_lists_and_ledgers_without_a_hurry_are_reached_from_here(client, people):
    for role in ("clerk", "leader", "district"):
        found_links = page(client, people[role]).links
        assert {"/cancellations/", "/papers/notices/", "/support/", "/papers/batches/"} <= set(found_links)
    assert "/oversight/decisions/" not in page(client, people["clerk"]).links
    assert "/papers/batches/" not in page(client, people["province"]).links
    assert "/cancellations/" not in page(client, people["admin"]).links
