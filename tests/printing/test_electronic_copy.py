"""The electronic copy: PDF/A-3, signed, checked by programs that share nothing with the one that signs."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from printing import electronic
from printing.actions import issue_birth_certificate
from printing.documents.signature_block import picture
from printing.exceptions import CannotSign, NoSigner, ReasonNeeded
from printing.ledger import faults
from printing.models import IssuedPaper
from printing.signing import Signing
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import Registration
from tests.factories import assign, assigned_pid, draft, filed, fresh, mother
from tests.printing.authority import PASSPHRASE, Authority, authority
from tests.printing.signed_file import (
    all_fonts_embedded,
    catalog_of,
    claims_of,
    enclosed,
    field_of,
    openssl_accepts,
    pdfsig_says,
)
from tests.registry.amending import signed

OFFICE = "18562"
HOLDER = "Ủy ban nhân dân xã Thạch Hải"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A trial authority that has given the commune its key."""
    made = authority(tmp_path_factory.mktemp("keys"))
    made.key_for(OFFICE, HOLDER)
    return made


@pytest.fixture
def signing(house: Authority) -> Signing:
    return Signing(folder=str(house.folder), passphrase=PASSPHRASE)


@pytest.fixture
def numbered(clerk: Officer) -> Registration:
    """A birth whose number has come."""
    birth = filed(clerk)
    assign(birth)
    return fresh(birth)


@pytest.fixture
def copy(numbered: Registration, leader: Officer, signing: Signing) -> bytes:
    """The file of one electronic copy."""
    paper = electronic.issue(numbered, by=leader, signing=signing)
    return bytes(paper.file.content)


def test_openssl_accepts_the_signature_by_the_offices_authority(
    copy: bytes, house: Authority, tmp_path: Path
) -> None:
    assert openssl_accepts(copy, house.pem, tmp_path)


def test_poppler_finds_the_whole_document_signed_by_the_office(copy: bytes, tmp_path: Path) -> None:
    words = pdfsig_says(copy, tmp_path) or pytest.skip("no pdfsig on this machine")
    assert "Signature is Valid" in words
    assert "Total document signed" in words
    assert "ETSI.CAdES.detached" in words
    assert HOLDER in words


def test_one_changed_letter_is_found_out(copy: bytes, house: Authority, tmp_path: Path) -> None:
    place = copy.index(b"/Lang (vi)") + len(b"/Lang (v")
    changed = copy[:place] + b"n" + copy[place + 1 :]
    assert len(changed) == len(copy)
    assert not openssl_accepts(changed, house.pem, tmp_path)
    assert "Signature is Valid" not in pdfsig_says(changed, tmp_path)


def test_another_authority_does_not_vouch_for_it(copy: bytes, tmp_path: Path) -> None:
    stranger = authority(tmp_path / "stranger")
    assert not openssl_accepts(copy, stranger.pem, tmp_path)


def test_the_file_claims_and_keeps_what_pdf_a_3b_asks_for(copy: bytes) -> None:
    claims, catalog = claims_of(copy), catalog_of(copy)
    assert 'pdfaid:part="3"' in claims
    assert 'pdfaid:conformance="B"' in claims
    (intent,) = catalog["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object().get_data()[36:40] == b"acsp"
    assert all_fonts_embedded(copy)
    assert copy.startswith(b"%PDF-1.7")
    assert "/Version" not in catalog
    assert b"/Encrypt" not in copy
    assert "/JavaScript" not in catalog.get("/Names", {})


def test_the_data_inside_say_what_the_page_says(copy: bytes, numbered: Registration) -> None:
    data, entry = enclosed(copy)
    assert entry["/AFRelationship"] == "/Data"
    assert entry["/UF"] == "giay-khai-sinh.json"
    assert data["child"] == {
        "name": "TRẦN NGUYỄN MINH KHÔI",
        "born_on": numbered.birth.born_on.iso,
        "sex": "Nam",
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "birth_place": "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "hometown": "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "pid": assigned_pid(numbered),
    }
    assert data["mother"] == {"name": "NGUYỄN THỊ MINH KHÔI", "pid": "042194001000"}
    assert data["father"] == {"name": "TRẦN VĂN ĐỨC", "pid": "042090001000"}
    assert data["number"] == str(numbered.entry)
    assert data["office"] == {"code": OFFICE, "name": f"{HOLDER}, huyện Thạch Hà, tỉnh Hà Tĩnh"}


def test_a_parents_other_paper_gives_no_personal_number(
    clerk: Officer, leader: Officer, signing: Signing
) -> None:
    birth = filed(clerk, mother=mother(id_kind="ho_chieu", id_number="C1234567"))
    paper = electronic.issue(birth, by=leader, signing=signing, reason="gia đình đi xa trong ngày")
    assert enclosed(bytes(paper.file.content))[0]["mother"]["pid"] == ""


def test_the_visible_block_names_office_and_time_and_covers_no_word(copy: bytes) -> None:
    field = field_of(copy)
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    assert right - left > 200
    assert top - bottom > 50
    page = pdfium.PdfDocument(copy)[0]
    assert page.get_textpage().get_text_bounded(left, bottom, right, top).strip() == ""
    block = field["/AP"]["/N"].get_object()
    assert block["/Resources"]["/XObject"]


def test_the_visible_block_stays_readable_for_the_longest_names() -> None:
    long = "Ủy ban nhân dân thị trấn Nông trường Phú Lâm Nguyễn Thượng Hiền, " * 3
    content = picture(holder=long, office=long, at=timezone.now(), box=(275, 82, 525, 141))
    words = pdfium.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "".join(words.split()).count("NguyễnThượngHiền") == 6


def test_it_is_kept_like_every_paper_with_a_token_of_its_own(
    numbered: Registration, leader: Officer, signing: Signing
) -> None:
    paper = electronic.issue(numbered, by=leader, signing=signing, operation_id="7QK4-M2XD")
    kept = IssuedPaper.objects.get()
    assert (kept.kind, kept.medium) == ("birth_certificate_electronic", "electronic")
    assert (kept.pid, kept.by, kept.operation_id) == (assigned_pid(numbered), leader, "7QK4-M2XD")
    assert kept.token == paper.token != ""
    words = pdfium.PdfDocument(bytes(kept.file.content))[0].get_textpage().get_text_range()
    assert kept.token in words
    assert "(BẢN ĐIỆN TỬ)" in words


def test_after_an_amendment_its_qr_asks_for_a_new_one(
    numbered: Registration, clerk: Officer, leader: Officer, signing: Signing, client: Client
) -> None:
    paper = electronic.issue(numbered, by=leader, signing=signing)
    signed(numbered, clerk, leader)
    page = client.get(f"/k/{paper.token}").content.decode()
    assert "Nội dung đã thay đổi sau khi cấp giấy" in page
    assert "xin yêu cầu bản mới" in page
    assert "mặt sau" not in page


def test_only_the_leader_of_the_office_signs(
    numbered: Registration, clerk: Officer, reviewer: Officer, signing: Signing
) -> None:
    for officer in (clerk, reviewer):
        with pytest.raises(Denied, match="lãnh đạo"):
            electronic.issue(numbered, by=officer, signing=signing)
    assert not IssuedPaper.objects.exists()


def test_a_draft_is_not_signed(clerk: Officer, leader: Officer, signing: Signing) -> None:
    with pytest.raises(WrongState, match="Lưu nháp"):
        electronic.issue(draft(clerk), by=leader, signing=signing)


def test_before_the_number_has_come_it_needs_a_reason(
    clerk: Officer, leader: Officer, signing: Signing
) -> None:
    birth = filed(clerk)
    with pytest.raises(ReasonNeeded, match="chưa về"):
        electronic.issue(birth, by=leader, signing=signing, reason=" ")
    paper = electronic.issue(birth, by=leader, signing=signing, reason="trẻ đi khám chữa bệnh")
    assert (paper.with_pid, paper.awaits_pid) == (False, False)


def test_a_second_one_needs_a_reason(numbered: Registration, leader: Officer, signing: Signing) -> None:
    electronic.issue(numbered, by=leader, signing=signing)
    with pytest.raises(ReasonNeeded):
        electronic.issue(numbered, by=leader, signing=signing)
    electronic.issue(numbered, by=leader, signing=signing, reason="tệp gửi đi bị hỏng")


def test_it_does_not_pay_the_number_owed_to_the_original(
    clerk: Officer, leader: Officer, signing: Signing
) -> None:
    birth = filed(clerk)
    issue_birth_certificate(birth, by=clerk)
    assign(birth)
    electronic.issue(fresh(birth), by=leader, signing=signing)
    assert fresh(birth).pid_debt.is_open
    assert faults() == []


def test_a_stale_page_signs_nothing_that_is_kept(clerk: Officer, leader: Officer, signing: Signing) -> None:
    seen = filed(clerk)
    assign(seen)
    with pytest.raises(Overtaken):
        electronic.issue(seen, by=leader, signing=signing, reason="cần gấp")
    assert not IssuedPaper.objects.exists()


def test_without_a_key_the_office_is_told_so_and_gets_no_file(
    numbered: Registration, leader: Officer, tmp_path: Path
) -> None:
    with pytest.raises(NoSigner, match=r"chưa có chứng thư số.*Cấp bản giấy như thường.*18562"):
        electronic.issue(numbered, by=leader, signing=Signing(folder=str(tmp_path)))
    assert not IssuedPaper.objects.exists()


def test_a_wrong_passphrase_is_said_without_repeating_it(
    numbered: Registration, leader: Officer, signing: Signing
) -> None:
    with pytest.raises(NoSigner, match="mật khẩu không đúng") as refusal:
        electronic.issue(numbered, by=leader, signing=replace(signing, passphrase="sai-mat-khau"))
    assert "sai-mat-khau" not in str(refusal.value)


def test_a_certificate_that_has_ended_signs_nothing(
    numbered: Registration, leader: Officer, tmp_path: Path
) -> None:
    ended = authority(tmp_path / "ended")
    ended.key_for(OFFICE, HOLDER, until=timezone.now() - timedelta(days=1))
    with pytest.raises(NoSigner, match="chỉ có giá trị từ"):
        electronic.issue(
            numbered, by=leader, signing=Signing(folder=str(ended.folder), passphrase=PASSPHRASE)
        )
    assert not IssuedPaper.objects.exists()


def test_a_token_that_cannot_be_opened_is_said_in_words(
    numbered: Registration, leader: Officer, tmp_path: Path
) -> None:
    with pytest.raises(NoSigner, match="thiết bị giữ khóa"):
        electronic.issue(numbered, by=leader, signing=Signing(module=str(tmp_path / "none.so"), pin="1"))


def test_while_the_time_cannot_be_had_nothing_is_issued(
    numbered: Registration, leader: Officer, signing: Signing
) -> None:
    with pytest.raises(CannotSign, match="dấu thời gian"):
        electronic.issue(
            numbered, by=leader, signing=replace(signing, timestamp_url="http://127.0.0.1:9/time")
        )
    assert not IssuedPaper.objects.exists()
