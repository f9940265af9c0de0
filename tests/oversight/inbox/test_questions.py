"""A commune asks the office above, the answer comes into its inbox, only the offices involved read it."""

import pytest
from django.db import DatabaseError, transaction

from accounts.roles import Role
from audit.models import AccessEntry
from oversight.inbox import asking
from oversight.models import Delivery, Question, QuestionEntry
from registry.exceptions import Denied, Overtaken, WrongState
from tests import factories
from tests.fixtures import officer, unit
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


@pytest.fixture
def asked(country, clerk):
    """A question of the commune, waiting at its district."""
    return asking.ask("Ghi họ cho con", "Cha mẹ khác họ, ghi thế nào?", by=clerk, unit=country.commune)


def fresh(question):
    return Question.objects.get(pk=question.pk)


def unread(person):
    return [each.message.title for each in Delivery.objects.unread_by(person).order_by("pk")]


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    return HtmlPage(path, answer.content.decode())


class TestTurns:
    def test_a_question_waits_at_the_office_above(self, country, asked, reviewer, province_officer):
        assert asked.waits_at == country.district
        assert list(Question.objects.waiting_at(reviewer)) == [asked]
        assert unread(reviewer) == ["Hỏi: Ghi họ cho con"]
        assert unread(province_officer) == []

    def test_the_answer_comes_into_the_inbox_of_who_asked(self, asked, clerk, reviewer):
        asking.answer(asked, "Theo thỏa thuận của cha mẹ.", by=reviewer)
        assert fresh(asked).waits_at is None
        assert unread(clerk) == ["Trả lời: Ghi họ cho con"]
        assert not Question.objects.waiting_at(reviewer).exists()

    def test_a_further_question_goes_back_to_the_office_that_answered(self, country, asked, clerk, reviewer):
        asking.answer(asked, "Theo thỏa thuận.", by=reviewer)
        asking.follow_up(fresh(asked), "Nếu không thỏa thuận được?", by=clerk)
        assert fresh(asked).waits_at == country.district
        assert unread(reviewer) == ["Hỏi: Ghi họ cho con", "Hỏi thêm: Ghi họ cho con"]

    def test_adding_to_a_question_that_waits_moves_nothing(self, country, asked, clerk):
        asking.follow_up(asked, "Gia đình đang chờ.", by=clerk)
        assert (fresh(asked).waits_at, fresh(asked).waits_since) == (country.district, asked.waits_since)

    def test_the_district_passes_it_up_one_level_and_goes_on_reading(
        self, country, asked, reviewer, province_officer
    ):
        asking.pass_up(asked, "Đề nghị Sở hướng dẫn.", by=reviewer)
        assert fresh(asked).waits_at == country.province
        assert unread(province_officer) == ["Chuyển lên cấp trên: Ghi họ cho con"]
        assert asked in Question.objects.visible_to(reviewer)
        assert not Question.objects.waiting_at(reviewer).exists()

    def test_the_answer_from_further_up_reaches_who_asked_and_who_passed_it_on(
        self, asked, clerk, reviewer, province_officer
    ):
        asking.pass_up(asked, "Đề nghị Sở hướng dẫn.", by=reviewer)
        asking.answer(fresh(asked), "Áp dụng Điều 26.", by=province_officer)
        assert "Trả lời: Ghi họ cho con" in unread(clerk)
        assert "Trả lời: Ghi họ cho con" in unread(reviewer)

    def test_after_that_a_further_question_goes_to_who_answered_last(
        self, country, asked, clerk, reviewer, province_officer
    ):
        asking.pass_up(asked, "Đề nghị Sở hướng dẫn.", by=reviewer)
        asking.answer(fresh(asked), "Áp dụng Điều 26.", by=province_officer)
        asking.follow_up(fresh(asked), "Còn trường hợp này?", by=clerk)
        assert fresh(asked).waits_at == country.province

    def test_above_the_ministry_there_is_nobody_to_pass_it_to(
        self, country, asked, reviewer, province_officer, announcer
    ):
        asking.pass_up(asked, "Xin hướng dẫn.", by=reviewer)
        asking.pass_up(fresh(asked), "Xin hướng dẫn.", by=province_officer)
        with pytest.raises(Denied, match="không còn cấp nào"):
            asking.pass_up(fresh(asked), "x", by=announcer)
        with pytest.raises(Denied, match="không còn cấp nào"):
            asking.ask("x", "x", by=announcer, unit=country.ministry)

    def test_of_two_who_answer_at_once_the_second_is_told(self, asked, reviewer):
        seen_before = fresh(asked)
        asking.answer(asked, "Trước.", by=reviewer)
        with pytest.raises(Overtaken):
            asking.answer(seen_before, "Sau.", by=reviewer)
        with pytest.raises(WrongState, match="đã được trả lời"):
            asking.answer(fresh(asked), "Sau nữa.", by=reviewer)
        assert QuestionEntry.objects.filter(kind="answer").count() == 1

    def test_another_office_answers_nothing(self, asked, clerk, province_officer, stranger):
        for person in (clerk, province_officer, stranger):
            with pytest.raises(Denied):
                asking.answer(asked, "x", by=person)
            with pytest.raises(Denied):
                asking.pass_up(asked, "x", by=person)
        with pytest.raises(Denied):
            asking.follow_up(asked, "x", by=stranger)

    def test_nobody_asks_in_the_name_of_another_office_or_about_its_records(self, country, clerk, stranger):
        with pytest.raises(Denied):
            asking.ask("x", "x", by=stranger, unit=country.commune)
        with pytest.raises(Denied):
            asking.ask("x", "x", by=stranger, unit=country.far, registration=factories.draft(clerk))

    def test_a_district_asks_its_province(self, country, reviewer):
        question = asking.ask("Thẩm quyền", "Ai đăng ký?", by=reviewer, unit=country.district)
        assert question.waits_at == country.province

    def test_without_a_district_a_commune_asks_its_province(self, country):
        commune = unit("18600", "commune", "xã", "Xã Thạch Lạc", country.province)
        question = asking.ask("x", "x", by=officer("mai", commune, Role.CLERK), unit=commune)
        assert question.standing == "Chờ Sở Tư pháp tỉnh Hà Tĩnh trả lời"

    def test_what_was_said_stays_as_it_was(self, asked):
        for write in (
            lambda: QuestionEntry.objects.update(body="khác"),
            lambda: QuestionEntry.objects.all().delete(),
            lambda: Question.objects.update(title="khác"),
            lambda: Question.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()


class TestPages:
    def test_from_the_record_to_the_answer_and_back_to_the_record(self, client, country, clerk, reviewer):
        birth = factories.filed(clerk)
        record = page(client, clerk, f"/registrations/{birth.pk}/")
        way = f"/inbox/questions/new/?registration={birth.pk}"
        assert way in record.links
        form = page(client, clerk, way).form(having="title")
        client.post(way, form.filled(title="Ghi họ cho con", body="Ghi thế nào?"))
        question = Question.objects.get()
        assert question.registration == birth

        waiting = page(client, reviewer, "/inbox/questions/")
        assert "Câu hỏi chờ trả lời: 1" in waiting.words
        thread = f"/inbox/questions/{question.pk}/"
        assert thread in waiting.links
        answering = page(client, reviewer, thread).form(having="body")
        client.post(answering.action, answering.filled(body="Theo thỏa thuận."))

        assert "Trả lời: Ghi họ cho con" in page(client, clerk, "/inbox/").words
        answered = page(client, clerk, thread)
        assert "Theo thỏa thuận." in answered.words
        assert f"/registrations/{birth.pk}/" in answered.links
        assert "Đã trả lời" in page(client, clerk, f"/registrations/{birth.pk}/").words

    def test_reading_the_thread_reads_the_messages_that_lead_to_it(self, client, asked, reviewer):
        page(client, reviewer, f"/inbox/questions/{asked.pk}/")
        assert unread(reviewer) == []

    def test_a_message_of_a_question_leads_to_its_thread(self, client, asked, reviewer):
        message = Delivery.objects.unread_by(reviewer).get().message
        client.force_login(reviewer)
        assert client.get(f"/inbox/{message.pk}/")["Location"] == f"/inbox/questions/{asked.pk}/"

    def test_looking_at_a_question_about_a_record_is_written_down(self, client, country, clerk, reviewer):
        birth = factories.draft(clerk)
        question = asking.ask("x", "x", by=clerk, unit=country.commune, registration=birth)
        page(client, reviewer, f"/inbox/questions/{question.pk}/")
        entry = AccessEntry.objects.get(by=reviewer)
        assert (entry.subject, entry.purpose) == (f"registration:{birth.pk}", "xem câu hỏi về hồ sơ")

    def test_a_question_about_no_record_is_no_look_at_anybody(self, client, asked, reviewer):
        page(client, reviewer, f"/inbox/questions/{asked.pk}/")
        assert not AccessEntry.objects.exists()

    def test_offices_that_are_not_involved_find_no_thread(
        self, client, country, asked, stranger, province_officer, announcer
    ):
        neighbour = officer("ben", country.neighbour, Role.CLERK)
        for person in (stranger, neighbour, province_officer, announcer):
            client.force_login(person)
            assert client.get(f"/inbox/questions/{asked.pk}/").status_code == 404
            answer = client.post(f"/inbox/questions/{asked.pk}/answer/", {"body": "x"})
            assert answer.status_code == 404
        assert QuestionEntry.objects.count() == 1

    def test_an_administrator_reads_no_questions(self, client, country, asked, reviewer, province_officer):
        asking.pass_up(asked, "x", by=reviewer)
        asking.pass_up(fresh(asked), "x", by=province_officer)
        client.force_login(officer("quantri", country.ministry, Role.ADMIN))
        assert client.get("/inbox/questions/").status_code == 404
        assert client.get(f"/inbox/questions/{asked.pk}/").status_code == 404
        assert client.get("/inbox/").status_code == 200

    def test_a_record_of_another_commune_cannot_be_asked_about(self, client, clerk, stranger):
        birth = factories.draft(clerk)
        client.force_login(stranger)
        assert client.get(f"/inbox/questions/new/?registration={birth.pk}").status_code == 404

    @pytest.mark.parametrize("registration", ["x", "99999999999999999999", "%00"])
    def test_a_strange_record_is_no_record(self, client, clerk, registration):
        client.force_login(clerk)
        assert client.get(f"/inbox/questions/new/?registration={registration}").status_code == 404

    def test_an_empty_answer_is_not_sent(self, client, asked, reviewer):
        client.force_login(reviewer)
        answer = client.post(f"/inbox/questions/{asked.pk}/answer/", {"body": " "})
        assert answer.status_code == 422
        assert "Xin ghi nội dung." in answer.content.decode()
        assert fresh(asked).waits_at is not None

    def test_the_district_is_offered_to_pass_it_up(self, client, asked, reviewer):
        thread = f"/inbox/questions/{asked.pk}/"
        assert "Chuyển lên Sở Tư pháp tỉnh Hà Tĩnh" in page(client, reviewer, thread).words
        client.post(f"{thread}pass-up/", {"body": "Xin Sở hướng dẫn."})
        assert "đang chờ Sở Tư pháp tỉnh Hà Tĩnh trả lời" in page(client, reviewer, thread).words

    def test_an_unknown_act_is_no_page(self, client, asked, reviewer):
        client.force_login(reviewer)
        assert client.post(f"/inbox/questions/{asked.pk}/close/", {"body": "x"}).status_code == 404

    @pytest.mark.parametrize("show", ["waiting", "asked", "all", "x"])
    def test_every_list_opens(self, client, asked, clerk, reviewer, show):
        for person in (clerk, reviewer):
            client.force_login(person)
            assert client.get(f"/inbox/questions/?show={show}").status_code == 200

    def test_markup_in_a_question_is_letters(self, client, country, clerk):
        question = asking.ask("<b>x</b>", "<script>x</script>", by=clerk, unit=country.commune)
        shown = page(client, clerk, f"/inbox/questions/{question.pk}/")
        assert "<script>x</script>" in shown.words
        assert "<script>x" not in shown.html

    def test_who_answers_what_a_colleague_has_just_answered_keeps_the_words(self, client, asked, reviewer):
        asking.answer(fresh(asked), "Theo thỏa thuận.", by=reviewer)
        client.force_login(reviewer)
        answer = client.post(f"/inbox/questions/{asked.pk}/answer/", {"body": "Điều 26 Bộ luật Dân sự"})
        assert answer.status_code == 409
        shown = HtmlPage("/", answer.content.decode()).words
        assert "Câu hỏi này đã được trả lời" in shown
        assert "Nội dung chưa gửi Điều 26 Bộ luật Dân sự" in shown
        assert asked.entries.count() == 2

    def test_the_longest_text_with_every_mark_of_the_language_comes_through_whole(
        self, client, country, clerk, reviewer
    ):
        body = ("Đề nghị hướng dẫn ghi quê quán của trẻ khi cha, mẹ ở hai tỉnh.\n" * 90)[:5000].strip()
        client.force_login(clerk)
        client.post("/inbox/questions/new/", {"unit": country.commune.pk, "title": "Quê quán", "body": body})
        put = Question.objects.get()
        assert put.entries.get().body == body
        assert "hai tỉnh." in page(client, reviewer, f"/inbox/questions/{put.pk}/").words

    def test_an_answer_read_once_is_unread_again_only_when_something_new_is_said(
        self, client, country, asked, clerk, reviewer
    ):
        path = f"/inbox/questions/{asked.pk}/"
        asking.answer(fresh(asked), "Theo thỏa thuận.", by=reviewer)
        page(client, clerk, path)
        page(client, clerk, path)
        assert unread(clerk) == []
        asking.follow_up(fresh(asked), "Nếu không thỏa thuận được?", by=clerk)
        assert unread(clerk) == []
        asking.answer(fresh(asked), "Theo tập quán.", by=reviewer)
        assert unread(clerk) == ["Trả lời: Ghi họ cho con"]
