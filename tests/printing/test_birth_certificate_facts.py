"""What the register holds, as the certificate will say it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import Officer
from printing.documents.birth_certificate import ParentFacts, facts_of, identity_paper
from printing.documents.birth_certificate_page import draw
from registry import findings
from registry.actions import registrations
from registry.models import Person, Registration
from registry.rules.dates import PartialDate, written
from tests.factories import ADDRESS, HOMETOWN, assign, assigned_pid, draft, filed, fresh
from tests.printing.paper import text_of

WORDS = ("name", "ethnicity", "nationality", "residence_kind", "residence", "hometown")
NOBODY = dict.fromkeys((*WORDS, "id_kind", "id_number", "id_issuer"), "") | dict.fromkeys(
    ("born_on", "id_issued_on")
)


def file_with_ticks(registration: Registration, clerk: Officer) -> Registration:
    """File it as an officer who ticks every warning."""
    today = timezone.localdate()
    seen = findings.of(registration, registered_on=today, entered_on=today)
    registrations.file(registration, by=clerk, acknowledged=[finding.code for finding in seen])
    return fresh(registration)


def test_every_field_of_a_registered_birth_is_there(clerk: Officer) -> None:
    birth = filed(clerk)
    facts = facts_of(birth)
    today = timezone.localdate()
    born_on = today - timedelta(days=5)
    assert facts.number == f"01/{today.year}"
    assert facts.name == "TRẦN NGUYỄN MINH KHÔI"
    assert facts.born_on == written(born_on)
    assert facts.born_in_words.startswith("Ngày ")
    assert (facts.sex, facts.ethnicity, facts.nationality) == ("Nam", "Kinh", "Việt Nam")
    assert facts.birth_place == "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert facts.hometown == HOMETOWN
    assert facts.mother == ParentFacts("NGUYỄN THỊ MINH KHÔI", "1994", "Kinh", "Việt Nam", ADDRESS)
    assert facts.father == ParentFacts("TRẦN VĂN ĐỨC", "1990", "Kinh", "Việt Nam", ADDRESS)
    assert facts.declarant == "TRẦN VĂN ĐỨC"
    assert facts.declarant_paper == (
        "Thẻ căn cước công dân số 042090001000, Cục Cảnh sát QLHC về TTXH cấp ngày 01/01/2021"
    )
    assert facts.office == "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert facts.registered_on == written(today)


def test_the_number_is_printed_once_it_has_come(clerk: Officer) -> None:
    birth = filed(clerk)
    assert facts_of(birth).pid == ""
    assign(birth)
    assert facts_of(fresh(birth)).pid == assigned_pid(birth)


def test_a_foreign_child_gets_no_number_on_paper(clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    birth = fresh(birth)
    birth.birth.nationality = "Cộng hòa Pháp"
    assert birth.pid
    assert facts_of(birth).pid == ""


def test_a_foundling_has_blank_parents_and_ethnicity_and_no_note(
    clerk: Officer, country: SimpleNamespace
) -> None:
    today = timezone.localdate()
    found = today - timedelta(days=20)
    place = f"Trước cổng Trạm y tế, {country.commune.full_name}"
    foundling = {
        "case": "abandoned",
        "born_on": PartialDate.of(found),
        "ethnicity": "",
        "birth_place": place,
        "hometown": place,
    }
    report = {
        "evidence_kind": "found_report",
        "found_on": found,
        "evidence_on": found,
        "posted_from": found + timedelta(days=1),
        "posted_to": found + timedelta(days=8),
    }
    carer = {"relation": "carer", "name": "Phan Thị Cúc", "id_number": "042180004321"}
    pages = {"child": foundling, "mother": NOBODY, "father": NOBODY, "papers": report, "declarant": carer}
    birth = file_with_ticks(draft(clerk, **pages), clerk)

    facts = facts_of(birth)
    assert facts.ethnicity == ""
    assert facts.mother == facts.father == ParentFacts()
    text = text_of(draw(facts))
    assert "Giới tính: Nam Dân tộc: Quốc tịch: Việt Nam" in text
    assert "mẹ: Năm sinh: Dân tộc: Quốc tịch: Nơi cư trú: Họ, chữ đệm, tên người cha: Năm sinh:" in text
    assert "PHAN THỊ CÚC" in text
    assert "bỏ rơi" not in text


@pytest.mark.parametrize(
    ("born_on", "digits", "words"),
    [
        (PartialDate(2019), "2019", "Năm hai nghìn không trăm mười chín"),
        (PartialDate(2019, 4), "04/2019", "Tháng tư, năm hai nghìn không trăm mười chín"),
        (None, "", ""),
    ],
)
def test_of_a_date_only_what_is_known_is_printed(
    clerk: Officer, born_on: PartialDate | None, digits: str, words: str
) -> None:
    facts = facts_of(draft(clerk, child={"born_on": born_on}))
    assert (facts.born_on, facts.born_in_words) == (digits, words)
    assert f"Ngày, tháng, năm sinh: {digits} Ghi bằng chữ: {words} Giới".replace("  ", " ") in text_of(
        draw(facts)
    )


def test_a_sex_not_yet_determined_is_blank(clerk: Officer) -> None:
    assert facts_of(draft(clerk, child={"sex": "unknown"})).sex == ""


def test_names_are_upper_case_and_composed_whatever_was_typed(clerk: Officer) -> None:
    decomposed = "Y’Brao Nie\u0302"
    facts = facts_of(
        draft(clerk, child={"name": decomposed}, mother={"name": "H'Hen Niê"}, father={"name": "đỗ ỵ"})
    )
    assert facts.name == "Y’BRAO NIÊ"
    assert facts.mother.name == "H'HEN NIÊ"
    assert facts.father.name == "ĐỖ Ỵ"


def test_a_parent_who_is_not_written_down_is_blank(clerk: Officer) -> None:
    assert facts_of(draft(clerk, father=NOBODY)).father == ParentFacts()


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (("cccd", "042090001234", "Công an tỉnh Hà Tĩnh", date(2021, 1, 9)),
         "Thẻ căn cước công dân số 042090001234, Công an tỉnh Hà Tĩnh cấp ngày 09/01/2021"),
        (("ho_chieu", "B1234567", "", None), "Hộ chiếu số B1234567"),
        (("ho_chieu", "B1234567", "", date(2020, 2, 29)), "Hộ chiếu số B1234567, cấp ngày 29/02/2020"),
        (("cmnd", "183000111", "Công an Hà Tĩnh", None),
         "Giấy chứng minh nhân dân số 183000111, Công an Hà Tĩnh cấp"),
        (("", "183000111", "", None), "Số 183000111"),
        (("can_cuoc", "", "", None), "Thẻ căn cước"),
        (("", "", "", None), ""),
    ],
)  # fmt: skip
def test_a_missing_part_of_the_identity_paper_leaves_no_comma(
    given: tuple[str, str, str, date | None], printed: str
) -> None:
    kind, number, issuer, issued_on = given
    person = Person(id_kind=kind, id_number=number, id_issuer=issuer, id_issued_on=issued_on)
    assert identity_paper(person) == printed
