"""A year of births of the whole country. `python -c "…settle(50000, 'password')"`, see `country.py`.

One birth is taken down by the real actions and is the pattern of all: copies are inserted by the set, in one
statement a table, with the triggers asleep (`session_replication_role`) and every CHECK and index awake.
What triggers would have written, the row statistics read, is filled by the very SQL the migration runs.
"""

import json
import sys
from datetime import date
from io import StringIO

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, models

from accounts.models import Officer, Unit
from accounts.roles import Level, Role
from registry.models import Birth, Person, Registration
from registry.models.counting import FILL
from tests import factories
from tests.benchmarks.stats import YEAR
from tests.fixtures import officer

_COPIES = """
CREATE TEMPORARY TABLE copies AS
SELECT n, (SELECT max(id) FROM registry_registration) + n AS registration, offices.unit,
       date '2024-01-01' + (n * 7919 % 366)::integer AS day,
       CASE WHEN n % 1000 < 3 THEN 'draft' WHEN n % 1000 < 5 THEN 'error'
            WHEN n % 1000 = 5 THEN 'cancel_requested' WHEN n % 1000 = 6 THEN 'cancel_refused'
            WHEN n % 1000 < 12 THEN 'cancelled' WHEN n % 1000 < 15 THEN 'awaiting_pid'
            ELSE 'completed' END AS state,
       CASE WHEN n % 13 = 0 AND n % 17 <> 0 THEN 'again'
            WHEN n % 199 = 0 THEN 'foreign' ELSE 'new' END AS kind,
       CASE WHEN n % 7 < 3 THEN 'female' ELSE 'male' END AS sex,
       CASE WHEN n % 11 < 2 THEN 'Chứt' ELSE 'Kinh' END AS ethnicity,
       CASE WHEN n % 20 < 17 THEN n % 61 ELSE 61 + n % 3000 END AS days,
       (ARRAY['both_known', 'both_known', 'both_known', 'father_unknown', 'surrogacy']
        )[(1 + n % 5)::integer] AS "case",
       (ARRAY['Bệnh viện Đa khoa tỉnh, ', 'Trạm y tế xã, ', 'Tại nhà, ', 'Xã Thạch Hải, ']
        )[(1 + n % 4)::integer]
           || provinces.name AS place
FROM generate_series(1, %(wanted)s::bigint) AS n
JOIN (SELECT id AS unit, split_part(path, '/', 2)::bigint AS province,
             row_number() OVER (ORDER BY id) - 1 AS place
      FROM accounts_unit WHERE id = ANY(%(offices)s)) AS offices
  ON offices.place = n %% cardinality(%(offices)s)
JOIN accounts_unit AS provinces ON provinces.id = offices.province
"""
_BOOKS = """
INSERT INTO registry_registerbook (unit_id, kind, year, volume, last_number, last_entry_on)
SELECT unit, 'birth', %s, 1, count(*), max(day) FROM copies WHERE state <> 'draft' GROUP BY unit
"""
_ENTRIES = """
INSERT INTO registry_bookentry (book_id, number, registration_id, as_registered, by_id)
SELECT book.id, row_number() OVER (PARTITION BY copies.unit ORDER BY copies.day, copies.registration),
       copies.registration, '{}', (SELECT min(id) FROM accounts_officer)
FROM copies JOIN registry_registerbook AS book ON book.unit_id = copies.unit
WHERE copies.state <> 'draft'
"""
_AT = "copies.day + time '09:00'"
_REGISTRATION = {
    "id": "copies.registration",
    "unit_id": "copies.unit",
    "state": "copies.state",
    "registered_on": "copies.day",
    "state_since": _AT,
    "created_at": _AT,
    **dict.fromkeys(("filed_at", "entered_at"), f"CASE WHEN copies.state <> 'draft' THEN {_AT} END"),
    "pid_asked_at": f"CASE WHEN copies.state = 'awaiting_pid' THEN {_AT} END",
}
_BIRTH = {
    "registration_id": "copies.registration",
    "kind": "copies.kind",
    '"case"': 'copies."case"',
    "sex": "copies.sex",
    "ethnicity": "copies.ethnicity",
    "born_on": "(copies.day - copies.days::integer)::text",
    "birth_place": "copies.place",
}
_PERSON = {
    "registration_id": "copies.registration",
    "id_number": "lpad(copies.n::text, 12, '0')",
    "born_on": "(1978 + copies.n % 30)::text",
}


def settle(births: int, password: str) -> None:
    """Everything from empty tables to a year of births; prints the keys of a unit of each level as JSON."""
    call_command("migrate", verbosity=0)
    call_command("load_units", stdout=StringIO())
    communes = Unit.objects.on(date(YEAR, 7, 1)).filter(level=Level.COMMUNE).order_by("pk")
    ministry = Unit.objects.get(level=Level.MINISTRY)
    reader = officer("lan", ministry, Role.MINISTRY)
    Officer.objects.filter(pk=reader.pk).update(password=make_password(password))
    last = communes.filter(parent__level=Level.DISTRICT).last()
    assert last is not None
    pattern = factories.draft(officer("thu", last, Role.CLERK))
    _copy(births, pattern.pk, list(communes.values_list("pk", flat=True)))
    sys.stdout.write(json.dumps([*last.ancestor_pks]) + "\n")


def _copy(wanted: int, pattern: int, offices: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_COPIES.replace(" % ", " %% "), {"wanted": wanted, "offices": offices})
        for model, key, changed in (
            (Registration, "id", _REGISTRATION),
            (Birth, "registration_id", _BIRTH),
            (Person, "registration_id", _PERSON),
        ):
            cursor.execute(_rows(model, key, pattern, changed))
        cursor.execute(_BOOKS, [YEAR])
        cursor.execute(_ENTRIES)
        cursor.execute(FILL)
        cursor.execute("VACUUM (ANALYZE)")


def _rows(model: type[models.Model], key: str, pattern: int, changed: dict[str, str]) -> str:
    """The statement that copies the pattern's row of `model`; `changed` are SQL by column."""
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    if model is Person:
        columns.remove('"id"')
    known = {name if name.startswith('"') else f'"{name}"': value for name, value in changed.items()}
    values = ", ".join(known.get(column, f"source.{column}") for column in columns)
    where = f"source.{key} = {pattern}" + (" AND source.role = 'mother'" if model is Person else "")
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"
        f" SELECT {values} FROM copies JOIN {model._meta.db_table} AS source ON {where}"
    )
