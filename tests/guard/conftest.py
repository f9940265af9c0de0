"""The walk, done once for the whole run: what it leaves behind are answers, nothing in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from printing.demo_keys import make_keys
from tests.guard import https
from tests.guard.country import country
from tests.guard.walk import Walk, walked

_PASSPHRASE = "di-het-moi-dia-chi"


@pytest.fixture(scope="session")
def with_https() -> dict[str, Any]:
    """What an installation behind TLS sets otherwise."""
    return https.differences()


@pytest.fixture(scope="session")
def walk(
    with_https: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Walk:
    """Every address, asked."""
    home = tmp_path_factory.mktemp("guard")
    with django_db_blocker.unblock(), _taken_back(), _settings(home, with_https):
        here = country()
        make_keys([place.unit for place in here.places], home, _PASSPHRASE)
        return walked(here)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _settings(home: Path, with_https: dict[str, Any]) -> Iterator[None]:
    signing = settings.SIGNING | {"folder": str(home), "passphrase": _PASSPHRASE}
    changed = {"MEDIA_ROOT": str(home / "handed-in"), "SIGNING": signing, "SECOND_FACTOR_OBLIGATORY": True}
    with override_settings(**with_https, **changed):
        yield
