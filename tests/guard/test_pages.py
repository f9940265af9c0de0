"""Every answer at every address: nothing inline runs, nobody frames, sniffs, leaks or keeps it."""

import pytest

from tests.guard.reading import Inline, inline
from tests.guard.walk import Answer, Walk
from tests.matrix.table import rows

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("guard")]

_OWN = (["'self'"], ["'none'"])
_QUIET = {"same-origin", "no-referrer"}


def without(walk: Walk, name: str, value: str) -> list[str]:
    """The answers whose header is another."""
    return [str(answer) for answer in walk.answers if answer.headers.get(name) != value]


def policy(answer: Answer) -> dict[str, list[str]]:
    """Its Content-Security-Policy, by directive."""
    given = answer.headers.get("content-security-policy", "")
    return {
        directive.split()[0]: directive.split()[1:] for directive in given.split(";") if directive.strip()
    }


def test_every_address_that_lets_anybody_in_was_asked(walk: Walk) -> None:
    open_to_somebody = {
        row.name for row in rows() if any(rule and rule.lets_somebody_in for rule in (row.get, row.post))
    }
    assert {answer.name for answer in walk.answers} == open_to_somebody
    assert len(open_to_somebody) > 300


def test_nearly_every_page_was_seen_and_not_only_the_way_to_it(walk: Walk) -> None:
    asked = [answer for answer in walk.answers if answer.method == "GET" and answer.who != "nobody"]
    shown = [answer for answer in asked if answer.status == 200]
    assert len(shown) > 0.9 * len(asked)


def test_nothing_breaks(walk: Walk) -> None:
    assert [str(answer) for answer in walk.answers if answer.status >= 500] == []


def test_only_own_files_run_nothing_inline_no_eval(walk: Walk) -> None:
    loose = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "blob:")
    faults = [str(answer) for answer in walk.answers for source in loose if source in _sources(answer)]
    assert faults == []
    assert [
        str(a) for a in walk.answers if policy(a).get("default-src") not in (["'self'"], ["'none'"])
    ] == []


def _sources(answer: Answer) -> set[str]:
    return {source for sources in policy(answer).values() for source in sources}


@pytest.mark.parametrize("directive", ["base-uri", "form-action"])
def test_no_page_turns_its_links_or_forms_to_strangers(walk: Walk, directive: str) -> None:
    assert [str(answer) for answer in walk.answers if policy(answer).get(directive) not in _OWN] == []


def test_nobody_frames_us(walk: Walk) -> None:
    assert [str(a) for a in walk.answers if policy(a).get("frame-ancestors") != ["'none'"]] == []
    assert without(walk, "x-frame-options", "DENY") == []


def test_data_are_not_images_of_programs(walk: Walk) -> None:
    assert [str(a) for a in walk.answers if "data:" in _sources(a) - set(policy(a).get("img-src", []))] == []


def test_every_page_and_text_says_its_letters(walk: Walk) -> None:
    texts = [answer for answer in walk.answers if answer.body and answer.type in ("text/html", "text/csv")]
    assert {answer.headers["content-type"].partition(";")[2].strip() for answer in texts} == {"charset=utf-8"}


def test_no_type_is_guessed(walk: Walk) -> None:
    assert without(walk, "x-content-type-options", "nosniff") == []


def test_no_address_of_ours_is_told_to_others(walk: Walk) -> None:
    assert [str(a) for a in walk.answers if a.headers.get("referrer-policy") not in _QUIET] == []


def test_other_windows_and_sites_get_no_hold_of_a_page(walk: Walk) -> None:
    assert without(walk, "cross-origin-opener-policy", "same-origin") == []
    assert without(walk, "cross-origin-resource-policy", "same-origin") == []
    assert [str(answer) for answer in walk.answers if "access-control-allow-origin" in answer.headers] == []


def test_no_page_may_use_camera_microphone_or_place(walk: Walk) -> None:
    for device in ("camera", "microphone", "geolocation"):
        faults = [a for a in walk.answers if f"{device}=()" not in a.headers.get("permissions-policy", "")]
        assert faults == []


def test_no_answer_is_kept_by_a_browser_or_on_the_way(walk: Walk) -> None:
    kept = [a for a in walk.answers if "no-store" not in a.headers.get("cache-control", "")]
    assert [str(answer) for answer in kept] == []


def test_every_answer_can_be_named_to_who_helps(walk: Walk) -> None:
    assert len({answer.headers["x-operation-id"] for answer in walk.answers}) == len(walk.answers)


def test_no_page_has_script_style_or_handlers_in_it(walk: Walk) -> None:
    pages = [answer for answer in walk.answers if answer.type == "text/html" and answer.body]
    assert {str(page): found for page in pages if (found := inline(page))} == {}
    assert len([page for page in pages if page.status == 200]) > 300


@pytest.mark.parametrize(
    "page",
    [
        "<script>run()</script>",
        "<style>p {}</style>",
        "<p style='color: red'>",
        "<svg onload='run()'>",
        "<a href=' JavaScript:run()'>",
        "<script src='https://elsewhere.example/a.js'></script>",
        "<img src='//elsewhere.example/a.png'>",
    ],
)
def test_whatever_is_inline_or_from_elsewhere_is_found(page: str) -> None:
    assert len(Inline(page).found) == 1


def test_an_own_script_and_data_for_it_are_no_fault() -> None:
    assert (
        Inline("<script src='/static/a.js'></script><script type='application/json'>{}</script>").found == []
    )
