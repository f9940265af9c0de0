"""The country on its own database, served by gunicorn as `make run` serves it, while a `with` lasts."""

import json
import subprocess
import sys

import psycopg

from tests.benchmarks.books.office import PASSWORD, ROOT, Office
from tests.benchmarks.stats import YEAR

SETTLE = "import django; django.setup(); from tests.benchmarks.stats.settlers import settle; settle({}, {!r})"
LEVELS = ("ministry", "province", "district", "commune")

# The columns of form 13a, of the rows the registry itself holds; nothing of ours between.
_BARE = """
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE is_new AND kinh),
       count(*) FILTER (WHERE is_new AND NOT kinh), count(*) FILTER (WHERE is_new AND sex = 'male'),
       count(*) FILTER (WHERE is_new AND sex = 'female'), count(*) FILTER (WHERE is_new AND NOT late),
       count(*) FILTER (WHERE is_new AND late), count(*) FILTER (WHERE is_new AND late AND this_year),
       count(*) FILTER (WHERE is_new AND late AND small), count(*) FILTER (WHERE kind = 'again')
FROM (SELECT b.kind, b.kind = 'new' AS is_new, b.sex, b.ethnicity = 'Kinh' AS kinh,
             b.born_on::date + 60 < r.registered_on AS late, left(b.born_on, 4) = %(year)s AS this_year,
             b.born_on::date + interval '5 years' > r.registered_on AS small
      FROM registry_registration AS r
      JOIN registry_birth AS b ON b.registration_id = r.id
      JOIN accounts_unit AS u ON u.id = r.unit_id
      WHERE r.registered_on BETWEEN %(first)s AND %(last)s AND u.path LIKE %(under)s
        AND r.state IN ('awaiting_pid', 'error', 'completed', 'cancel_requested', 'cancel_refused')) AS births
"""


class Country(Office):
    """`units` are the keys of the Ministry and of one unit of each level below, by level."""

    @property
    def units(self) -> dict[str, int]:
        return dict(zip(LEVELS, self.drafts, strict=True))

    def bare(self, level: str) -> list[int]:
        """The ten figures of that unit, counted by one plain statement."""
        path = "".join(f"{self.units[each]}/" for each in LEVELS[: LEVELS.index(level) + 1])
        values = {"first": f"{YEAR}-01-01", "last": f"{YEAR}-12-31", "year": str(YEAR), "under": f"{path}%"}
        with psycopg.connect(self._database_url) as connection:
            found = connection.execute(_BARE, values).fetchone()
        assert found is not None
        return list(found)

    def _settle(self) -> list[int]:
        done = subprocess.run(
            [sys.executable, "-c", SETTLE.format(self._wanted, PASSWORD)],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        return list(json.loads(done.stdout.splitlines()[-1]))
