"""The expectations: one line for each address, room by room."""

from tests.matrix.row import Row, names
from tests.matrix.rules import (
    ANNOUNCERS,
    ANSWERERS,
    ASKERS,
    BEFORE_FACTOR,
    DECIDERS,
    DECIDERS_ABOVE,
    DESK,
    EVERYBODY,
    HEADS,
    IMPORTERS,
    INSPECTORS,
    MANAGERS,
    NOBODY,
    NUMBER_CONFIRMERS,
    OFFICES_ABOVE,
    OPERATORS,
    OVERSEERS,
    OWN_VIEWERS,
    PAUSE_ANNOUNCERS,
    RECEIVERS,
    RESENDERS,
    SENDERS_AND_RECEIVERS,
    SETTERS,
    SETTINGS_READERS,
    SIGNED_IN,
    STAFF,
    VIEWERS,
    WRITERS,
)

REGISTRY = (
    Row("registry:queue", get=SIGNED_IN),
    Row("registry:search", get=SIGNED_IN),
    Row("registry:places", get=SIGNED_IN),
    Row("registry:entered_drafts", get=SIGNED_IN, post=DESK),
    Row("registry:arrived_pids", get=SIGNED_IN, post=DESK),
    Row("registry:pid_debts", get=SIGNED_IN),
    Row("registry:overdue", get=SIGNED_IN),
    Row("registry:left_lying", get=SIGNED_IN),
    Row("registry:support_cases", get=SIGNED_IN),
    Row("registry:draft_support", get=DESK, post=None, query_of="ask support", through=True),
    Row(
        "registry:draft_support",
        get=None,
        post=DESK,
        body_of="ask support",
        body={"reason": "waiting"},
        through=True,
    ),
    Row("registry:support_case", get=VIEWERS, on="support case"),
    Row("registry:support_sent", post=DESK, on="support case", body={"how": "email"}),
    Row("registry:support_answered", post=DESK, on="support case sent", body={"answer": "Đã nhận."}),
    Row("registry:office_settings", get=DESK, post=None),
    Row("registry:office_settings", get=None, post=HEADS, body_of="office"),
    Row("registry:books", get=SIGNED_IN),
    Row("registry:open_book", get=DESK, post=DESK),
    Row("registry:import_books", get=IMPORTERS, post=IMPORTERS),
    Row("registry:book", get=VIEWERS, on="book"),
    Row("registry:book_pages", get=VIEWERS, on="book"),
    Row("registry:book_page", get=VIEWERS, on="page"),
    Row("registry:confirm_book", post=HEADS, on="book"),
    Row("registry:state_pages", post=DESK, on="book"),
    Row("registry:strike_page", post=DESK, on="book"),
    Row("registry:close_book", get=DESK, post=DESK, on="old book"),
    Row("registry:decide_closing", post=HEADS, on="book to be signed", body_of="closing"),
    Row("registry:notes_to_confirm", get=SIGNED_IN, post=HEADS),
    Row("registry:mend_note", get=WRITERS, post=WRITERS, on="note"),
    Row("registry:amendments", get=SIGNED_IN),
    Row("registry:divergences", get=SIGNED_IN),
    Row("registry:divergence", get=VIEWERS, post=DESK, on="divergence"),
    Row("registry:start", get=SIGNED_IN, post=WRITERS),
    Row("registry:registration", get=VIEWERS, on="completed"),
    Row("registry:open_masked", post=VIEWERS, on="completed", body={"reason": "kiểm tra"}),
    Row("registry:review", get=DESK, post=DESK, on="draft"),
    Row("registry:step", get=WRITERS, post=WRITERS, on="draft", more={"step": "child"}),
    Row("registry:step", get=WRITERS, post=WRITERS, on="error", more={"step": "papers"}),
    Row("registry:propose_pid", get=DESK, post=DESK, on="error"),
    Row("registry:decide_pid", post=NUMBER_CONFIRMERS, on="proposed"),
    Row("registry:write_note", get=WRITERS, post=WRITERS, on="completed"),
    Row("registry:amend", get=WRITERS, post=WRITERS, on="completed"),
    Row("registry:decide_amendment", post=HEADS, on="amending"),
    Row("registry:cancellations", get=SIGNED_IN),
    Row("registry:request_cancellation", get=DESK, post=DESK, on="completed"),
    Row("registry:accept_cancellation", get=DECIDERS_ABOVE, post=DECIDERS_ABOVE, on="cancel requested"),
    Row("registry:refuse_cancellation", get=DECIDERS_ABOVE, post=DECIDERS_ABOVE, on="cancel requested"),
    Row("registry:restore", get=DESK, post=DESK, on="cancel refused"),
    Row("registry:compare_number", get=VIEWERS, on="error"),
    Row("registry:multiple_birth", get=VIEWERS, post=WRITERS, on="draft", body={"do": "add"}),
    Row("registry:multiple_birth", get=VIEWERS, post=WRITERS, on="draft", body={"do": "part"}),
    Row("registry:confirm_multiple_birth", get=WRITERS, post=WRITERS, on="error"),
    Row("registry:decide", get=DESK, post=DESK, on="error", more={"act": "resend"}),
    Row("registry:decide", get=WRITERS, post=WRITERS, on="draft", more={"act": "discard"}),
    Row("registry:attachment", get=VIEWERS, on="attachment"),
    Row("registry:withdraw", post=WRITERS, on="attachment"),
)
PRINTING = (
    Row("printing:copy_ledger", get=SIGNED_IN),
    Row("printing:copy_ledger_file", get=VIEWERS, query_of="office", more={"form": "csv"}),
    Row("printing:copy_ledger_file", get=VIEWERS, query_of="office", more={"form": "pdf"}),
    Row("printing:papers", get=VIEWERS, on="completed"),
    Row("printing:copy", get=VIEWERS, post=DESK, on="completed", more={"kind": "birth-extract"}),
    Row("printing:birth_certificate", get=VIEWERS, post=DESK, on="completed"),
    Row("printing:pid_on_paper", get=VIEWERS, post=DESK, on="owing", body={"how": "overlay"}),
    Row("printing:declaration", get=VIEWERS, on="draft"),
    Row("printing:supplement_request", get=VIEWERS, post=DESK, on="draft"),
    Row("printing:receipt", get=VIEWERS, post=DESK, on="draft"),
    Row("printing:blank_declaration", get=SIGNED_IN),
    Row("printing:pid_notices", get=OWN_VIEWERS),
    Row("printing:pid_notice_letter", get=DESK, post=None, query_of="notice", back="/papers/notices/"),
    Row("printing:pid_notice_letter", get=None, post=DESK, body_of="notice", back="/papers/notices/"),
    Row("printing:confirm_pid_notices", post=DESK, body_of="sent notice", through=True),
    Row("printing:issued_letter", get=VIEWERS, on="letter"),
    Row("printing:paper_settings", get=SETTINGS_READERS, post=SETTERS),
    Row("printing:on_form", get=VIEWERS, on="completed"),
    Row("printing:printers", get=DESK, post=DESK),
    Row("printing:calibration", get=DESK, post=DESK, on="printer"),
    Row("printing:restore_calibration", post=DESK, on="printer", body_of="calibration"),
    Row("printing:printer_sample", get=DESK, on="printer", more={"which": "ruler"}),
    Row("printing:electronic_copy", get=VIEWERS, post=HEADS, on="completed"),
    Row("printing:check_paper", get=SIGNED_IN, post=SIGNED_IN),
    Row("printing:notes_page", get=DESK, on="note of"),
    Row("printing:book_pages", get=DESK, on="book"),
    Row("printing:book_cover", get=DESK, on="book"),
    Row("printing:closing_record", get=DESK, on="book to be signed"),
    Row("printing:book_completeness", get=VIEWERS, on="book"),
    Row("printing:support_letter", get=VIEWERS, on="support case"),
    Row("printing:stock", get=SIGNED_IN),
    Row("printing:stock_receive", get=DESK, post=DESK),
    Row("printing:stock_give_up", get=DESK, post=DESK),
    Row("printing:stock_report", get=VIEWERS, query_of="stock"),
    Row("printing:stock_table", get=VIEWERS, query_of="stock"),
    Row("printing:stock_withdraw", post=DESK, on="delivery", body={"reason": "nhập nhầm"}),
    Row("printing:stock_spoiled", post=DESK, on="sheet", body={"reason": "bị ướt"}),
    Row("printing:batches", get=DESK, post=None),
    Row("printing:batches", get=None, post=DESK, body_of="office"),
    Row("printing:batch", get=VIEWERS, on="batch"),
    Row("printing:batch_file", get=DESK, on="batch"),
    Row("printing:issued_paper", get=VIEWERS, on="paper"),
    Row("printing:handed_over", post=DESK, on="copy"),
    Row("printing:spoiled", post=DESK, on="copy", body={"text": "in lệch"}),
    Row("verify_paper", get=EVERYBODY, on="token"),
)
PIDS = (
    Row("pid_gateway:pauses", get=PAUSE_ANNOUNCERS),
    Row("pid_gateway:announce", get=PAUSE_ANNOUNCERS, post=PAUSE_ANNOUNCERS),
    *(
        Row(
            "pid_gateway:change_pause",
            get=PAUSE_ANNOUNCERS,
            post=PAUSE_ANNOUNCERS,
            on="pause",
            more={"act": act},
        )
        for act in ("extend", "shorten", "cancel")
    ),
    Row("operations:line", get=OPERATORS),
    Row("operations:waiting", get=RESENDERS, post=RESENDERS),
    Row("updates", get=PAUSE_ANNOUNCERS, post=PAUSE_ANNOUNCERS),
)
OVERSIGHT = (
    Row("oversight:overview", get=OVERSEERS),
    Row("oversight:dashboard", get=OVERSEERS, on="unit"),
    Row("oversight:records", get=OVERSEERS, on="unit", more={"matter": "error"}),
    Row("oversight:own_statistics", get=OWN_VIEWERS),
    Row("oversight:statistics", get=VIEWERS, on="unit"),
    Row(
        "oversight:close_statistics",
        post=OWN_VIEWERS,
        on="unit",
        body={"first": "2025-01-01", "last": "2025-12-31"},
    ),
    Row("oversight:behind_figure", get=VIEWERS, on="unit", more={"column": "total"}),
    *(
        Row("oversight:statistics_file", get=VIEWERS, on="unit", more={"form": form})
        for form in ("xlsx", "pdf")
    ),
    Row("oversight:behind_part", get=VIEWERS, on="unit", more={"table": "beside", "value": "foreign"}),
    Row("oversight:decisions", get=DECIDERS),
    Row("oversight:notes", get=OWN_VIEWERS),
    Row("oversight:write_note", get=OFFICES_ABOVE, post=OFFICES_ABOVE, on="completed"),
    Row("oversight:resolve_note", get=DESK, post=DESK, on="record note"),
    Row("oversight:chases", get=SIGNED_IN),
    Row("oversight:chase", get=VIEWERS, on="chase"),
    Row("oversight:withdraw_chase", post=ANSWERERS, on="chase", body={"why": "Gửi nhầm."}),
    Row("oversight:chase_paper", get=OFFICES_ABOVE, on="chase"),
    Row("oversight:chase_part", get=VIEWERS, on="chase part"),
    Row("oversight:chase_part_paper", get=VIEWERS, on="chase part"),
    Row("oversight:choose_chase", get=OVERSEERS, on="unit"),
    Row("oversight:write_chase", get=OFFICES_ABOVE, post=None, on="office above", query_of="to chase"),
    Row("oversight:write_chase", get=None, post=OFFICES_ABOVE, on="office above", body_of="to chase"),
    Row("today:page", get=SIGNED_IN),
    Row("today:listed", get=SIGNED_IN, more={"key": "errors-here"}),
    Row("auditing:access_log", get=INSPECTORS),
    *(Row("auditing:access_log_file", get=INSPECTORS, more={"form": form}) for form in ("csv", "xlsx")),
    Row("auditing:anomalies", get=INSPECTORS),
    Row("auditing:looked", get=SIGNED_IN),
    Row("oversight:inbox", get=SIGNED_IN),
    Row("oversight:message", get=RECEIVERS, on="message"),
    Row("oversight:announcement_file", get=SENDERS_AND_RECEIVERS, on="message file"),
    Row("oversight:announcements", get=ANNOUNCERS),
    Row("oversight:announce", get=ANNOUNCERS, post=ANNOUNCERS),
    Row("oversight:announcement", get=ANNOUNCERS, on="announcement"),
    Row("oversight:edit_announcement", get=ANNOUNCERS, post=ANNOUNCERS, on="announcement draft"),
    Row("oversight:send_announcement", post=ANNOUNCERS, on="announcement draft"),
    Row("oversight:discard_announcement", post=ANNOUNCERS, on="announcement draft"),
    Row("oversight:receipt_table", get=ANNOUNCERS, on="announcement", more={"form": "csv"}),
    Row("oversight:questions", get=OWN_VIEWERS),
    Row("oversight:ask", get=ASKERS, post=ASKERS),
    Row("oversight:ask", get=ASKERS, post=None, query_of="about"),
    Row("oversight:question", get=SENDERS_AND_RECEIVERS, on="question"),
    *(
        Row("oversight:say_in_question", post=rule, on="question", more={"act": act}, body={"body": "Đã rõ."})
        for act, rule in (("answer", ANSWERERS), ("pass-up", ANSWERERS), ("follow-up", RECEIVERS))
    ),
)
PEOPLE = (
    Row("people", get=MANAGERS),
    Row("export_people", get=MANAGERS),
    Row("new_person", get=MANAGERS, post=MANAGERS),
    Row("import_people", get=MANAGERS, post=MANAGERS),
    Row("staff_template", get=MANAGERS),
    Row("staff_links", post=MANAGERS),
    Row("person", get=MANAGERS, on="person"),
    Row("edit_person", get=MANAGERS, post=MANAGERS, on="person"),
    Row("assign_post", get=MANAGERS, post=MANAGERS, on="person"),
    Row("end_post", get=MANAGERS, post=MANAGERS, on="post"),
    Row("move_post", get=MANAGERS, post=MANAGERS, on="post"),
    *(
        Row(
            "account_act",
            get=MANAGERS,
            post=MANAGERS,
            on="person",
            more={"name": act},
            body={"reason": "thử"},
        )
        for act in ("lock", "unlock", "second-factor", "link")
    ),
)
# Closed addresses lead everybody to the sign-in, which refuses them.
_SIGN_IN = "/accounts/login/"
_CLOSED = ("signup", "email", "set_password", "reset_password", "email_verification_sent")
OWN_ACCOUNT = (
    Row("activate", get=EVERYBODY, post=EVERYBODY, on="activation"),
    Row("session_state", get=EVERYBODY, post=EVERYBODY),
    Row("account_end_sessions", post=SIGNED_IN),
    Row("account_kept_post", get=SIGNED_IN, post=SIGNED_IN),
    Row("account_login", get=EVERYBODY, post=EVERYBODY),
    Row("account_logout", get=EVERYBODY, post=EVERYBODY),
    Row("account_inactive", get=EVERYBODY),
    Row("account_reauthenticate", get=BEFORE_FACTOR, post=BEFORE_FACTOR),
    Row("account_change_password", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_index", get=SIGNED_IN),
    # Between the password and the code; anybody else is led on.
    Row("mfa_authenticate", get=EVERYBODY, post=EVERYBODY),
    Row("mfa_reauthenticate", get=BEFORE_FACTOR, post=BEFORE_FACTOR),
    Row("mfa_activate_totp", get=BEFORE_FACTOR, post=BEFORE_FACTOR),
    Row("mfa_deactivate_totp", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_view_recovery_codes", get=SIGNED_IN),
    Row("mfa_generate_recovery_codes", get=SIGNED_IN, post=SIGNED_IN),
    Row("mfa_download_recovery_codes", get=SIGNED_IN, post=SIGNED_IN),
    *(Row(f"account_{name}", back=_SIGN_IN) for name in _CLOSED),
    Row("account_confirm_email", more={"key": "abc"}, back=_SIGN_IN),
)
HELP = (
    Row("help", get=EVERYBODY),
    Row("help_page", get=EVERYBODY, more={"slug": "dang-nhap"}),
)
MACHINES = (
    Row("health-live", get=EVERYBODY),
    Row("health-ready", get=EVERYBODY),
    Row("metrics", get=EVERYBODY),  # of this machine; tests/hotich says who else
)


# What can be changed in the administration and how; everything else there is only looked at.
_CHANGEABLE = {
    "accounts_unit": "change",
    "accounts_unitsuccession": "add change delete",
    "accounts_officer": "add change",
    "mfa_authenticator": "delete",
    "pid_gateway_errortext": "add change delete",
    "registry_wording": "add change delete",
    "printing_feerate": "add change delete",
}
_OF_ALL_MODELS = (
    Row("admin:index", get=STAFF, post=STAFF),
    Row("admin:roles", get=STAFF),
    Row("admin:code_lists", get=STAFF),
    Row("admin:code_lists_table", get=STAFF),
    Row("admin:app_list", get=STAFF, post=STAFF, more={"app_label": "accounts"}),
    Row("admin:login", get=STAFF, post=STAFF),  # everybody else is led to our own sign-in
    Row("admin:logout", post=STAFF, back="/quan-tri/"),
    Row("admin:password_change", get=STAFF, post=STAFF),
    Row("admin:password_change_done", get=STAFF),
    Row("admin:autocomplete"),  # says for which field it is asked, or nothing at all
    Row("admin:jsi18n", get=STAFF),
)


def administration() -> list[Row]:
    """Django's administration: nobody but whoever runs the house, and there mostly to look."""
    by_hand = {row.name for row in _OF_ALL_MODELS}
    of_models = (name for name in names() if name.startswith("admin:") and name not in by_hand)
    return [*_OF_ALL_MODELS, *map(_of_model, of_models)]


def _of_model(name: str) -> Row:
    if name.endswith("_sheet"):  # a table of reference data, out and in
        return Row(name, get=STAFF, post=STAFF)
    model, _, act = name.removeprefix("admin:").rpartition("_")
    changes = STAFF if act in _CHANGEABLE.get(model, "").split() else NOBODY
    more = {} if act in ("changelist", "add") else {"object_id": "1"}
    if act in ("changelist", "history"):
        return Row(name, get=STAFF, post=STAFF, more=more)
    return Row(name, get=STAFF if act == "change" else changes, post=changes, more=more)


def rows() -> list[Row]:
    """The whole table."""
    by_hand = (*REGISTRY, *PRINTING, *PIDS, *OVERSIGHT, *PEOPLE, *OWN_ACCOUNT, *HELP, *MACHINES)
    return [*by_hand, *administration()]


def without_line() -> list[str]:
    """Names of the URLconf nobody has said anything about."""
    said = {row.name for row in rows()}
    return sorted({name for name in names() if name not in said})


def of_no_address() -> list[str]:
    """Names in the table that the URLconf does not know (any more)."""
    return sorted({row.name for row in rows()} - set(names()))
