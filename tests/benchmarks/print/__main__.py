"""`python -m tests.benchmarks.print`: a certificate's time and bytes; the last line of stdout is JSON.

Each repetition draws the same certificates by us, by bare WeasyPrint and by pdfmake, in turn; the medians are
said. Times are of the processor, in ms a page, only the batch is by the clock. The exit code is 1 when a page
does not say what its facts say; speeds are said, not judged.
"""

import os
import sys

import django


def main() -> int:
    """Set Django up, then measure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    from tests.benchmarks.print.bench import run  # noqa: PLC0415 - needs Django set up

    return run()


if __name__ == "__main__":
    sys.exit(main())
