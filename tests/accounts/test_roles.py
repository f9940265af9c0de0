"""Who may do what where: the whole table of roles × permissions × own unit, below, beside, above."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Permission, Role
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

EVERYWHERE = (
    "ministry",
    "ha_tinh",
    "quang_tri",
    "thach_ha",
    "dong_ha",
    "thach_hai",
    "viet_tien",
    "dong_giang",
)
DESK = (
    "registration_view registration_edit registration_file paper_print cancellation_request pid_propose "
    "amendment_propose divergence_close note_write"
)
DISTRICT_BELOW = (
    "registration_view cancellation_decide chase_send pid_confirm operations_view accounts_manage"
)
PROVINCE_BELOW = (
    "registration_view cancellation_decide chase_send pid_confirm operations_view accounts_manage "
    "book_import audit_read"
)
MINISTRY_AT_HOME = (
    "registration_view operations_view operations_resend pause_announce reference_data_manage audit_read"
)
MINISTRY_ANYWHERE = f"{MINISTRY_AT_HOME} accounts_manage"
# role: (unit of the assignment, {unit asked about: permissions held there}); units not named: none.
MATRIX = {
    Role.CLERK: ("thach_hai", {"thach_hai": DESK}),
    Role.LEADER: (
        "thach_hai",
        {
            "thach_hai": "registration_view registration_file paper_print cancellation_request "
            "pid_propose pid_confirm office_settings amendment_sign paper_sign divergence_close book_sign "
            "note_confirm audit_read"
        },
    ),
    Role.DISTRICT: (
        "thach_ha",
        {
            "thach_ha": f"{DESK} pid_confirm amendment_sign operations_view office_settings paper_sign "
            "book_sign note_confirm announce",
            "thach_hai": DISTRICT_BELOW,
            "viet_tien": DISTRICT_BELOW,
        },
    ),
    Role.PROVINCE: (
        "ha_tinh",
        {
            "ha_tinh": "registration_view pid_confirm operations_view announce book_import audit_read",
            "thach_ha": PROVINCE_BELOW,
            "thach_hai": PROVINCE_BELOW,
            "viet_tien": PROVINCE_BELOW,
        },
    ),
    Role.MINISTRY: (
        "ministry",
        dict.fromkeys(
            [
                "ministry",
                "ha_tinh",
                "quang_tri",
                "thach_ha",
                "dong_ha",
                "thach_hai",
                "viet_tien",
                "dong_giang",
            ],
            f"{MINISTRY_ANYWHERE} chase_send",
        )
        | {"ministry": f"{MINISTRY_AT_HOME} announce"},
    ),
    Role.ADMIN: (
        "ministry",
        dict.fromkeys(
            [
                "ministry",
                "ha_tinh",
                "quang_tri",
                "thach_ha",
                "dong_ha",
                "thach_hai",
                "viet_tien",
                "dong_giang",
            ],
            "operations_view operations_resend accounts_manage reference_data_manage book_import",
        )
        | {
            "ministry": "operations_view operations_resend colleagues_manage reference_data_manage "
            "book_import"
        },
    ),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_exactly_what_the_table_says_at_every_unit(role):
    units = world()
    at, expected = MATRIX[role]
    officer = officer_at(units[at], role, "lan")
    seen = {name: {str(p) for p in Permission if officer.may(p, unit)} for name, unit in units.items()}
    assert seen == {name: set(expected.get(name, "").split()) for name in units}


@pytest.mark.parametrize("role", Role)
def test_units_where_agrees_with_may_for_every_permission(role):
    units = world()
    officer = officer_at(units[MATRIX[role][0]], role, "lan")
    for permission in Permission:
        expected = {unit for unit in units.values() if officer.may(permission, unit)}
        assert set(officer.units_where(permission)) == expected, permission


def test_visible_paths_are_the_units_of_the_roles_that_may_read():
    units = world()
    officer = officer_at(units["thach_hai"], Role.CLERK, "lan")
    Assignment.objects.create(officer=officer, unit=units["dong_ha"], role=Role.DISTRICT)
    assert officer.visible_paths() == tuple(sorted([units["thach_hai"].path, units["dong_ha"].path]))
    assert officer_at(units["ministry"], Role.ADMIN, "quantri").visible_paths() == ()


def test_an_officer_without_an_assignment_sees_nothing_and_may_nothing():
    units = world()
    officer = Officer.objects.create(username="moi", full_name="Người Mới")
    assert officer.visible_paths() == ()
    assert not officer.units_where(Permission.REGISTRATION_VIEW).exists()
    assert not officer.may(Permission.REGISTRATION_VIEW, units["thach_hai"])
    assert (officer.office, officer.office_unit_id, officer.position) == ("", None, "")


@pytest.mark.parametrize(
    ("begins", "ends", "counts"),
    [
        pytest.param(0, None, True, id="from today"),
        pytest.param(1, None, False, id="from tomorrow"),
        pytest.param(-9, 0, True, id="until the end of today"),
        pytest.param(-9, -1, False, id="until yesterday"),
    ],
)
def test_only_assignments_valid_today_count(begins, ends, counts):
    units, today = world(), timezone.localdate()
    period = {"valid_from": today + timedelta(begins)}
    if ends is not None:
        period["valid_to"] = today + timedelta(ends)
    officer = officer_at(units["thach_hai"], Role.CLERK, "lan", **period)
    assert officer.may(Permission.REGISTRATION_EDIT, units["thach_hai"]) is counts
    assert bool(officer.visible_paths()) is counts


def test_a_locked_officer_may_nothing():
    units = world()
    officer = officer_at(units["thach_hai"], Role.CLERK, "lan")
    officer.is_active = False
    assert not officer.may(Permission.REGISTRATION_VIEW, units["thach_hai"])


def test_all_questions_to_one_officer_cost_one_query(django_assert_num_queries):
    units = list(world().values())
    officer = officer_at(units[1], Role.PROVINCE, "so")
    with django_assert_num_queries(1):
        for unit in units:
            for permission in Permission:
                officer.may(permission, unit)
        officer.visible_paths()
        assert officer.office == "Sở Tư pháp tỉnh Hà Tĩnh"
        assert officer.position == "Chuyên viên Sở Tư pháp"


def test_a_role_at_the_wrong_level_is_refused_by_the_form_and_by_the_database():
    units = world()
    officer = Officer.objects.create(username="lan", full_name="Lan")
    wrong = Assignment(officer=officer, unit=units["ha_tinh"], role=Role.CLERK)
    with pytest.raises(ValidationError, match="chỉ giao được tại đơn vị cấp"):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
    right = Assignment.objects.create(officer=officer, unit=units["thach_hai"], role=Role.CLERK)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=right.pk).update(role=Role.MINISTRY)


def test_an_assignment_cannot_end_before_it_begins():
    commune = world()["thach_hai"]
    with pytest.raises(IntegrityError):
        officer_at(commune, Role.CLERK, "lan", valid_to=date(2020, 12, 31))


def test_every_change_of_an_officer_or_assignment_leaves_history_even_in_bulk():
    officer = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    Officer.objects.filter(pk=officer.pk).update(is_active=False)
    Assignment.objects.filter(officer=officer).update(valid_to=date(2021, 12, 31))
    states = list(officer.events.order_by("pgh_id").values_list("pgh_label", "is_active"))
    assert states == [("insert", True), ("update", False)]
    history = officer.assignments.get().events.order_by("pgh_id").values_list("pgh_label", "valid_to")
    assert list(history) == [("insert", None), ("update", date(2021, 12, 31))]


def test_a_sign_in_alone_leaves_no_history_and_history_holds_no_password():
    officer = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    Officer.objects.filter(pk=officer.pk).update(last_login=timezone.now(), password="x")
    assert officer.events.count() == 1
    columns = {field.name for field in officer.events.model._meta.get_fields()}
    assert not columns & {"password", "last_login"}


def test_demo_people_need_units_first():
    assert not Unit.objects.exists()
    with pytest.raises(CommandError, match="load_units"):
        call_command("seed_demo_people", stdout=StringIO())
