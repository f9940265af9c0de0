"""A number assigned by hand, against the child as the registration describes it (HANDBOOK §2.1)."""

from collections.abc import Iterator

from pid_gateway import numbers
from registry.rules import Finding
from registry.rules.dates import PartialDate

BASIS = "NĐ 137/2015 Đ13; TT 59/2021/TT-BCA Đ4"
OTHER_PROVINCE = "other_province"
FIELD = "pid"


def findings(pid: str, *, sex: str, born_on: PartialDate | None, province_code: str) -> Iterator[Finding]:
    """What speaks against `pid`: its structure forbids, another province than the registering one warns.

    People move and provinces merge, so the number of another province can be right. `province_code` is the
    statistics office's two digits; "" leaves the province uncompared.
    """
    if born_on is None:
        yield Finding("no_birth_year", "Hồ sơ chưa ghi ngày sinh; xin ghi rồi gán số.", BASIS, FIELD, True)
        return
    flaws = numbers.flaws(pid, sex=sex, birth_year=born_on.year)
    for flaw in flaws:
        yield Finding(flaw.code, flaw.message, BASIS, FIELD, forbids=True)
    if not flaws and province_code and not pid.startswith(numbers.prefix(province_code)):
        yield Finding(
            OTHER_PROVINCE,
            f"Số mang mã {pid[:3]} ({numbers.PROVINCES[pid[:3]]}), khác tỉnh đăng ký "
            f"({numbers.prefix(province_code)}): đã đối chiếu với văn bản của công an.",
            BASIS,
            FIELD,
        )
