"""What a page of the register book says: the day's words, and beside them what was noted since."""

import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone

from registry import book_pages
from registry.actions import book_notes, books, pid_duties
from registry.actions.books import Opening
from registry.lifecycle import State
from registry.models import RegisterBook
from registry.rules.amendable import Kind
from registry.rules.dates import PartialDate, written
from tests import factories
from tests.factories import filed, fresh
from tests.registry.amending import completed, signed
from tests.registry.noting import noted, reread

pytestmark = pytest.mark.django_db


def page_of(registration):
    book = registration.entry.book
    entry = book_pages.entries(book).get(registration=registration)
    return book_pages.page_of(entry, page_number=book_pages.page_numbers(book)(entry))


def values_of(page):
    return {item.label: item.value for part in page.parts for line in part for item in line}


def test_the_items_stand_in_the_order_of_the_paper_page(clerk):
    page = page_of(filed(clerk))
    labels = [item.label for part in page.parts for line in part for item in line]
    parent = ["Năm sinh", "Dân tộc", "Quốc tịch", "Nơi cư trú"]
    assert labels == [
        "Họ, chữ đệm, tên",
        "Ngày, tháng, năm sinh",
        "Ghi bằng chữ",
        "Giới tính",
        "Dân tộc",
        "Quốc tịch",
        "Nơi sinh",
        "Quê quán",
        "Số định danh cá nhân",
        "Họ, chữ đệm, tên người mẹ",
        *parent,
        "Họ, chữ đệm, tên người cha",
        *parent,
        "Họ, chữ đệm, tên người đi khai sinh",
        "Giấy tờ tùy thân",
        "Họ, chữ đệm, tên, chức vụ người ký Giấy khai sinh/Trích lục ghi vào sổ hộ tịch việc khai sinh",
    ]


def test_a_page_says_what_was_registered_that_day(clerk):
    registration = filed(clerk)
    page, said = page_of(registration), values_of(page_of(registration))
    assert (page.number, page.book, page.page_number) == (1, str(registration.entry.book), 1)
    assert page.registered_on == written(timezone.localdate())
    assert said["Họ, chữ đệm, tên"] == registration.birth.name.upper()
    assert said["Ngày, tháng, năm sinh"] == str(registration.birth.born_on)
    assert said["Giấy tờ tùy thân"].startswith("Thẻ căn cước công dân số 042")
    assert said["Giấy tờ tùy thân"].endswith("Cục Cảnh sát QLHC về TTXH cấp ngày 01/01/2021")
    assert [box.label for box in page.boxes if box.ticked] == ["Đúng hạn"]
    assert page.officer == clerk.full_name


def test_of_a_parents_birth_only_the_year_is_written(clerk):
    page = page_of(filed(clerk))
    years = [line[0].value for part in page.parts[1:3] for line in part if line[0].label == "Năm sinh"]
    assert years == ["1994", "1990"]


def test_an_amendment_never_reaches_the_page_but_stands_beside_it(clerk, leader, reviewer):
    registration = signed(completed(clerk, reviewer), clerk, leader)
    page = page_of(registration)
    assert values_of(page)["Nơi sinh"].startswith("Trạm y tế xã Thạch Hải")
    (remark,) = page.in_the_column
    assert "Bệnh viện Đa khoa huyện Thạch Hà" in remark.text and not remark.waits


def test_the_number_stands_on_its_line_once_it_is_written_in_the_book(clerk, reviewer):
    registration = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)
    assert values_of(page_of(registration))["Số định danh cá nhân"] == ""
    pid_duties.write_in_book(registration, by=clerk)
    page = page_of(registration)
    assert values_of(page)["Số định danh cá nhân"] == registration.pid
    assert page.in_the_column == () and page.remarks[0].item == "Số định danh cá nhân"


def test_a_supplement_is_written_into_its_own_item(clerk, leader, reviewer):
    registration = completed(clerk, reviewer, mother={"ethnicity": ""})
    missing = {"kind": Kind.SUPPLEMENT, "ground": "missing"}
    page = page_of(signed(registration, clerk, leader, {"mother.ethnicity": "Tày"}, **missing))
    of_the_mother = {item.label: item for line in page.parts[1] for item in line}
    assert of_the_mother["Dân tộc"].value == ""
    assert of_the_mother["Dân tộc"].added.startswith("Bổ sung dân tộc của mẹ là «Tày».")
    assert page.in_the_column == ()


def test_a_void_entry_keeps_its_page_and_says_why(clerk, reviewer):
    page = page_of(factories.cancel(filed(clerk), clerk, reviewer))
    assert page.void and page.in_the_column[0].text.startswith("Hủy việc đăng ký này")


def test_a_foundling_is_noted_in_the_book_and_has_blank_parents(clerk):
    page_json = fresh(filed(clerk)).entry.as_registered
    entry = book_pages.entries(RegisterBook.objects.get()).get()
    entry.as_registered = {
        name: part for name, part in page_json.items() if name not in ("mother", "father")
    } | {"child": page_json["child"] | {"case": "abandoned", "ethnicity": ""}}
    page = book_pages.page_of(entry, page_number=1)
    assert [remark.text for remark in page.in_the_column] == ["Trẻ bị bỏ rơi."]
    assert {item.value for part in page.parts[1:3] for line in part for item in line} == {""}
    assert "Trẻ bị bỏ rơi" in [box.label for box in page.boxes if box.ticked]


def test_a_wrong_note_is_marked_and_its_mending_is_not(clerk, reviewer, leader):
    registration = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)
    note = noted(registration, clerk)
    book_notes.mend(reread(note), "Nội dung đúng.", by=clerk)
    book_notes.confirm(reread(note), by=leader)
    wrong, right = page_of(registration).in_the_column
    assert (wrong.mended, wrong.may_be_mended, wrong.confirmed.startswith("Cán bộ minh")) == (
        True,
        False,
        True,
    )
    assert (right.mended, right.may_be_mended, right.waits) == (False, True, True)


def test_pages_go_on_after_those_on_paper_and_step_over_struck_ones(clerk):
    said = Opening(year=timezone.localdate().year, last_number=40, last_on=timezone.localdate(), pages=100)
    book = books.open_book(clerk.posts[0].unit, said, by=clerk)
    births = [filed(clerk)]
    books.strike_page(book, page=42, reason="Bỏ trống do lật nhầm trang.", by=clerk)
    births += [filed(clerk, number) for number in (1, 2)]
    page_number = book_pages.page_numbers(RegisterBook.objects.get())
    assert [birth.entry.number for birth in births] == [41, 42, 43]
    assert [page_number(birth.entry) for birth in births] == [41, 43, 44]


def test_everything_is_composed_letters_in_a_single_form(clerk):
    registration = filed(clerk, child={"name": unicodedata.normalize("NFD", "Trần Thị Ngọc Ước")})
    said = values_of(page_of(registration))["Họ, chữ đệm, tên"]
    assert said == "TRẦN THỊ NGỌC ƯỚC" and unicodedata.is_normalized("NFC", said)


def test_a_late_birth_is_ticked_late(clerk):
    day = timezone.localdate() - timedelta(days=61)
    page = page_of(filed(clerk, child={"born_on": PartialDate(day.year, day.month, day.day)}))
    assert [box.label for box in page.boxes if box.ticked] == ["Quá hạn"]
