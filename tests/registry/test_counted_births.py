"""The row statistics read of a birth: written, mended and taken away by the database alone."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from registry.models import Birth, CountedBirth, Person
from registry.models.counting import FILL
from tests import factories
from tests.fixtures import unit
from tests.oversight.births import Told, written
from tests.registry import amending

DAY = date(2026, 3, 2)


def counted(registration):
    return CountedBirth.objects.get(registration=registration)


def placed(country, clerk, place, **told):
    return counted(written(Told(0, place=place, **told), country.commune, clerk, registered_on=DAY))


@pytest.mark.django_db
def test_a_birth_counts_from_its_filing_until_its_cancelling(clerk, reviewer):
    draft = factories.draft(clerk)
    assert not CountedBirth.objects.exists()
    registration = factories.filed(clerk, 1)
    row = counted(registration)
    assert (row.unit, row.registered_on) == (registration.unit, registration.registered_on)
    assert (row.kind, row.case, row.sex, row.is_kinh) == ("new", "both_known", "male", True)
    factories.cancel(registration, clerk, reviewer)
    assert not CountedBirth.objects.exists()
    assert draft.pk != registration.pk


@pytest.mark.django_db
def test_a_mended_error_is_counted_as_it_was_mended(clerk, reviewer):
    registration = factories.registration_at("error", clerk=clerk, reviewer=reviewer)
    Birth.objects.filter(pk=registration.pk).update(sex="female", ethnicity="Chứt")
    Person.objects.filter(registration=registration, role="mother").update(born_on="2001")
    row = counted(registration)
    born = registration.birth.born_on.year
    assert (row.sex, row.is_kinh, row.mother_age) == ("female", False, born - 2001)


@pytest.mark.django_db
def test_an_amendment_changes_nothing_that_is_counted(clerk, leader, reviewer):
    registration = amending.completed(clerk, reviewer)
    before = CountedBirth.objects.values().get()
    amending.signed(registration, clerk, leader)
    assert CountedBirth.objects.values().get() == before


@pytest.mark.django_db
def test_nobody_but_the_triggers_writes_the_row(clerk):
    factories.filed(clerk)
    for attempt in (
        lambda: CountedBirth.objects.update(sex="female"),
        lambda: CountedBirth.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError, match="Cannot insert or update or delete"), transaction.atomic():
            attempt()
    assert CountedBirth.objects.get().sex == "male"


@pytest.mark.django_db
def test_what_is_filled_at_once_is_what_the_triggers_wrote(country, clerk):
    for number, state in enumerate(("completed", "error", "cancelled", "draft", "cancel_refused")):
        written(Told(0, state=state, days=40 * number), country.commune, clerk, registered_on=DAY)
    by_triggers = list(CountedBirth.objects.order_by("pk").values())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE registry_countedbirth DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM registry_countedbirth")
        cursor.execute(FILL)
        cursor.execute("ALTER TABLE registry_countedbirth ENABLE TRIGGER USER")
    assert list(CountedBirth.objects.order_by("pk").values()) == by_triggers
    assert len(by_triggers) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh", "facility"),
        ("BỆNH VIỆN Phụ sản Hà Nội, đường La Thành, Hà Nội", "facility"),
        ("Khoa Sản TTYT huyện Kỳ Anh, tỉnh Hà Tĩnh", "facility"),
        ("Nhà hộ sinh A, thành phố Hà Nội", "facility"),
        ("Tại nhà, thôn Liên Hải, xã Thạch Hải, tỉnh Hà Tĩnh", "home"),
        ("Ở nhà, xã Thạch Hải, tỉnh Hà Tĩnh", "home"),
        ("Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh", "outside"),
        ("Thành phố Nha Trang, tỉnh Khánh Hòa", "outside"),
        ("Đường Bệnh Viện", "facility"),
        ("", "unknown"),
    ],
)
def test_the_kind_of_place_is_read_from_what_the_book_says(country, clerk, place, kind):
    assert placed(country, clerk, place).place == kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    "place",
    [
        "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "Trạm y tế xã Thạch Hải, HÀ TĨNH",
        "Hà Tĩnh",
        "Bệnh viện A, TP.Hà Tĩnh",
        "Bệnh viện A, Thành phố  Hà Tĩnh",
    ],
)
def test_the_province_of_birth_is_the_last_that_is_named(country, clerk, place):
    assert placed(country, clerk, place).province == country.province


@pytest.mark.django_db
def test_a_province_that_never_was_is_no_province(country, clerk):
    assert placed(country, clerk, "Xã A, tỉnh Không Có").province is None


@pytest.mark.django_db
def test_what_was_registered_abroad_was_born_abroad(country, clerk):
    row = placed(country, clerk, "Hà Tĩnh", kind="foreign")
    assert (row.place, row.province) == ("abroad", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("born_on", "late"), [("2026", False), ("2026-01", False), ("2025-12", True), ("2025", True)]
)
def test_of_a_partial_date_the_latest_day_decides_what_is_late(country, clerk, born_on, late):
    registration = written(Told(0, state="error"), country.commune, clerk, registered_on=DAY)
    Birth.objects.filter(pk=registration.pk).update(born_on=born_on)
    assert counted(registration).is_late is late


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "is_kinh"),
    [
        ("Kinh", True),
        ("kinh", True),
        ("Kinh (Việt)", True),
        (" Kinh ", True),
        ("Kinh khác", False),
        ("", False),
    ],
)
def test_kinh_is_kinh_as_the_official_list_names_it_too(country, clerk, people, is_kinh):
    registration = written(Told(0, ethnicity=people), country.commune, clerk, registered_on=DAY)
    assert counted(registration).is_kinh is is_kinh


@pytest.mark.django_db
def test_a_province_that_stands_twice_in_the_list_keeps_no_birth_from_being_filed(country, clerk):
    unit("43", "province", "tỉnh", "Tỉnh Hà Tĩnh", country.ministry)
    row = placed(country, clerk, "Trạm y tế A, tỉnh Hà Tĩnh")
    assert row.province == country.province
