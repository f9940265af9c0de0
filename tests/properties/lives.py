"""Random lives of registrations: officers act, the Ministry answers, in any order, late, twice, wrongly.

Each rule does one thing with one of the registrations there are. What must have happened is written down
beside it, in plain dictionaries, and compared with the rows after each step.
"""

from collections import defaultdict
from collections.abc import Callable

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from pid_gateway.protocol import Assigned, Outcome, Pending, Rejected, Unavailable, Unknown
from registry.actions import cancellations, pid_proposals, registrations
from registry.exceptions import RegistryError
from registry.lifecycle import RECORD_PID, State
from registry.models import BookEntry, PidProposal, Registration, RegistrationEvent
from tests import factories

MOST_BIRTHS = 5
WITHOUT_A_NUMBER: tuple[Outcome, ...] = (
    Rejected("SUSPECTED_DUPLICATE", "nghi trùng thông tin công dân đã cấp số", "042226000001"),
    Rejected("TECHNICAL_ERROR", "Object reference not set to an instance of an object."),
    Pending(5),
    Unavailable("HTTP 503"),
    Unknown(),
)
which = st.integers(min_value=0, max_value=MOST_BIRTHS - 1)
there_is_one = precondition(lambda self: bool(self.children))


class Lives(RuleBasedStateMachine):
    """One commune with its leader and its district, and a Ministry that may say anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self._life = transaction.atomic()
        self._life.__enter__()
        self.clerk, self.leader, self.reviewer = (
            Officer.objects.get(username=name) for name in ("lan", "minh", "hoa")
        )
        self.children: list[int] = []
        self.numbers: dict[int, str] = {}  # what each child got, to be kept for ever
        self.said: list[tuple[int, int, Outcome]] = []  # child, revision and answer, to be said once more
        self.happened: defaultdict[int, list[str]] = defaultdict(list)

    def teardown(self) -> None:
        """Undo the whole life."""
        transaction.set_rollback(True)
        self._life.__exit__(None, None, None)

    def one(self, number: int, *states: State) -> Registration:
        """One registration as a page read now would show it, of those in `states` if there are any."""
        fitting = Registration.objects.filter(pk__in=self.children, state__in=states).order_by("pk")
        some = [*fitting.values_list("pk", flat=True)] or self.children
        return factories.fresh(Registration(pk=some[number % len(some)]))

    # What officers do.

    @precondition(lambda self: len(self.children) < MOST_BIRTHS)
    @rule()
    def a_birth_is_registered(self) -> None:
        registration = factories.filed(self.clerk, number=len(self.children))
        self.children.append(registration.pk)
        self.happened[registration.pk].append("file")

    @there_is_one
    @rule(number=which)
    def the_clerk_sends_again(self, number: int) -> None:
        child = self.one(number, State.ERROR)
        self.act(child, "resend", lambda: registrations.resend(child, by=self.clerk))

    @there_is_one
    @rule(number=which)
    def the_clerk_proposes_a_number(self, number: int) -> None:
        child = self.one(number, State.AWAITING_PID, State.ERROR)
        self.act(child, "propose_pid", lambda: factories.proposed(child, self.clerk))

    @there_is_one
    @rule(number=which)
    def the_leader_confirms_it(self, number: int) -> None:
        open_one = PidProposal.objects.open().filter(registration__in=self.children).first()
        child = factories.fresh(open_one.registration) if open_one else self.one(number)
        self.act(child, "assign_pid", lambda: pid_proposals.confirm(child, by=self.leader))

    @there_is_one
    @rule(number=which)
    def the_clerk_asks_for_cancellation(self, number: int) -> None:
        child = self.one(number)
        self.act(child, "request_cancellation", lambda: factories.request_cancellation(child, self.clerk))

    @there_is_one
    @rule(number=which, accept=st.booleans())
    def the_district_decides(self, number: int, accept: bool) -> None:
        child = self.one(number, State.CANCEL_REQUESTED)
        if accept:
            self.act(child, "cancel", lambda: cancellations.accept(child, by=self.reviewer))
        else:
            refuse = lambda: cancellations.refuse(child, by=self.reviewer, reason="đúng")  # noqa: E731
            self.act(child, "refuse_cancellation", refuse)

    @there_is_one
    @rule(number=which)
    def the_clerk_restores_it(self, number: int) -> None:
        child = self.one(number, State.CANCEL_REFUSED)
        self.act(child, "restore", lambda: cancellations.restore(child, by=self.clerk))

    # What the Ministry says.

    @there_is_one
    @rule(number=which)
    def it_gives_a_number(self, number: int) -> None:
        child = self.one(number)
        self.say(child, Assigned(factories.assigned_pid(child)))

    @there_is_one
    @rule(number=which, other=which)
    def it_gives_the_number_of_another_child(self, number: int, other: int) -> None:
        self.say(self.one(number), Assigned(factories.assigned_pid(self.one(other))))

    @there_is_one
    @rule(number=which, pid=st.from_regex(r"\A042[0-3]2[0-9]{7}\Z"))
    def it_gives_any_number(self, number: int, pid: str) -> None:
        self.say(self.one(number), Assigned(pid))

    @there_is_one
    @rule(number=which, outcome=st.sampled_from(WITHOUT_A_NUMBER))
    def it_gives_none(self, number: int, outcome: Outcome) -> None:
        self.say(self.one(number), outcome)

    @precondition(lambda self: bool(self.said))
    @rule(number=st.integers(min_value=0, max_value=40))
    def an_old_answer_comes_once_more(self, number: int) -> None:
        pk, revision, outcome = self.said[number % len(self.said)]
        self.say(factories.fresh(Registration(pk=pk)), outcome, revision=revision)

    # What must hold whatever happened.

    @invariant()
    def each_child_has_one_number_and_keeps_it(self) -> None:
        for child in Registration.objects.filter(pk__in=self.children):
            assert child.pid == self.numbers.get(child.pk, "")
            if child.state == State.COMPLETED:
                assert child.pid

    @invariant()
    def each_number_has_one_child(self) -> None:
        pids = [pid for pid in self.numbers.values() if pid]
        assert len(pids) == len(set(pids))

    @invariant()
    def the_link_and_the_registry_tell_the_same(self) -> None:
        for child in Registration.objects.filter(pk__in=self.children):
            request = factories.request_of(child)
            assert request.pid == child.pid
            if child.state == State.AWAITING_PID:
                assert request.state == request.State.WAITING and request.due_at is not None
            if child.state == State.ERROR:
                assert request.is_refused and request.last_code

    @invariant()
    def no_event_is_lost_and_each_follows_on_the_last(self) -> None:
        for pk in self.children:
            events = list(RegistrationEvent.objects.filter(registration=pk))
            named = [_plain(event.name) for event in events]
            told = [name for name in named if name in _TOLD]
            assert told == self.happened[pk]
            at = events[0].target
            for event in events[1:]:
                assert event.source == at
                at = event.target
            assert at == Registration.objects.get(pk=pk).state

    @invariant()
    def the_book_has_no_gaps(self) -> None:
        numbers = BookEntry.objects.filter(registration__in=self.children).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, len(self.children) + 1))

    def say(self, child: Registration, outcome: Outcome, *, revision: int | None = None) -> None:
        """The Ministry says something; whatever it is, it is taken without a complaint."""
        request = factories.request_of(child)
        revision = request.revision if revision is None else revision
        self.said.append((child.pk, revision, outcome))
        pid_gateway.settle(request.pk, outcome, revision=revision)
        after = factories.fresh(child)
        if after.pid and not child.pid:
            self.numbers[child.pk] = after.pid
            late = child.state not in RECORD_PID.sources
            self.happened[child.pk].append("late_pid" if late else "record_pid")
        elif after.state != child.state:
            self.happened[child.pk].append("record_error")

    def act(self, child: Registration, name: str, act: Callable[[], object]) -> None:
        """An officer does something; refused, it has changed nothing."""
        before = _row(child)
        try:
            with transaction.atomic():
                act()
        except RegistryError:
            assert _row(child) == before
            return
        self.happened[child.pk].append(name)
        if name == "assign_pid":
            self.numbers[child.pk] = factories.fresh(child).pid


_TOLD = {
    "file",
    "resend",
    "propose_pid",
    "assign_pid",
    "request_cancellation",
    "cancel",
    "refuse_cancellation",
    "restore",
    "record_pid",
    "late_pid",
    "record_error",
}


def _plain(name: str) -> str:
    """The three ways back to the former state are one act of the officer."""
    return "restore" if name.startswith("restore_") else name


def _row(child: Registration) -> tuple[object, ...]:
    return Registration.objects.values_list("state", "version", "pid").get(pk=child.pk)
