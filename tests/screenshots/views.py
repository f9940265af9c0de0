"""Which pages are drawn, and why the others are not: held against the URLconf."""

from collections.abc import Iterator, Mapping

from django.urls import URLResolver, get_resolver, resolve, reverse

from tests.screenshots.town import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_DRAFT,
    BATCH,
    BOOK,
    CHASE,
    MESSAGE,
    NOTE,
    OLD_BOOK,
    PAUSE,
    PRINTER,
    QUESTION,
    RECORD_NOTE,
    SUPPORT_CASE,
    Town,
)

COUNTRY = 1  # the Ministry of Justice, the first unit that is loaded
PERSON = 1  # the clerk of Thạch Hải, the first of the demo people, and the first role given
PROVINCES = range(2, 65)  # and after it the 63 of the three-level world
STATES = ("draft", "awaiting_pid", "error", "completed", "cancel_requested", "cancel_refused")
STEPS = ("child", "mother", "father", "declarant", "papers")
ACTS = {
    "discard": "draft",
    "resend": "error",
    "request_cancellation": "completed",
    "cancel": "cancel_requested",
    "refuse_cancellation": "cancel_requested",
    "restore": "cancel_refused",
}

# A name, or the end of one after «admin:…_», with the reason why it has no picture.
WITHOUT_PICTURE: Mapping[str, str] = {
    "registry:attachment": "gives a file",
    "registry:withdraw": "takes a click and leads back",
    "registry:decide_pid": "takes a click and leads back",
    "registry:support_sent": "takes a click and leads back",
    "registry:support_answered": "takes a click and leads back",
    "registry:decide_amendment": "takes a click and leads back",
    "registry:confirm_book": "takes a click and leads back",
    "registry:state_pages": "takes a click and leads back",
    "registry:strike_page": "takes a click and leads back",
    "registry:decide_closing": "takes a click and leads back",
    "registry:book_pages": "leads to a page",
    "registry:open_masked": "takes a reason and leads back",
    "auditing:access_log_file": "gives a file",
    "oversight:close_statistics": "takes a click and leads back",
    "oversight:send_announcement": "takes a click and leads back",
    "oversight:discard_announcement": "takes a click and leads back",
    "oversight:say_in_question": "takes a click and leads back",
    "oversight:announcement_file": "gives a file",
    "oversight:receipt_table": "gives a file",
    "oversight:withdraw_chase": "takes a click and leads back",
    "oversight:chase_paper": "gives a PDF",
    "oversight:chase_part_paper": "gives a PDF",
    "oversight:statistics_file": "gives a file",
    "registry:places": "gives suggestions, a part of other pages",
    "printing:issued_paper": "gives a PDF",
    "printing:copy_ledger_file": "gives a file",
    "printing:handed_over": "takes a click and leads back",
    "printing:spoiled": "takes a click and leads back",
    "printing:restore_calibration": "takes a click and leads back",
    "printing:printer_sample": "gives a PDF",
    "printing:book_cover": "gives a PDF",
    "printing:closing_record": "gives a PDF",
    "printing:support_letter": "gives a PDF",
    "printing:declaration": "gives a PDF",
    "printing:blank_declaration": "gives a PDF",
    "printing:issued_letter": "gives a PDF",
    "printing:confirm_pid_notices": "takes a click and leads back",
    "printing:stock_report": "gives a PDF",
    "printing:stock_table": "gives a file",
    "printing:stock_withdraw": "takes a click and leads back",
    "printing:stock_spoiled": "takes a click and leads back",
    "printing:batch_file": "gives a PDF",
    "export_people": "gives a file",
    "staff_template": "gives a file",
    "staff_links": "gives a file",
    "activate": "its address is shown once, to whoever makes it; axe looks at the refused one",
    "mfa_download_recovery_codes": "gives a file",
    "session_state": "answers scripts",
    "account_end_sessions": "takes a click and leads back",
    "account_kept_post": "comes only after a session has ended; looked at in tests/e2e",
    "account_signup": "closed, leads to sign-in",
    "account_email": "closed, leads to sign-in",
    "account_set_password": "closed, leads to sign-in",
    "account_reset_password": "closed, leads to sign-in",
    "account_email_verification_sent": "closed, leads to sign-in",
    "account_confirm_email": "closed, leads to sign-in",
    "health-live": "answers machines",
    "health-ready": "answers machines",
    "metrics": "answers machines",
    "admin:login": "sign-in is ours",
    "admin:logout": "sign-out is ours",
    "admin:password_change": "Django's own; ours is drawn",
    "admin:password_change_done": "Django's own; ours is drawn",
    "admin:autocomplete": "answers scripts",
    "admin:jsi18n": "answers scripts",
    "admin:code_lists_table": "gives a file",
    "admin:app_list": "a part of the index",
    "history": "Django's own page",
    "delete": "Django's own page",
    "add": "closed or like the page of change",
    "change": "drawn for units, officers and registrations; the others look alike",
}


def pages(town: Town) -> Iterator[tuple[str, str]]:
    """Name and path of every page that can be read; each role is led to all of them."""
    yield from _desk()
    yield from _registrations(town)
    yield from _books()
    yield from _papers(town)
    yield from _support(town)
    yield from _siblings(town)
    yield from _pauses()
    yield from _operations()
    yield from _oversight(town)
    yield from _inbox(town)
    yield from _account()
    yield from _people()
    yield from _help()
    for name in _names(get_resolver()):
        if name.endswith("_changelist"):
            yield name.replace(":", "-").removesuffix("_changelist"), reverse(name)


def _desk() -> Iterator[tuple[str, str]]:
    yield "today", "/today/"
    yield "today-drafts", "/today/drafts/"
    yield "queue", "/"
    for state in STATES:
        yield f"queue-{state}", f"/?state={state}"
    yield "search-found", "/search/?q=nguyen"
    yield "search-nothing", "/search/?q=khong+co+ai"
    yield "start", "/registrations/new/"
    yield "entered-drafts", "/entered-drafts/"
    for show in ("open", "refused", "untold", "accepted"):
        yield f"cancellations-{show}", f"/cancellations/?show={show}"
    yield "arrived-pids", "/arrived-pids/"
    yield "pid-debts", "/pid-debts/"
    yield "paper-settings", "/papers/settings/"
    for show in ("residence", "insurance", "sent", "confirmed"):
        yield f"pid-notices-{show}", f"/papers/notices/?show={show}"
    yield "pid-notice-letter", "/papers/notices/letter/?notice=1"
    yield "printers", "/papers/printers/"
    for sheet in ("birth_certificate", "birth_certificate_copy", "plain"):
        yield f"calibration-{sheet}", f"/papers/printers/{PRINTER}/{sheet}/"
    yield from _stock_and_batches()
    yield "check-paper", "/papers/check/"
    yield "office-settings", "/office/"
    yield "amendments", "/amendments/"
    yield "divergences", "/divergences/"
    yield "divergence", "/divergences/1/"


def _stock_and_batches() -> Iterator[tuple[str, str]]:
    yield "stock", "/papers/stock/"
    yield "stock-receive", "/papers/stock/receive/"
    yield "stock-give-up", "/papers/stock/give-up/"
    yield "batches", "/papers/batches/"
    yield "batch", f"/papers/batches/{BATCH}/"


def _registrations(town: Town) -> Iterator[tuple[str, str]]:
    for name, pk in town.items():
        yield f"record-{name}", f"/registrations/{pk}/"
    for step in STEPS:
        yield f"form-{step}", f"/registrations/{town['draft']}/form/{step}/"
    yield "form-child-empty", f"/registrations/{town['draft_empty']}/form/child/"
    yield "form-child-to-mend", f"/registrations/{town['draft_to_mend']}/form/child/"
    yield "form-child-after-error", f"/registrations/{town['error']}/form/child/"
    for name in ("draft", "draft_twin", "draft_to_mend", "error"):
        yield f"review-{name}", f"/registrations/{town[name]}/review/"
    for act, name in ACTS.items():
        yield f"decide-{act}", f"/registrations/{town[name]}/{act}/"
    yield "amend", f"/registrations/{town['completed']}/amendment/"
    yield "write-note", f"/registrations/{town['completed']}/note/"
    yield "print-notes", f"/papers/registrations/{town['amended']}/notes/"
    yield "propose-pid", f"/registrations/{town['error']}/pid/"
    for name in ("completed", "amended", "awaiting", "no_number", "cancelled"):
        yield f"print-{name}", f"/papers/registrations/{town[name]}/birth-certificate/"
    yield "supplement-request", f"/papers/registrations/{town['draft_to_mend']}/supplement-request/"
    yield "receipt", f"/papers/registrations/{town['draft']}/receipt/"
    yield "on-form", f"/papers/registrations/{town['completed']}/on-form/"
    for name in ("completed", "awaiting"):
        yield f"electronic-{name}", f"/papers/registrations/{town[name]}/electronic/"
    for name in ("owing", "completed", "awaiting"):
        yield f"put-pid-{name}", f"/papers/registrations/{town[name]}/pid/"


def _books() -> Iterator[tuple[str, str]]:
    yield "books", "/books/"
    yield "book-open", "/books/open/"
    yield "book-import", "/books/import/"
    yield "book", f"/books/{BOOK}/"
    yield "book-of-last-year", f"/books/{OLD_BOOK}/"
    yield "book-close", f"/books/{OLD_BOOK}/close/"
    for name, number in (("plain", 1), ("void", 4), ("noted", 5), ("missing", 99)):
        yield f"book-page-{name}", f"/books/{BOOK}/pages/{number}/"
    yield "book-completeness", f"/papers/books/{BOOK}/completeness/"
    yield "print-book", f"/papers/books/{BOOK}/pages/"
    yield "notes-to-confirm", "/notes/"
    yield "mend-note", f"/notes/{NOTE}/mend/"


def _papers(town: Town) -> Iterator[tuple[str, str]]:
    yield "copy-ledger", "/papers/copies/"
    for name in ("completed", "cancelled"):
        yield f"papers-{name}", f"/papers/registrations/{town[name]}/"
    for kind in ("birth-extract", "birth-certificate-copy"):
        yield f"copy-{kind}", f"/papers/registrations/{town['completed']}/copies/{kind}/"


def _support(town: Town) -> Iterator[tuple[str, str]]:
    yield "overdue", "/overdue/"
    yield "left-lying", "/left-lying/"
    yield "support", "/support/"
    yield "support-new", f"/support/new/?registration={town['error']}"
    yield "support-case", f"/support/{SUPPORT_CASE}/"


def _siblings(town: Town) -> Iterator[tuple[str, str]]:
    for name in ("draft", "draft_sibling"):
        yield f"multiple-birth-{name}", f"/registrations/{town[name]}/multiple-birth/"
    yield "form-child-sibling", f"/registrations/{town['draft_sibling']}/form/child/"
    yield "confirm-multiple-birth", f"/registrations/{town['refused_twin']}/multiple-birth/confirm/"
    for name in ("refused_twin", "error"):
        yield f"compare-{name}", f"/registrations/{town[name]}/compare/"


def _pauses() -> Iterator[tuple[str, str]]:
    yield "pauses", "/pauses/"
    yield "pause-new", "/pauses/new/"
    yield "updates", "/updates/"
    for act in ("extend", "shorten", "cancel"):
        yield f"pause-{act}", f"/pauses/{PAUSE}/{act}/"


def _operations() -> Iterator[tuple[str, str]]:
    yield "operations", "/operations/"
    yield "operations-waiting", "/operations/waiting/"


def _oversight(town: Town) -> Iterator[tuple[str, str]]:
    yield "oversight-own", "/oversight/"
    yield "decisions", "/oversight/decisions/"
    yield "record-notes", "/oversight/notes/"
    yield "record-note-write", f"/oversight/notes/about/{town['error']}/"
    yield "record-note-resolve", f"/oversight/notes/{RECORD_NOTE}/resolve/"
    yield "oversight", f"/oversight/{COUNTRY}/"
    yield "statistics-own", "/oversight/statistics/"
    yield "statistics", f"/oversight/{COUNTRY}/statistics/"
    yield "statistics-behind", f"/oversight/{COUNTRY}/statistics/total/"
    yield "statistics-beside", f"/oversight/{COUNTRY}/statistics/beside/draft/"
    for matter in ("error", "owed", "book_open"):
        yield f"oversight-{matter}", f"/oversight/{COUNTRY}/{matter}/"
    yield "chase-choose", f"/oversight/{COUNTRY}/chase/"
    ticked = "&".join(f"unit={province}" for province in PROVINCES)
    yield "chase-write", f"/oversight/{COUNTRY}/chase/letter/?matter=draft&matter=error&{ticked}"
    yield "chase-letters", "/oversight/chase/"
    yield "chase-received", "/oversight/chase/?show=received"
    yield "chase-below", "/oversight/chase/?show=below"
    yield "chase-letter", f"/oversight/chase/{CHASE}/"
    yield "chase-part", f"/oversight/chase/parts/{CHASE}/"


def _inbox(town: Town) -> Iterator[tuple[str, str]]:
    yield "inbox", "/inbox/"
    yield "message", f"/inbox/{MESSAGE}/"
    yield "announcements", "/inbox/announcements/"
    yield "announce", "/inbox/announcements/new/"
    yield "announcement-draft", f"/inbox/announcements/{ANNOUNCEMENT_DRAFT}/"
    yield "announcement-edit", f"/inbox/announcements/{ANNOUNCEMENT_DRAFT}/edit/"
    yield "announcement-receipts", f"/inbox/announcements/{ANNOUNCEMENT}/"
    for show in ("waiting", "asked"):
        yield f"questions-{show}", f"/inbox/questions/?show={show}"
    yield "ask", f"/inbox/questions/new/?registration={town['error']}"
    yield "question", f"/inbox/questions/{QUESTION}/"


def _account() -> Iterator[tuple[str, str]]:
    yield "looked", "/account/looked/?period=month"
    yield "access-log", "/audit/"
    yield "access-anomalies", "/audit/anomalies/"
    yield "account-password", "/accounts/password/change/"
    yield "account-second-factor", "/accounts/2fa/"
    yield "account-sign-out", "/accounts/logout/"
    yield "account-inactive", "/accounts/inactive/"
    yield "account-reauthenticate", "/accounts/reauthenticate/"
    yield "admin-index", "/quan-tri/"
    yield "admin-roles", "/quan-tri/roles/"
    yield "admin-code-lists", "/quan-tri/code-lists/"


def _help() -> Iterator[tuple[str, str]]:
    yield "help", "/help/"
    yield "help-found", "/help/?q=in+lai"
    yield "help-page", "/help/khi-co-loi/"


def _people() -> Iterator[tuple[str, str]]:
    yield "people", "/accounts/people/"
    yield "people-never", "/accounts/people/?state=never&sort=unit"
    yield "person-new", "/accounts/people/new/"
    yield "people-import", "/accounts/people/import/"
    yield "person", f"/accounts/people/{PERSON}/"
    yield "person-edit", f"/accounts/people/{PERSON}/edit/"
    yield "person-assign", f"/accounts/people/{PERSON}/posts/new/"
    yield "person-end", f"/accounts/people/{PERSON}/posts/{PERSON}/end/"
    yield "person-move", f"/accounts/people/{PERSON}/posts/{PERSON}/move/"
    for name in ("lock", "link"):
        yield f"person-{name}", f"/accounts/people/{PERSON}/{name}/"


def refusals(town: Town) -> Iterator[tuple[str, str]]:
    """Pages that are refused on purpose, drawn once for the clerk."""
    yield "refused-not-found", "/registrations/999999999/"
    yield "public-unknown-paper", "/k/AAAAAAAAAAAAAAAAAAAAAAAAAA"
    yield "refused-not-editable", f"/registrations/{town['completed']}/form/child/"
    yield "refused-not-allowed", f"/registrations/{town['cancel_requested']}/cancel/"
    yield "refused-wrong-state", f"/registrations/{town['completed']}/resend/"


def name_of(path: str) -> str:
    """The name under which the URLconf knows a path."""
    return resolve(path.partition("?")[0]).view_name


def undrawn(drawn: set[str]) -> list[str]:
    """Names of the URLconf that are neither drawn nor excused, and excuses for what is drawn all the same."""
    faults = [
        f"{name} has neither a picture nor a reason"
        for name in _names(get_resolver())
        if name not in drawn and name not in WITHOUT_PICTURE and not _excused_in_admin(name)
    ]
    return faults + [f"{name} is drawn and excused" for name in sorted(drawn & set(WITHOUT_PICTURE))]


def _excused_in_admin(name: str) -> bool:
    return name.startswith("admin:") and name.rpartition("_")[2] in WITHOUT_PICTURE


def _names(resolver: URLResolver, within: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, (*within, pattern.namespace) if pattern.namespace else within)
        elif pattern.name:
            yield ":".join((*within, pattern.name))
