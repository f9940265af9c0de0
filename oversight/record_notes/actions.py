"""Writing a note on a record, and saying how it was dealt with."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Assignment, Officer
from accounts.roles import Permission
from oversight.models import RecordNote
from oversight.places import overseen_from
from registry.exceptions import Denied, Overtaken
from registry.models import Registration


def check_write(officer: Officer, registration: Registration) -> Assignment:
    """The post from which the officer may write to the registering office, the nearest above it.

    Raises Denied when there is none: who works at the office, or oversees another one.
    """
    above = {place.pk for place in overseen_from(officer)} - {registration.unit_id}
    posts = [post for post in officer.posts if post.unit_id in above]
    over_it = [post for post in posts if registration.unit.path.startswith(post.unit.path)]
    if not over_it:
        raise Denied("Chỉ Phòng Tư pháp, Sở Tư pháp, Bộ Tư pháp nhắn cơ quan đăng ký bên dưới.")
    return max(over_it, key=lambda post: len(post.unit.path))


def check_resolve(officer: Officer, note: RecordNote) -> None:
    """Raise Denied unless the officer works at the office the note is for; Overtaken when it is done."""
    if not officer.may(Permission.REGISTRATION_FILE, note.unit):
        raise Denied("Chỉ cơ quan đăng ký ghi là đã xử lý.")
    if not note.is_open:
        raise Overtaken("Lời nhắn này đã được ghi là đã xử lý.")


def write(registration: Registration, *, by: Officer, text: str) -> RecordNote:
    """Tell the office that registered it something about this record. Raises Denied."""
    post = check_write(by, registration)
    return RecordNote.objects.create(
        registration=registration,
        unit=registration.unit,
        sender=post.unit,
        office=post.office,
        text=text.strip(),
        by=by,
    )


@transaction.atomic
def resolve(note: RecordNote, *, by: Officer, reply: str) -> None:
    """The office has dealt with it, and says how. Raises Denied, and Overtaken when a colleague was first."""
    check_resolve(by, note)
    waiting = RecordNote.objects.open().filter(pk=note.pk)
    if not waiting.order_by().update(reply=reply.strip(), resolved_by=by, resolved_at=Now()):
        raise Overtaken("Lời nhắn này vừa được đồng nghiệp ghi là đã xử lý.")
    note.refresh_from_db()
