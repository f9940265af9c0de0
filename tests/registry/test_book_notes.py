"""What is written beside an entry of the book after the day of registration."""

import pytest
from django.db import Error
from django.utils import timezone

from registry import books
from registry.lifecycle import State
from registry.models import BookNote
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(clerk, reviewer):
    registration = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)
    books.note(
        registration,
        BookNote.Kind.AMENDMENT,
        "Cải chính nơi sinh.",
        on=timezone.localdate(),
        by=clerk,
        basis="Quyết định 05/QĐ-UBND",
    )
    return registration


def test_the_note_stands_on_the_record_and_the_entry_stays_as_it_was(noted, clerk, client):
    written = noted.entry.as_registered
    client.force_login(clerk)
    shown = client.get(f"/registrations/{noted.pk}/").content.decode()
    assert "Cải chính nơi sinh." in shown and "Quyết định 05/QĐ-UBND" in shown
    noted.entry.refresh_from_db()
    assert noted.entry.as_registered == written


@pytest.mark.parametrize("act", [lambda note: note.update(text="khác"), lambda note: note.delete()])
def test_no_note_is_ever_changed_or_taken_out(noted, act):
    with pytest.raises(Error):
        act(BookNote.objects.filter(entry=noted.entry))
