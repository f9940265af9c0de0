"""One letter to one office about the numbers in the book: its words, its number, what is marked as sent."""

import threading
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing import letters, paper_settings, pid_notices
from printing.exceptions import NumberTaken
from printing.models import IssuedLetter, IssuedLetterFile, LetterSequence, Numbered
from printing.pid_notices import Wording
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import Notice
from tests.factories import fresh, request_cancellation
from tests.printing.letters import pages_of, told, waiting
from tests.printing.paper import all_nfc

pytestmark = pytest.mark.django_db
WORDS = Wording(addressee="Công an xã Thạch Hải", signer_name="Trần Văn Lĩnh", signer_title="Phó Chủ tịch")


def text_of(letter: IssuedLetter) -> str:
    """The words of a letter kept, page after page."""
    return " ".join(pages_of(bytes(letter.file.content)))


def test_a_letter_about_one_child_says_the_sentence_of_its_notice(clerk: Officer) -> None:
    birth = told(clerk)
    (notice,) = waiting()
    letter = pid_notices.send([notice], wording=WORDS, by=clerk)
    text = text_of(letter)
    assert letter.number == "01/TB-UBND" and "Số: 01/TB-UBND" in text
    assert "THÔNG BÁO Về việc đã ghi số định danh cá nhân vào Sổ đăng ký khai sinh" in text
    assert "Kính gửi: Công an xã Thạch Hải" in text and "PHÓ CHỦ TỊCH Trần Văn Lĩnh" in text
    assert notice.content["text"] in text and birth.pid in text
    assert "cập nhật vào thông tin cư trú của trẻ" in text and all_nfc(text)


def test_a_letter_about_many_has_a_line_for_each_in_their_order(clerk: Officer) -> None:
    births = [told(clerk, number) for number in range(3)]
    letter = pid_notices.send(waiting("insurance"), wording=WORDS, by=clerk)
    text = text_of(letter)
    assert "số định danh cá nhân của 03 trẻ" in text and "bảo hiểm xã hội, bảo hiểm y tế" in text
    places = [text.index(birth.pid) for birth in births]
    assert places == sorted(places)
    assert all(birth.birth.name in text and str(birth.entry) in text for birth in births)
    assert list(letter.registrations.order_by("letter_lines__position")) == births


def test_the_notices_are_marked_sent_under_its_number_also_in_the_history(clerk: Officer) -> None:
    birth = told(clerk)
    letter = pid_notices.send(waiting(), wording=WORDS, by=clerk)
    sent = Notice.objects.get(recipient="residence")
    assert (sent.delivery, sent.sent_as) == ("sent", letter.number) and sent.sent_at is not None
    assert Notice.objects.get(recipient="insurance").delivery == "pending"
    event = birth.events.last()
    assert event.name == "notice_sent" and letter.number in event.note


def test_a_letter_goes_to_one_office_from_one_office(clerk: Officer, stranger: Officer) -> None:
    told(clerk)
    told(stranger, 1)
    mine, other = waiting()
    with pytest.raises(WrongState, match="chỉ gửi một nơi"):
        pid_notices.send([mine, *waiting("insurance")[:1]], wording=WORDS, by=clerk)
    with pytest.raises(WrongState, match="chỉ gửi một nơi"):
        pid_notices.send([mine, other], wording=WORDS, by=clerk)
    with pytest.raises(Denied):
        pid_notices.send([other], wording=WORDS, by=clerk)
    with pytest.raises(WrongState, match="Chưa chọn"):
        pid_notices.send([], wording=WORDS, by=clerk)
    assert not IssuedLetter.objects.exists()


def test_nothing_is_told_of_a_registration_that_is_to_be_cancelled(clerk: Officer) -> None:
    birth = told(clerk)
    request_cancellation(birth, clerk)
    with pytest.raises(WrongState, match="không gửi thông báo"):
        pid_notices.send(waiting(), wording=WORDS, by=clerk)
    assert {notice.delivery for notice in Notice.objects.all()} == {"pending"}


def test_what_has_gone_out_goes_out_once_and_the_number_comes_back(clerk: Officer) -> None:
    told(clerk)
    seen = waiting()
    pid_notices.send(seen, wording=WORDS, by=clerk)
    with pytest.raises(Overtaken):
        pid_notices.send(seen, wording=WORDS, by=clerk)
    assert IssuedLetter.objects.count() == 1 and LetterSequence.objects.get().last_number == 1


def test_the_registry_of_the_office_may_give_another_number(clerk: Officer) -> None:
    for number in range(4):
        told(clerk, number)
    first, second, third, fourth = waiting()
    assert pid_notices.send([first], wording=Wording("a", number=40), by=clerk).number == "40/TB-UBND"
    assert pid_notices.send([second], wording=Wording("a"), by=clerk).number == "41/TB-UBND"
    assert pid_notices.send([third], wording=Wording("a", number=7), by=clerk).number == "07/TB-UBND"
    with pytest.raises(NumberTaken, match="Số 40"):
        pid_notices.send([fourth], wording=Wording("a", number=40), by=clerk)
    assert (
        letters.next_number(clerk.posts[0].unit, IssuedLetter.Kind.PID_NOTICE, timezone.localdate().year)
        == 42
    )


def test_the_letter_follows_what_the_office_decided(
    clerk: Officer, leader: Officer, country: SimpleNamespace
) -> None:
    numbering = {Numbered.PID_NOTICE: {"suffix": "TB-HT", "with_year": True}}
    paper_settings.decide(country.commune, by=leader, signer_form="tm", numbering=numbering)
    told(clerk)
    letter = pid_notices.send(waiting(), wording=WORDS, by=clerk)
    assert letter.number == f"01/{timezone.localdate().year}/TB-HT"
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in text_of(letter)


def test_the_next_letter_starts_from_the_last_addressee_and_the_usual_signer(
    clerk: Officer, leader: Officer, country: SimpleNamespace
) -> None:
    residence, insurance = Notice.Recipient.RESIDENCE, Notice.Recipient.INSURANCE
    start = pid_notices.proposed(country.commune, residence)
    assert (start.addressee, start.signer_name) == ("Công an xã Thạch Hải", leader.full_name)
    told(clerk)
    pid_notices.send(waiting(), wording=Wording("Công an xã Thạch Hải, huyện Thạch Hà"), by=clerk)
    assert pid_notices.proposed(country.commune, residence).addressee.endswith("huyện Thạch Hà")
    assert pid_notices.proposed(country.commune, insurance).addressee == "Cơ quan bảo hiểm xã hội"


def test_a_letter_is_never_changed_and_its_bytes_are_the_ones_named(clerk: Officer) -> None:
    told(clerk)
    letter = pid_notices.send(waiting(), wording=WORDS, by=clerk)
    for change in (
        lambda: IssuedLetter.objects.filter(pk=letter.pk).update(number="02/TB-UBND"),
        lambda: letter.file.delete(),
        lambda: letter.lines.all().delete(),
        lambda: LetterSequence.objects.update(last_number=0),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    other = IssuedLetter(**_columns(letter) | {"sequence_number": 2})
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
        IssuedLetterFile.objects.create(letter=other, content=b"%PDF other")


def _columns(letter: IssuedLetter) -> dict[str, object]:
    names = ("unit", "kind", "year", "number", "addressee", "digest", "size", "by")
    return {name: getattr(letter, name) for name in names}


@pytest.mark.django_db(transaction=True)
def test_letters_written_at_once_get_different_numbers_without_a_gap(clerk: Officer) -> None:
    for number in range(6):
        told(clerk, number)
    results = []

    def go(notice: Notice) -> None:
        try:
            results.append(pid_notices.send([notice], wording=WORDS, by=clerk).sequence_number)
        except Overtaken:
            results.append(0)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(notice,)) for notice in waiting() for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [0] * 6 + [1, 2, 3, 4, 5, 6]
    assert sorted(IssuedLetter.objects.values_list("sequence_number", flat=True)) == [1, 2, 3, 4, 5, 6]


class TestPages:
    """The list, the letter and the confirmation as officers use them."""

    @pytest.fixture
    def desk(self, client: Client, clerk: Officer) -> Client:
        client.force_login(clerk)
        return client

    def test_the_list_tells_what_waits_for_whom(self, desk: Client, clerk: Officer) -> None:
        birth = told(clerk)
        shown = desk.get("/papers/notices/").content.decode()
        assert birth.birth.name in shown and birth.pid in shown and "<b>1</b>" in shown
        assert "Không có thông báo nào" in desk.get("/papers/notices/?show=sent").content.decode()
        assert desk.get("/papers/notices/?show=khong-co").status_code == 200

    def test_from_the_list_to_the_letter_to_its_bytes_to_the_confirmation(
        self, desk: Client, clerk: Officer
    ) -> None:
        told(clerk)
        (notice,) = waiting()
        page = desk.get(f"/papers/notices/letter/?notice={notice.pk}")
        assert "Số tiếp theo: 1." in page.content.decode()
        assert AccessEntry.objects.filter(verb=Verb.VIEWED, subject=notice.registration.reference).exists()
        said = {"notice": notice.pk, "addressee": "Công an xã Thạch Hải", "signer_name": "Trần Văn Lĩnh"}
        answer = desk.post("/papers/notices/letter/", said, follow=True)
        letter = IssuedLetter.objects.get()
        link = f"/papers/letters/{letter.pk}/"
        assert letter.number in answer.content.decode() and link in answer.content.decode()
        pdf = desk.get(link)
        assert pdf["Content-Type"] == "application/pdf" and "no-store" in pdf["Cache-Control"]
        assert pdf.content == bytes(letter.file.content)
        assert AccessEntry.objects.get(verb=Verb.DOWNLOADED).subject == f"issuedletter:{letter.pk}"
        desk.post("/papers/notices/confirm/", {"notice": notice.pk})
        notice.refresh_from_db()
        assert notice.delivery == "confirmed" and notice.confirmed_at is not None
        assert notice.registration.events.last().name == "notice_confirmed"

    def test_a_number_given_twice_comes_back_beside_its_line(self, desk: Client, clerk: Officer) -> None:
        told(clerk)
        told(clerk, 1)
        first, second = waiting()
        pid_notices.send([first], wording=WORDS, by=clerk)
        said = {"notice": second.pk, "addressee": "Công an xã Thạch Hải", "number": 1}
        answer = desk.post("/papers/notices/letter/", said)
        assert answer.status_code == 422 and "đã dùng cho một văn bản cùng loại" in answer.content.decode()

    def test_what_was_sent_meanwhile_is_refused_with_words(self, desk: Client, clerk: Officer) -> None:
        told(clerk)
        seen = waiting()
        pid_notices.send(seen, wording=WORDS, by=clerk)
        answer = desk.post("/papers/notices/letter/", {"notice": seen[0].pk, "addressee": "Công an"})
        assert answer.status_code == 409 and "đã được người khác xử lý" in answer.content.decode()

    def test_without_a_tick_nothing_is_written_and_the_list_says_so(self, desk: Client) -> None:
        answer = desk.post("/papers/notices/letter/", {"addressee": "Công an"}, follow=True)
        assert "Chưa chọn trẻ nào" in answer.content.decode()
        assert not IssuedLetter.objects.exists()

    def test_what_is_to_be_cancelled_cannot_be_ticked_and_says_why(
        self, desk: Client, clerk: Officer
    ) -> None:
        birth = told(clerk)
        told(clerk, 1)
        request_cancellation(birth, clerk)
        shown = desk.get("/papers/notices/").content.decode()
        assert shown.count('name="notice"') == 1 and "nên không gửi thông báo" in shown

    def test_to_another_office_neither_list_nor_letter_nor_bytes_exist(
        self, client: Client, clerk: Officer, stranger: Officer
    ) -> None:
        birth = told(clerk)
        (notice,) = waiting()
        letter = pid_notices.send(waiting("insurance"), wording=WORDS, by=clerk)
        client.force_login(stranger)
        assert birth.birth.name not in client.get("/papers/notices/").content.decode()
        client.post("/papers/notices/letter/", {"notice": notice.pk, "addressee": "Công an"})
        assert IssuedLetter.objects.count() == 1
        assert client.get(f"/papers/letters/{letter.pk}/").status_code == 404

    def test_the_office_above_reads_and_sends_nothing(
        self, client: Client, clerk: Officer, reviewer: Officer
    ) -> None:
        birth = told(clerk)
        (notice,) = waiting()
        client.force_login(reviewer)
        shown = client.get("/papers/notices/").content.decode()
        assert birth.birth.name in shown and 'name="notice"' not in shown
        assert client.get(f"/papers/notices/letter/?notice={notice.pk}").status_code == 409
        assert fresh(birth).notices.filter(delivery="pending").count() == 2

    def test_the_list_asks_the_database_the_same_few_questions_for_many(
        self, desk: Client, clerk: Officer, django_assert_max_num_queries: type
    ) -> None:
        for number in range(4):
            told(clerk, number)
        with django_assert_max_num_queries(18):
            assert desk.get("/papers/notices/").content.decode().count('name="notice"') == 4
