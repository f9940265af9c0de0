"""The worker's two tasks, run as the worker runs them, and what operators see."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from pid_gateway import admin, tasks
from pid_gateway.models import PidRequest, Talk
from pid_gateway.protocol import MOST_IN_A_BATCH
from tests.ministry import KEY, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(ministry, settings):
    settings.PID_GATEWAY_URL, settings.PID_GATEWAY_KEY = ministry.url, KEY
    settings.PID_GATEWAY_SECRET, settings.PID_GATEWAY_TIMEOUT = SECRET, 5.0


def test_the_tasks_go_on_until_nothing_is_due(ask):
    for number in range(MOST_IN_A_BATCH + 1):
        ask(number)
    tasks.send_due_requests()
    assert not PidRequest.objects.filter(submitted_at__isnull=True).exists()
    PidRequest.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    tasks.poll_due_requests()
    assert PidRequest.objects.exclude(pid="").count() == MOST_IN_A_BATCH + 1
    assert Talk.objects.count() == 4


def test_the_tasks_may_run_twice(ask, ministry):
    ask()
    for task in (tasks.send_due_requests, tasks.send_due_requests, tasks.poll_due_requests):
        task()
    assert [row["submissions"] for row in ministry.state()["requests"]] == [1]


def test_a_ministry_that_is_down_does_not_keep_the_task_running(ask, ministry):
    ministry.scenario("down")
    ask()
    tasks.send_due_requests()
    assert PidRequest.objects.get().attempts == 1


@pytest.mark.parametrize("room", [admin.PidRequestAdmin, admin.TalkAdmin])
def test_operators_only_look(room, rf):
    request = rf.get("/")
    request.user = get_user_model()(is_superuser=True, is_staff=True)
    desk = room(room.model if hasattr(room, "model") else PidRequest, None)
    assert not desk.has_add_permission(request)
    assert not desk.has_change_permission(request)
    assert not desk.has_delete_permission(request)


def test_the_list_of_requests_shows_nobodys_data():
    assert not {"application", "pid", "existing_pid"} & set(admin.PidRequestAdmin.list_display)
