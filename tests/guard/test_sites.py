"""`HTTPS=1` at every address: cookies, plain HTTP, strange host names, strange sites."""

import re
from http.cookies import Morsel
from typing import Any

import pytest

from tests.guard.country import CLERK
from tests.guard.https import told
from tests.guard.walk import HOST, Answer, Walk

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("guard")]

# Machines ask for these from beside us, without TLS.
_FOR_MACHINES = {"health-live", "health-ready", "metrics"}
A_YEAR = 365 * 24 * 60 * 60


def given(walk: Walk) -> list[tuple[Answer, "Morsel[str]"]]:
    """Every cookie any answer has set; not those it takes away."""
    return [(a, cookie) for a in walk.answers for cookie in a.cookies if cookie["max-age"] != 0]


def names(walk: Walk, attribute: str, value: Any) -> set[str]:
    """Of the cookies with another value there."""
    return {cookie.key for _, cookie in given(walk) if cookie[attribute] != value}


def test_cookies_go_over_tls_alone(walk: Walk) -> None:
    assert names(walk, "secure", True) == set()


def test_cookies_do_not_go_along_from_other_sites(walk: Walk) -> None:
    assert names(walk, "samesite", "Lax") == set()


def test_no_script_reads_a_cookie_but_the_token_of_forms(walk: Walk) -> None:
    assert names(walk, "httponly", True) == {"csrftoken"}


def test_cookies_are_for_this_host_alone(walk: Walk) -> None:
    assert names(walk, "domain", "") == set()
    assert names(walk, "path", "/") == set()


def test_all_the_cookies_of_the_house_were_seen(walk: Walk) -> None:
    assert {cookie.key for _, cookie in given(walk)} == {
        "sessionid",
        "csrftoken",
        "messages",
        "known_browser",
    }


def test_signing_in_gives_a_session(walk: Walk) -> None:
    (entered,) = [a for a in walk.answers if a.who == CLERK]
    assert entered.status == 302
    assert "sessionid" in {cookie.key for cookie in entered.cookies}


def test_every_answer_holds_the_browser_to_tls_for_a_year(walk: Walk) -> None:
    for answer in walk.answers:
        told = answer.headers.get("strict-transport-security", "")
        seconds = re.match(r"max-age=(\d+); includeSubDomains", told)
        assert seconds and int(seconds[1]) >= A_YEAR, answer


def test_plain_http_is_led_to_tls_at_every_address(walk: Walk) -> None:
    elsewhere = {
        answer.name
        for answer in walk.in_plain_http
        if answer.headers.get("location") != f"https://{HOST}{answer.path}"
    }
    assert elsewhere == _FOR_MACHINES
    assert {a.status for a in walk.in_plain_http if a.name not in _FOR_MACHINES} == {301}


def test_plain_http_shows_nothing_and_sets_nothing(walk: Walk) -> None:
    pages = [answer for answer in walk.in_plain_http if answer.name not in _FOR_MACHINES]
    assert [str(answer) for answer in pages if answer.body or answer.cookies] == []


def test_a_strange_host_name_is_refused_with_a_kind_page(walk: Walk) -> None:
    assert {answer.status for answer in walk.to_a_strange_host} == {400}
    for answer in walk.to_a_strange_host:
        page = answer.body.decode()
        assert 'lang="vi"' in page and answer.headers["x-operation-id"] in page
        assert "ho-tich.example" not in page and not answer.cookies


def test_a_form_on_a_strange_site_is_refused_with_a_kind_page(walk: Walk) -> None:
    assert [str(a) for a in walk.from_a_strange_site if a.status != 403] == []
    assert all('lang="vi"' in answer.body.decode() for answer in walk.from_a_strange_site)
    assert len(walk.from_a_strange_site) > 300


def test_https_changes_cookies_redirects_and_nothing_unheard_of(with_https: dict[str, Any]) -> None:
    assert set(with_https) == {
        "HTTPS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_PROXY_SSL_HEADER",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
    }


def test_errors_show_no_insides_unless_asked_for(with_https: dict[str, Any]) -> None:
    assert "DEBUG" not in with_https
    assert told(DEBUG="", HTTPS="1")["DEBUG"] is False
