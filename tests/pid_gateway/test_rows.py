"""What the database itself refuses."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from pid_gateway.models import PidRequest, Talk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"state": "lost"}, id="an unknown state"),
        pytest.param({"due_at": None}, id="waiting for nothing"),
        pytest.param({"state": "rejected"}, id="refused but still due"),
        pytest.param({"state": "assigned", "due_at": None}, id="assigned without a number"),
        pytest.param({"pid": "042321000117"}, id="a number while waiting"),
    ],
)
def test_a_request_that_contradicts_itself_is_refused(changes, ask):
    request = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        PidRequest.objects.filter(pk=request.pk).update(**changes)


def test_two_children_cannot_hold_one_number(ask):
    held = {"state": "assigned", "due_at": None, "pid": "042321000117"}
    PidRequest.objects.filter(pk=ask(1).pk).update(**held)
    with pytest.raises(IntegrityError, match="one_child_per_pid"), transaction.atomic():
        PidRequest.objects.filter(pk=ask(2).pk).update(**held)


@pytest.mark.parametrize(
    "rewrite", [lambda talks: talks.update(ms=0), lambda talks: talks._raw_delete("default")]
)
def test_what_was_said_cannot_be_unsaid(rewrite):
    Talk.objects.create(
        operation=uuid.uuid4(), at=timezone.now(), kind="poll", count=1, request_digest="0" * 64, ms=7
    )
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        rewrite(Talk.objects.all())


def test_a_talk_has_no_column_for_anybodys_data():
    columns = {field.name for field in Talk._meta.get_fields()}
    assert columns == {
        "operation", "at", "kind", "count", "request_digest", "response_digest", "status", "ms", "error",
        "heard",
    }  # fmt: skip
