"""How the stand-in behaves at the moment: all that can be switched while it runs, by page and by HTTP."""

import math
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from pid_gateway.mock_ministry.errors_mix import DEFAULT_SHARES
from pid_gateway.mock_ministry.scenarios import DEFAULT, SCENARIOS

DAY = 86_400.0
LATE = (3 * DAY, 5 * DAY)  # scenario late: the number comes after the announced four days, or before
MOST = {"delay": 30 * DAY, "latency_ms": 30_000, "slow_seconds": 120, "ahead": 3_650 * DAY}
SHAPES = {
    "even": "rải đều",
    "mostly_quick": "phần lớn nhanh, ít chậm",
    "mostly_slow": "phần lớn chậm, ít nhanh",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """Shares are parts from 0 to 1; delays are seconds from receiving a request to deciding it."""

    scenario: str = DEFAULT
    delay_min: float = 1.0
    delay_max: float = 4.0
    delay_shape: str = "even"
    latency_ms: int = 0  # before every answer
    slow_seconds: float = 8.0  # before every answer in scenario slow
    reject_share: float = 0.06  # scenario normal
    silent_share: float = 0.02
    ahead: float = 0.0  # seconds the clock is ahead of the machine's
    errors: Mapping[str, float] = field(default_factory=lambda: dict(DEFAULT_SHARES))  # scenario error_mix

    def changed(self, typed: Mapping[str, Any]) -> "Conditions":
        """These conditions with some of them replaced; texts are read as numbers where numbers belong.

        An error's share is named `errors.CODE`, or stands in a mapping `errors`. Raises
        ValueError, in words for the person who typed.
        """
        plain: dict[str, Any] = {}
        errors = dict(self.errors)
        shares = typed.get("errors", {})
        for name, value in [*typed.items(), *((f"errors.{code}", share) for code, share in shares.items())]:
            if name == "errors":
                continue
            if name.startswith("errors."):
                errors[_known(name.removeprefix("errors."), DEFAULT_SHARES, "lỗi")] = _number(name, value)
            else:
                plain[name] = self._read(name, value)
        new = replace(self, **plain, errors=errors)
        new._check()
        return new

    def patience(self) -> float:
        """How long the next request will lie before it is decided, drawn by chance; in seconds."""
        shortest, longest = LATE if self.scenario == "late" else (self.delay_min, self.delay_max)
        drawn = secrets.SystemRandom().random()
        curved = {"mostly_quick": drawn**4, "mostly_slow": 1 - drawn**4}.get(self.delay_shape, drawn)
        return shortest + (longest - shortest) * curved

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values, in the form that `changed` takes."""
        return asdict(self)

    def _read(self, name: str, value: Any) -> Any:
        if name not in {known.name for known in fields(self)} - {"errors"}:
            raise ValueError(f"Không có điều kiện tên {name}.")
        match name:
            case "scenario":
                return _known(value, SCENARIOS, "tình huống")
            case "delay_shape":
                return _known(value, SHAPES, "dạng phân bố")
            case "latency_ms":
                return int(_number(name, value))
        return _number(name, value)

    def _check(self) -> None:
        if self.delay_max < self.delay_min:
            raise ValueError("Thời gian dài nhất không được ngắn hơn thời gian ngắn nhất.")
        for name, most in MOST.items():
            value = self.delay_max if name == "delay" else getattr(self, name)
            if value > most:
                raise ValueError(f"{name}: nhiều nhất là {most:g}.")
        if max(self.reject_share + self.silent_share, sum(self.errors.values())) > 1 + 1e-9:
            raise ValueError("Tổng các tỷ lệ không được quá 1.")


def _known(name: Any, names: Mapping[str, Any], what: str) -> str:
    if not isinstance(name, str) or name not in names:
        raise ValueError(f"Không có {what} này; có: {', '.join(names)}.")
    return name


def _number(name: str, value: Any) -> float:
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise ValueError(f"{name}: xin ghi một số không âm.")
    return number
