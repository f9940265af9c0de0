"""Making numbers of the real structure: province, century and sex, year, six random digits."""

import secrets
from collections.abc import Callable
from typing import Any

from pid_gateway.mock_ministry.chance import fraction


def new_number(*, province_code: str, sex: str, birth_year: int, is_taken: Callable[[str], bool]) -> str:
    """A number that `is_taken` does not know.

    Raises ValueError for a sex other than male and female, a year before 1900 or a province that is none.
    """
    start = _start(province_code, sex, birth_year)
    while True:
        number = f"{start}{secrets.randbelow(1_000_000):06}"
        if not is_taken(number):
            return number


def number_beyond(child: dict[str, Any], request_id: str) -> str:
    """A number that fits the child and stands in no row here, always the same for a request; "" for no fit.

    It is one that the police gave before the birth was registered.
    """
    try:
        start = _start(child["province_code"], child["sex"], int(str(child["born_on"])[:4]))
    except ValueError:
        return ""
    return f"{start}{int(fraction(request_id + '*') * 1_000_000):06}"


def _start(province_code: str, sex: str, birth_year: int) -> str:
    if not (province_code.isascii() and province_code.isdigit() and len(province_code) <= 3):
        raise ValueError("province_code")
    if not 1900 <= birth_year < 2400:
        raise ValueError("birth_year")
    digit = (birth_year - 1900) // 100 * 2 + ("male", "female").index(sex)
    return f"{int(province_code):03}{digit}{birth_year % 100:02}"
