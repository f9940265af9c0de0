"""The smallest country in which every address has something to show: one office at each level."""

import time
from collections.abc import Iterator, Mapping

from django.apps import apps
from django.contrib import admin
from django.db.models import Model

from accounts.models import Officer, Unit, UnitSuccession
from accounts.roles import Level, Role
from pid_gateway.wording import ErrorText
from printing.models import FeeRate
from registry.models import Wording
from tests.fixtures import unit
from tests.matrix import people, places, table
from tests.matrix.asking import Country
from tests.matrix.cells import Cell, cells
from tests.matrix.row import Row

PASSWORD = "mat-khau-thu-nghiem"
CLERK = f"nguoi-{Role.CLERK}"


def country() -> Country:
    """Made by the real actions; SECOND_FACTOR_OBLIGATORY is taken to be on."""
    ministry = Unit.objects.create(code="BTP", level=Level.MINISTRY, name="Bộ Tư pháp")
    province = unit("42", "province", "tỉnh", "Tỉnh Hà Tĩnh", ministry)
    district = unit("445", "district", "huyện", "Huyện Thạch Hà", province)
    commune = unit("18562", "commune", "xã", "Xã Thạch Hải", district)
    known = {"ministry": ministry, "province": province, "district": district, "commune": commune}
    holders = people.offices_people(known)
    clerk = holders[Role.CLERK]
    clerk.set_password(PASSWORD)
    clerk.save(update_fields=["password"])
    furnished = places.furnished(known, holders)
    _reference_data(known, holders[Role.MINISTRY])
    cast = people.cast(known, holders)
    for person in cast:
        _password_just_asked(person)
    # From the commune, which has something of everything.
    return Country(cast, furnished[::-1])


def _reference_data(known: Mapping[str, Unit], by: Officer) -> None:
    """A row of each table that administrators may write, so that it can be taken out again."""
    ErrorText.objects.create(code="NUMBER_TAKEN", title="Trùng số", meaning="Đã cấp.", steps="Xem.", by=by)
    Wording.objects.create(key=Wording.Key.BASIS, text="Theo thông báo số {pid} ngày {day}")
    FeeRate.objects.create(
        kind=FeeRate.Kind.BIRTH_EXTRACT, per_copy=8000, valid_from="2026-01-01", basis="Thông tư 281"
    )
    old = unit("18568", "commune", "xã", "Xã Thạch Bàn", known["district"])
    UnitSuccession.objects.create(old=old, new=known["commune"], extent=UnitSuccession.Extent.WHOLE)


def _password_just_asked(person: people.Person) -> None:
    """Pages about the second factor ask for the password again; it has been given, and holds for the walk."""
    if person.officer is not None:
        session = person.client.session
        given = {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
        session["account_authentication_methods"] = [given]
        session["account_authentication_methods_user"] = str(person.officer.pk)
        session.save()


def answerable(here: Country) -> Iterator[Cell]:
    """Each line of the table, GET and POST, asked once by somebody who is let in."""
    met: set[tuple[int, str]] = set()
    for number, row in enumerate(rows()):
        for cell in cells([row], here.people, here.places):
            if cell.expected and (number, cell.method) not in met:
                met.add((number, cell.method))
                yield cell


def rows() -> list[Row]:
    """The table, in which the administration's pages are about rows that are there."""
    return [_about_what_is_there(row) for row in table.rows()]


def _about_what_is_there(row: Row) -> Row:
    if "object_id" not in row.more or not row.name.startswith("admin:"):
        return row
    first = _first(row.name.removeprefix("admin:").rpartition("_")[0])
    return row if first is None else Row(row.name, get=row.get, post=row.post, more=_object(first))


def _object(thing: Model) -> Mapping[str, str]:
    return {"object_id": str(thing.pk)}


def _first(label: str) -> Model | None:
    """Of the model that Django's administration calls «accounts_officer»; None where there is none yet."""
    models = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in apps.get_models()}
    model = models.get(label)
    if model is None or not admin.site.is_registered(model):
        return None
    return model._default_manager.order_by("pk").first()
