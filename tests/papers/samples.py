"""A sample of every paper from demo data, as PDF to print and as PNG to look at."""

import io
import shutil
import sys

from django.core.management import call_command

from accounts.models import Officer
from registry.models import Registration
from tests import factories
from tests.papers.picture import picture
from tests.papers.table import Demo, papers
from tests.stack import ROOT
from tests.waiting import filed_ago

OUT = ROOT / "out" / "papers"
CLERK = "thachhai.hotich"


def prepare() -> Demo:
    """The births that `make run` shows at first; the Ministry has given the first of them its number."""
    for command in ("migrate", "load_units", "seed_demo"):
        _say(command)
        call_command(command, stdout=io.StringIO(), verbosity=0)
    first, second, *_ = Registration.objects.with_people().filter(entry__isnull=False).order_by("pk")
    factories.assign(first)
    clerk = Officer.objects.get(username=CLERK)
    return Demo(factories.fresh(first), second, filed_ago(clerk, 11, hours=90), clerk)


def draw(demo: Demo) -> int:
    """Write them all into OUT; how many."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for name, paper in papers().items():
        content = paper.of(demo)
        (OUT / f"{name}.pdf").write_bytes(content)
        picture(content, dots_per_inch=110).save(OUT / f"{name}.png", optimize=True)
        _say(f"{name}: {len(content) / 1024:.0f} KB")
    return len(papers())


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
