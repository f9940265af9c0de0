"""Questions: asked upwards, answered or passed on, followed up; each a row of the thread and a message."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Officer, Unit
from oversight.inbox.delivering import deliver
from oversight.models import Message, Question, QuestionEntry
from oversight.models.question import offices_of
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import Registration

Kind = QuestionEntry.Kind


@transaction.atomic
def ask(
    title: str, body: str, *, by: Officer, unit: Unit, registration: Registration | None = None
) -> Question:
    """Ask the office right above `unit`, about a record of `unit` or below it or in general.

    Raises what `office_above` raises.
    """
    above = office_above(unit, by=by, registration=registration)
    question = Question.objects.create(
        unit=unit,
        registration=registration,
        title=title,
        by=by,
        waits_at=above,
        waits_since=timezone.now(),
    )
    _say(question, Kind.ASK, body, by=by, unit=unit, to=[above])
    return question


def office_above(unit: Unit, *, by: Officer, registration: Registration | None = None) -> Unit:
    """The office a question of `unit` goes to.

    Raises Denied when `by` does not work at `unit`, the record lies elsewhere, or nobody stands above.
    """
    if unit.pk not in offices_of(by):
        raise Denied("Đồng chí không làm việc tại cơ quan này nên không hỏi thay được.")
    if registration is not None and not registration.unit.path.startswith(unit.path):
        raise Denied("Hồ sơ này của cơ quan khác.")
    if unit.parent is None:
        raise Denied("Trên cơ quan này không còn cấp nào để hỏi.")
    return unit.parent


def offices_that_ask(officer: Officer, registration: Registration | None = None) -> list[Unit]:
    """The officer's units that have somebody above to ask, about that record if one is named; no query."""
    units = {
        post.unit.pk: post.unit
        for post in officer.posts
        if post.unit_id in offices_of(officer) and post.unit.parent_id is not None
    }
    where = registration.unit.path if registration else ""
    return [unit for unit in units.values() if where.startswith(unit.path) or not where]


@transaction.atomic
def answer(question: Question, body: str, *, by: Officer) -> None:
    """Answer for the office it waits at; whoever asked or passed it on is told. Raises Denied, Overtaken."""
    office = _turn_of(question, by)
    _hand_over(question, None)
    told = [unit for unit in involved(question) if unit != office]
    _say(question, Kind.ANSWER, body, by=by, unit=office, to=[question.unit], told=told)


@transaction.atomic
def pass_up(question: Question, body: str, *, by: Officer) -> None:
    """Put it to the next office above, with a reason. Raises Denied, Overtaken."""
    office = _turn_of(question, by)
    if office.parent is None:
        raise Denied("Trên cơ quan này không còn cấp nào để chuyển; xin trả lời.")
    _hand_over(question, office.parent)
    _say(question, Kind.PASS_UP, body, by=by, unit=office, to=[office.parent])


@transaction.atomic
def follow_up(question: Question, body: str, *, by: Officer) -> None:
    """Add to it, for the office it waits at, or put it again to the one that answered last.

    Raises Denied to other offices than the one that asked, Overtaken.
    """
    if question.unit_id not in offices_of(by):
        raise Denied("Chỉ cơ quan đã hỏi mới hỏi thêm.")
    to = question.waits_at or question.entries.filter(kind=Kind.ANSWER).order_by("-pk")[0].unit
    if question.waits_at is None:
        _hand_over(question, to)
    _say(question, Kind.FOLLOW_UP, body, by=by, unit=question.unit, to=[to])


def involved(question: Question) -> list[Unit]:
    """The office that asked and all it was put to: whoever reads the thread, in the order they came to it."""
    put = [entry.to_unit for entry in question.entries.select_related("to_unit")]
    return list(dict.fromkeys([question.unit, *put]))


def path_of(question: Question) -> str:
    """Where the thread is read."""
    return reverse("oversight:question", args=[question.pk])


def _turn_of(question: Question, by: Officer) -> Unit:
    """The office whose turn it is, if `by` works there."""
    if question.waits_at is None:
        raise WrongState("Câu hỏi này đã được trả lời; cơ quan đã hỏi có thể hỏi thêm.")
    if question.waits_at_id not in offices_of(by):
        raise Denied("Câu hỏi đang chờ cơ quan khác trả lời.")
    return question.waits_at


def _hand_over(question: Question, to: Unit | None) -> None:
    """Move the turn, if nobody has moved it since the question was read. Raises Overtaken."""
    now = timezone.now()
    unmoved = Question.objects.filter(
        pk=question.pk, waits_at=question.waits_at, waits_since=question.waits_since
    )
    if not unmoved.update(waits_at=to, waits_since=now):
        raise Overtaken("Câu hỏi vừa được người khác trả lời hoặc chuyển; xin tải lại trang.")
    question.waits_at, question.waits_since = to, now


def _say(
    question: Question,
    kind: Kind,
    body: str,
    *,
    by: Officer,
    unit: Unit,
    to: list[Unit],
    told: list[Unit] | None = None,
) -> None:
    QuestionEntry.objects.create(question=question, kind=kind, body=body, by=by, unit=unit, to_unit=to[0])
    # The words stay in the thread, which only offices involved read, and whose reading is written down.
    deliver(
        Message.Kind.ANSWER if kind is Kind.ANSWER else Message.Kind.QUESTION,
        f"{kind.label}: {question.title}",
        to=told or to,
        by=by,
        from_unit=unit,
        url=path_of(question),
    )
