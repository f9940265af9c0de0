import pytest

from pid_gateway import errors
from pid_gateway.errors import CATALOGUE, guidance

ENGLISH = "Object reference not set to an instance of an object."


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_known_code_says_what_it_means_and_what_to_do(code):
    advice = guidance(code, ENGLISH)
    assert advice.code == code
    assert advice.title
    assert advice.meaning.endswith(".")
    assert all(step.endswith(".") for step in advice.steps)
    assert advice.steps


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("Unexpected error: could not parse message element 'x'", errors.TECHNICAL_ERROR),
        (ENGLISH.upper(), errors.TECHNICAL_ERROR),
        ("Nghi trùng thông tin công dân đã cấp số: 042321000117", errors.SUSPECTED_DUPLICATE),
        ("Lỗi định dạng ngày sinh", errors.BIRTH_DATE_FORMAT),
        ("Thông tin cần xác minh", errors.NEEDS_VERIFICATION),
    ],
)
def test_a_known_text_is_understood_under_an_unknown_code(message, code):
    assert guidance("E-4711", message).code == code


def test_an_unknown_error_gets_general_advice_under_its_own_code():
    advice = guidance("E-4711", "The frobnicator is out of cheese")
    assert advice.code == "E-4711"
    assert advice.steps


@pytest.mark.parametrize("code", [*sorted(CATALOGUE), "E-4711"])
def test_english_never_reaches_the_officer(code):
    advice = guidance(code, ENGLISH)
    shown = " ".join([advice.title, advice.meaning, *advice.steps])
    assert "Object" not in shown
    assert "error" not in shown


def test_the_field_to_look_at_is_named_as_the_form_names_it():
    assert guidance(errors.BIRTH_DATE_FORMAT).field == "child.born_on"
