"""Many filings on one book at the same moment, over HTTP, and what is wrong with the numbers afterwards."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx2

from tests.benchmarks.books.office import PASSWORD, Key, Office
from tests.html_page import HtmlPage
from tests.http_officer import HttpOfficer, Refused, number_in_the_book

PATIENCE = 120.0  # seconds one filing may wait for the others
READERS = 4  # pages read at once before the filings begin


@dataclass
class Filings:
    """`numbers` are those the record pages said, by registration; `lost` had no answer."""

    numbers: dict[Key, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)  # of each filing that was answered
    lost: dict[Key, str] = field(default_factory=dict)
    took: float = 0.0  # seconds from the first press to the last answer


def file_at_once(office: Office, keys: Iterable[Key]) -> Filings:
    """Read every «Kiểm tra và lưu», then press all of them at the same moment, each from its own browser."""
    with HttpOfficer(office.url, "lan", PASSWORD) as lan:
        with ThreadPoolExecutor(READERS) as pool:
            pages = dict(pool.map(lambda key: (key, lan.read(f"/registrations/{key}/review/")), keys))
        done, together = Filings(), threading.Barrier(len(pages))
        threads = [
            threading.Thread(target=_press, args=(lan.beside(patience=PATIENCE), key, page, together, done))
            for key, page in pages.items()
        ]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        done.took = time.monotonic() - started
    return done


def _press(
    browser: HttpOfficer, key: Key, page: HtmlPage, together: threading.Barrier, done: Filings
) -> None:
    together.wait()
    pressed = time.monotonic()
    try:
        done.numbers[key] = number_in_the_book(browser.file(page))
        done.seconds.append(time.monotonic() - pressed)
    except (Refused, httpx2.HTTPError) as lost:
        done.lost[key] = str(lost)[:300]
    finally:
        browser.close()


def faults(office: Office) -> list[str]:
    """Gaps, doubles, and a count that is not that of the entries; empty when the book is in order."""
    entries = office.entries()
    numbers, keys = [number for number, _ in entries], [key for _, key in entries]
    found = []
    if gaps := sorted(set(range(1, len(numbers) + 1)) - set(numbers)):
        found.append(f"gaps: {gaps}")
    if len(set(numbers)) != len(numbers) or len(set(keys)) != len(keys):
        found.append("a number or a registration stands twice")
    if office.last_number() != len(numbers):
        found.append(f"the book counts to {office.last_number()}, and holds {len(numbers)} entries")
    return found
