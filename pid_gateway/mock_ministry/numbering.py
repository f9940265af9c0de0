"""Making numbers of the real structure: province, century and sex, year, six random digits."""

import secrets
from collections.abc import Callable


def new_number(*, province_code: str, sex: str, birth_year: int, is_taken: Callable[[str], bool]) -> str:
    """A number that `is_taken` does not know. Raises ValueError for a sex other than male and female."""
    digit = (birth_year - 1900) // 100 * 2 + ("male", "female").index(sex)
    start = f"{int(province_code):03}{digit}{birth_year % 100:02}"
    while True:
        number = f"{start}{secrets.randbelow(1_000_000):06}"
        if not is_taken(number):
            return number
