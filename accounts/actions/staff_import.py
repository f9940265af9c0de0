"""Accounts for a whole list of staff: every row, or none at all."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from accounts.actions.links import Issued, make
from accounts.actions.people import new_officer
from accounts.actions.posts import Post, post_in_words
from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, Assignment, Officer
from accounts.staff_table import Cells, judged


def take_over(lines: Iterable[tuple[int, Cells]], *, by: Officer) -> list[tuple[Issued, Post]]:
    """An account with its role and its link for every row, judged once more, in the order of the rows.

    Raises AccountRefused, and makes none, when any row has a fault by now or a name was taken meanwhile.
    """
    rows = judged(lines, by=by)
    for row in rows:
        if row.faults:
            raise AccountRefused(f"Dòng {row.line}: {row.faults[0]} Chưa nhập dòng nào.")
    people = [row.person for row in rows if row.person]
    try:
        with transaction.atomic():
            officers = Officer.objects.bulk_create(
                [new_officer(person.username, person.details) for person in people]
            )
            made = list(zip(officers, (person.post for person in people), strict=True))
            Assignment.objects.bulk_create(
                [
                    Assignment(
                        officer=officer,
                        unit=post.unit,
                        role=post.role,
                        valid_from=post.valid_from,
                        valid_to=post.valid_to,
                    )
                    for officer, post in made
                ]
            )
            AccountAct.objects.bulk_create(
                [
                    AccountAct(
                        officer=officer, name=AccountAct.Name.IMPORTED, words=post_in_words(post)[:300], by=by
                    )
                    for officer, post in made
                ]
            )
            return list(zip(make(officers, by=by), (post for _, post in made), strict=True))
    except IntegrityError:
        raise AccountRefused("Có tên đăng nhập vừa bị lấy; chưa nhập dòng nào, xin xem trước lại.") from None
