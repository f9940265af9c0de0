"""The real files, loaded once for the whole module and rolled back after it."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.demo import PEOPLE, seed_people
from accounts.models import Assignment, Officer, Unit, UnitSuccession
from accounts.roles import Level, Role

pytestmark = pytest.mark.django_db

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


def load(*args: str) -> str:
    out = StringIO()
    call_command("load_units", *args, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[str]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def counts(day: date) -> dict[str, int]:
    return {level: Unit.objects.on(day).filter(level=level).count() for level in Level.values}


def test_the_first_load_brings_every_level_of_both_worlds(loaded):
    assert counts(OLD) == {"ministry": 1, "province": 63, "district": 696, "commune": 10_051}
    assert counts(NEW) == {"ministry": 1, "province": 34, "district": 0, "commune": 3_321}


def test_gaps_in_the_successions_are_reported_not_guessed(loaded):
    assert UnitSuccession.objects.count() == 10_629 - 11
    assert "dòng kế thừa có mã ngoài danh mục (11)" in loaded
    assert "xã cũ chưa rõ nay là đâu (28)" in loaded
    assert "xã mới chưa rõ từ đâu (5)" in loaded


def test_a_second_load_reads_three_tables_and_writes_nothing(loaded):
    with CaptureQueriesContext(connection) as queries:
        said = load()
    assert "thêm 0 đơn vị, 0 dòng kế thừa; sửa 0" in said
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_full_names_go_up_to_the_province_and_never_to_the_ministry(loaded):
    old = Unit.objects.on(OLD).get(level=Level.COMMUNE, code="18601")
    new = Unit.objects.on(NEW).get(level=Level.COMMUNE, code="00004")
    assert old.full_name == "Xã Việt Tiến, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert new.full_name == "Phường Ba Đình, thành phố Hà Nội"
    assert Unit.objects.get(level=Level.PROVINCE, code="42", valid_from=None).full_name == "Tỉnh Hà Tĩnh"


def test_a_code_that_changed_its_province_is_told_apart_by_the_date(loaded):
    names = {day: Unit.objects.on(day).get(level=Level.PROVINCE, code="24").full_name for day in (OLD, NEW)}
    assert names == {OLD: "Tỉnh Bắc Giang", NEW: "Thành phố Bắc Ninh"}


def test_everything_of_a_province_lies_below_it_in_its_own_world(loaded):
    ha_tinh = Unit.objects.on(OLD).get(level=Level.PROVINCE, code="42")
    below = Unit.objects.below(ha_tinh)
    assert below.filter(level=Level.DISTRICT).count() == 12
    assert not below.exclude(valid_to=OLD).exists()


def test_a_name_that_changed_in_the_file_is_changed_below_too_and_border_flags_stay(loaded, tmp_path):
    folder = copytree(Path(settings.BASE_DIR) / "data" / "units", tmp_path / "units")
    file = folder / "units_to_2025-06-30.csv"
    file.write_text(file.read_text().replace("Huyện Thạch Hà,", "Huyện Thạch Hà Bắc,"))
    Unit.objects.filter(code="18601", valid_from=None).update(is_border=True)
    assert "thêm 0 đơn vị, 0 dòng kế thừa; sửa 1" in load("--folder", str(folder))
    commune = Unit.objects.get(code="18601", valid_from=None)
    assert commune.full_name == "Xã Việt Tiến, huyện Thạch Hà Bắc, tỉnh Hà Tĩnh"
    assert commune.is_border


def test_a_missing_file_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="Không nạp được đơn vị hành chính"):
        load("--folder", str(tmp_path))


def test_demo_people_are_made_once_at_the_level_of_their_role(loaded):
    out = StringIO()
    call_command("seed_demo_people", stdout=out)
    call_command("seed_demo_people", "--password=mat-khau-khac-2021", stdout=StringIO())
    assert Officer.objects.count() == Assignment.objects.count() == len(PEOPLE) == 24
    assert all(f"  {person.username} " in out.getvalue() for person in PEOPLE)
    clerk = Officer.objects.get(username="thachhai.hotich")
    assert clerk.check_password("hotich-demo-2021")
    assert clerk.posts[0].role == Role.CLERK
    assert clerk.office == "UBND xã Thạch Hải, thành phố Hà Tĩnh, tỉnh Hà Tĩnh"


def test_only_the_administrator_of_the_demo_enters_the_admin(loaded):
    staff = [officer.username for officer in seed_people() if officer.is_staff]
    assert staff == ["quantri"]
