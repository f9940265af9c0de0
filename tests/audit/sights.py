"""Every address that can be read by GET, and whether reading it is a look at a person.

A new address belongs into LOOKS (it writes an AccessEntry) or, with its reason, into NO_LOOK; until then
`test_every_look_is_logged` fails. Addresses of whole rooms without registered people are in ROOMS.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

from tests.audit.town import Town


@dataclass(frozen=True)
class Look:
    """Who reads it, where it is, and how the answer is called."""

    who: str  # clerk, colleague, leader, reviewer or province of the test
    path: Callable[[Town], str]
    status: int = 200


def _of(which: str, tail: str, *, who: str = "clerk", head: str = "/registrations") -> Look:
    """A page of one registration of the town."""
    return Look(who, lambda town: f"{head}/{getattr(town, which).pk}/{tail}")


def _paper(which: str, tail: str, *, who: str = "clerk") -> Look:
    return _of(which, tail, who=who, head="/papers/registrations")


def _fixed(path: str, *, who: str = "reviewer") -> Look:
    return Look(who, lambda town: path)


LOOKS: Mapping[str, Look] = {
    "registry:registration": _of("birth", ""),
    "registry:review": _of("draft", "review/", who="leader"),
    "registry:step": _of("draft", "form/mother/", who="colleague"),
    "registry:propose_pid": _of("refused", "pid/"),
    "registry:write_note": _of("birth", "note/"),
    "registry:amend": _of("birth", "amendment/"),
    "registry:request_cancellation": _of("refused", "request_cancellation/"),
    "registry:accept_cancellation": _of("requested", "cancel/", who="reviewer"),
    "registry:refuse_cancellation": _of("requested", "refuse_cancellation/", who="reviewer"),
    "registry:compare_number": _of("refused", "compare/"),
    "registry:multiple_birth": _of("draft", "multiple-birth/", who="colleague"),
    "registry:confirm_multiple_birth": _of("refused", "multiple-birth/confirm/"),
    "registry:decide": _of("refused", "resend/"),
    "registry:attachment": _of("attachment", "", head="/attachments"),
    "registry:book_page": Look("clerk", lambda t: f"/books/{t.book}/pages/{t.birth.entry.number}/"),
    "registry:mend_note": _of("note", "mend/", head="/notes"),
    "registry:divergence": _of("divergence", "", head="/divergences"),
    "registry:support_case": _of("case", "", head="/support"),
    "registry:draft_support": Look("clerk", lambda t: f"/support/new/?registration={t.refused.pk}"),
    "registry:search": _fixed("/search/?q=tran", who="clerk"),
    "printing:papers": _paper("birth", ""),
    "printing:copy": _paper("birth", "copies/birth-extract/"),
    "printing:birth_certificate": _paper("birth", "birth-certificate/"),
    "printing:pid_on_paper": _paper("birth", "pid/"),
    "printing:declaration": _paper("draft", "declaration/"),
    "printing:supplement_request": _paper("draft", "supplement-request/"),
    "printing:receipt": _paper("draft", "receipt/"),
    "printing:on_form": _paper("birth", "on-form/"),
    "printing:electronic_copy": _paper("birth", "electronic/", who="leader"),
    "printing:notes_page": _paper("birth", "notes/"),
    "printing:pid_notice_letter": Look("clerk", lambda t: f"/papers/notices/letter/?notice={t.notice.pk}"),
    "printing:issued_letter": _of("letter", "", head="/papers/letters"),
    "printing:issued_paper": _of("paper", "", head="/papers"),
    "printing:book_pages": Look("clerk", lambda t: f"/papers/books/{t.book}/pages/?start=1&end=2"),
    "printing:book_completeness": Look(
        "clerk", lambda t: f"/papers/books/{t.book}/completeness/?check=registered"
    ),
    "printing:support_letter": _of("case", "", head="/papers/support"),
    "printing:copy_ledger_file": _fixed("/papers/copies/csv/", who="clerk"),
    "printing:batch_file": _of("batch", "file/", head="/papers/batches"),
    # Lists of other offices' registrations; of one's own they are the desk itself (auditing.list_reading).
    "registry:queue": _fixed("/"),
    "registry:entered_drafts": _fixed("/entered-drafts/"),
    "registry:arrived_pids": _fixed("/arrived-pids/"),
    "registry:pid_debts": _fixed("/pid-debts/"),
    "registry:overdue": _fixed("/overdue/"),
    "registry:left_lying": _fixed("/left-lying/"),
    "registry:amendments": _fixed("/amendments/"),
    "registry:divergences": _fixed("/divergences/"),
    "registry:cancellations": _fixed("/cancellations/"),
    "registry:notes_to_confirm": _fixed("/notes/"),
    "printing:pid_notices": _fixed("/papers/notices/"),
    "printing:copy_ledger": _fixed("/papers/copies/"),
    "printing:batch": _of("batch", "", head="/papers/batches", who="reviewer"),
    "today:listed": _fixed("/today/owed/"),
    "oversight:decisions": _fixed("/oversight/decisions/"),
    "oversight:notes": _fixed("/oversight/notes/"),
    "oversight:behind_part": Look(
        "reviewer", lambda t: f"/oversight/{t.birth.unit.pk}/statistics/beside/draft/"
    ),
    "oversight:statistics_file": Look(
        "reviewer", lambda t: f"/oversight/{t.birth.unit.pk}/statistics/file/xlsx/"
    ),
    "oversight:records": Look("reviewer", lambda t: f"/oversight/{t.birth.unit.pk}/error/"),
    "oversight:behind_figure": Look("reviewer", lambda t: f"/oversight/{t.birth.unit.pk}/statistics/total/"),
    "auditing:access_log": _fixed("/audit/", who="province"),
    "auditing:anomalies": _fixed("/audit/anomalies/", who="province"),
    "auditing:access_log_file": _fixed("/audit/file/csv/", who="province"),
}
_POST = "takes a click; what it leads to is looked at there"
_COUNTS = "counts and offices, no person"
_BY_NUMBER = "records by their numbers, no person"
_LETTERS = "letters between offices, no registered person"
NO_LOOK: Mapping[str, str] = {
    "registry:places": "suggests names of places",
    "registry:support_cases": "letters by number, no person",
    "registry:office_settings": "settings of an office",
    "registry:books": _COUNTS,
    "registry:book": _COUNTS,
    "registry:book_pages": "leads to a page",
    "registry:open_book": "asks for days and numbers",
    "registry:import_books": "asks for a table of numbers",
    "registry:close_book": _COUNTS,
    "registry:start": "an empty form",
    "registry:restore": "asks one question; the record was looked at before",
    "registry:support_sent": _POST,
    "registry:support_answered": _POST,
    "registry:confirm_book": _POST,
    "registry:state_pages": _POST,
    "registry:strike_page": _POST,
    "registry:decide_closing": _POST,
    "registry:decide_pid": _POST,
    "registry:decide_amendment": _POST,
    "registry:open_masked": "takes a reason, and writes it into the log",
    "registry:withdraw": _POST,
    "printing:blank_declaration": "an empty form",
    "printing:confirm_pid_notices": _POST,
    "printing:handed_over": _POST,
    "printing:spoiled": _POST,
    "printing:paper_settings": "settings of an office",
    "printing:check_paper": "an empty box; what is scanned is posted, and written down",
    "printing:book_cover": "nobody is named on it",
    "printing:closing_record": _COUNTS,
    "printing:batches": _COUNTS,
    "oversight:overview": "leads to a page",
    "oversight:dashboard": _COUNTS,
    "oversight:own_statistics": "leads to a page",
    "oversight:statistics": _COUNTS,
    "oversight:close_statistics": _POST,
    "oversight:resolve_note": "asks for a word; the record is written down (test_record_notes)",
    "oversight:write_note": "asks for a word; the record is written down (test_record_notes)",
    "oversight:chases": _BY_NUMBER,
    "oversight:chase": _BY_NUMBER,
    "oversight:chase_paper": _BY_NUMBER,
    "oversight:chase_part": _BY_NUMBER,
    "oversight:chase_part_paper": _BY_NUMBER,
    "oversight:choose_chase": _COUNTS,
    "oversight:write_chase": _BY_NUMBER,
    "oversight:withdraw_chase": _POST,
    "oversight:inbox": _LETTERS,
    "oversight:message": _LETTERS,
    "oversight:announcement_file": _LETTERS,
    "oversight:announcements": _LETTERS,
    "oversight:announce": _LETTERS,
    "oversight:announcement": _LETTERS,
    "oversight:edit_announcement": _LETTERS,
    "oversight:send_announcement": _POST,
    "oversight:discard_announcement": _POST,
    "oversight:receipt_table": _LETTERS,
    "oversight:questions": "titles of questions; a thread about a record is written down when it is read",
    "oversight:ask": "an empty form that names a record by its number",
    "oversight:question": "words of offices; one about a record is written down (test_questions)",
    "oversight:say_in_question": _POST,
    "today:page": _COUNTS,
    "help": "the manual",
    "help_page": "the manual",
    "session_state": "a clock",
    "activate": "the officer's own first password",
    "auditing:looked": "the officer's own looks: keys of records, no person",
    "verify_paper": "the public page: initials and what the paper says, asked by its code (ADR 20)",
    "updates": "a switch",
    "health-live": "answers machines",
    "health-ready": "answers machines",
    "metrics": "counts for machines",
}
_PEOPLE = (
    *("people", "person", "new_person", "edit_person", "export_people", "import_people"),
    *("staff_template", "staff_links", "assign_post", "end_post", "move_post"),
)
# By the beginning of the name: rooms and pages in which nobody registered is named.
ROOMS: Mapping[str, str] = {
    "account_": "sign-in and the officer's own account",
    "mfa_": "the officer's own second factor",
    "sessions": "the officer's own sessions",
    **dict.fromkeys(_PEOPLE, "officers, not registered people; acts on them are kept by themselves"),
    "accounts:": "officers, not registered people; their history is kept by pghistory",
    "operations:": "requests by key and code, no person",
    "pid_gateway:": "pauses",
    "admin:": "rows by key; what names people is left out (registry/admin.py)",
    "printing:printer": "printers of an office",
    "printing:calibration": "printers of an office",
    "printing:restore_calibration": "printers of an office",
    "printing:stock": "sheets by their numbers",
}


def names() -> Iterator[str]:
    """Every name of the URLconf."""
    yield from _names(get_resolver())


def undecided() -> list[str]:
    """Names nobody has decided about yet."""
    return [
        name
        for name in names()
        if name not in LOOKS and name not in NO_LOOK and not name.startswith(tuple(ROOMS))
    ]


def _names(resolver: URLResolver, within: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, (*within, pattern.namespace) if pattern.namespace else within)
        elif pattern.name:
            yield ":".join((*within, pattern.name))
