"""Many papers at once: drawn side by side in processes of their own, joined into one PDF."""

import pickle
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from queue import SimpleQueue
from types import TracebackType
from typing import Self

import structlog
from django.conf import settings
from pypdf import PdfReader, PdfWriter

from printing.drawing import Page
from printing.typesetting import BROKEN, Drawn, drawn

log = structlog.get_logger(__name__)

# Below this many pages a process of its own takes longer to start than to draw them here.
FEW = 30


def draw(pages: Sequence[Page], *, processes: int) -> list[Drawn]:
    """Every page, in the order given; one that cannot be drawn stops none of the others."""
    with Typesetters(min(processes, len(pages) // FEW)) as typesetters:
        return typesetters.draw(pages)


def join(contents: Iterable[bytes]) -> bytes:
    """One PDF of all these, in the order given; the pages are those of the originals, byte for byte.

    Equal contents give equal bytes.
    """
    writer = PdfWriter()
    for content in contents:
        writer.append(PdfReader(BytesIO(content)), import_outline=False)
    # Every page brings its own ICC profile, its own copy of what the others have too.
    writer.compress_identical_objects(remove_unreferenced=True)
    joined = BytesIO()
    writer.write(joined)
    return joined.getvalue()


class Typesetters:
    """Processes that draw, while a `with` lasts; with none, this one draws.

    WeasyPrint draws one page at a time in a process. Each of ours reads pages from its standard input and
    ends when that ends, so a worker killed in the middle leaves none behind.
    """

    def __init__(self, processes: int) -> None:
        self._wanted = processes
        self._free: SimpleQueue[_Typesetter] = SimpleQueue()

    def __enter__(self) -> Self:
        for _ in range(self._wanted):
            self._free.put(_Typesetter())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _ in range(self._wanted):
            self._free.get().stop()

    def draw(self, pages: Sequence[Page]) -> list[Drawn]:
        """Every page, in the order given."""
        if not self._wanted:
            return [drawn(page) for page in pages]
        with ThreadPoolExecutor(self._wanted) as hands:
            return list(hands.map(self._draw, pages))

    def _draw(self, page: Page) -> Drawn:
        typesetter = self._free.get()
        try:
            return typesetter.draw(page)
        except (EOFError, OSError, pickle.UnpicklingError):
            # It died over this page: another takes its place, and the page is not tried again.
            log.error("typesetter_died")
            typesetter.stop()
            typesetter = _Typesetter()
            return Drawn(refusal=BROKEN)
        finally:
            self._free.put(typesetter)


class _Typesetter:
    """One such process: `manage.py typeset`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-W", "ignore", str(settings.BASE_DIR / "manage.py"), "typeset"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        pages, papers = self._process.stdin, self._process.stdout
        if pages is None or papers is None:
            raise OSError("a process without pipes")
        self._to, self._from = pages, papers

    def draw(self, page: Page) -> Drawn:
        """Raises EOFError or OSError when the process has died."""
        pickle.dump(page, self._to)
        self._to.flush()
        answer = pickle.load(self._from)  # noqa: S301 - written by our own process
        return answer if isinstance(answer, Drawn) else Drawn(refusal=BROKEN)

    def stop(self) -> None:
        """End it; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        # A page it never read may still be in the pipe.
        with suppress(OSError):
            self._to.close()
        self._from.close()
