from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Unit
from accounts.roles import Level
from tests.accounts.world import world

pytestmark = pytest.mark.django_db


def test_a_new_unit_knows_its_path_and_full_name_at_once():
    units = world()
    commune = units["thach_hai"]
    assert (
        commune.path == f"{units['ministry'].pk}/{units['ha_tinh'].pk}/{units['thach_ha'].pk}/{commune.pk}/"
    )
    assert commune.full_name == "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert commune.search_key == "xa thach hai huyen thach ha tinh ha tinh"


def test_a_bulk_insert_fills_paths_and_names_too():
    units = world()
    rows = [
        Unit(code=f"{n:05}", level=Level.COMMUNE, kind="xã", name=f"Xã Số {n}", parent=units["thach_ha"])
        for n in range(3)
    ]
    made = Unit.objects.bulk_create(rows)
    assert [u.full_name for u in made] == [f"Xã Số {n}, huyện Thạch Hà, tỉnh Hà Tĩnh" for n in range(3)]
    assert all(u.path == f"{units['thach_ha'].path}{u.pk}/" for u in made)


def test_renaming_a_district_renames_what_lies_below():
    units = world()
    Unit.objects.filter(pk=units["thach_ha"].pk).update(name="Huyện Thạch Hà Mới")
    units["thach_hai"].refresh_from_db()
    assert units["thach_hai"].full_name == "Xã Thạch Hải, huyện Thạch Hà Mới, tỉnh Hà Tĩnh"
    assert units["thach_hai"].search_key == "xa thach hai huyen thach ha moi tinh ha tinh"


def test_the_authority_of_each_level_is_named_as_papers_print_it():
    units = world()
    assert units["ministry"].authority == "Bộ Tư pháp"
    assert units["ha_tinh"].authority == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    expected = "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert units["thach_hai"].authority == expected


def test_below_holds_everything_under_a_unit_but_not_the_unit():
    units = world()
    below = set(Unit.objects.below(units["ha_tinh"]))
    assert below == {units["thach_ha"], units["thach_hai"], units["viet_tien"]}


def test_the_province_is_found_from_any_level():
    units = world()
    assert units["thach_hai"].province == units["ha_tinh"] == units["ha_tinh"].province
    assert units["ministry"].province is None
    assert units["thach_hai"].province_path == units["ha_tinh"].path


def test_a_code_means_something_only_with_a_date():
    root = world()["ministry"]
    kinds = {"kind": "tỉnh", "level": Level.PROVINCE, "code": "24", "parent": root}
    Unit.objects.create(name="Tỉnh Bắc Giang", valid_to=date(2025, 6, 30), **kinds)
    Unit.objects.create(name="Tỉnh Bắc Ninh", valid_from=date(2025, 7, 1), **kinds)
    assert Unit.objects.on(date(2025, 6, 30)).get(code="24").name == "Tỉnh Bắc Giang"
    assert Unit.objects.on(date(2025, 7, 1)).get(code="24").name == "Tỉnh Bắc Ninh"


def test_the_world_in_force_follows_the_setting_and_today_when_it_is_blank(settings):
    units = world()
    assert units["ha_tinh"] in Unit.objects.in_force()
    settings.UNITS_AS_OF = None
    assert units["ha_tinh"] not in Unit.objects.in_force()


def test_type_ahead_ignores_tone_marks_case_and_order():
    units = world()
    assert set(Unit.objects.matching("HA TINH, thach hải")) == {units["thach_hai"]}
    assert set(Unit.objects.matching("đông giang")) == {units["dong_giang"]}
    assert not Unit.objects.matching("thach hai quang tri").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"code": "45"}, id="the same code at the same time"),
        pytest.param({"level": "region"}, id="an unknown level"),
        pytest.param({"parent": None}, id="no parent"),
        pytest.param({"valid_from": date(2026, 1, 1)}, id="ended before it began"),
    ],
)
def test_the_database_refuses_a_unit_that_cannot_be(wrong):
    fields = {"code": "46", "level": Level.PROVINCE, "name": "Tỉnh Thừa", "parent": world()["ministry"]}
    with pytest.raises(IntegrityError):
        Unit.objects.create(**fields | {"valid_to": date(2025, 6, 30)} | wrong)


def test_a_code_is_never_rewritten_and_a_unit_never_deleted():
    commune = world()["thach_hai"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Unit.objects.filter(pk=commune.pk).update(code="99999")
    with pytest.raises(DatabaseError), transaction.atomic():
        commune.delete()
