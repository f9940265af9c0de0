"""The page behind the QR, as whoever holds the paper sees it."""

import re
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Officer
from printing import qr, voiding
from printing.actions import issue_birth_certificate
from printing.models import IssuedPaper, PaperCheck, VoidedPaper
from registry.actions import pid_duties
from registry.models import Registration
from tests.factories import assign, assigned_pid, cancel, filed, fresh, request_cancellation
from tests.registry.amending import signed


def asked(client: Client, paper: IssuedPaper) -> str:
    """What the page says, spaces put together."""
    answer = client.get(f"/k/{paper.token}")
    assert answer.status_code == 200
    return words_of(answer.content)


def words_of(content: bytes) -> str:
    """The words on a page without its markup."""
    main = content.decode().partition("<main>")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def numbered(clerk: Officer) -> Registration:
    """A birth whose number has come."""
    birth = filed(clerk)
    assign(birth)
    return fresh(birth)


def test_the_address_in_the_qr_is_that_of_the_page(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    path = qr.address(paper.token).partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200
    assert client.get(f"/{path}/").status_code == 200
    assert client.get(f"/{path.lower()}").status_code == 200


def test_a_paper_that_holds_is_said_to_hold(client: Client, clerk: Officer) -> None:
    birth = numbered(clerk)
    words = asked(client, issue_birth_certificate(birth, by=clerk))
    assert "Giấy có giá trị" in words
    assert f"Số đăng ký khai sinh {birth.entry} " in words
    assert "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh" in words
    assert "Số định danh cá nhân có ghi trên giấy" in words


def test_it_shows_no_name_no_number_no_parent_and_no_officer(client: Client, clerk: Officer) -> None:
    birth = numbered(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    page = client.get(f"/k/{paper.token}").content.decode()
    assert "T. N. M. K." in page
    hidden = ("Khôi", "KHÔI", "Nguyễn", "Trần", "Đức", clerk.full_name, assigned_pid(birth))
    assert [word for word in hidden if word in page] == []
    assert f"{birth.birth.born_on}" not in page


def test_it_asks_no_sign_in_sets_no_cookie_and_stays_out_of_indexes(client: Client, clerk: Officer) -> None:
    answer = client.get(f"/k/{issue_birth_certificate(filed(clerk), by=clerk).token}")
    assert not answer.cookies
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert b"<script" not in answer.content


def test_a_number_that_came_later_is_said_of_the_paper_without_it(client: Client, clerk: Officer) -> None:
    birth = filed(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    assert "chưa có khi in giấy, đang chờ Bộ Công an cấp; giấy chưa có số vẫn hợp lệ" in asked(client, paper)
    assign(birth)
    assert "đã được cấp, cơ quan đăng ký đang ghi vào Sổ" in asked(client, paper)
    pid_duties.write_in_book(fresh(birth), by=clerk)
    today = f"{timezone.localdate():%d/%m/%Y}"
    words = asked(client, paper)
    assert f"đã bổ sung ngày {today}, dù giấy in khi chưa có số" in words
    assert "Giấy có giá trị" in words
    assert assigned_pid(birth) not in words


def test_a_child_not_entitled_to_a_number_awaits_none(client: Client, clerk: Officer) -> None:
    birth = filed(clerk, child={"sex": "unknown"})
    words = asked(client, issue_birth_certificate(birth, by=clerk))
    assert "Số định danh cá nhân không ghi trên giấy" in words


def test_an_amendment_signed_after_the_paper_is_said_with_its_day(
    client: Client, clerk: Officer, leader: Officer
) -> None:
    birth = numbered(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    signed(birth, clerk, leader)
    words = asked(client, paper)
    assert "Nội dung đã thay đổi sau khi cấp giấy" in words
    assert f"đã có thay đổi, cải chính, bổ sung ngày {timezone.localdate():%d/%m/%Y}" in words
    assert "phần ghi chú ở mặt sau" in words


def test_a_paper_drawn_after_the_amendment_is_not_said_to_be_old(
    client: Client, clerk: Officer, leader: Officer
) -> None:
    birth = numbered(clerk)
    signed(birth, clerk, leader)
    assert "Giấy có giá trị" in asked(client, issue_birth_certificate(fresh(birth), by=clerk))


def test_the_initials_are_those_on_that_very_paper(client: Client, clerk: Officer, leader: Officer) -> None:
    birth = numbered(clerk)
    before = issue_birth_certificate(birth, by=clerk)
    signed(birth, clerk, leader, {"child.name": "Trần Nguyễn Bảo Long"})
    after = issue_birth_certificate(fresh(birth), by=clerk, reason="theo trích lục cải chính")
    assert "T. N. M. K." in asked(client, before)
    assert "T. N. B. L." in asked(client, after)


def test_a_spoiled_paper_counts_no_more_and_why_in_the_offices_words_is_not_told(
    client: Client, clerk: Officer
) -> None:
    paper = issue_birth_certificate(numbered(clerk), by=clerk)
    voiding.void(paper, VoidedPaper.Why.SPOILED, "nhòe tên bé Khôi", by=clerk)
    words = asked(client, paper)
    assert f"không còn giá trị từ ngày {timezone.localdate():%d/%m/%Y}" in words
    assert "nhòe" not in words


def test_of_two_originals_only_the_last_counts(client: Client, clerk: Officer) -> None:
    birth = numbered(clerk)
    first = issue_birth_certificate(birth, by=clerk)
    second = issue_birth_certificate(birth, by=clerk, reason="bản trước rách")
    assert "Giấy đã được thay" in asked(client, first)
    assert "Giấy có giá trị" in asked(client, second)


def test_an_original_replaced_by_a_spoiled_one_counts_again(client: Client, clerk: Officer) -> None:
    birth = numbered(clerk)
    first = issue_birth_certificate(birth, by=clerk)
    second = issue_birth_certificate(birth, by=clerk, reason="bản trước rách")
    voiding.void(second, VoidedPaper.Why.SPOILED, "kẹt giấy", by=clerk)
    assert "Giấy có giá trị" in asked(client, first)


def test_while_a_cancellation_is_only_asked_for_the_paper_counts(client: Client, clerk: Officer) -> None:
    birth = numbered(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    request_cancellation(birth, clerk)
    assert "Giấy có giá trị" in asked(client, paper)


def test_once_the_cancellation_is_accepted_it_is_said_with_its_day(
    client: Client, clerk: Officer, reviewer: Officer
) -> None:
    birth = numbered(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    cancel(birth, clerk, reviewer)
    words = asked(client, paper)
    assert f"đã bị hủy ngày {timezone.localdate():%d/%m/%Y}" in words
    assert "Giấy có giá trị" not in words


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["AAAAAAAAAAAAAAAAAAAAAAAAAA", "1", "%00", "x" * 100, "' OR 1=1 --"])
def test_any_other_code_gets_one_and_the_same_answer_with_what_to_do(client: Client, code: str) -> None:
    answer = client.get(f"/k/{code}")
    assert answer.status_code == 404
    assert answer.content == client.get("/k/BBBBBBBBBBBBBBBBBBBBBBBBBB").content
    assert "mang giấy đến Ủy ban nhân dân nơi đăng ký" in words_of(answer.content)


def test_papers_of_before_without_a_code_are_not_found_by_none(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    IssuedPaper.objects.create(
        registration=paper.registration,
        kind=paper.kind,
        with_pid=False,
        digest="0" * 64,
        size=3,
        by=clerk,
        reason="in trước khi có mã",
    )
    assert client.get("/k/-").status_code == 404


def test_three_questions_to_the_database_tell_it_all(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(numbered(clerk), by=clerk)
    asked(client, paper)
    with CaptureQueriesContext(connection) as asking:
        asked(client, paper)
    reads = [each["sql"] for each in asking if each["sql"].startswith("SELECT")]
    assert len(reads) == 2
    assert len(asking) == 4  # with the one that counts for the limits, and the one that counts for the paper


def test_each_question_is_counted_for_the_paper_and_the_day_alone(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    for _ in range(3):
        asked(client, paper)
    check = PaperCheck.objects.get()
    assert (check.paper, check.day, check.times) == (paper, timezone.localdate(), 3)


def test_the_counts_only_grow(client: Client, clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    asked(client, paper)
    rows = PaperCheck.objects.filter(paper=paper)
    for attempt in (
        lambda: rows.update(times=1),
        lambda: rows._raw_delete("default"),
        lambda: rows.update(day=timezone.localdate() - timedelta(days=1), times=9),
    ):
        with pytest.raises(Error, match="Cannot"), transaction.atomic():
            attempt()


def test_the_log_says_the_route_and_never_the_code(
    client: Client, clerk: Officer, caplog: pytest.LogCaptureFixture
) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    asked(client, paper)
    logged = caplog.text
    assert "^k/" in logged
    assert paper.token not in logged
    assert paper.token[:8] not in logged
