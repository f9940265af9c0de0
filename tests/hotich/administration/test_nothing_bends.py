"""Nothing in the administration can bend a registration: every list of it, for its strongest user."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from accounts.models import Officer
from accounts.roles import Permission, Role
from hotich.administration.jobs import JOBS, SENTENCES
from hotich.administration.roles_page import WORDS
from tests.accounts.world import officer_at

pytestmark = pytest.mark.django_db
# What may be changed here, how, and why it bends nothing.
CHANGEABLE = {
    "accounts.Officer": ({"add", "change"}, "accounts; kept by triggers, never deleted"),
    "accounts.Unit": ({"change"}, "the border flag alone"),
    "accounts.UnitSuccession": ({"add", "change", "delete"}, "names of today beside those of then"),
    "mfa.Authenticator": ({"delete"}, "a lost telephone"),
    "pid_gateway.ErrorText": ({"add", "change", "delete"}, "words officers read; books and papers do not"),
    "registry.Wording": ({"add", "change", "delete"}, "sentences to come; written ones stay"),
    "printing.FeeRate": ({"add", "change", "delete"}, "fees to come; paid ones stay"),
}
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LOOKED_AT = [model for model in MODELS if model._meta.label not in CHANGEABLE]


def asked_by(officer: Officer):
    request = RequestFactory().get("/quan-tri/")
    request.user = officer
    return request


def address(model: type, act: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_only_what_is_listed_can_be_changed(model, chief) -> None:
    page, request = admin.site._registry[model], asked_by(chief)
    allowed = {act for act in ("add", "change", "delete") if getattr(page, f"has_{act}_permission")(request)}
    assert allowed == CHANGEABLE.get(model._meta.label, (set(), ""))[0]


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model._meta.label)
def test_its_rows_are_changed_by_no_action_and_no_inline(model, chief) -> None:
    page, request = admin.site._registry[model], asked_by(chief)
    assert page.get_actions(request) == {}
    assert not page.list_editable
    for inline in page.get_inline_instances(request):
        assert not inline.has_add_permission(request, None)
        assert not inline.has_change_permission(request, None)
        assert not inline.has_delete_permission(request, None)


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model._meta.label)
def test_a_row_sent_to_it_is_refused(model, desk) -> None:
    assert desk.post(address(model, "add"), {}).status_code == 403


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model._meta.label)
def test_no_table_goes_into_it(model) -> None:
    page = admin.site._registry[model]
    assert not getattr(page, "takes_tables_in", False)
    assert not hasattr(page, "import_sheet")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nothing_is_deleted_by_the_dozen(model, chief) -> None:
    assert "delete_selected" not in admin.site._registry[model].get_actions(asked_by(chief))


def test_no_table_named_changeable_is_gone() -> None:
    assert set(CHANGEABLE) <= {model._meta.label for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_its_list_opens_in_vietnamese_with_nothing_inline(model, desk) -> None:
    page = desk.get(address(model, "changelist")).content.decode()
    for english in ("Show counts", "Reset password", "Toggle theme", "Import", "Export", ">Add "):
        assert english not in page
    assert " style=" not in page and "onclick=" not in page and "<style" not in page


def test_the_index_has_every_list_under_a_job_with_its_count(desk) -> None:
    page = desk.get("/quan-tri/")
    words = page.content.decode()
    listed = {model["model"] for job in page.context["app_list"] for model in job["models"]}
    assert listed == set(MODELS)
    assert all(job.name in words and job.sentence in words for job in JOBS)
    assert '<td class="count">8</td>' in words  # the units of this world
    assert " style=" not in words and "onclick=" not in words


def test_the_jobs_name_lists_that_exist_each_once() -> None:
    named = [label for job in JOBS for label in job.models]
    known = {model._meta.label for model in MODELS}
    assert len(named) == len(set(named)) and set(named) <= known
    assert set(SENTENCES) == known  # and every list says what it is for


def test_what_can_be_changed_stands_under_a_job() -> None:
    assert set(CHANGEABLE) <= {label for job in JOBS for label in job.models}


def test_the_index_is_drawn_with_few_queries(desk, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        desk.get("/quan-tri/")


def test_one_rooms_lists_open_too(desk) -> None:
    assert desk.get("/quan-tri/registry/").status_code == 200


def test_roles_are_listed_with_every_right(desk) -> None:
    page = desk.get("/quan-tri/roles/").content.decode()
    assert all(role.label in page for role in Role)
    assert all(words in page for words in WORDS.values())


def test_no_address_leads_to_pages_that_nothing_here_has(desk, chief) -> None:
    kind = ContentType.objects.get_for_model(Officer)
    assert desk.get(f"/quan-tri/r/{kind.pk}/{chief.pk}/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[kind.pk, chief.pk])


def test_every_right_has_its_words() -> None:
    assert set(WORDS) == set(Permission)


@pytest.mark.parametrize(
    "path",
    ["/quan-tri/", "/quan-tri/roles/", "/quan-tri/code-lists/", "/quan-tri/printing/feerate/import-sheet/"],
)
@pytest.mark.parametrize("role", [Role.CLERK, Role.DISTRICT])
def test_the_flag_alone_opens_nothing(path, role, town, chief) -> None:
    place = {Role.CLERK: "thach_hai", Role.DISTRICT: "thach_ha"}[role]
    officer = officer_at(town[place], role, "co")
    Officer.objects.filter(pk=officer.pk).update(is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(Officer.objects.get(pk=officer.pk))
    assert browser.get(path).status_code in (302, 403)


def test_a_role_that_has_ended_closes_the_door(desk, chief) -> None:
    assert desk.get("/quan-tri/").status_code == 200
    chief.assignments.update(valid_to="2021-12-31")
    other = Officer.objects.create(username="khac", full_name="Khác", is_staff=True)
    other.assignments.create(unit=chief.assignments.get().unit, role=Role.ADMIN, valid_from="2021-01-01")
    assert desk.get("/quan-tri/").status_code in (302, 403)


def test_a_role_without_the_flag_opens_nothing(town, chief) -> None:
    officer = officer_at(town["ministry"], Role.ADMIN, "moi")
    browser = Client()
    browser.force_login(officer)
    assert browser.get("/quan-tri/").status_code in (302, 403)


def test_in_a_new_installation_a_superuser_comes_in_to_give_the_first_role(town) -> None:
    first = Officer.objects.create(username="dau", full_name="Đầu", is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(first)
    assert browser.get("/quan-tri/").status_code == 200
