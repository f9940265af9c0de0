"""The stand-in's troubles of the line and its wrong answers, as our client meets them."""

import uuid

import pytest

from pid_gateway.protocol import Assigned, Pending, Unavailable, Unknown
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET
from tests.pid_gateway.conftest import child

IDS = ["a", "b", "c"]


def submit(transport, *ids):
    """The outcomes of sending these children, and how the line behaved."""
    return transport.submit(
        [child(number, request_id=i) for number, i in enumerate(ids)], operation=uuid.uuid4()
    )


def poll(transport, *ids):
    """The outcomes of asking about these children, and how the line behaved."""
    return transport.poll(ids, operation=uuid.uuid4())


@pytest.fixture
def impatient(ministry):
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=0.3) as line:
        yield line


def test_paused_it_takes_no_requests_and_says_so(ministry, transport):
    submit(transport, "a")
    ministry.scenario("paused")
    assert submit(transport, "b")[0] == {"b": Unavailable("HTTP 503")}
    assert [held["id"] for held in ministry.state()["requests"]] == ["a"]


def test_paused_it_still_answers_about_what_it_has(ministry, transport):
    submit(transport, "a")
    ministry.scenario("paused")
    assert isinstance(poll(transport, "a")[0]["a"], Assigned)


def test_a_half_closed_line_is_an_answer_that_never_came(ministry, transport):
    ministry.scenario("half_closed")
    outcomes, record = submit(transport, *IDS)
    assert outcomes == dict.fromkeys(IDS, Unavailable(record.error))
    assert (record.status, record.error) == (None, "RemoteProtocolError")


def test_what_it_took_in_before_it_half_closed_the_line_it_keeps(ministry, transport):
    ministry.scenario("half_closed")
    submit(transport, *IDS)
    ministry.scenario("all_well")
    assert all(isinstance(outcome, Assigned) for outcome in poll(transport, *IDS)[0].values())


def test_a_ministry_that_never_speaks_is_given_up_after_the_timeout(ministry, impatient):
    ministry.scenario("mute")
    outcomes, record = submit(impatient, "a")
    assert (outcomes, record.status, record.error) == (
        {"a": Unavailable("ReadTimeout")},
        None,
        "ReadTimeout",
    )


def test_many_lines_held_by_a_mute_ministry_do_not_stop_it(ministry, impatient):
    ministry.scenario("mute")
    for _ in range(5):
        submit(impatient, "a")
    ministry.scenario("all_well")
    assert submit(impatient, "a")[0] == {"a": Pending(0)}


def test_every_answer_twice_is_heard_once(ministry, transport):
    ministry.scenario("twice")
    assert submit(transport, *IDS)[0] == dict.fromkeys(IDS, Pending(0))
    numbers = [outcome.pid for outcome in poll(transport, *IDS)[0].values()]
    assert len(set(numbers)) == 3


def test_answers_in_another_order_find_their_requests(ministry, transport):
    submit(transport, *IDS)
    right, _ = poll(transport, *IDS)
    ministry.scenario("twice")
    assert poll(transport, *IDS)[0] == right


def test_out_of_order_an_old_answer_comes_before_each_new_one(ministry, transport):
    submit(transport, "a")
    ministry.scenario("out_of_order")
    heard = [poll(transport, "a")[0]["a"] for _ in range(4)]
    assert heard[0] == Unknown()
    assert isinstance(heard[1], Assigned)
    assert heard[1:] == [heard[1]] * 3


def test_answers_handed_to_the_wrong_person_carry_the_neighbours_number(ministry, transport):
    submit(transport, *IDS)
    right, _ = poll(transport, *IDS)
    ministry.scenario("wrong_person")
    assert list(poll(transport, *IDS)[0].values()) == [right["b"], right["c"], right["a"]]


def test_a_number_already_used_comes_for_every_other_child(ministry, transport):
    submit(transport, *IDS)
    right, _ = poll(transport, *IDS)
    ministry.scenario("number_used")
    heard, _ = poll(transport, "b", "c")
    assert set(heard.values()) == {right["a"]}


def test_the_first_child_of_all_cannot_get_a_used_number(ministry, transport):
    ministry.scenario("number_used")
    submit(transport, "a")
    heard = poll(transport, "a")[0]["a"]
    assert heard.pid == ministry.state()["requests"][0]["pid"]
