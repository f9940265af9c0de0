"""The table of papers: what stands in it is drawn by `make papers` and compared with its golden page.

The papers of `printing.drawing` and `printing.copying` are in it by themselves; another one is a line in
`certificates`, `letters`, `books` or `overseen`.
"""

from tests.papers.books import books
from tests.papers.certificates import certificates
from tests.papers.letters import letters
from tests.papers.overseen import overseen
from tests.papers.paper import Paper


def papers() -> dict[str, Paper]:
    """Every paper by the name of its file."""
    return certificates() | letters() | books() | overseen()
