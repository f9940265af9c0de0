"""One of the processes that draw papers side by side; started by `printing.bulk`, never by hand."""

import gc
import pickle
import sys
from typing import Any

from django.core.management.base import BaseCommand

from printing.typesetting import drawn


class Command(BaseCommand):
    """Reads pages from standard input, writes what was drawn to standard output, until the input ends."""

    help = "Vẽ giấy cho phần in hàng loạt; phần mềm tự gọi."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw page after page."""
        # Only what was drawn goes there: a log line in between could not be read back.
        answers, sys.stdout = sys.stdout.buffer, sys.stderr
        # A page leaves thousands of objects that point at each other: swept away at once, not ever and again
        # while it is drawn, with all of Django looked through each time.
        gc.freeze()
        gc.set_threshold(100_000, 5, 5)
        while True:
            try:
                page = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started us
            except EOFError:
                return
            pickle.dump(drawn(page), answers)
            answers.flush()
