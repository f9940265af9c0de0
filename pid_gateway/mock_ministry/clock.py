"""The stand-in's own time: the machine's, moved ahead by whoever trains or tests."""

import time


class Clock:
    """Every time the stand-in knows comes from here, so that days can pass in a minute."""

    def __init__(self, ahead: float = 0.0) -> None:
        """`ahead`: seconds between the machine's clock and this one."""
        self.ahead = ahead

    def now(self) -> float:
        """Seconds since 1970, as this clock shows them."""
        return time.time() + self.ahead

    def is_near(self, stamp: int, *, within: float) -> bool:
        """Whether a caller's time is believed, whose clock was moved along with this one or was not."""
        return min(abs(self.now() - stamp), abs(time.time() - stamp)) <= within
