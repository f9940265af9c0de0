"""Finding a registration by name without tone marks, by number, or by personal identification number."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q

from registry.models import Amendment, Birth, Person, masking
from registry.models.registration import RegistrationQuerySet
from registry.rules import names

_NUMBER = re.compile(r"^(\d{1,6})\s*/\s*(\d{4})$")
_PID = re.compile(r"^\d{12}$")


def matching(registrations: RegistrationQuerySet, text: str) -> RegistrationQuerySet:
    """Those of `registrations` that `text` means, newest first.

    Twelve digits are a PID, «118/2021» a number in the book, bare digits a number
    of any year; else every word must begin a word of the child's or a parent's name.
    """
    text = text.strip()
    if _PID.match(text):
        carried = Person.objects.filter(Q(pid=text) | Q(id_number=text)).values("registration")
        return registrations.filter(Q(pid=text) | _whole(registrations, Q(pk__in=carried))).order_by("-pk")
    if number := _NUMBER.match(text):
        return registrations.filter(entry__number=number[1], entry__book__year=number[2]).order_by("-pk")
    if text.isdecimal() and len(text) <= 6:
        return registrations.filter(entry__number=text).order_by("-entry__book__year", "-pk")
    words = names.fold(text).split()
    letters = [word for word in (re.sub(r"[^a-z0-9]", "", word) for word in words) if word]
    if not letters:
        return registrations.none()
    query = SearchQuery(" & ".join(f"{word}:*" for word in letters), search_type="raw", config="simple")
    vector = SearchVector("name_key", config="simple")
    people = Person.objects.annotate(words=vector).filter(words=query).values("registration")
    births = Birth.objects.annotate(words=vector).filter(words=query).values("registration")
    # A name given by an amendment is found like the registered one, which stays findable.
    keys = SearchVector("name_keys", config="simple")
    renamed = Amendment.objects.signed().annotate(given=keys).filter(given=query).values("registration")
    # Among the names given by an amendment are those of parents.
    found = Q(pk__in=births) | _whole(registrations, Q(pk__in=people) | Q(pk__in=renamed))
    return registrations.filter(found).order_by("-pk")


def _whole(registrations: RegistrationQuerySet, found: Q) -> Q:
    """What is found by a parent, masked ones aside: else who the parent is could be found out by trying."""
    reader = registrations.reader
    return found & masking.whole_for(registrations, reader) if reader else found
