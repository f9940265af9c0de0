"""Who knocks at every address: one officer of each role, and those who should be kept out."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Role
from tests.fixtures import officer
from tests.matrix.rules import Standing

_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a browser, at an office; `office` is a `Unit.path`."""

    name: str
    office: str
    standing: Standing
    client: Client
    officer: Officer | None = None


def offices_people(units: dict[str, Unit]) -> dict[Role, Officer]:
    """An officer of each role, at the first office of its level."""
    homes = {
        Role.CLERK: "commune",
        Role.LEADER: "commune",
        Role.DISTRICT: "district",
        Role.PROVINCE: "province",
        Role.MINISTRY: "ministry",
        Role.ADMIN: "ministry",
    }
    return {role: officer(f"nguoi-{role}", units[home], role) for role, home in homes.items()}


def cast(units: dict[str, Unit], holders: dict[Role, Officer]) -> list[Person]:
    """Everybody, signed in as far as they are let in. SECOND_FACTOR_OBLIGATORY is taken to be on."""
    people = [
        _person(str(role), holder.posts[0].unit, Standing(role=role), holder)
        for role, holder in holders.items()
    ]
    commune, ministry = units["commune"], units["ministry"]
    people.append(Person("signed out", commune.path, Standing(is_signed_in=False), _client()))
    people.append(_locked(commune))
    ended = officer("da-nghi", commune, Role.CLERK)
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(officer=ended).update(valid_to=yesterday)
    people.append(_person("role ended", commune, Standing(), Officer.objects.get(pk=ended.pk)))
    half = officer("chua-hai-buoc", commune, Role.LEADER)
    half_in = Standing(role=Role.LEADER, has_factor=False)
    people.append(_person("leader without second factor", commune, half_in, half, factor=False))
    keeper = Officer.objects.create(username="quan-tri", full_name="Quản trị", is_staff=True)
    Officer.objects.filter(pk=keeper.pk).update(is_superuser=True)
    keeper.refresh_from_db()
    people.append(_person("superuser", ministry, Standing(runs_the_house=True), keeper))
    return people


def _person(name: str, home: Unit, standing: Standing, who: Officer, *, factor: bool = True) -> Person:
    if factor:
        TOTP.activate(who, _SECRET)
        RecoveryCodes.activate(who)
    client = _client()
    client.force_login(who)
    return Person(name, home.path, standing, client, who)


def _locked(commune: Unit) -> Person:
    """A clerk whose account was locked while signed in."""
    locked = officer("bi-khoa", commune, Role.CLERK)
    client = _client()
    client.force_login(locked)
    Officer.objects.filter(pk=locked.pk).update(is_active=False)
    return Person("locked", commune.path, Standing(is_signed_in=False), client, locked)


def _client() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=False)
