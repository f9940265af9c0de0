"""Managers of accounts and the people below them, as the pages meet them."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

from accounts.actions.people import Details, NewPerson
from accounts.actions.posts import Post
from accounts.models import Officer
from accounts.roles import Role
from accounts.staff_table import COLUMNS

PASSWORD = "mot-mat-khau-dai-2021"
LIST = "/accounts/people/"


def with_password(officer: Officer) -> Officer:
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def new_person(unit, role=Role.CLERK, name="Nguyễn Thị Hà", **more) -> NewPerson:
    details = Details(name, **{key: more.pop(key) for key in ("title", "email") if key in more})
    return NewPerson(details, Post(unit, role, more.pop("valid_from", date(2026, 1, 1)), **more))


def typed(unit="18571", role="clerk", name="Nguyễn Thị Hà", **more) -> dict[str, str]:
    """What the page «Tạo tài khoản» sends."""
    return {"full_name": name, "role": role, "unit": unit, "valid_from": "01/01/2026"} | more


def row(name="Nguyễn Thị Hà", unit="18571", role="Công chức tư pháp - hộ tịch", **more) -> list[object]:
    """One row of the list of staff, in the order of its columns."""
    later = ("title", "phone", "email", "username", "valid_from", "valid_to")
    return [name, unit, role, *(more.get(key, "") for key in later)]


def workbook(*rows: list[object], headings=COLUMNS) -> bytes:
    book = Workbook()
    book.active.append(list(headings))
    for one in rows:
        book.active.append(one)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
