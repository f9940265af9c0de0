"""Figures frozen while offices go on cancelling: every table of one report is of one moment."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from oversight.statistics import closing
from oversight.statistics.periods import Period
from registry.models import Registration
from tests.oversight.births import Told, written
from tests.pid_gateway.test_workers import in_threads

DAY = timezone.localdate() - timedelta(days=10)
PERIOD = Period(DAY, DAY)


def sums_of(content):
    """The total by the form and by each breakdown."""
    by_table = {key: sum(line[2] for line in lines) for key, lines in content["breakdowns"].items()}
    return {"form": content["sums"]["total"]} | by_table


def await_more(reports, count):
    """Nobody is done with cancelling before some reports have been closed beside it."""
    give_up = time.monotonic() + 30
    while len(reports) <= count and time.monotonic() < give_up:
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_the_tables_of_a_report_agree_whatever_is_cancelled_meanwhile(country, clerk, reviewer):
    told = Told(0, state="cancel_requested")
    births = [written(told, country.commune, clerk, registered_on=DAY).pk for _ in range(120)]
    reports = []

    def go(place):
        if place:
            for number, pk in enumerate(births[place - 1 :: 3]):
                await_more(reports, number // 10)
                Registration.objects.filter(pk=pk).update(state="cancelled")
        else:
            while not reports or reports[-1].content["sums"]["total"]:
                reports.append(closing.close(country.district, PERIOD, by=reviewer))

    in_threads(4, go)
    assert len(reports) > 3
    for report in reports:
        assert len(set(sums_of(report.content).values())) == 1, sums_of(report.content)
