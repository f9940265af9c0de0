"""What every answer carries, and what an officer sees when something goes wrong."""

import json
import logging
import re

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from hotich.logging import logging_settings
from hotich.operation import LETTERS, new_operation_id
from hotich.urls import handler400, handler403, handler404, handler500
from hotich.urls import urlpatterns as ours
from registry.exceptions import Denied

OPERATION_ID = re.compile(f"^[{LETTERS}]{{4}}-[{LETTERS}]{{4}}$")
NAME = "Nguyễn Thị Thử Nghiệm"


@csrf_exempt
@login_not_required
def refuse(request: HttpRequest) -> HttpResponse:
    raise Denied("Người đề nghị hủy không được tự quyết định.")


@login_not_required
def break_down(request: HttpRequest) -> HttpResponse:
    raise ValueError(NAME)


@login_not_required
def lose_the_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("server closed the connection")


urlpatterns = [
    path("refuse", refuse),
    path("break-down", break_down),
    path("lose-the-database", lose_the_database),
    *ours,
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def client() -> Client:
    """A browser that gets the page an officer would get, instead of the exception."""
    return Client(raise_request_exception=False)


def test_operation_ids_can_be_read_aloud_and_differ() -> None:
    drawn = {new_operation_id() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(OPERATION_ID.match(one) for one in drawn)


@pytest.mark.parametrize("address", ["/health/live", "/nowhere", "/break-down", "/accounts/login/"])
def test_every_answer_bears_an_operation_id_and_a_strict_policy(client: Client, address: str) -> None:
    answer = client.get(address)
    assert OPERATION_ID.match(answer["X-Operation-Id"])
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "status"), [("/nowhere", 404), ("/break-down", 500), ("/lose-the-database", 503)]
)
def test_an_error_page_is_vietnamese_and_names_the_operation(
    client: Client, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer["X-Operation-Id"] in answer.content.decode()
    assert 'lang="vi"' in answer.content.decode()


def test_an_unexpected_error_shows_nothing_of_itself(client: Client) -> None:
    page = client.get("/break-down").content.decode()
    assert NAME not in page
    assert "ValueError" not in page


def test_a_refusal_on_a_page_is_shown_in_its_own_words(client: Client) -> None:
    answer = client.get("/refuse")
    assert answer.status_code == 409
    assert "không được tự quyết định" in answer.content.decode()


def test_a_refused_form_goes_back_to_its_page_with_the_words(client: Client) -> None:
    answer = client.post("/refuse", headers={"referer": "http://testserver/accounts/login/"})
    assert answer["Location"] == "http://testserver/accounts/login/"
    assert "không được tự quyết định" in client.get("/accounts/login/").content.decode()


def test_a_refusal_never_sends_the_officer_to_a_stranger(client: Client) -> None:
    answer = client.post("/refuse", headers={"referer": "https://elsewhere.example/"})
    assert answer.status_code == 409


def test_htmx_gets_a_refusal_as_409(client: Client) -> None:
    headers = {"hx-request": "true", "referer": "http://testserver/"}
    assert client.post("/refuse", headers=headers).status_code == 409


def test_a_form_without_its_token_gets_a_page_in_vietnamese() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert 'lang="vi"' in answer.content.decode()


def written(record: logging.LogRecord) -> dict[str, object]:
    """The JSON line that this record becomes."""
    made = dict(logging_settings(level="INFO")["formatters"]["json"])
    line = made.pop("()")(**made).format(record)
    return dict(json.loads(line))


def test_the_log_of_an_error_names_its_place_and_no_person(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/break-down")
    lines = [written(record) for record in caplog.records]
    line = next(line for line in lines if line["event"] == "unexpected")
    assert line["error"] == "ValueError"
    assert line["operation_id"] == answer["X-Operation-Id"]
    assert any("break_down" in place for place in line["places"])  # type: ignore[attr-defined]
    assert NAME not in json.dumps(lines, ensure_ascii=False)


def test_the_log_of_a_refused_row_names_the_constraint_and_not_the_row(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE trial (name text CONSTRAINT once UNIQUE)")
        cursor.execute("INSERT INTO trial VALUES (%s)", [NAME])
        try:
            cursor.execute("SAVEPOINT before")
            cursor.execute("INSERT INTO trial VALUES (%s)", [NAME])
        except IntegrityError:
            logging.getLogger("trial").exception("not stored")
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    line = written(caplog.records[-1])
    assert line["constraint"] == "once"
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_the_log_of_a_request_has_the_route_and_not_what_was_searched(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    client.get("/accounts/login/", {"q": NAME})
    lines = [written(record) for record in caplog.records]
    request = next(line for line in lines if line["event"] == "request")
    assert request["route"] == "accounts/login/"
    assert NAME not in json.dumps(lines, ensure_ascii=False)


def test_logs_go_to_standard_output_and_nowhere_else() -> None:
    told = logging_settings(level="INFO")
    assert {handler["stream"] for handler in told["handlers"].values()} == {"ext://sys.stdout"}
    assert {handler["class"] for handler in told["handlers"].values()} == {"logging.StreamHandler"}


def test_the_log_of_a_refused_form_tells_why_and_not_the_code_in_its_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/accounts/activate/ABCD-EFGH/", {"password1": "b"}).status_code == 403
    lines = [written(record) for record in caplog.records]
    refused = next(line for line in lines if line["event"] == "form_refused")
    assert "CSRF" in str(refused["reason"])
    assert "ABCD-EFGH" not in json.dumps(lines)


def test_liveness_asks_nobody(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/health/live").content == b"ok"


def test_a_lost_queue_degrades_and_does_not_fail(client: Client) -> None:
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "degraded", "database": "ok", "queue": "unreachable"}


def test_metrics_count_requests_and_what_waits_for_the_ministry(client: Client) -> None:
    client.get("/health/live")
    page = client.get("/metrics").content.decode()
    assert re.search(r'hotich_requests_total\{method="GET",route="health/live",status="200"\} \d', page)
    assert re.search(r"^hotich_pid_waiting 0\.0$", page, re.MULTILINE)


@pytest.mark.parametrize(
    "stranger", [{"REMOTE_ADDR": "203.0.113.7"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}]
)
def test_metrics_are_for_loopback_or_the_token(client: Client, stranger: dict[str, str]) -> None:
    assert client.get("/metrics", **stranger).status_code == 404
    with override_settings(METRICS_TOKEN="shown"):
        assert client.get("/metrics", **stranger).status_code == 404
        assert client.get("/metrics", **stranger, HTTP_AUTHORIZATION="Bearer shown").status_code == 200


def test_forms_and_sessions_are_kept_from_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.X_FRAME_OPTIONS == "DENY"
