"""`-p tests.as_app`: every test speaks to its database with the rights of web and workers.

What the suite does is what the product does; what it is refused here, the product would be refused too.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from pytest_django import DjangoDbBlocker

from audit import grants

_role: list[str] = []


def _take_the_role(connection: BaseDatabaseWrapper, **_: object) -> None:
    for role in _role:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{role}"')


connection_created.connect(_take_the_role)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After the tables are made: an account for this database, taken by every connection from then on."""
    role = f"{connection.settings_dict['NAME']}_app"
    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        grants.create_role(role, "never-used")
        grants.give(role)
        # Tests that commit are cleaned up after by emptying tables; nothing of the product does that.
        cursor.execute(f'GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO "{role}"')
    connection.close()
    _role.append(role)
    yield
    _role.clear()
    connection.close()
