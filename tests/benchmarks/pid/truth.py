"""What must hold after a run: the Ministry's book and ours say the same of every child, once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg

# Each finds what must not be there: (fault, SQL that counts it).
FAULTS = (
    (
        "registrations without their number, or not complete",
        "SELECT count(*) FROM registry_registration WHERE state <> 'completed' OR pid = ''",
    ),
    (
        "registrations whose number is not the one their request got",
        "SELECT count(*) FROM registry_registration AS registration"
        " FULL JOIN pid_gateway_pidrequest AS request"
        " ON request.reference = 'registration:' || registration.id"
        " WHERE registration.pid IS DISTINCT FROM request.pid",
    ),
    (
        "registrations whose history does not tell of the number exactly once",
        "SELECT count(*) FROM registry_registration AS registration WHERE 1 <> (SELECT count(*)"
        " FROM registry_registrationevent AS event"
        " WHERE event.registration_id = registration.id AND event.name = 'record_pid')",
    ),
    (
        "numbers held by two children",
        "SELECT count(*) - count(DISTINCT pid) FROM registry_registration WHERE pid <> ''",
    ),
)


def faults(
    connection: "psycopg.Connection[tuple[object, ...]]", ministry: Path, waiting: int
) -> Iterator[str]:
    """Everything wrong after `waiting` births have got their numbers, in words; nothing when all is well.

    `ministry` is the stand-in's own file.
    """
    for fault, counting in FAULTS:
        found = connection.execute(counting).fetchone()
        if found != (0,):
            yield f"{fault}: {found and found[0]}"
    rows = connection.execute("SELECT id::text, pid FROM pid_gateway_pidrequest").fetchall()
    ours = {str(request): str(pid) for request, pid in rows}
    with sqlite3.connect(ministry) as book:
        theirs = dict(book.execute("SELECT id, pid FROM request"))
        sent_again = book.execute("SELECT count(*) FROM request WHERE submissions <> 1").fetchone()[0]
    if len(ours) != waiting:
        yield f"{len(ours)} requests instead of {waiting}"
    if lost := sum(ours.get(request) != pid for request, pid in theirs.items()):
        yield f"numbers given by the Ministry that we do not hold: {lost}"
    if len(theirs) != len(ours):
        yield f"requests the Ministry has: {len(theirs)}, ours: {len(ours)}"
    if sent_again:
        yield f"requests sent more than once: {sent_again}"
