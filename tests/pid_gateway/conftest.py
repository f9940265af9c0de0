"""The link alone: a real Ministry process, a real line, and nobody listening to the signals."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.dispatch import Signal
from django.utils import timezone

from pid_gateway import actions, signals
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Parent, PidApplication
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET, MinistryProcess

Ask = Callable[..., PidRequest]


@pytest.fixture(autouse=True)
def _rooms_above_do_not_listen() -> Iterator[None]:
    """The references of these tests belong to no registration."""
    ours = [signal for signal in vars(signals).values() if isinstance(signal, Signal)]
    listening = [(signal, signal.receivers) for signal in ours]
    for signal, _ in listening:
        signal.receivers = []
    yield
    for signal, receivers in listening:
        signal.receivers = receivers


@pytest.fixture
def ministry(tmp_path: Path) -> Iterator[MinistryProcess]:
    with MinistryProcess(tmp_path / "ministry", "--slow-seconds", "1.5") as process:
        yield process


@pytest.fixture
def transport(ministry: MinistryProcess) -> Iterator[Transport]:
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=5) as line:
        yield line


def child(number: int = 1, **changes: Any) -> PidApplication:
    """A girl born in 2021, registered in Hà Tĩnh; mother and name differ by `number`."""
    facts: dict[str, Any] = {
        "child_name": f"Trần Thị Thử {number}",
        "born_on": "2021-06-28",
        "sex": "female",
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "birth_place": "Bệnh viện Đa khoa tỉnh Hà Tĩnh",
        "hometown": "Xã Thử, huyện Thử, tỉnh Hà Tĩnh",
        "unit_code": "18073",
        "unit_name": "Phường Thử",
        "province_code": "42",
        "register_number": f"{number}/2021",
        "registered_on": "2021-07-05",
        "mother": Parent(f"Nguyễn Thị Mẹ {number}", "1995-01-02"),
    }
    return PidApplication(**{**facts, **changes})


@pytest.fixture
def ask() -> Ask:
    """Ask for a number for child no. 1, 2, …"""

    def ask(number: int = 1, **changes: Any) -> PidRequest:
        return actions.request_pid(reference=f"test:{number}", application=child(number, **changes))

    return ask


def later(**distance: float) -> datetime:
    """A moment some time from now, for workers whose clock is moved forward."""
    return timezone.now() + timedelta(**distance)


def send_and_poll(transport: Transport) -> None:
    """One round of a worker, an hour later so that everything is due."""
    actions.send_due(transport, now=later(hours=1))
    actions.poll_due(transport, now=later(hours=2))
