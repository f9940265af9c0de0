"""What was looked at, in words: the log names rows by kind and key, never by a person."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Officer
from accounts.roles import Permission
from audit.models import AccessEntry
from printing.models import LetterRegistration, PrintBatchItem
from registry import search
from registry.models import BookEntry, Registration, SupportedRegistration

RECORD = "registration:"
_KINDS = {
    "registration": "Hồ sơ",
    "registerbook": "Sổ đăng ký",
    "supportcase": "Công văn hỗ trợ",
    "issuedletter": "Văn bản đã lập",
    "issuedpaper": "Giấy tờ đã cấp",
    "printbatch": "Đợt in trình ký",
    "copy-ledger": "Sổ cấp bản sao của đơn vị",
    "stock": "Phôi của đơn vị",
    "list": "Danh sách",
    "access-log": "Nhật ký truy cập",
    "search": "Tra cứu",
    "officer": "Cán bộ",
}
# Pages that name persons of other offices, line by line, by the name of their address.
LISTS = {
    "registry:queue": "hồ sơ khai sinh",
    "registry:entered_drafts": "bản nháp đã vào Sổ",
    "registry:arrived_pids": "số mới về",
    "registry:pid_debts": "nợ số",
    "registry:overdue": "quá 24 giờ",
    "registry:left_lying": "quá 3 ngày chưa xử lý",
    "registry:amendments": "cải chính chờ ký",
    "registry:divergences": "mục khác với Bộ Công an",
    "registry:cancellations": "đề nghị hủy",
    "registry:notes_to_confirm": "ghi chú chờ xác nhận",
    "printing:pid_notices": "thông báo số định danh",
    "printing:copy_ledger": "Sổ cấp bản sao",
    "printing:batch": "đợt in trình ký",
    "today:listed": "việc hôm nay",
    "oversight:decisions": "việc cần quyết định",
    "oversight:notes": "lời nhắn về hồ sơ",
    "oversight:records": "rà soát",
    "oversight:behind_figure": "sau số liệu thống kê",
    "oversight:behind_part": "sau số liệu thống kê",
}
# What is logged as one look though it shows several records: by what row a record stands on it.
_TOGETHER: dict[str, tuple[QuerySet[Any], str]] = {
    "supportcase": (SupportedRegistration.objects.all(), "case"),
    "issuedletter": (LetterRegistration.objects.all(), "letter"),
    "printbatch": (PrintBatchItem.objects.all(), "batch"),
    "registerbook": (BookEntry.objects.all(), "book"),
}
_NUMBER = re.compile(r"^(\d{1,12}|\d{1,6}\s*/\s*\d{4})$")
MOST_RECORDS = 200  # that one number may mean: «118/2021» stands in the book of every office


def record_of(entry: AccessEntry) -> int | None:
    """Primary key of the registration looked at; None for everything else."""
    key = entry.subject.removeprefix(RECORD)
    return int(key) if key != entry.subject and key.isdecimal() else None


def words(subject: str) -> str:
    """«Hồ sơ 12» for "registration:12"; an unknown kind is said as it stands."""
    kind, _, key = subject.partition(":")
    if kind == "list":
        return f"{_KINDS[kind]} {LISTS.get(key, key)}"
    return f"{_KINDS.get(kind, kind)} {key}".strip()


def url(entry: AccessEntry) -> str:
    """Where the record is read; "" for what has no page of its own."""
    pk = record_of(entry)
    return reverse("registry:registration", args=[pk]) if pk else ""


def is_number(text: str) -> bool:
    """Whether a record can be found by it: «118/2021», a PID, «hồ sơ 12». Names are not looked up here."""
    return bool(_NUMBER.match(_bare(text)))


def found_by(text: str, officer: Officer) -> list[str]:
    """The records meant by such a number, as subjects of the log: only of offices the officer inspects.

    With them the papers on which they stand beside others: whoever opened one has seen them too.
    """
    text = _bare(text)
    reached = Registration.objects.visible_to(officer).filter(
        unit__in=officer.units_where(Permission.AUDIT_READ)
    )
    in_the_book = "/" in text or len(text) == 12
    matching = search.matching(reached, text) if in_the_book else reached.filter(pk=int(text))
    records = list(matching.values_list("pk", flat=True)[:MOST_RECORDS])
    return [*(f"{RECORD}{pk}" for pk in records), *_together(records)]


def _together(records: list[int]) -> Iterator[str]:
    """Letters, batches and books on which these records stand, as subjects; a query for each kind."""
    for kind, (rows, holder) in _TOGETHER.items():
        held = rows.filter(registration__in=records).order_by().values_list(holder, flat=True)
        yield from (f"{kind}:{pk}" for pk in held.distinct())


def _bare(text: str) -> str:
    return text.casefold().removeprefix("hồ sơ").strip()
