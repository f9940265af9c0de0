"""«Kiểm tra giấy»: an officer with a scanner."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Officer
from audit.models import AccessEntry
from printing import qr
from printing.actions import issue_birth_certificate
from printing.exceptions import NotOurPaper
from printing.models import IssuedPaper
from printing.qr_text import token_in, token_scanned
from tests.factories import filed

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX27"
OURS = "https://hotich.example.vn"


@pytest.fixture
def paper(clerk: Officer) -> IssuedPaper:
    return issue_birth_certificate(filed(clerk), by=clerk)


def check(client: Client, officer: Officer, code: str) -> tuple[int, str]:
    """What the page answers to the code."""
    client.force_login(officer)
    answer = client.post(reverse("printing:check_paper"), {"code": code})
    return answer.status_code, answer.content.decode()


def test_scanning_the_qr_tells_the_officer_what_the_citizen_sees(
    client: Client, clerk: Officer, paper: IssuedPaper
) -> None:
    status, page = check(client, clerk, f"{qr.address(paper.token)}\r\n")
    assert status == 200
    assert "Giấy có giá trị" in page
    assert reverse("registry:registration", args=[paper.registration_id]) in page


def test_the_code_can_be_typed_as_it_is_read_out(client: Client, clerk: Officer, paper: IssuedPaper) -> None:
    spoken = " - ".join(paper.token[at : at + 4] for at in range(0, 26, 4)).lower()
    assert "Giấy có giá trị" in check(client, clerk, spoken)[1]


def test_another_office_gets_the_answer_but_no_way_into_the_record(
    client: Client, stranger: Officer, paper: IssuedPaper
) -> None:
    page = check(client, stranger, paper.token)[1]
    assert "Giấy có giá trị" in page
    assert "Hồ sơ thuộc cơ quan khác." in page
    assert reverse("registry:registration", args=[paper.registration_id]) not in page
    assert "KHÔI" not in page


def test_a_code_of_another_house_is_not_believed(client: Client, clerk: Officer, paper: IssuedPaper) -> None:
    status, page = check(client, clerk, f"https://dichvucong.example/k/{paper.token}")
    assert status == 422
    assert "Không xác thực được: mã dẫn đến dichvucong.example" in page
    assert "Giấy có giá trị" not in page


def test_an_unknown_code_says_what_to_do(client: Client, clerk: Officer) -> None:
    status, page = check(client, clerk, TOKEN)
    assert status == 422
    assert "chưa cấp giấy nào mang mã" in page


def test_each_check_is_written_down(client: Client, clerk: Officer, paper: IssuedPaper) -> None:
    check(client, clerk, paper.token)
    entry = AccessEntry.objects.get(purpose__startswith="kiểm tra giấy")
    assert (entry.subject, entry.by) == (paper.registration.reference, clerk)
    assert paper.token not in entry.purpose


def test_nobody_signed_in_gets_the_officers_page(client: Client, db: None) -> None:
    assert client.get(reverse("printing:check_paper")).status_code == 302


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        TOKEN.lower(),
        f" {TOKEN}\n",
        f"{OURS}/k/{TOKEN}",
        f"{OURS}/k/{TOKEN}/",
        f"{OURS.upper()}/k/{TOKEN}",
    ],
)
def test_a_code_is_read_however_it_comes(text: str) -> None:
    assert token_scanned(text, ours=OURS) == TOKEN


@pytest.mark.parametrize("text", ["", "0" * 26, TOKEN + "A", f"{OURS}/khac/{TOKEN}", f"{OURS}/k/"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert token_scanned(text, ours=OURS) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"https://hotich.example.vn.evil.example/k/{TOKEN}",
        f"https://hotich.example.vn@evil.example/k/{TOKEN}",
        f"https://hotich.example.vn:8443/k/{TOKEN}",
        f"javascript://hotich/k/{TOKEN}",
    ],
)
def test_an_address_that_only_looks_like_ours_is_another_house(text: str) -> None:
    with pytest.raises(NotOurPaper):
        token_scanned(text, ours=OURS)


def test_our_own_tokens_are_read_as_tokens() -> None:
    for _ in range(50):
        token = qr.new_token()
        assert token_in(token) == token
        assert token_scanned(qr.address(token), ours=settings.PUBLIC_ADDRESS) == token
