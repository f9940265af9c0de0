"""«Bản điện tử» as the leader uses it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.models import IssuedPaper
from registry.models import Registration
from tests.factories import assign, draft, filed, fresh
from tests.printing.authority import PASSPHRASE, authority
from tests.printing.signed_file import pdfsig_says


@pytest.fixture
def keys(tmp_path: Path, settings: Any) -> Path:
    """The installation's folder of keys, with that of the commune."""
    house = authority(tmp_path / "keys")
    house.key_for("18562", "Ủy ban nhân dân xã Thạch Hải")
    settings.SIGNING = {"folder": str(house.folder), "passphrase": PASSPHRASE}
    return house.folder


@pytest.fixture
def birth(clerk: Officer) -> Registration:
    """A birth whose number has come."""
    registration = filed(clerk)
    assign(registration)
    return fresh(registration)


def page_of(registration: Registration) -> str:
    """Where its electronic copies are issued."""
    return reverse("printing:electronic_copy", args=[registration.pk])


def test_the_leader_signs_and_finds_the_file_in_the_list(
    client: Client, leader: Officer, birth: Registration, keys: Path, tmp_path: Path
) -> None:
    client.force_login(leader)
    answer = client.post(page_of(birth), {"version": birth.version}, follow=True)
    page = answer.content.decode()
    assert "Đã ký số và lập bản điện tử" in page
    link = reverse("printing:issued_paper", args=[IssuedPaper.objects.get().pk])
    assert link in page
    file = client.get(link)
    assert "giay-khai-sinh-ban-dien-tu" in file["Content-Disposition"]
    assert "Signature is Valid" in (pdfsig_says(file.content, tmp_path) or "Signature is Valid")
    assert AccessEntry.objects.filter(verb=Verb.PRINTED, by=leader).count() == 1


def test_without_a_key_the_page_says_so_with_a_grey_button(
    client: Client, leader: Officer, birth: Registration, tmp_path: Path, settings: Any
) -> None:
    settings.SIGNING = {"folder": str(tmp_path)}
    client.force_login(leader)
    page = client.get(page_of(birth)).content.decode()
    assert "Xã Thạch Hải chưa có chứng thư số trên máy chủ" in page
    assert 'aria-disabled="true"' in page
    answer = client.post(page_of(birth))
    assert answer.status_code == 409
    assert not IssuedPaper.objects.exists()


def test_the_clerk_sees_who_signs(client: Client, clerk: Officer, birth: Registration, keys: Path) -> None:
    client.force_login(clerk)
    assert "do lãnh đạo cơ quan đăng ký ký" in client.get(page_of(birth)).content.decode()
    assert client.post(page_of(birth)).status_code == 409
    assert not IssuedPaper.objects.exists()


def test_the_record_offers_it_to_the_leader_alone(
    client: Client, clerk: Officer, leader: Officer, birth: Registration
) -> None:
    record = reverse("registry:registration", args=[birth.pk])
    client.force_login(clerk)
    assert page_of(birth) not in client.get(record).content.decode()
    client.force_login(leader)
    assert page_of(birth) in client.get(record).content.decode()


def test_before_the_number_the_page_asks_why_now(
    client: Client, clerk: Officer, leader: Officer, keys: Path
) -> None:
    birth = filed(clerk)
    client.force_login(leader)
    assert "sau khi số định danh về" in client.get(page_of(birth)).content.decode()
    refused = client.post(page_of(birth), {"reason": ""})
    assert refused.status_code == 422
    assert "xin ghi lý do cấp bản điện tử khi chưa có số" in refused.content.decode()
    assert client.post(page_of(birth), {"reason": "trẻ chuyển viện"}).status_code == 302


def test_a_second_one_asks_why(client: Client, leader: Officer, birth: Registration, keys: Path) -> None:
    client.force_login(leader)
    client.post(page_of(birth))
    assert client.post(page_of(birth)).status_code == 422
    assert IssuedPaper.objects.count() == 1


def test_a_draft_has_none_and_says_so(client: Client, clerk: Officer, leader: Officer, keys: Path) -> None:
    client.force_login(leader)
    page = client.get(page_of(draft(clerk)))
    assert page.status_code == 200
    assert "chưa kết xuất được bản điện tử" in page.content.decode()


def test_to_another_office_the_page_does_not_exist(
    client: Client, stranger: Officer, birth: Registration
) -> None:
    client.force_login(stranger)
    assert client.get(page_of(birth)).status_code == 404
    assert client.post(page_of(birth)).status_code == 404
