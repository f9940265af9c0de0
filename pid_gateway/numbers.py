"""The 12 digits of a personal identification number (NĐ 137/2015 Đ13, TT 59/2021/TT-BCA Đ4). Pure.

Three digits of the province of birth registration, one of century and sex, two of the birth year, six at
random. There is no check digit, so a wrong number shows only by disagreeing with the child.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PROVINCES: dict[str, str] = {
    "001": "Hà Nội",
    "002": "Hà Giang",
    "004": "Cao Bằng",
    "006": "Bắc Kạn",
    "008": "Tuyên Quang",
    "010": "Lào Cai",
    "011": "Điện Biên",
    "012": "Lai Châu",
    "014": "Sơn La",
    "015": "Yên Bái",
    "017": "Hòa Bình",
    "019": "Thái Nguyên",
    "020": "Lạng Sơn",
    "022": "Quảng Ninh",
    "024": "Bắc Giang",
    "025": "Phú Thọ",
    "026": "Vĩnh Phúc",
    "027": "Bắc Ninh",
    "030": "Hải Dương",
    "031": "Hải Phòng",
    "033": "Hưng Yên",
    "034": "Thái Bình",
    "035": "Hà Nam",
    "036": "Nam Định",
    "037": "Ninh Bình",
    "038": "Thanh Hóa",
    "040": "Nghệ An",
    "042": "Hà Tĩnh",
    "044": "Quảng Bình",
    "045": "Quảng Trị",
    "046": "Thừa Thiên Huế",
    "048": "Đà Nẵng",
    "049": "Quảng Nam",
    "051": "Quảng Ngãi",
    "052": "Bình Định",
    "054": "Phú Yên",
    "056": "Khánh Hòa",
    "058": "Ninh Thuận",
    "060": "Bình Thuận",
    "062": "Kon Tum",
    "064": "Gia Lai",
    "066": "Đắk Lắk",
    "067": "Đắk Nông",
    "068": "Lâm Đồng",
    "070": "Bình Phước",
    "072": "Tây Ninh",
    "074": "Bình Dương",
    "075": "Đồng Nai",
    "077": "Bà Rịa - Vũng Tàu",
    "079": "Hồ Chí Minh",
    "080": "Long An",
    "082": "Tiền Giang",
    "083": "Bến Tre",
    "084": "Trà Vinh",
    "086": "Vĩnh Long",
    "087": "Đồng Tháp",
    "089": "An Giang",
    "091": "Kiên Giang",
    "092": "Cần Thơ",
    "093": "Hậu Giang",
    "094": "Sóc Trăng",
    "095": "Bạc Liêu",
    "096": "Cà Mau",
}
TWELVE_DIGITS = re.compile(r"[0-9]{12}")  # not \d: that also takes digits of other scripts
CENTURIES = {1900: "0", 2000: "2", 2100: "4", 2200: "6", 2300: "8"}  # the even digit, that of a boy


@dataclass(frozen=True, slots=True)
class Flaw:
    """One way in which a number cannot be this child's; `message` is for an officer."""

    code: str
    message: str


def prefix(province_code: str) -> str:
    """The three digits a number starts with, of the statistics office's two-digit province code: 42 → 042."""
    return province_code.zfill(3)


def flaws(pid: str, *, sex: str, birth_year: int) -> tuple[Flaw, ...]:
    """What is wrong with `pid` as the number of a child of this sex ("male", "female") and birth year.

    Another province than the registering one is no flaw: people move and provinces merge (HANDBOOK §2.1).
    A sex not known leaves only the century to be checked.
    """
    if TWELVE_DIGITS.fullmatch(pid) is None:
        return (Flaw("not_12_digits", "Số định danh cá nhân phải có đúng 12 chữ số."),)
    return tuple(_disagreements(pid, sex=sex, birth_year=birth_year))


def _disagreements(pid: str, *, sex: str, birth_year: int) -> Iterator[Flaw]:
    if pid[:3] not in PROVINCES:
        yield Flaw("unknown_province", f"Ba chữ số đầu {pid[:3]} không phải mã tỉnh, thành phố.")
    boy = CENTURIES.get(birth_year // 100 * 100)
    if boy is None or pid[3] not in (boy, str(int(boy) + 1)):
        yield Flaw("wrong_century", f"Chữ số thứ tư {pid[3]} không khớp thế kỷ của năm sinh {birth_year}.")
    elif sex in ("male", "female") and (pid[3] == boy) != (sex == "male"):
        spoken = "nam" if sex == "male" else "nữ"
        yield Flaw("wrong_sex", f"Chữ số thứ tư {pid[3]} không khớp giới tính {spoken}.")
    if pid[4:6] != f"{birth_year % 100:02}":
        yield Flaw("wrong_year", f"Chữ số thứ năm, thứ sáu {pid[4:6]} không khớp năm sinh {birth_year}.")
