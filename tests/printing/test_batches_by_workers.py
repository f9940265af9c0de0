"""Workers at one batch, and a worker that dies: no certificate is issued twice, none is forgotten."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import Officer
from printing import batches
from printing.models import IssuedPaper, PrintBatch, PrintBatchItem
from tests.factories import filed
from tests.pid_gateway.test_workers import in_threads
from tests.printing.batch_pages import names_in

pytestmark = pytest.mark.django_db(transaction=True)

# Portions of one, so that a worker can be caught between two certificates.
WORKER = """
import django
django.setup()
from printing import batches
batches.PORTION = 1
print("settled", batches.go_on(), flush=True)
"""


def worker() -> "subprocess.Popen[bytes]":
    """A process that goes on with the batch, as a worker's task does."""
    at = connection.settings_dict
    address = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        stdout=subprocess.PIPE,
    )


def printed() -> int:
    """How many certificates of the batch are through."""
    return PrintBatchItem.objects.filter(standing="printed").count()


def killed_in_the_middle() -> None:
    """A worker killed with -9 when two certificates or more are through."""
    process = worker()
    patience = time.monotonic() + 60
    while printed() < 2:
        assert process.poll() is None, "the worker ended before it could be killed"
        assert time.monotonic() < patience
        time.sleep(0.01)
    process.kill()
    assert b"settled" not in process.communicate()[0]


def test_after_a_worker_is_killed_another_goes_on_where_it_was(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(8)]
    batch = batches.start(births[0].unit, by=clerk)
    killed_in_the_middle()
    before = {paper.registration_id: paper.pk for paper in IssuedPaper.objects.all()}
    assert 2 <= len(before) == printed() < 8
    assert batches.go_on() == 0, "the lease of the dead worker still runs"
    PrintBatch.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert batches.go_on() == 8 - len(before)
    papers = {paper.registration_id: paper.pk for paper in IssuedPaper.objects.all()}
    assert before.items() <= papers.items()
    assert IssuedPaper.objects.count() == len(papers) == 8
    batch.refresh_from_db()
    assert names_in(bytes(batch.file.content)) == [birth.birth.name.upper() for birth in births]


def test_of_three_workers_at_once_one_has_the_batch(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(4)]
    batches.start(births[0].unit, by=clerk)
    settled: list[int] = []
    in_threads(3, lambda _: settled.append(batches.go_on()))
    assert sorted(settled) == [0, 0, 4]
    assert IssuedPaper.objects.count() == 4


def test_a_worker_whose_batch_was_taken_over_lets_go(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(3)]
    batch = batches.start(births[0].unit, by=clerk)
    seen = batches._claim()
    assert seen is not None
    PrintBatch.objects.filter(pk=batch.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert batches.go_on() == 3
    assert not batches._renew(seen)
    assert IssuedPaper.objects.count() == 3
