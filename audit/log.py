"""Writing the access log: one function per verb, called in the transaction that answers the request."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db.models import Model
from django.utils.crypto import salted_hmac

from audit.models import AccessEntry, Verb


class Reader(Protocol):
    """The officer who looks; this room knows no more of officers than this."""

    pk: int

    @property
    def office(self) -> str: ...

    @property
    def office_unit_id(self) -> int | None: ...


def viewed(subject: Model | str, *, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` read the data of `subject`: a saved row, or text such as "registration:12"."""
    _write(Verb.VIEWED, subject, by=by, purpose=purpose, operation_id=operation_id)


def printed(subject: Model | str, *, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` put `subject` on paper."""
    _write(Verb.PRINTED, subject, by=by, purpose=purpose, operation_id=operation_id)


def exported(subject: Model | str, *, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` took the data of `subject` out as a table or file for another use."""
    _write(Verb.EXPORTED, subject, by=by, purpose=purpose, operation_id=operation_id)


def downloaded(subject: Model | str, *, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` fetched a stored file, such as an attachment or a paper printed earlier."""
    _write(Verb.DOWNLOADED, subject, by=by, purpose=purpose, operation_id=operation_id)


def opened(subject: Model | str, *, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` opened what is masked in `subject`; `purpose` is the reason in the officer's own words."""
    _write(Verb.OPENED, subject, by=by, purpose=purpose, operation_id=operation_id)


def opened_since(moment: datetime, subjects: Iterable[str], *, by: Reader) -> set[str]:
    """Those of `subjects` whose masked part `by` has opened since that moment."""
    entries = AccessEntry.objects.filter(
        by_id=by.pk, verb=Verb.OPENED, subject__in=list(subjects), at__gte=moment
    )
    return set(entries.order_by().values_list("subject", flat=True))


def searched(query: str, *, results: int, by: Reader, purpose: str, operation_id: str = "") -> None:
    """`by` searched people and got `results` rows. The words are not kept, only `digest(query)`."""
    AccessEntry.objects.create(
        verb=Verb.SEARCHED,
        subject="search",
        query_digest=digest(query),
        result_count=results,
        **_who_and_why(by, purpose, operation_id),
    )


def digest(query: str) -> str:
    """A keyed SHA-256 of the words searched, case and spacing aside, as 64 hex digits.

    Keyed, because a twelve-digit number could be found again from a bare digest by trying them all;
    an inspector who holds the system's key can still ask who searched for a given name.
    """
    return salted_hmac("audit.log", " ".join(query.casefold().split()), algorithm="sha256").hexdigest()


def _write(verb: Verb, subject: Model | str, *, by: Reader, purpose: str, operation_id: str) -> None:
    AccessEntry.objects.create(verb=verb, subject=_name(subject), **_who_and_why(by, purpose, operation_id))


def _who_and_why(by: Reader, purpose: str, operation_id: str) -> dict[str, str | int | None]:
    return {
        "by_id": by.pk,
        "unit_id": by.office_unit_id,
        "office": by.office,
        "purpose": purpose,
        "operation_id": operation_id,
    }


def _name(subject: Model | str) -> str:
    return subject if isinstance(subject, str) else f"{subject._meta.model_name}:{subject.pk}"
