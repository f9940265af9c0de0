"""The words about errors as an administrator writes them: checked, kept, taken back."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import Officer
from accounts.roles import Role
from pid_gateway import errors
from pid_gateway.advice import advice, defaults
from pid_gateway.errors import CATALOGUE, OTHER, WAY_LABELS, WayOut, number_in
from pid_gateway.models import ErrorText
from tests import fixtures

pytestmark = pytest.mark.django_db
LIST, ADD = "/quan-tri/pid_gateway/errortext/", "/quan-tri/pid_gateway/errortext/add/"


@pytest.fixture
def administrator(country):
    person = fixtures.officer("quantri", country.ministry, Role.ADMIN)
    Officer.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    return Officer.objects.get(pk=person.pk)


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def words(**changes):
    return {
        "code": "ERR-7",
        "title": "Lỗi mới",
        "meaning": "Bộ Công an từ chối.",
        "steps": "Kiểm tra.\nGửi lại.",
        "ways": ["edit", "resend"],
    } | changes


def written(administrator, **changes):
    text = ErrorText(**words(**changes), by=administrator)
    text.full_clean()
    text.save()
    return text


def test_a_new_code_gets_words_steps_and_buttons(desk, administrator):
    assert desk.post(ADD, words(field="child.sex")).status_code == 302
    text = ErrorText.objects.get()
    assert text.by == administrator and text.at
    guidance = advice().guidance(advice().code_of("ERR-7", "whatever"))
    assert (guidance.title, guidance.steps) == ("Lỗi mới", ("Kiểm tra.", "Gửi lại."))
    assert (guidance.field, guidance.ways) == ("child.sex", (WayOut.EDIT, WayOut.RESEND))


def test_an_unknown_english_text_is_recognised_by_what_was_written_down(administrator):
    written(administrator, telltales="frobnicator is out\n\nCheese shop closed")
    known = advice()
    assert known.code_of("X", "The Frobnicator IS OUT of cheese") == "ERR-7"
    assert known.code_of("X", "cheese shop closed today") == "ERR-7"
    assert known.code_of("X", "something else") == "X"


def test_a_text_written_down_goes_before_a_text_the_program_knows(administrator):
    written(administrator, telltales="unexpected error: certificate")
    known = advice()
    assert known.code_of("", "Unexpected error: certificate expired") == "ERR-7"
    assert known.code_of("", "Unexpected error: x") == errors.TECHNICAL_ERROR


def test_known_codes_are_not_overruled_by_texts(administrator):
    written(administrator, telltales="nghi trùng thông tin")
    assert advice().code_of(errors.NEEDS_VERIFICATION, "nghi trùng thông tin") == errors.NEEDS_VERIFICATION


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_error_can_be_reworded_from_our_words_and_put_back(desk, code):
    form = desk.get(f"{ADD}?code={code}").context["adminform"].form
    kept = {name: form.initial[name] for name in form.fields if form.initial.get(name)}
    assert kept["title"] == CATALOGUE[code].title and kept["steps"].splitlines() == [*CATALOGUE[code].steps]
    assert desk.post(ADD, kept | {"meaning": "Lời mới."}).status_code == 302
    mended = advice().guidance(code)
    assert mended.meaning == "Lời mới." and set(mended.ways) == set(CATALOGUE[code].ways)
    assert (mended.field, mended.steps) == (CATALOGUE[code].field, CATALOGUE[code].steps)
    desk.post(f"{LIST}{ErrorText.objects.get().pk}/delete/", {"post": "yes"})
    assert advice().guidance(code) == CATALOGUE[code]


def test_what_is_said_of_errors_nobody_knows_can_be_reworded(administrator):
    assert advice().guidance("E-1").title == OTHER.title
    written(administrator, code="OTHER", title="Lỗi chưa gặp")
    said = advice().guidance("E-1")
    assert (said.title, said.code) == ("Lỗi chưa gặp", "E-1")


def test_the_list_offers_every_error_of_the_program_until_it_is_reworded(desk, administrator):
    shown = desk.get(LIST).content.decode()
    assert all(f"?code={guidance.code}" in shown.replace("%3A", ":") for guidance in defaults())
    written(administrator, code=errors.NUMBER_TAKEN)
    assert f"?code={errors.NUMBER_TAKEN}" not in desk.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"meaning": ""}, "meaning"),
        ({"steps": " \n "}, "steps"),
        ({"title": "<b>Lỗi</b>"}, "title"),
        ({"meaning": "Xem <a href=x>"}, "meaning"),
        ({"steps": "Bấm&nbsp;đây."}, "steps"),
        ({"steps": "<script>x()</script>"}, "steps"),
        ({"telltales": "error"}, "telltales"),
        ({"telltales": "long enough text\nerr"}, "telltales"),
        ({"code": "lỗi 7"}, "code"),
        ({"code": ""}, "code"),
        ({"ways": ["dance"]}, "ways"),
        ({"field": "child.shoe_size"}, "field"),
    ],
)
def test_blank_words_markup_and_texts_that_fit_everything_are_refused(desk, changes, field):
    answer = desk.post(ADD, words(**changes))
    assert answer.status_code == 200 and field in answer.context["adminform"].form.errors
    assert not ErrorText.objects.exists()


def test_less_than_and_ampersand_alone_are_no_markup(administrator):
    assert written(administrator, steps="Nếu tuổi < 14 & chưa có số: gửi lại.").pk


def test_a_code_is_written_once_and_does_not_change(desk, administrator):
    text = written(administrator)
    assert "code" in desk.post(ADD, words()).context["adminform"].form.errors
    desk.post(f"{LIST}{text.pk}/change/", words(code="ERR-8", title="Tên khác"))
    text.refresh_from_db()
    assert (text.code, text.title) == ("ERR-7", "Tên khác")


@pytest.mark.parametrize("changes", [{"title": ""}, {"steps": ""}, {"ways": ["dance"]}, {"code": ""}])
def test_the_database_too_keeps_blank_words_out(administrator, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorText.objects.create(**words(**changes), by=administrator)


def test_who_is_no_administrator_rewords_nothing(client, clerk):
    client.force_login(clerk)
    assert client.post(ADD, words()).status_code in (302, 403)
    assert not ErrorText.objects.exists()


def test_who_wrote_it_cannot_be_deleted(administrator):
    written(administrator)
    with pytest.raises(ProtectedError):
        administrator.delete()


def test_every_way_out_has_a_name():
    assert set(WAY_LABELS) == set(WayOut)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_error_that_needs_the_officer_has_a_way_out(code):
    assert bool(CATALOGUE[code].ways) is (code != errors.UNAVAILABLE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("nghi trùng thông tin công dân đã cấp số: 042321000117", "042321000117"),
        ("042321000117, 042321000117", "042321000117"),
        ("042321000117 hoặc 042321000118", ""),
        ("line 1, column 2184", ""),
        ("0423210001170", ""),
        ("", ""),
    ],
)
def test_the_number_in_a_text_of_the_ministry_is_found_when_it_is_one(text, number):
    assert number_in(text) == number
