"""The bare client: the same batched calls on as many lines, and for each number one UPDATE and one INSERT.

Plain tables, a commit for each batch; no locks, no checks, no history, nothing that survives a kill: what the
work costs at least.

`python -m tests.benchmarks.pid.bare DATABASE_URL MINISTRY SECRET LINES`; prints the seconds it took.
"""

import hashlib
import hmac
import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

BATCH = 100
TABLES = """
CREATE TABLE bare_request (id uuid PRIMARY KEY, application jsonb NOT NULL, pid text NOT NULL DEFAULT '');
CREATE TABLE bare_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, request uuid NOT NULL, pid text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO bare_request (id, application)
SELECT id, application || jsonb_build_object('request_id', id, 'revision', revision)
FROM pid_gateway_pidrequest WHERE state = 'waiting' ORDER BY due_at;
"""


def main(database: str, ministry: str, secret: str, lines: int) -> float:
    """Ask for every number and store it; the seconds from the first call to the last row."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(TABLES)
        connection.execute("VACUUM ANALYZE bare_request")
        ids = [row[0] for row in connection.execute("SELECT id FROM bare_request ORDER BY ctid")]
    batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
    started = time.monotonic()
    with ThreadPoolExecutor(lines) as pool:
        list(pool.map(lambda line: _work(database, ministry, secret, batches[line::lines]), range(lines)))
    return time.monotonic() - started


def _work(database: str, ministry: str, secret: str, batches: list[list[Any]]) -> None:
    line = http.client.HTTPConnection(ministry.removeprefix("http://"))
    with psycopg.connect(database) as connection:
        for ids in batches:
            read = "SELECT application FROM bare_request WHERE id = ANY(%s)"
            applications = [row[0] for row in connection.execute(read, [ids])]
            _call(line, secret, "/v1/batches", {"requests": applications})
            answers = _call(line, secret, "/v1/results", {"request_ids": [str(each) for each in ids]})
            for answer in answers:
                told = (answer["pid"], answer["request_id"])
                connection.execute("UPDATE bare_request SET pid = %s WHERE id = %s", told)
                connection.execute("INSERT INTO bare_event (pid, request) VALUES (%s, %s)", told)
            connection.commit()
    line.close()


def _call(line: http.client.HTTPConnection, secret: str, path: str, said: Any) -> list[dict[str, Any]]:
    body, stamp = json.dumps(said, ensure_ascii=False).encode(), str(int(time.time()))
    signed = f"POST\n{path}\n{stamp}\n".encode() + body
    signature = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    headers = {"X-Hotich-Key": "bare", "X-Hotich-Time": stamp, "X-Hotich-Signature": signature}
    line.request("POST", path, body, headers)
    answers: list[dict[str, Any]] = json.loads(line.getresponse().read())["answers"]
    return answers


if __name__ == "__main__":
    database, ministry, secret, lines = sys.argv[1:]
    sys.stdout.write(f"{main(database, ministry, secret, int(lines))}\n")
