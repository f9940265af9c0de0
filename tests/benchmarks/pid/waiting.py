"""Fills a database with births that wait for their numbers since the four days of a pause, nationwide.

A few births are filed by the real actions; the others are copies of them, made by the set, in the order the
triggers allow: a draft, its facts, then the step into waiting. So every constraint and trigger has seen every
row, and 40,000 births take seconds. Copies differ in office, number in the book, mother and time.
"""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone

from accounts.models import Unit
from accounts.roles import Level, Role
from pid_gateway import pauses
from pid_gateway.models import PidRequest
from registry.models import Birth, BookEntry, Person, Registration, RegistrationEvent
from tests import factories
from tests.fixtures import officer

FILED = 20  # births filed by officers, each the pattern of many copies
DAYS = 4  # 03/7 to 06/7/2021, letter 569/HTQTCT-HT

_COPIES = """
CREATE TEMPORARY TABLE copies AS
SELECT n, pattern.id AS pattern, offices.*,
       nextval(pg_get_serial_sequence('registry_registration', 'id')) AS registration,
       row_number() OVER (PARTITION BY offices.unit ORDER BY n) AS number,
       '042195' || lpad(n::text, 6, '0') AS mother,
       now() - make_interval(secs => %(seconds)s * (1 - n::float / %(wanted)s)) AS asked_at
FROM generate_series(1, %(wanted)s) AS n
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM registry_registration) AS pattern
  ON pattern.place = n %% %(patterns)s
JOIN (SELECT commune.id AS unit, commune.code AS unit_code, commune.full_name AS unit_name,
             province.code AS province_code,
             row_number() OVER (ORDER BY commune.id) - 1 AS place
      FROM accounts_unit AS commune
      JOIN accounts_unit AS province
        ON province.level = 'province' AND commune.path LIKE province.path || '%%'
      WHERE commune.id = ANY(%(offices)s)) AS offices
  ON offices.place = n %% cardinality(%(offices)s)
"""
_STEP_INTO_WAITING = """
UPDATE registry_registration AS registration
SET state = pattern.state, state_since = asked_at, filed_at = asked_at, entered_at = asked_at
FROM copies JOIN registry_registration AS pattern ON pattern.id = copies.pattern
WHERE registration.id = copies.registration
"""
_BOOKS = """
INSERT INTO registry_registerbook (unit_id, kind, year, volume, last_number, last_entry_on)
SELECT unit, 'birth', %(year)s, 1, max(number), %(day)s FROM copies GROUP BY unit
"""
_BOOK = """(
SELECT id FROM registry_registerbook AS book WHERE book.unit_id = copies.unit AND book.year = %(year)s)"""
_APPLICATION = """
jsonb_set(source.application, '{mother,pid}', to_jsonb(copies.mother)) || jsonb_build_object(
    'unit_code', copies.unit_code, 'unit_name', copies.unit_name, 'province_code', copies.province_code,
    'register_number', lpad(copies.number::text, 2, '0') || '/' || %(year)s::text)"""


def main(wanted: int) -> None:
    """Everything from empty tables to `wanted` waiting births and a pause in force."""
    call_command("migrate", verbosity=0)
    call_command("load_units", stdout=StringIO())
    communes = list(Unit.objects.in_force().filter(level=Level.COMMUNE).order_by("pk"))
    clerk = officer("lan", communes[0], Role.CLERK)
    for number in range(FILED):
        factories.filed(clerk, number, child={"sex": ("male", "female")[number % 2]})
    copy(wanted - FILED, offices=[commune.pk for commune in communes[1:]])
    today = timezone.localdate()
    pauses.announce(
        first_day=today - timedelta(days=DAYS - 1),
        last_day=today + timedelta(days=1),
        letter="569/HTQTCT-HT",
        by=officer("bo", Unit.objects.get(level=Level.MINISTRY), Role.MINISTRY),
    )


@transaction.atomic
def copy(wanted: int, *, offices: list[int]) -> None:
    """Add `wanted` copies of the births that are there, spread over the offices (keys of communes).

    All that is there has to wait for its number, and the offices have no book of this year yet.
    """
    day, patterns = timezone.localdate(), Registration.objects.count()
    values = {"wanted": wanted, "patterns": patterns, "offices": offices, "seconds": DAYS * 86_400}
    values |= {"day": day, "year": day.year}
    draft = {"state": "'draft'", "filed_at": "NULL", "entered_at": "NULL"}
    mother = "CASE source.role WHEN 'mother' THEN copies.mother ELSE source.id_number END"
    asked = {"application": _APPLICATION, "first_asked_at": "copies.asked_at", "due_at": "copies.asked_at"}
    reference = "'registration:' || copies.registration"
    with connection.cursor() as cursor:
        for statement in (
            _COPIES,
            "ANALYZE copies",
            _rows(Registration, "id", id="copies.registration", unit_id="copies.unit", **draft),
            _rows(Birth, "registration_id", registration_id="copies.registration"),
            _rows(Person, "registration_id", registration_id="copies.registration", id_number=mother),
            _STEP_INTO_WAITING,
            _BOOKS,
            _rows(
                BookEntry,
                "registration_id",
                registration_id="copies.registration",
                number="copies.number",
                book_id=_BOOK,
            )
            + " ORDER BY copies.unit, copies.number",
            # In the order of the patterns: the database may join them in any, and history is read by key.
            _rows(RegistrationEvent, "registration_id", registration_id="copies.registration")
            + " ORDER BY source.id",
            _rows(
                PidRequest,
                "reference",
                pattern="'registration:' || copies.pattern",
                id="gen_random_uuid()",
                reference=reference,
                **asked,
            ),
        ):
            cursor.execute(statement, values)


def _rows(model: type[models.Model], key: str, pattern: str = "copies.pattern", **changed: str) -> str:
    """The statement that copies what `model` holds of each pattern; `changed` are SQL by column."""
    columns = [field.column for field in model._meta.concrete_fields]
    if model._meta.pk.get_internal_type() == "BigAutoField" and "id" not in changed:
        columns.remove("id")
    values = ", ".join(changed.get(column, f"source.{column}") for column in columns)
    names, table = ", ".join(f'"{column}"' for column in columns), model._meta.db_table
    source = f"copies JOIN {table} AS source ON source.{key} = {pattern}"
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}"
