"""Whatever is printed, written and cancelled: what is owed is what went out less what has been paid."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.paper_lives import PaperLives
from tests.properties.test_random_lives import WALKS


@pytest.mark.django_db
@pytest.mark.usefixtures("clerk", "leader", "reviewer")
def test_in_no_random_life_does_the_ledger_of_numbers_fail_to_balance(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    # Fewer walks than where nothing is drawn: a page takes the typesetter longer than a row the database.
    run_state_machine_as_test(PaperLives, settings=FEWER)


FEWER = settings(WALKS, max_examples=6, stateful_step_count=30)
