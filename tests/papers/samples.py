"""A sample of every paper from demo data, as PDF to print and as PNG to look at."""

import shutil
import sys

from tests.papers.demo import Demo
from tests.papers.picture import picture
from tests.papers.table import papers
from tests.stack import ROOT

OUT = ROOT / "out" / "papers"


def draw(demo: Demo) -> int:
    """Write them all into OUT; how many."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for name, paper in papers().items():
        content = paper.of(demo)
        (OUT / f"{name}.pdf").write_bytes(content)
        picture(content, page=paper.page, dots_per_inch=110).save(OUT / f"{name}.png", optimize=True)
        sys.stderr.write(f"{name}: {len(content) / 1024:.0f} KB\n")
        sys.stderr.flush()
    return len(papers())
