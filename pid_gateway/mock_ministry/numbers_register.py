"""What the stand-in holds: requests and the numbers given, in SQLite, so that a kill -9 loses nothing."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any

from pid_gateway.mock_ministry import errands, scenarios
from pid_gateway.mock_ministry.clock import Clock
from pid_gateway.mock_ministry.conditions import Conditions
from pid_gateway.mock_ministry.numbering import new_number, number_beyond
from pid_gateway.mock_ministry.refusals import BIRTH_DATE_FORMAT, TECHNICAL, Refusal
from pid_gateway.mock_ministry.requirements import check_errand, check_request
from pid_gateway.mock_ministry.resemblance import Data, is_suspected_duplicate, mother_key
from pid_gateway.mock_ministry.scenarios import SILENCE

TABLES = """
CREATE TABLE IF NOT EXISTS request (
    id TEXT PRIMARY KEY, revision INTEGER NOT NULL, child TEXT NOT NULL, born_on TEXT NOT NULL,
    mother TEXT NOT NULL, received_at REAL NOT NULL, ripe_at REAL NOT NULL, state TEXT NOT NULL,
    pid TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
    existing_pid TEXT NOT NULL DEFAULT '', submissions INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX IF NOT EXISTS one_child_per_number ON request (pid) WHERE pid <> '';
CREATE INDEX IF NOT EXISTS family ON request (born_on, mother);
CREATE TABLE IF NOT EXISTS errand (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, pid TEXT NOT NULL, body TEXT NOT NULL,
    received_at REAL NOT NULL, status TEXT NOT NULL, code TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '', submissions INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE IF NOT EXISTS void_number (pid TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class NumbersRegister:
    """All requests ever received; one lock, as there is one Ministry."""

    def __init__(self, path: Path, *, conditions: Conditions) -> None:
        """`conditions` hold from the beginning; what was switched since, in this run or an earlier one,
        goes before them."""
        self._lock, self.clock = RLock(), Clock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(TABLES)
        kept = self._db.execute("SELECT value FROM setting WHERE name = 'switched'").fetchone()
        self._switched: dict[str, Any] = json.loads(kept["value"]) if kept else {}
        self._obey(conditions.changed(self._switched))

    def switch(self, changes: Mapping[str, Any]) -> Conditions:
        """Change conditions from now on; kept over restarts. Raises ValueError, in words for the trainer."""
        with self._lock:
            new = self.conditions.changed(changes)
            touched = {name.partition(".")[0] for name in changes} | self._switched.keys()
            self._switched = {name: value for name, value in new.to_data().items() if name in touched}
            self._db.execute(
                "INSERT OR REPLACE INTO setting VALUES ('switched', ?)", (json.dumps(self._switched),)
            )
            self._obey(new)
        return new

    def receive(self, children: Iterable[Data]) -> list[Data]:
        """Take requests in, each id once; what is known of each so far.

        Raises ValueError when one is not as it must be; then none is taken in.
        """
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for child in children:
                self._receive(child)
            return [self._known(str(child["request_id"])) for child in children]

    def answers(self, request_ids: Iterable[str]) -> list[Data]:
        """What has become of these requests; those that are ripe are decided now."""
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            asked = [str(request_id) for request_id in request_ids]
            for request_id in asked:
                self._decide_if_ripe(request_id)
            return [self._known(request_id) for request_id in asked]

    def told(self, kind: str, items: Iterable[Data]) -> list[Data]:
        """What is told about numbers given: `kind` is "cancel" or "update".

        Raises ValueError when one is not as it must be; then none is taken in.
        """
        scenario, now = self.conditions.scenario, self.clock.now()
        with self._lock, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for item in items:
                check_errand(kind, item)
            return [errands.take(self._db, kind, item, scenario, now=now) for item in items]

    def errands(self) -> list[Data]:
        """All that was told, as it was first received, with its answer."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM errand ORDER BY received_at").fetchall()
        return [{**dict(row), "body": json.loads(row["body"])} for row in rows]

    def newest(self, limit: int) -> list[Data]:
        """The requests received last, newest first: the columns, with the child's data taken apart."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM request ORDER BY received_at DESC LIMIT ?", (limit,)
            ).fetchall()
        return [{**dict(row), "child": json.loads(row["child"])} for row in rows]

    def number_of_another(self, request_id: str) -> str:
        """A number given to another child than this request's, the one longest given; "" for none."""
        with self._lock:
            other = self._db.execute(
                "SELECT pid FROM request WHERE pid <> '' AND id <> ? ORDER BY received_at LIMIT 1",
                (request_id,),
            ).fetchone()
        return other["pid"] if other else ""

    def counts(self) -> dict[str, int]:
        """How many requests are in each state."""
        with self._lock:
            rows = self._db.execute("SELECT state, count(*) AS n FROM request GROUP BY state").fetchall()
        return {row["state"]: row["n"] for row in rows}

    def _obey(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.clock.ahead = conditions.ahead

    def _receive(self, child: Data) -> None:
        check_request(child)  # now, not when it is decided
        request_id, revision, now = child["request_id"], int(child["revision"]), self.clock.now()
        held = self._db.execute("SELECT state, revision FROM request WHERE id = ?", (request_id,)).fetchone()
        if held is None:
            self._db.execute(
                "INSERT INTO request (id, revision, child, born_on, mother, received_at, ripe_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'pending')",
                (request_id, revision, *self._columns(child), now, now + self.conditions.patience()),
            )
            return
        self._db.execute("UPDATE request SET submissions = submissions + 1 WHERE id = ?", (request_id,))
        if revision > held["revision"] and held["state"] != "assigned":
            self._db.execute(
                "UPDATE request SET revision = ?, child = ?, born_on = ?, mother = ?, ripe_at = ?,"
                " state = 'pending', code = '', message = '', existing_pid = '' WHERE id = ?",
                (revision, *self._columns(child), now + self.conditions.patience(), request_id),
            )

    def _columns(self, child: Data) -> tuple[str, str, str]:
        return json.dumps(child, ensure_ascii=False), str(child["born_on"]), mother_key(child)

    def _known(self, request_id: str) -> Data:
        row = self._db.execute("SELECT * FROM request WHERE id = ?", (request_id,)).fetchone()
        if row is None:
            return {"request_id": request_id, "status": "unknown"}
        answer: Data = {"request_id": request_id, "revision": row["revision"], "status": row["state"]}
        match row["state"]:
            case "assigned":
                return {**answer, "pid": row["pid"]}
            case "rejected":
                return {**answer, **{key: row[key] for key in ("code", "message", "existing_pid")}}
        return {**answer, "retry_after": max(0, round(row["ripe_at"] - self.clock.now()))}

    def _decide_if_ripe(self, request_id: str) -> None:
        ripe = "SELECT * FROM request WHERE id = ? AND state = 'pending' AND ripe_at <= ?"
        row = self._db.execute(ripe, (request_id, self.clock.now())).fetchone()
        if row is not None:
            self._decide(row)

    def _decide(self, row: sqlite3.Row) -> None:
        child: Data = json.loads(row["child"])
        verdict = scenarios.decide(self.conditions.scenario, row["id"], row["revision"], self.conditions)
        if verdict == SILENCE:
            return
        twin = self._suspected_duplicate_of(row, child)
        if twin and not isinstance(verdict, Refusal):
            verdict = Refusal("SUSPECTED_DUPLICATE", f"nghi trùng thông tin công dân đã cấp số: {twin}")
        outcome: Refusal | str = verdict if isinstance(verdict, Refusal) else self._number_for(child)
        if isinstance(outcome, Refusal):
            if outcome.names_a_number:
                twin = number_beyond(child, row["id"])
            self._db.execute(
                "UPDATE request SET state = 'rejected', code = ?, message = ?, existing_pid = ? WHERE id = ?",
                (outcome.code, outcome.message, twin, row["id"]),
            )
        else:
            self._db.execute(
                "UPDATE request SET state = 'assigned', pid = ? WHERE id = ?", (outcome, row["id"])
            )

    def _number_for(self, child: Data) -> Refusal | str:
        try:
            born_on = date.fromisoformat(child["born_on"])
        except (ValueError, TypeError):
            return BIRTH_DATE_FORMAT
        try:
            return new_number(
                province_code=child["province_code"],
                sex=child["sex"],
                birth_year=born_on.year,
                is_taken=self._is_taken,
            )
        except (ValueError, KeyError):
            return TECHNICAL[1]

    def _is_taken(self, number: str) -> bool:
        # The second condition lets SQLite use the partial index; without it each number costs a full scan.
        found = self._db.execute("SELECT 1 FROM request WHERE pid = ? AND pid <> ''", (number,))
        return found.fetchone() is not None

    def _suspected_duplicate_of(self, row: sqlite3.Row, child: Data) -> str:
        """The number of a child that this one may be, or ""."""
        if not row["mother"]:
            return ""
        family = self._db.execute(
            "SELECT pid, child FROM request"
            " WHERE born_on = ? AND mother = ? AND state = 'assigned' AND id <> ?"
            " AND pid NOT IN (SELECT pid FROM void_number)",
            (row["born_on"], row["mother"], row["id"]),
        )
        return next((o["pid"] for o in family if is_suspected_duplicate(child, json.loads(o["child"]))), "")
