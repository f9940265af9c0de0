"""Slips handed out at the desk: what is missing, and when the result is ready."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing import dossiers
from printing.dossiers import Slip
from printing.models import IssuedLetter
from registry.actions import intake
from registry.exceptions import Denied, WrongState
from registry.models import Registration
from tests.factories import draft, filed, fresh
from tests.printing.letters import pages_of
from tests.printing.paper import all_nfc

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    """That moment in Vietnam."""
    return timezone.make_aware(datetime.fromisoformat(text))


def text_of(letter: IssuedLetter) -> str:
    """The words of the slip, which is one sheet."""
    (text,) = pages_of(bytes(letter.file.content))
    return text


def test_the_house_says_what_is_missing_in_words_for_the_family(clerk: Officer) -> None:
    incomplete = draft(clerk, papers={"evidence_kind": ""}, child={"sex": ""})
    said = dossiers.missing(incomplete)
    assert any(line.startswith("Giấy chứng sinh (bản chính); không có thì") for line in said)
    assert "Giới tính của trẻ, theo Giấy chứng sinh." in said
    assert len(said) == len(set(said))
    assert dossiers.missing(draft(clerk, 1)) == []


def test_an_empty_draft_lacks_nearly_everything(clerk: Officer) -> None:
    empty = fresh(intake.start(unit=clerk.posts[0].unit, by=clerk))
    said = dossiers.missing(empty)
    assert "Họ, chữ đệm, tên của trẻ, theo thỏa thuận của cha, mẹ." in said
    assert "Họ, chữ đệm, tên của người đi khai sinh." in said


def test_what_the_desk_has_mistyped_is_not_asked_of_the_family(clerk: Officer) -> None:
    registration = draft(clerk)
    registration.unreadable = {"child.born_on": "31/02/2026"}
    assert dossiers.missing(registration) == []


def test_the_request_lists_everything_with_a_number_and_says_whom_to_ask(clerk: Officer) -> None:
    registration = draft(clerk)
    slip = Slip(lines=["Giấy chứng sinh (bản chính)", "  ", "Giấy tờ tùy thân"], reason="Thiếu giấy tờ")
    letter = dossiers.request_supplement(registration, slip, by=clerk)
    text = text_of(letter)
    assert letter.number == "01/HDHS" and "Số: 01/HDHS" in text
    assert "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" in text
    assert "1. Giấy chứng sinh (bản chính) 2. Giấy tờ tùy thân Lý do: Thiếu giấy tờ" in text
    assert f"Hồ sơ của: {registration.declarant.name}" in text and registration.birth.name in text
    assert clerk.full_name in text and all_nfc(text)
    assert list(letter.registrations.all()) == [registration]


def test_the_receipt_says_when_it_came_and_when_to_come_back(clerk: Officer) -> None:
    slip = Slip(
        lines=["Tờ khai đăng ký khai sinh"],
        received_at=at("2021-07-02T15:30"),  # a Friday
        promised_at=at("2021-07-05T16:30"),
    )
    text = text_of(dossiers.give_receipt(draft(clerk), slip, by=clerk))
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text and "1. Tờ khai đăng ký khai sinh" in text
    assert "15 giờ 30 phút, ngày 02 tháng 7 năm 2021" in text
    assert "16 giờ 30 phút, ngày 05 tháng 7 năm 2021" in text


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2021-07-01T08:00", "2021-07-01T16:30"),
        ("2021-07-01T15:00", "2021-07-01T16:30"),
        ("2021-07-01T15:01", "2021-07-02T16:30"),
        ("2021-07-02T15:30", "2021-07-05T16:30"),
        ("2021-07-03T09:00", "2021-07-05T16:30"),
    ],
)
def test_after_fifteen_hours_the_result_is_for_the_next_working_day(received: str, due: str) -> None:
    assert dossiers.due(at(received)) == at(due)


def test_requests_and_receipts_have_numbers_of_their_own(clerk: Officer) -> None:
    registration = draft(clerk)
    slip = Slip(lines=["Giấy chứng sinh"], received_at=timezone.now())
    one = dossiers.request_supplement(registration, slip, by=clerk)
    two = dossiers.give_receipt(registration, slip, by=clerk)
    three = dossiers.request_supplement(registration, slip, by=clerk)
    assert [letter.number for letter in (one, two, three)] == ["01/HDHS", "01/TNHS", "02/HDHS"]


def test_numbers_begin_anew_with_the_year(clerk: Officer) -> None:
    slip = Slip(lines=["Giấy chứng sinh"])
    with time_machine.travel(at("2027-12-31T10:00"), tick=False):
        dossiers.request_supplement(draft(clerk), slip, by=clerk)
    with time_machine.travel(at("2028-01-04T10:00"), tick=False):
        letter = dossiers.request_supplement(draft(clerk, 1), slip, by=clerk)
    assert (letter.number, letter.year) == ("01/HDHS", 2028)


def test_only_the_own_office_hands_them_out_and_only_while_the_dossier_is_open(
    clerk: Officer, stranger: Officer
) -> None:
    slip = Slip(lines=["Giấy chứng sinh"])
    with pytest.raises(WrongState, match="đã lưu chính thức"):
        dossiers.request_supplement(filed(clerk), slip, by=clerk)
    with pytest.raises(Denied):
        dossiers.request_supplement(draft(clerk, 1), slip, by=stranger)
    assert not IssuedLetter.objects.exists()


def test_the_page_starts_from_what_is_known_and_answers_with_the_slip(client: Client, clerk: Officer) -> None:
    registration = draft(clerk, papers={"evidence_kind": ""})
    client.force_login(clerk)
    address = f"/papers/registrations/{registration.pk}/supplement-request/"
    shown = client.get(address).content.decode()
    assert "Giấy chứng sinh (bản chính); không có thì văn bản của người làm chứng" in shown
    answer = client.post(address, {"lines": "Giấy chứng sinh\n\nHộ chiếu", "reason": "", "phone": "0239"})
    assert answer["Content-Type"] == "application/pdf"
    (text,) = pages_of(answer.content)
    assert "1. Giấy chứng sinh 2. Hộ chiếu" in text and "Số điện thoại: 0239" in text
    assert "Số 01/HDHS" in client.get(address).content.decode()
    assert AccessEntry.objects.get(verb=Verb.PRINTED).subject.startswith("issuedletter:")


def test_the_receipt_page_proposes_papers_and_the_hour(client: Client, clerk: Officer) -> None:
    registration = draft(clerk)
    client.force_login(clerk)
    address = f"/papers/registrations/{registration.pk}/receipt/"
    shown = client.get(address).content.decode()
    assert "Tờ khai đăng ký khai sinh\nGiấy chứng sinh số 12/2026" in shown
    said = {
        "lines": "Tờ khai",
        "received_on": "02/07/2021",
        "received_at": "08:05",
        "promised_on": "02/07/2021",
        "promised_at": "16:30",
    }
    answer = client.post(address, said)
    assert answer["Content-Type"] == "application/pdf"
    assert "08 giờ 05 phút, ngày 02 tháng 7 năm 2021" in pages_of(answer.content)[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"lines": " \n "}, "Xin ghi ít nhất một mục."),
        ({"lines": "\n".join(["mục"] * 31)}, "nhiều nhất 30 mục"),
        ({"received_on": "02/07/2999", "promised_on": "03/07/2999"}, "còn ở phía trước"),
        ({"promised_on": "01/07/2021"}, "phải sau giờ nhận hồ sơ"),
        ({"received_at": "25:00"}, "Giờ này không có"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_line(
    client: Client, clerk: Officer, said: dict[str, str], words: str
) -> None:
    client.force_login(clerk)
    whole = {
        "lines": "Tờ khai",
        "received_on": "02/07/2021",
        "received_at": "08:05",
        "promised_on": "02/07/2021",
        "promised_at": "16:30",
    }
    answer = client.post(f"/papers/registrations/{draft(clerk).pk}/receipt/", whole | said)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not IssuedLetter.objects.exists()


def test_once_filed_the_page_says_why_there_is_no_slip(client: Client, clerk: Officer) -> None:
    registration = filed(clerk)
    client.force_login(clerk)
    address = f"/papers/registrations/{registration.pk}/supplement-request/"
    shown = client.get(address).content.decode()
    assert 'aria-disabled="true"' in shown and "đã lưu chính thức" in shown
    assert client.post(address, {"lines": "Giấy chứng sinh"}).status_code == 409


def test_to_another_office_the_page_does_not_exist(client: Client, clerk: Officer, stranger: Officer) -> None:
    registration: Registration = draft(clerk)
    client.force_login(stranger)
    for slip in ("supplement-request", "receipt"):
        assert client.get(f"/papers/registrations/{registration.pk}/{slip}/").status_code == 404
