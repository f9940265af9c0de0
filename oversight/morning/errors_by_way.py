"""«Đã có lỗi» told apart by its way out, as the catalogue of errors and the administrator's words have it."""

import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject
from django.urls import reverse

from oversight.counting import added
from oversight.morning.waiting import Desk, Found, Line, Urgency, Waiting
from pid_gateway.advice import Advice, advice
from pid_gateway.errors import Guidance, WayOut
from pid_gateway.models import PidRequest
from pid_gateway.wording import ErrorText
from registry.lifecycle import State

ERRORS, WORDS = "errors", "error-words"
_BETWEEN = "\x1f"


class Way(StrEnum):
    """Who has to do something next; the value ends the address of the list."""

    OFFICE = "errors-here"
    POLICE = "errors-police"
    SUPPORT = "errors-support"

    @property
    def words(self) -> str:
        """What follows the number."""
        return _WORDS[self]


_WORDS = {
    Way.OFFICE: "hồ sơ «Đã có lỗi» sửa được tại cơ quan",
    Way.POLICE: "hồ sơ «Đã có lỗi» chờ công an, Bộ Công an",
    Way.SUPPORT: "hồ sơ «Đã có lỗi» cần gọi bộ phận hỗ trợ",
}
_URGENCY = {Way.OFFICE: Urgency.NOW, Way.POLICE: Urgency.WATCH, Way.SUPPORT: Urgency.NOW}


def way_of(guidance: Guidance, *, resent: bool) -> Way:
    """By the first way out of the guidance; support where sending again has not helped and it offers that.

    Without a way out nobody here can do anything: the Ministry is waited for.
    """
    first = guidance.ways[0] if guidance.ways else None
    if first is WayOut.SUPPORT_LETTER or (resent and WayOut.SUPPORT_LETTER in guidance.ways):
        return Way.SUPPORT
    return Way.POLICE if first in (None, WayOut.ASSIGN_BY_HAND) else Way.OFFICE


def waiting(desk: Desk) -> Iterator[Waiting]:
    """The errors with the Ministry's words, and in the same query what the administrator wrote of them."""
    yield Waiting(ERRORS, "", Urgency.NOW, _rows(desk), part=_answer(), told=_told)
    texts = ErrorText.objects.annotate(since=F("at"))
    yield Waiting(WORDS, "", Urgency.WATCH, texts, part=_text_as_json(), told=_silent)


def rows_of(desk: Desk, way: Way) -> QuerySet[Any]:
    """The registrations in error with that way out, with `since`; two queries to tell them apart."""
    words = advice()
    answers = _rows(desk).annotate(answer=_answer()).values_list("pk", "answer")
    return _rows(desk).filter(pk__in=[pk for pk, answer in answers if _way(answer, words) is way])


def _rows(desk: Desk) -> QuerySet[Any]:
    return desk.registrations.filter(state=State.ERROR).annotate(since=F("state_since"))


def _answer() -> Any:
    """Code, revision and words of the Ministry's answer, as one text to group by."""
    reference = Concat(Value("registration:"), Cast(OuterRef("pk"), CharField()))
    between = Value(_BETWEEN)
    said = Concat("last_code", between, Cast("revision", CharField()), between, "last_message")
    request = PidRequest.objects.filter(reference=reference).values(said=said)
    return Coalesce(Subquery(request[:1]), Value(_BETWEEN * 2), output_field=TextField())


def _way(answer: str, words: Advice) -> Way:
    code, revision, message = answer.split(_BETWEEN, 2)
    return way_of(words.guidance(words.code_of(code, message)), resent=revision not in ("", "1"))


def _told(source: Waiting, found: Found, at: datetime) -> Iterator[Line]:
    words = Advice({text.code: text for text in map(_text_of_json, found.get(WORDS, ()))})
    answers = found.get(ERRORS, {})
    for way in Way:
        if mine := [tally for answer, tally in answers.items() if _way(answer, words) is way]:
            url = reverse("today:listed", args=[way.value])
            shown = Waiting(way.value, way.words, _URGENCY[way], source.rows, url)
            yield shown.line(added(mine), at)


def _text_as_json() -> Any:
    said = JSONObject(code="code", telltales="telltales", ways="ways")
    return Cast(said, TextField())


def _text_of_json(said: str) -> ErrorText:
    """Enough of the administrator's words to find the way out by."""
    return ErrorText(**json.loads(said))


def _silent(source: Waiting, found: Found, at: datetime) -> Iterator[Line]:
    yield from ()
