"""Who stands at the administration's door in these tests."""

from types import SimpleNamespace

import pytest
from django.test import Client

from accounts.models import Officer, Unit
from accounts.roles import Role
from tests.accounts.world import officer_at, world
from tests.fixtures import officer


@pytest.fixture
def town(db: None) -> dict[str, Unit]:
    return world()


@pytest.fixture
def chief(town: dict[str, Unit]) -> Officer:
    return _raised(officer_at(town["ministry"], Role.ADMIN, "quantri"))


@pytest.fixture
def desk(chief: Officer) -> Client:
    return _browser_of(chief)


@pytest.fixture
def house(country: SimpleNamespace) -> Client:
    """The browser of an administrator of the country in which the clerk registers."""
    return _browser_of(_raised(officer("quantri", country.ministry, Role.ADMIN)))


def _raised(who: Officer) -> Officer:
    who.is_staff = who.is_superuser = True
    who.save()
    return who


def _browser_of(who: Officer) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser
