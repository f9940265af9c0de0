"""Who lives in the town, all invented: officers with their roles, and families who come to the desk."""

from dataclasses import dataclass
from datetime import date, timedelta

PASSWORD = "mat-khau-thu-nghiem"
# username -> (name, role, key of the unit in tests.accounts.world)
OFFICERS = {
    "lan": ("Nguyễn Thị Lan", "clerk", "thach_hai"),
    "thu": ("Lê Thị Thu", "clerk", "thach_hai"),
    "minh": ("Trần Văn Minh", "leader", "thach_hai"),
    "hoa": ("Phạm Thị Hoa", "district", "thach_ha"),
    "son": ("Cao Thái Sơn", "province", "ha_tinh"),
    "nam": ("Vũ Hoài Nam", "ministry", "ministry"),
    "nhu": ("Đinh Quỳnh Như", "admin", "ministry"),
}

Page = dict[str, str]  # name of a field -> what is typed, or the value chosen


@dataclass(frozen=True)
class Family:
    """A birth as the family tells it; `pages` are typed in this order."""

    child: str
    mother: str
    father: str
    number: int  # tells the identity papers of families apart

    @property
    def pages(self) -> dict[str, Page]:
        """What is typed on each page of the form."""
        born = date.today() - timedelta(days=6)  # noqa: DTZ011 - the day of the machine, as at the desk
        father = _parent(self.father, "1990", f"0420900{10000 + self.number}")
        return {
            "child": {
                "name": self.child,
                "born_on": f"{born:%d/%m/%Y}",
                "sex": "male",
                "ethnicity": "Kinh",
                "birth_place": "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
                "hometown": "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
            },
            "mother": _parent(self.mother, "08/03/1994", f"0421940{20000 + self.number}"),
            "father": father,
            "declarant": {"relation": "father"}
            | {name: father[name] for name in ("name", "born_on", *_IDENTITY)},
            "papers": {
                "evidence_kind": "birth_note",
                "evidence_number": f"{self.number}/{born.year}",
                "evidence_on": f"{born:%d/%m/%Y}",
                "evidence_issuer": "Trạm y tế xã Thạch Hải",
            },
        }


_IDENTITY = ("id_kind", "id_number", "id_issued_on", "id_issuer", "residence_kind", "residence")


def _parent(name: str, born_on: str, id_number: str) -> Page:
    return {
        "name": name,
        "born_on": born_on,
        "ethnicity": "Kinh",
        "id_kind": "cccd",
        "id_number": id_number,
        "id_issued_on": "01/01/2021",
        "id_issuer": "Cục Cảnh sát QLHC về TTXH",
        "residence_kind": "permanent",
        "residence": "Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "hometown": "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
    }


FIRST = Family("Phan Hải Đăng", "Hồ Thị Diễm", "Phan Thanh Bình", 1)
SECOND = Family("Bùi Gia Bách", "Mai Thị Hồng", "Bùi Quang Thắng", 2)
BY_KEYBOARD = Family("Tạ Quang Khải", "Đỗ Thị Oanh", "Tạ Quốc Việt", 3)
IN_A_PAUSE = Family("Đinh Bảo Long", "Võ Thị Hạnh", "Đinh Công Tráng", 5)
WITHOUT_SCRIPT = Family("Hồ Nhật Minh", "Lương Thị Xuân", "Hồ Sỹ Hòa", 4)
