"""The administration speaks Vietnamese: every page of every list, and every word of Django's it may need."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.translation.trans_real import DjangoTranslation

from accounts.models import Officer
from accounts.roles import Role
from tests.hotich.administration.english import english_on, msgids, patterns
from tests.matrix import people, places

FOLDER = Path(settings.BASE_DIR) / "hotich/locale/vi/LC_MESSAGES"


@pytest.mark.parametrize("package", ["django.contrib.admin", "django.contrib.auth"])
def test_whatever_the_administration_of_django_says_has_its_vietnamese(package: str) -> None:
    known = _known(DjangoTranslation("vi"))
    assert [said for said in msgids(package) if said not in known] == []


def test_its_scripts_speak_vietnamese_too() -> None:
    folder = Path(admin.__file__).parent / "locale"
    known = _known(DjangoTranslation("vi", domain="djangojs", localedirs=[str(folder)]))
    assert [said for said in msgids("django.contrib.admin", "djangojs") if said not in known] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_is_read_at_run_time_is_what_stands_in_the_source(domain: str) -> None:
    written = _written((FOLDER / f"{domain}.po").read_text(encoding="utf-8"))
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    compiled.pop("", None)
    assert {key[0] if isinstance(key, tuple) else key: said for key, said in compiled.items()} == written


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_sentence_keeps_the_places_of_its_original(domain: str) -> None:
    written = _written((FOLDER / f"{domain}.po").read_text(encoding="utf-8"))
    place = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
    strange = {
        said: words for said, words in written.items() if set(place.findall(words)) - set(place.findall(said))
    }
    assert strange == {}


def test_english_would_be_noticed() -> None:
    said = patterns()
    assert english_on('<a title="Show counts">Xem</a><p>Add cán bộ</p><label>Search</label>', said) == [
        "Show counts",
        "Add cán bộ",
        "Search",
    ]
    assert english_on("<li>Pghistory | events</li><li>Giấy tờ | mức thu</li>", said) == ["Pghistory | events"]
    assert english_on("<p>Lịch sử</p><input value='Add'><input type='submit' value='Save'>", said) == ["Save"]


@pytest.mark.django_db
def test_no_page_of_any_list_says_a_word_of_english(settings, tmp_path) -> None:
    """One test for all: furnishing an office takes longer than looking at every page of it."""
    settings.MEDIA_ROOT = tmp_path
    desk = _desk_over_a_furnished_office()
    said, found = patterns(), {}
    for address in _addresses(desk):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        if english := english_on(answer.content.decode(), said):
            found[address] = english
    assert found == {}


def _desk_over_a_furnished_office() -> Client:
    known = places.units()
    holders = people.offices_people(known)
    next(places._furnished({"commune": known["commune"]}, holders))
    places.pause(holders[Role.MINISTRY])
    keeper = Officer.objects.create(username="chu-nha", full_name="Chủ nhà", is_staff=True, is_superuser=True)
    desk = Client()
    desk.force_login(keeper)
    return desk


def _addresses(desk: Client) -> Iterator[str]:
    yield from ("/quan-tri/", "/quan-tri/roles/", "/quan-tri/code-lists/", "/quan-tri/code-lists/?q=xyz")
    for model, page in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        lists = reverse(f"{name}_changelist")
        yield lists
        if page.search_fields:
            yield f"{lists}?q=khong+co+ai"
        request = desk.get(lists).wsgi_request
        if page.has_add_permission(request):
            yield reverse(f"{name}_add")
        if getattr(page, "takes_tables_in", False):
            yield reverse(f"{name}_import_sheet")
        for row in model._default_manager.all()[:1]:
            yield reverse(f"{name}_change", args=[row.pk])
            yield reverse(f"{name}_history", args=[row.pk])
            if page.has_delete_permission(request, row):
                yield reverse(f"{name}_delete", args=[row.pk])


def _known(language: DjangoTranslation) -> set[str]:
    """What has a translation there; plurals are kept under their number, others behind their context."""
    keys = {key for catalog in language._catalog._catalogs for key in catalog}
    return {key[0] if isinstance(key, tuple) else key.rpartition("\x04")[2] for key in keys}


def _written(source: str) -> dict[str, str]:
    """By msgid (with its context before it) the Vietnamese of a .po file."""
    found = {}
    for entry in source.split("\n\n"):
        parts = {
            name: "".join(re.findall(r'"(.*)"', lines))
            for name, lines in re.findall(r'^(msg\w+)(?:\[0\])? ((?:".*"\n?)+)', entry, re.MULTILINE)
        }
        if parts.get("msgid"):
            context = f"{parts['msgctxt']}\x04" if "msgctxt" in parts else ""
            found[context + parts["msgid"].replace('\\"', '"')] = parts["msgstr"].replace('\\"', '"')
    return found
