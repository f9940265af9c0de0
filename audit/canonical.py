"""Rows of history in one form that does not depend on who reads them, and their digests, made by PostgreSQL.

A row is the JSON array of its columns in UTF-8, times in UTC; its digest is the SHA-256 of that.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, models, transaction
from psycopg.sql import SQL, Composed, Identifier

from audit.append_only import Model, append_only_models
from audit.digests import DayDigest, DigestBlock

BLOCK = 1000  # rows
PRINT = 8  # bytes of a row's digest that are kept


@dataclass(frozen=True, slots=True)
class Table:
    """A table of history: its name, the column of its rising key, and the columns that are digested."""

    name: str
    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive rows as they are in the table now."""

    keys: list[int]
    prints: bytes
    digest: str


def chained_models() -> list[Model]:
    """Append-only models whose key counts up, but the digests themselves, which are a chain by their nature.

    Without such a key nobody can tell a row added afterwards from one that is new; those tables have grants
    and triggers alone.
    """
    rising = (models.AutoField, models.BigAutoField)
    own = (DayDigest, DigestBlock)
    return [
        model for model in append_only_models() if isinstance(model._meta.pk, rising) and model not in own
    ]


def chained_tables() -> list[Table]:
    """The tables of these models, with the columns they have now, by name."""
    return [
        Table(
            model._meta.db_table,
            str(model._meta.pk.column),
            tuple(str(field.column) for field in model._meta.concrete_fields),
        )
        for model in chained_models()
    ]


def newest_key(table: Table) -> int:
    """The highest key there is; 0 in an empty table."""
    with connection.cursor() as cursor:
        cursor.execute(
            SQL("SELECT coalesce(max({}), 0) FROM {}").format(Identifier(table.key), Identifier(table.name))
        )
        return int(cursor.fetchone()[0])


def blocks(table: Table, after: int, upto: int) -> Iterator[Block]:
    """The rows with `after` < key ≤ `upto` by key, at most a thousand at a time, so memory does not grow.

    Each is a range of keys: a LIMIT would have a planner without statistics sort the whole rest every time.
    """
    while (first := _next_key(table, after, upto)) is not None:
        after = min(upto, first + BLOCK - 1)
        if found := block(table, first - 1, after):
            yield found


def block(table: Table, after: int | None, upto: int) -> Block | None:
    """These rows as one block, `after` None meaning from the beginning; None when there are none."""
    asked = _BLOCK.format(
        key=Identifier(table.key),
        row=_row(table),
        table=Identifier(table.name),
        where=_between(table, after),
        bytes=PRINT,
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', 'UTC', true)")
        cursor.execute(asked, {"after": after, "upto": upto})
        keys, prints, digest = cursor.fetchone()
    return Block(list(keys), bytes(prints), digest) if keys else None


_BLOCK = SQL(
    """
    SELECT array_agg(key ORDER BY key),
           string_agg(substring(digest FOR {bytes}), ''::bytea ORDER BY key),
           encode(sha256(string_agg(digest, ''::bytea ORDER BY key)), 'hex')
    FROM (
        SELECT {key} AS key, sha256(convert_to({row}::text, 'UTF8')) AS digest FROM {table} WHERE {where}
    ) AS picked
    """
)


def _next_key(table: Table, after: int, upto: int) -> int | None:
    asked = SQL("SELECT min({}) FROM {} WHERE {}")
    with connection.cursor() as cursor:
        cursor.execute(
            asked.format(Identifier(table.key), Identifier(table.name), _between(table, after)),
            {"after": after, "upto": upto},
        )
        found = cursor.fetchone()[0]
    return None if found is None else int(found)


def _between(table: Table, after: int | None) -> Composed:
    key = Identifier(table.key)
    words = SQL("{0} <= %(upto)s") if after is None else SQL("{0} > %(after)s AND {0} <= %(upto)s")
    return words.format(key)


def _row(table: Table) -> Composed:
    return SQL("json_build_array({})").format(SQL(", ").join(map(Identifier, table.columns)))


@dataclass(frozen=True, slots=True)
class Span:
    """What a day's digest is made of beside the blocks, in this order."""

    table: str
    day: date
    columns: Sequence[str]
    rows: int
    first: int | None
    last: int
    previous: str

    def digest(self, block_digests: Sequence[str]) -> str:
        """SHA-256 over this and the digests of the blocks, as 64 hex digits."""
        head = [self.table, self.day.isoformat(), list(self.columns), self.rows, self.first, self.last]
        text = json.dumps([*head, self.previous, list(block_digests)], separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
