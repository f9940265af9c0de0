"""Whatever officers do and the Ministry answers: one number a child, one child a number, nothing lost."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.lives import Lives

# The same walks each time: a walk that fails on one machine fails on all. More of them: raise max_examples.
WALKS = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
@pytest.mark.usefixtures("clerk", "leader", "reviewer")
def test_no_random_life_loses_or_doubles_a_number(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    run_state_machine_as_test(Lives, settings=WALKS)
