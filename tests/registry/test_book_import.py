"""The sequences of books begun on paper: every line judged in words, all taken over or none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from registry.actions import book_import
from registry.exceptions import BookRefuses, Denied
from registry.models import BookAct, RegisterBook
from tests import fixtures
from tests.factories import filed

pytestmark = pytest.mark.django_db

HEADING = "ma_don_vi;loai_so;nam;quyen;so_cuoi;ngay_cuoi;so_trang;trang_da_ghi"


@pytest.fixture
def province(country):
    return fixtures.officer("so", country.province, Role.PROVINCE)


def line(code="18562", kind="KS", year=None, volume="01", last="87", on=None, pages="200", used=""):
    day = timezone.localdate()
    cells = (code, kind, year or day.year, volume, last, on or f"{day:%d/%m/%Y}", pages, used)
    return ";".join(map(str, cells))


def table(*lines):
    return "\n".join((HEADING, *lines))


def faults(officer, *lines):
    return [row.fault for row in book_import.read(table(*lines), by=officer)]


def test_the_next_birth_takes_the_next_number_of_the_paper_book(province, clerk, country):
    taken = book_import.take_over(table(line(), line(code="18565", last="5", used="5")), by=province)
    assert [book.unit for book in taken] == [country.commune, country.neighbour]
    assert filed(clerk).entry.number == 88
    assert taken[0].acts.get().name == BookAct.Name.IMPORTED


def test_a_later_volume_says_how_many_of_its_pages_are_written(province, clerk):
    (book,) = book_import.take_over(table(line(volume="02", last="240", used="40")), by=province)
    assert (book.paper_entries, book.pages_before, book.first_number) == (40, 40, 201)


def test_looking_through_writes_nothing(province):
    assert faults(province, line()) == [""]
    assert not RegisterBook.objects.exists()


def test_one_wrong_line_keeps_all_others_out(province):
    with pytest.raises(BookRefuses, match="Dòng 3: "):
        book_import.take_over(table(line(), line(code="99999")), by=province)
    assert not RegisterBook.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": "99999"}, "Không có cơ quan mã «99999»"),
        ({"kind": "KH"}, "Loại sổ «KH»"),
        ({"year": "2015"}, "Chỉ mở sổ của năm"),
        ({"year": "năm nay"}, "không phải số"),
        ({"last": "-4"}, "Cột so_cuoi"),
        ({"on": "31/02/2026"}, "Cột ngay_cuoi"),
        ({"on": "31/12/2999"}, "phải thuộc năm"),
        ({"pages": "80"}, "không còn chỗ"),
        ({"last": "0"}, "cả số cuối cùng và ngày"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(province, wrong, words):
    (fault,) = faults(province, line(**wrong))
    assert words in fault


def test_one_office_and_year_comes_once(province):
    assert faults(province, line(), line(volume="02"))[1].startswith("Cơ quan, loại sổ và năm này đã có")


def test_a_book_the_system_writes_in_is_left_alone(province, clerk):
    filed(clerk)
    assert faults(province, line()) == ["Cơ quan đã có sổ của năm này trên hệ thống."]


def test_offices_of_another_province_are_not_found(country, province):
    other = fixtures.unit("45", "province", "tỉnh", "Tỉnh Quảng Trị", country.ministry)
    stranger = fixtures.officer("la", other, Role.PROVINCE)
    assert "Không có cơ quan" in faults(stranger, line())[0]


@pytest.mark.parametrize("text", ["", "a;b\n1;2", HEADING, HEADING + "\n;;;;;;;\n"])
def test_what_is_no_table_of_ours_is_refused_as_a_whole(province, text):
    with pytest.raises(book_import.Unreadable):
        book_import.read(text, by=province)


def test_commas_and_a_byte_order_mark_are_read_too(province):
    text = "\ufeff" + table(line()).replace(";", ",")
    assert [row.fault for row in book_import.read(text, by=province)] == [""]


def test_a_clerk_brings_nothing_in(clerk):
    with pytest.raises(Denied):
        book_import.read(table(line()), by=clerk)


def test_the_last_day_on_paper_holds_for_the_first_entry_here(province, clerk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "không sau hôm nay" in faults(province, line(on=f"{tomorrow:%d/%m/%Y}"))[0]
