"""What the stand-in does when it is told that a number's registration was cancelled or its holder changed."""

import json
import sqlite3

from pid_gateway.mock_ministry.resemblance import Data

NEVER_GIVEN = ("UNKNOWN_NUMBER", "Số định danh không có trong cơ sở dữ liệu")
VOID = ("NUMBER_CANCELLED", "Số định danh đã bị hủy")
NOT_NOW = ("UPDATES_NOT_ACCEPTED", "Tạm thời chưa tiếp nhận thông tin điều chỉnh")


def take(db: sqlite3.Connection, kind: str, item: Data, scenario: str, *, now: float) -> Data:
    """Answer one errand; said again, it is answered as the first time, but an open one is decided anew.

    Raises KeyError when a field is missing.
    """
    errand_id, pid = str(item["request_id"]), str(item["pid"])
    body = json.dumps(item["decision"] if kind == "cancel" else dict(item["changes"]), ensure_ascii=False)
    held = db.execute("SELECT * FROM errand WHERE id = ?", (errand_id,)).fetchone()
    if held is None:
        db.execute(
            "INSERT INTO errand (id, kind, pid, body, received_at, status) VALUES (?, ?, ?, ?, ?, 'pending')",
            (errand_id, kind, pid, body, now),
        )
    else:
        db.execute("UPDATE errand SET submissions = submissions + 1 WHERE id = ?", (errand_id,))
    if (held is None or held["status"] == "pending") and scenario != "silent":
        _decide(db, errand_id, kind, pid, item, scenario, now)
    return _known(db, errand_id)


def _decide(
    db: sqlite3.Connection, errand_id: str, kind: str, pid: str, item: Data, scenario: str, now: float
) -> None:
    refusal = _objection(db, kind, pid, scenario)
    code, message = refusal or ("", "")
    db.execute(
        "UPDATE errand SET status = ?, code = ?, message = ? WHERE id = ?",
        ("rejected" if refusal else "accepted", code, message, errand_id),
    )
    if refusal:
        return
    if kind == "cancel":
        db.execute("INSERT OR IGNORE INTO void_number VALUES (?, ?)", (pid, now))
    else:
        _apply(db, pid, item["changes"])


def _objection(db: sqlite3.Connection, kind: str, pid: str, scenario: str) -> tuple[str, str] | None:
    given = db.execute("SELECT 1 FROM request WHERE pid = ? AND pid <> ''", (pid,)).fetchone()
    void = db.execute("SELECT 1 FROM void_number WHERE pid = ?", (pid,)).fetchone()
    if given is None:
        return NEVER_GIVEN
    if kind == "update" and (void or scenario == "reject_all"):
        return VOID if void else NOT_NOW
    return None


def _apply(db: sqlite3.Connection, pid: str, changes: Data) -> None:
    row = db.execute("SELECT id, child FROM request WHERE pid = ?", (pid,)).fetchone()
    child: Data = json.loads(row["child"])
    for field, (_, now_holds) in changes.items():
        who, _, of_parent = str(field).partition(".")
        if of_parent:
            child[who] = {**(child.get(who) or {}), of_parent: now_holds}
        else:
            child[field] = now_holds
    db.execute(
        "UPDATE request SET child = ? WHERE id = ?", (json.dumps(child, ensure_ascii=False), row["id"])
    )


def _known(db: sqlite3.Connection, errand_id: str) -> Data:
    row = db.execute("SELECT * FROM errand WHERE id = ?", (errand_id,)).fetchone()
    answer: Data = {"request_id": errand_id, "status": row["status"]}
    match row["status"]:
        case "rejected":
            return {**answer, "code": row["code"], "message": row["message"]}
        case "pending":
            return {**answer, "retry_after": 5}
    return answer
