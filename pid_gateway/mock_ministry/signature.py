"""Who speaks? HMAC-SHA256 over method, path, time and body, and a time that is not stale."""

import hashlib
import hmac
import time
from email.message import Message

MOST_SECONDS_APART = 300


def objection(secret: str, headers: Message, *, method: str, path: str, body: bytes) -> str:
    """Why the caller is not believed, or "" when it is."""
    stamp, claimed = headers.get("X-Hotich-Time", ""), headers.get("X-Hotich-Signature", "")
    if not headers.get("X-Hotich-Key"):
        return "missing key"
    if not stamp.isascii() or not stamp.isdigit() or abs(time.time() - int(stamp)) > MOST_SECONDS_APART:
        return "stale or missing time"
    signed = f"{method}\n{path}\n{stamp}\n".encode() + body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), claimed.encode()):
        return "wrong signature"
    return ""
