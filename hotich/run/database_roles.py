"""The two accounts of a run's own database: the owner, who changes tables, and the application (ADR 26)."""

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from hotich.embedded import Postgres

OWNER, APP = "hotich_owner", "hotich_app"

# What a run of an earlier version made belongs to the superuser; parts of extensions stay with it.
_OF_OTHERS = """
SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, oid::regclass::text
FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S') AND relowner <> %(owner)s
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('e', 'i', 'a'))
UNION ALL
SELECT 'FUNCTION', oid::regprocedure::text
FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND proowner <> %(owner)s
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""


def two_roles(server: Postgres, database: str = "hotich") -> tuple[str, str]:
    """Make both accounts, and give the database with all that is in it to the owner.

    Returns the addresses (the owner's, the application's). With the latter nothing can be done before
    `grant_app_role`.
    """
    with psycopg.connect(server.url(database), autocommit=True) as connection:
        for role in (OWNER, APP):
            _make(connection, role, server.password_of(role))
        owner = Identifier(OWNER)
        connection.execute(SQL("ALTER DATABASE {} OWNER TO {}").format(Identifier(database), owner))
        key = connection.execute("SELECT oid FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone()
        found = connection.execute(_OF_OTHERS, {"owner": key and key[0]}).fetchall()
        for kind, name in found:  # names as PostgreSQL itself quotes them
            connection.execute(SQL(f"ALTER {kind} {name} OWNER TO {{}}").format(owner))
    return server.url(database, role=OWNER), server.url(database, role=APP)


def _make(connection: psycopg.Connection, role: str, password: str) -> None:
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        made = SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(Identifier(role), Literal(password))
        connection.execute(made)
