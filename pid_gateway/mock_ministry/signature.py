"""Who speaks? HMAC-SHA256 over method, path, time and body, and a time that is not stale."""

import hashlib
import hmac
from email.message import Message

from pid_gateway.mock_ministry.clock import Clock

MOST_SECONDS_APART = 300


def objection(secret: str, headers: Message, clock: Clock, *, method: str, path: str, body: bytes) -> str:
    """Why the caller is not believed, or "" when it is."""
    stamp, claimed = headers.get("X-Hotich-Time", ""), headers.get("X-Hotich-Signature", "")
    if not headers.get("X-Hotich-Key"):
        return "missing key"
    if not stamp.isascii() or not stamp.isdigit() or not _is_fresh(stamp, clock):
        return "stale or missing time"
    signed = f"{method}\n{path}\n{stamp}\n".encode() + body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), claimed.encode()):
        return "wrong signature"
    return ""


def _is_fresh(stamp: str, clock: Clock) -> bool:
    return len(stamp) < 20 and clock.is_near(int(stamp), within=MOST_SECONDS_APART)
