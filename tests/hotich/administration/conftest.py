"""Who stands at the administration's door in these tests."""

import pytest
from django.test import Client

from accounts.models import Officer, Unit
from accounts.roles import Role
from tests.accounts.world import officer_at, world


@pytest.fixture
def town(db: None) -> dict[str, Unit]:
    return world()


@pytest.fixture
def chief(town: dict[str, Unit]) -> Officer:
    officer = officer_at(town["ministry"], Role.ADMIN, "quantri")
    officer.is_staff = officer.is_superuser = True
    officer.save()
    return officer


@pytest.fixture
def desk(chief: Officer) -> Client:
    browser = Client()
    browser.force_login(chief)
    return browser
