"""Taking down a declaration while several saves arrive at once."""

import threading

import pytest
from django.db import connection

from registry.actions import intake
from registry.actions.intake import Typed
from registry.models import Person, Registration
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_saves_of_different_pages_at_the_same_moment_undo_nothing(clerk, country):
    registration = intake.start(unit=country.commune, by=clerk)
    pages = [
        Typed("child", {"name": "Lê An"}, {"born_on": "31/02/2021"}),
        Typed("papers", {"evidence_kind": "birth_note"}, {"evidence_on": "32/01/2021"}),
        Typed("mother", {"name": "Nguyễn Thị Lan"}, {"born_on": "1994x"}),
        Typed("mother", {"name": "Nguyễn Thị Lan"}, {"born_on": "1994x"}),
    ]
    start, failures = threading.Barrier(len(pages)), []

    def go(page):
        try:
            seen = Registration.objects.with_people().get(pk=registration.pk)
            start.wait()
            intake.save(seen, page, by=clerk)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test says it
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fresh = factories.fresh(registration)
    assert failures == []
    assert (fresh.birth.name, fresh.birth.evidence_kind) == ("Lê An", "birth_note")
    assert set(fresh.unreadable) == {"child.born_on", "papers.evidence_on", "mother.born_on"}
    assert Person.objects.get(registration=registration).name == "Nguyễn Thị Lan"
