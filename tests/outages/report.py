"""The rows as a table: on the terminal, and in docs/outages.md."""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.outages.row import Row

HEAD = (
    *("situation", "births", "numbers", "lost", "doubled", "seen late", "over 24 h"),
    *("drained after", "real"),
)

PAGE = """# Outages

Printed by `make outages` on {day:%d/%m/%Y}; made again by the same command, never edited by hand.

{table}

Every row has a fresh database with {settled} births really filed, a worker and its clock as `make run` starts
them, and the mock Ministry, each a process of its own; more births are filed while the trouble lasts. The
Ministry decides after {shortest:g} to {longest:g} seconds. At the end everything the Ministry holds is
compared with everything we hold.

* **lost**: numbers the Ministry gave that are not with us. **doubled**: children with two numbers, or numbers
  with two children, there or here.
* **seen late**: numbers stored more than fifteen minutes after the Ministry could tell them: ten are our
  longest wait between two questions, the rest is for the work. While the trouble lasts it cannot tell them.
* **over 24 h**: numbers that came more than 24 hours after they were first asked for (811/STP), the outage
  included.
* **drained after**: simulated time from the end of the trouble to the last number. **real**: seconds the row
  took.

The worker, its clock, the mock and the program that files births share a simulated clock: it runs as the real
one does and leaps to the next moment at which something is due. What it does not move: PostgreSQL's own clock
(the times of history rows), the worker's timeouts and sleeps, Valkey. Through a long outage it leaps at most
{leaps} times, so that there are fewer attempts in vain than in as many real days. Real seconds of work count
as simulated ones too: on a busy machine a drain looks longer than it is.
"""


def table(rows: Sequence[Row]) -> str:
    """Markdown, with columns of one width."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    shown = [_line(line, widths) for line in lines]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([shown[0], f"|{rule}|", *shown[1:]])


def page(rows: Sequence[Row], *, day: date, settled: int, delays: tuple[float, float], leaps: int) -> str:
    """All of docs/outages.md."""
    shortest, longest = delays
    return PAGE.format(
        day=day, table=table(rows), settled=settled, shortest=shortest, longest=longest, leaps=leaps
    )


def _cells(row: Row) -> tuple[str, ...]:
    found = row.comparison
    counts = (found.births, found.numbers, found.lost, found.doubled, found.late, found.over_a_day)
    drained = "never" if row.drained is None else _span(row.drained)
    return (row.words, *(str(count) for count in counts), drained, f"{row.seconds:.0f} s")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if column == 0 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *others])} |"


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
