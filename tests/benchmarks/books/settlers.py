"""An office with drafts ready to be filed. `python -c "…settle(200, 'password')"`, see `office.py`.

A program of its own: the test process must not speak to the office's database.
"""

import json
import sys
from copy import copy
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models.base import ModelState

from accounts.folding import fold
from registry.models import Birth, Person, Registration
from tests.outages import settlers
from tests.outages.settlers import FAMILY, GIVEN


def settle(drafts: int, password: str) -> None:
    """Tables, units, one clerk, and so many drafts with nothing to mend or tick; prints their keys as JSON.

    The first is taken down by the real actions, the others are families copied from it: that takes a tenth
    of the time, and every constraint and trigger sees them all the same.
    """
    settlers.settle(0)
    clerk = settlers.clerk()
    type(clerk).objects.filter(pk=clerk.pk).update(password=make_password(password))
    first = settlers.declared(clerk, 0)
    made = Registration.objects.bulk_create(_anew(first) for _ in range(1, drafts))
    families = list(enumerate(made, start=1))
    Birth.objects.bulk_create(
        _anew(first.birth, registration=one, name=_name("Gia", number)) for number, one in families
    )
    Person.objects.bulk_create(
        _anew(
            person,
            registration=one,
            name=_name("Thị" if person.role == "mother" else "Văn", number),
            id_number=f"{person.id_number[:8]}{1000 + number:04}",
        )
        for number, one in families
        for person in first.people.all()
    )
    sys.stdout.write(json.dumps([first.pk, *(one.pk for one in made)]) + "\n")


def _anew(row: Any, **changed: Any) -> Any:
    """A row like this one that is not stored yet."""
    twin = copy(row)
    twin.pk, twin._state = None, ModelState()
    for name, value in changed.items():
        setattr(twin, name, value)
    if "name" in changed:
        twin.name_key = fold(twin.name)
    return twin


def _name(middle: str, number: int) -> str:
    given = " ".join(GIVEN[number // place % 10] for place in (10, 100, 1000))
    return f"{FAMILY[number % 10]} {middle} {given}"
