"""`python -m tests.papers.golden`: draws the golden pages anew; look at each before it is committed."""

import os
import sys

import django


def main() -> int:
    """Write every picture; remove those of papers that are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    from tests.papers.picture import GOLDEN, picture, write  # noqa: PLC0415 - needs Django set up
    from tests.papers.table import papers  # noqa: PLC0415

    for old in GOLDEN.glob("*.png"):
        old.unlink()
    for name, paper in papers().items():
        write(picture(paper.fixed(), page=paper.page), GOLDEN / f"{name}.png")
    sys.stdout.write(f"{len(papers())} pages in {GOLDEN.name}/; look at each before you commit it\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
