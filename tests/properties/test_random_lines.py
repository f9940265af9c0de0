"""Random talks: whatever is heard in whatever order, the breaker is what the last talks say it is."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pid_gateway import breaker, pacing
from pid_gateway.hearing import Hearing
from pid_gateway.models import Line, LineEvent

pytestmark = pytest.mark.django_db
BEGINNING = datetime(2026, 11, 21, tzinfo=UTC)
# Mostly silence, or the breaker would hardly ever open.
heard = st.sampled_from([Hearing.SILENT] * 5 + [Hearing.HEARD, Hearing.REFUSED])
talks = st.lists(st.tuples(heard, st.integers(min_value=0, max_value=200)), max_size=40)


@given(talks)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_line_is_down_exactly_after_enough_silence_since_the_last_answer(happened):
    with transaction.atomic():
        silences, is_down, turns, now = 0, False, 0, BEGINNING
        for hearing, seconds in happened:
            now += timedelta(seconds=seconds)
            passage = breaker.passage(now)
            assert (passage is None or passage.is_probe) == is_down
            if passage is None or (passage.is_probe and not breaker.take_probe(now)):
                continue
            breaker.note(hearing, operation=uuid4(), is_probe=passage.is_probe, began=now, ended=now)
            silences = {Hearing.HEARD: 0, Hearing.SILENT: silences + 1, Hearing.REFUSED: silences}[hearing]
            turns += is_down != (silences >= pacing.SILENT_TALKS)
            is_down = silences >= pacing.SILENT_TALKS
            assert (breaker.down_since() is not None) == is_down
            _the_next_probe_is_near(now)
        names = list(LineEvent.objects.values_list("name", flat=True))
        assert names == ["down", "up"] * (turns // 2) + ["down"] * (turns % 2)
        transaction.set_rollback(True)


def _the_next_probe_is_near(now):
    line = Line.objects.filter(opened_at__isnull=False).first()
    if line is not None:
        assert now + pacing.PROBE_SOONEST <= line.next_probe_at <= now + pacing.PROBE_LATEST
