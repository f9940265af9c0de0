"""The declaration of a birth: the form in force on its day, filled in or blank, word for word."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.documents import birth_declaration
from printing.documents.declaration_forms import TT_04_2020, TT_04_2024, TT_15_2015, in_force
from printing.render import render_pages
from registry.actions import intake
from registry.models import Registration
from tests.factories import draft, filed
from tests.printing.letters import pages_of
from tests.printing.paper import all_nfc, fonts_of, letters_of

ORDER = (
    "TỜ KHAI ĐĂNG KÝ KHAI SINH",
    "Kính gửi",
    "Họ, chữ đệm, tên người yêu cầu",
    "Nơi cư trú",
    "Giấy tờ tùy thân",
    "Quan hệ với người được khai sinh",
    "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây",
    "ghi bằng chữ",
    "Giới tính",
    "Nơi sinh",
    "Quê quán",
    "Họ, chữ đệm, tên người mẹ",
    "Họ, chữ đệm, tên người cha",
    "Thông tin về Giấy chứng nhận kết hôn của cha, mẹ trẻ",
    "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật",
    "Làm tại",
    "Đề nghị cấp bản sao",
    "Số lượng",
    "Chú thích",
)


def printed(facts: birth_declaration.DeclarationFacts) -> str:
    """The words of the form, which is one sheet."""
    (text,) = pages_of(render_pages(birth_declaration.html(facts), css=birth_declaration.CSS))
    return text


def blank(day: date) -> str:
    return printed(birth_declaration.blank(None, day))


@pytest.mark.parametrize(
    ("day", "form"),
    [
        (date(2016, 1, 2), TT_15_2015),
        (date(2020, 7, 15), TT_15_2015),
        (date(2020, 7, 16), TT_04_2020),
        (date(2024, 6, 5), TT_04_2020),
        (date(2024, 6, 6), TT_04_2024),
        (date(2026, 11, 22), TT_04_2024),
    ],
)
def test_each_day_has_the_form_of_the_circular_in_force(day: date, form: object) -> None:
    assert in_force(day) is form


def test_the_form_of_2024_asks_everything_in_its_order() -> None:
    text = blank(date(2025, 1, 1))
    places = [text.index(words) for words in ORDER]
    assert places == sorted(places)
    assert text.count("Giấy tờ tùy thân:") == 3
    assert "theo quy định pháp luật" in text and "theo quy định của pháp luật" not in text


def test_the_form_of_2015_puts_paper_before_residence_and_place_before_sex() -> None:
    text = blank(date(2018, 1, 1))
    assert text.index("Giấy tờ tùy thân") < text.index("Nơi cư trú")
    assert text.index("Nơi sinh") < text.index("Giới tính")
    assert text.count("Giấy tờ tùy thân:") == 1 and "kết hôn" not in text
    assert "theo quy định của pháp luật" in text


def test_the_form_of_2020_has_the_order_of_2024_without_what_came_with_it() -> None:
    text = blank(date(2021, 7, 1))
    assert text.index("Nơi cư trú") < text.index("Giấy tờ tùy thân") < text.index("Giới tính")
    assert text.index("Giới tính") < text.index("Nơi sinh")
    assert text.count("Giấy tờ tùy thân:") == 1 and "kết hôn" not in text


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2021, 7, 1), date(2025, 1, 1)])
def test_footnotes_are_numbered_as_the_form_comes_to_them(day: date) -> None:
    facts = birth_declaration.blank(None, day)
    assert len(facts.notes) == 6
    body, notes = blank(day).split("Chú thích:")
    met = list(dict.fromkeys(re.findall(r"\((\d)\)", body)))
    assert met == ["1", "2", "3", "4", "5", "6"]
    assert re.findall(r"\((\d)\)", notes) == met
    assert "(1) Ghi rõ tên cơ quan đăng ký khai sinh." in notes


@pytest.mark.django_db
def test_a_draft_comes_filled_in_with_everything_taken_down(clerk: Officer) -> None:
    registration = draft(clerk, child={"copies_wanted": 3})
    text = printed(birth_declaration.facts_of(registration))
    birth, mother, father = registration.birth, registration.mother, registration.father
    for value in (
        registration.unit.authority,
        birth.name,
        str(birth.born_on),
        birth.birth_place,
        mother.name,
        mother.residence,
        father.name,
        father.id_number,
    ):
        assert letters_of(value) in letters_of(text), value
    assert "Có X" in text and "Số lượng: 3 bản" in text and "Quan hệ với người được khai sinh: Cha" in text
    assert "Ghi bằng chữ" not in text and "Làm tại: Thạch Hải, ngày" in text
    assert all_nfc(text)


@pytest.mark.django_db
def test_a_draft_with_nothing_in_it_leaves_lines_to_write_on(clerk: Officer) -> None:
    empty = Registration.objects.with_people().get(pk=intake.start(unit=clerk.posts[0].unit, by=clerk).pk)
    text = printed(birth_declaration.facts_of(empty))
    assert "None" not in text and "Họ, chữ đệm, tên người mẹ: Năm sinh" in text


@pytest.mark.django_db
def test_what_was_registered_is_printed_on_the_form_of_that_day(clerk: Officer) -> None:
    registration = filed(clerk)
    assert birth_declaration.facts_of(registration).circular == TT_04_2024.circular
    registration.registered_on = date(2021, 7, 2)  # as the page of that day would say
    assert birth_declaration.facts_of(registration).circular == TT_04_2020.circular


def test_the_same_form_is_the_same_to_the_byte_in_our_fonts_only() -> None:
    one, two = (
        render_pages(
            birth_declaration.html(birth_declaration.blank(None, date(2025, 1, 1))), css="declaration.css"
        )
        for _ in range(2)
    )
    assert one == two
    assert all("Tinos" in name and embedded for name, embedded in fonts_of(one).items())


@pytest.mark.django_db
def test_the_desk_takes_it_and_that_is_written_down(client: Client, clerk: Officer) -> None:
    registration = draft(clerk)
    client.force_login(clerk)
    answer = client.get(f"/papers/registrations/{registration.pk}/declaration/")
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "private, no-store"
    assert AccessEntry.objects.get(verb=Verb.PRINTED).subject == registration.reference


@pytest.mark.django_db
def test_the_blank_one_is_addressed_to_the_own_office_and_lies_beside_the_new_dossier(
    client: Client, clerk: Officer
) -> None:
    client.force_login(clerk)
    assert "/papers/declaration/" in client.get("/registrations/new/").content.decode()
    (text,) = pages_of(client.get("/papers/declaration/").content)
    assert "Kính gửi: (1) Ủy ban nhân dân xã Thạch Hải" in text
    assert in_force(timezone.localdate()) is TT_04_2024 and "kết hôn" in text


@pytest.mark.django_db
def test_to_another_office_there_is_no_declaration(client: Client, clerk: Officer, stranger: Officer) -> None:
    registration = draft(clerk)
    client.force_login(stranger)
    assert client.get(f"/papers/registrations/{registration.pk}/declaration/").status_code == 404
    assert not AccessEntry.objects.filter(verb=Verb.PRINTED).exists()
