"""Whatever is sent, the answer is a page in Vietnamese and never a crash; nothing of the draft is lost."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = [
    "\x00",
    "a\x00b",
    "<script>alert(1)</script>",
    "9" * 3000,
    "'\";--",
    "😀" * 40,
    "\u202e\ufeff",
    "-1",
    "1e9",
    "%00",
]
ANSWERS = {200, 302, 400, 404, 405, 409, 422}


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.mark.parametrize("value", HOSTILE)
def test_every_form_answers_in_words(desk, clerk, value):
    registration = factories.draft(clerk)
    fields = (
        "name",
        "born_on",
        "sex",
        "kind",
        "case",
        "id_number",
        "evidence_on",
        "birth_count",
        "go",
        "version",
    )
    for step in ("child", "mother", "father", "declarant", "papers"):
        path = f"/registrations/{registration.pk}/form/{step}/"
        assert desk.post(path, dict.fromkeys(fields, value)).status_code in ANSWERS
        assert (
            desk.post(path, dict.fromkeys(fields, value), headers={"HX-Request": "true"}).status_code
            in ANSWERS
        )
    review = ("registered_on", "signer_name", "signer_title", "duplicate_reason", "acknowledged", "version")
    assert (
        desk.post(f"/registrations/{registration.pk}/review/", dict.fromkeys(review, value)).status_code
        in ANSWERS
    )
    act = {"reason": value, "version": value}
    assert desk.post(f"/registrations/{registration.pk}/discard/", act).status_code in ANSWERS
    assert desk.post("/registrations/new/", {"unit": value}).status_code in ANSWERS


@pytest.mark.parametrize("value", HOSTILE)
def test_every_address_answers_in_words(desk, clerk, value):
    registration = factories.filed(clerk)
    for path in ("/", "/search/", "/places/"):
        for name in ("q", "state", "page", "sort"):
            assert desk.get(path, {name: value}).status_code in ANSWERS
    printing = f"/papers/registrations/{registration.pk}/birth-certificate/"
    assert desk.post(printing, {"reason": value, "version": value}).status_code in ANSWERS
    for path in (f"/registrations/{registration.pk}/{value}/", f"/papers/{value}/", f"/attachments/{value}/"):
        assert desk.get(path).status_code in ANSWERS


def test_numbers_too_large_for_the_database_are_simply_not_found(desk):
    for path in ("/registrations/{}/", "/registrations/{}/review/", "/papers/{}/", "/attachments/{}/"):
        assert desk.get(path.format("9" * 30)).status_code == 404
