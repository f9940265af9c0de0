"""The letter on paper: a unit's has its own list only, the sender's the counts; kept byte for byte."""

import hashlib
from io import BytesIO

import pytest
from django.db import DatabaseError
from django.utils import timezone
from pypdf import PdfReader

from accounts.roles import Level, Role
from oversight.chasing import document, papers
from oversight.chasing.signing import signer_lines
from oversight.models import ChasePaper
from tests import factories
from tests.fixtures import officer
from tests.oversight.chasing.letters import part_of, send
from tests.waiting import refused_ago

pytestmark = pytest.mark.django_db


def words(content):
    """All the text of a PDF as one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.fixture
def letter(country, clerk, reviewer):
    refused_ago(clerk, 1, days=3)
    factories.draft(officer("ngoc", country.neighbour, Role.CLERK), 2)
    return send(
        reviewer,
        country.district,
        country.commune,
        country.neighbour,
        words="Ưu tiên hồ sơ đã có lỗi.",
        signer_name="Phạm Anh Đức",
        signer_title="Phó Trưởng phòng",
        copies_to="Sở Tư pháp (để b/c)\nUBND huyện (để b/c)",
    )


def test_the_letter_of_a_unit_has_its_own_list_and_nobody_elses(country, letter):
    mine = part_of(letter, country.commune)
    said = words(papers.paper(letter, mine))
    assert "Kính gửi: Ủy ban nhân dân xã Thạch Hải" in said
    assert "còn 01 việc chưa hoàn thành: Đã có lỗi 01." in said
    assert mine.items.get().record in said
    assert "Thạch Trị" not in said
    assert part_of(letter, country.neighbour).items.get().record not in said


def test_the_senders_copy_has_the_counts_of_all_and_every_list(country, letter):
    said = words(papers.paper(letter))
    assert "Kính gửi: - Ủy ban nhân dân xã Thạch Hải; - Ủy ban nhân dân xã Thạch Trị." in said
    assert "tại các đơn vị còn 02 việc chưa hoàn thành: Lưu nháp 01, Đã có lỗi 01." in said
    assert "Tổng số 01 01 02" in said
    assert said.count("DANH SÁCH VIỆC CHƯA HOÀN THÀNH") == 1
    assert "Ủy ban nhân dân xã Thạch Trị: 1 việc" in said


def test_it_has_the_form_of_a_letter_of_the_district(letter):
    said = words(papers.paper(letter))
    assert "ỦY BAN NHÂN DÂN HUYỆN THẠCH HÀ PHÒNG TƯ PHÁP" in said
    assert "Số: 01/PTP" in said
    assert "KT. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG Phạm Anh Đức" in said
    assert "- Như trên; - Sở Tư pháp (để b/c); - UBND huyện (để b/c); - Lưu: VT, HT." in said
    assert "Ưu tiên hồ sơ đã có lỗi." in said
    assert f"trước hết ngày {letter.due:%d/%m/%Y}" in said


def test_no_child_and_no_parent_is_named(country, letter):
    said = words(papers.paper(letter)).casefold()
    for name in ("trần nguyễn", "nguyễn thị", "trần văn đức"):
        assert name not in said


def test_a_second_letter_names_the_first(country, letter, reviewer):
    second = send(reviewer, country.district, country.commune, follows=letter)
    said = words(papers.paper(second, part_of(second, country.commune)))
    assert f"tiếp theo Công văn số 01/PTP ngày {timezone.localdate():%d/%m/%Y}" in said


def test_the_bytes_are_kept_and_do_not_follow_what_became_of_the_records(country, letter, reviewer):
    mine = part_of(letter, country.commune)
    drawn = papers.paper(letter, mine)
    mine.items.update(closed_at=timezone.now())
    assert papers.paper(letter, mine) == drawn
    kept = ChasePaper.objects.get(part=mine)
    assert kept.digest == hashlib.sha256(drawn).hexdigest()
    with pytest.raises(DatabaseError):
        ChasePaper.objects.filter(pk=kept.pk).update(content=b"%PDF")


def test_bytes_under_another_digest_are_refused(country, letter):
    with pytest.raises(DatabaseError):
        ChasePaper.objects.create(letter=letter, part=None, digest="0" * 64, content=b"%PDF")


def test_a_letter_to_a_district_says_where_each_record_lies(country, letter):
    sent = send(
        officer("lien", country.province, Role.PROVINCE), country.province, country.district, suffix="STP"
    )
    said = words(papers.paper(sent, part_of(sent, country.district)))
    assert "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH SỞ TƯ PHÁP" in said
    assert "Kính gửi: Phòng Tư pháp huyện Thạch Hà" in said
    assert "Nơi đăng ký" in said
    assert "Xã Thạch Trị" in said


def test_the_ministry_writes_from_ha_noi_to_the_departments(country, letter):
    sent = send(
        officer("nam", country.ministry, Role.MINISTRY), country.ministry, country.province, suffix="BTP"
    )
    said = words(papers.paper(sent, part_of(sent, country.province)))
    assert "Hà Nội, ngày" in said
    assert "Kính gửi: Sở Tư pháp tỉnh Hà Tĩnh" in said


def test_a_large_letter_leaves_the_lists_to_the_parts(country, letter):
    receivers = [country.commune, country.neighbour]
    found = papers._contents(letter, None)
    many = [
        (unit, lying * (document.MOST_ROWS_IN_THE_WHOLE // 2 + 1))
        for unit, (_, lying) in zip(receivers, found, strict=True)
    ]
    assert document.facts_of(letter, found).annexes != ()
    assert document.facts_of(letter, many).annexes == ()
    assert document.facts_of(letter, many[:1]).annexes != ()


def test_markup_in_what_was_written_is_letters(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune, words="<b>gấp</b>")
    assert "<b>gấp</b>" in words(papers.paper(letter))


@pytest.mark.parametrize(
    ("level", "title", "lines"),
    [
        (Level.DISTRICT, "Trưởng phòng", ("TRƯỞNG PHÒNG",)),
        (Level.PROVINCE, "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Level.MINISTRY, "Bộ trưởng", ("BỘ TRƯỞNG",)),
        (Level.MINISTRY, "Thứ trưởng", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        (Level.MINISTRY, "Cục trưởng", ("TL. BỘ TRƯỞNG", "CỤC TRƯỞNG")),
        (Level.MINISTRY, "Phó Cục trưởng", ("TL. BỘ TRƯỞNG", "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        (Level.DISTRICT, " ", ()),
    ],
)
def test_deputies_sign_for_the_head_and_departments_by_the_ministers_order(level, title, lines):
    assert signer_lines(level, title) == lines
