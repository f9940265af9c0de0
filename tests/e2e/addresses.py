"""Every page a role can come to, with registrations in every state."""

from collections.abc import Mapping

from registry.forms.steps import STEP_FORMS
from registry.lifecycle import State

SIGNED_OUT = (
    "/accounts/login/",
    "/help/",
    "/help/?q=in+lai",
    "/help/can-chinh-may-in/",
    "/accounts/inactive/",
    "/nowhere/",
    "/k/AAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/accounts/activate/AAAA/",
)
# What looks the same for every role is looked at with the clerk's eyes.
_ALIKE = (
    *(f"/?state={state}" for state in State.values),
    "/search/",
    "/search/?q=khong+co+ai",
    "/nowhere/",
    "/accounts/2fa/totp/activate/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/office/",
    "/books/open/",
    "/today/drafts/",
    "/today/papers/",
    "/oversight/notes/?show=resolved",
)
_OPERATIONS = ("/operations/", "/operations/waiting/", "/operations/waiting/?heard=no")
_LISTS = (
    "/today/",
    "/",
    "/entered-drafts/",
    "/cancellations/",
    "/cancellations/?show=accepted",
    "/arrived-pids/",
    "/pid-debts/",
    "/papers/copies/",
    "/overdue/",
    "/left-lying/",
    "/support/",
    "/papers/notices/",
    "/papers/notices/?show=sent",
    "/?state=completed",
    "/search/?q=tran+nguyen",
    "/registrations/new/",
    "/accounts/2fa/",
    "/account/looked/",
    "/amendments/",
    "/divergences/",
    "/divergences/1/",
    "/books/",
    "/books/1/",
    "/papers/check/",
    "/oversight/chase/",
)
_FORMS = tuple(f"form/{step}/" for step in STEP_FORMS)
_OF_A_CLERK = {
    "draft": (*_FORMS, "review/", "discard/", "multiple-birth/"),
    "troubled": ("form/father/", "review/"),
    "awaiting_pid": ("request_cancellation/",),
    "error": ("form/child/", "review/", "resend/", "pid/"),
    "twin": ("", "compare/", "multiple-birth/confirm/"),
    "completed": ("form/child/", "amendment/"),  # the first is refused: 409
    "cancel_refused": ("restore/",),
}
_CONFIRMING = ("leader", "district", "province")
_OF_A_DECIDER = {"cancel_requested": ("cancel/", "refuse_cancellation/")}
_SHEETS = ("birth_certificate", "birth_certificate_copy", "plain")
_PRINTED = ("draft", "awaiting_pid", "completed", "amended")
_SLIPS = ("supplement-request", "receipt")
_PAUSES = (
    "/updates/",
    "/pauses/",
    "/pauses/new/",
    *(f"/pauses/1/{act}/" for act in ("extend", "shorten", "cancel")),
)
_BULK = (
    "/papers/stock/",
    "/papers/stock/receive/",
    "/papers/stock/give-up/",
    "/papers/batches/",
    "/papers/batches/1/",
)
_OVERSIGHT = (
    "/oversight/",
    "/oversight/1/statistics/",
    "/oversight/1/statistics/total/",
    "/oversight/1/statistics/cross/all-all-all/",
    "/oversight/1/error/",
    "/oversight/1/book_open/",
    "/oversight/1/chase/",
    "/oversight/1/chase/letter/?matter=draft&matter=error&unit=2",
)
_PEOPLE = (
    "/accounts/people/",
    "/accounts/people/?q=khong+co+ai",
    "/accounts/people/new/",
    "/accounts/people/import/",
    "/accounts/people/1/",
    "/accounts/people/1/edit/",
    "/accounts/people/1/lock/",
    "/accounts/people/1/link/",
    "/accounts/people/1/posts/new/",
    "/accounts/people/1/posts/1/end/",
    "/accounts/people/1/posts/1/move/",
)
_INBOX = ("/inbox/", "/inbox/?kind=chase", "/inbox/questions/", "/inbox/questions/new/")
_ANNOUNCING = ("/inbox/announcements/", "/inbox/announcements/new/")
_ADMIN = (
    "/quan-tri/",
    "/quan-tri/roles/",
    "/quan-tri/code-lists/",
    "/quan-tri/accounts/officer/1/history/",
    "/quan-tri/printing/feerate/import-sheet/",
    "/quan-tri/registry/registration/",
    "/quan-tri/accounts/officer/1/change/",
    "/quan-tri/accounts/unit/",
    "/quan-tri/pid_gateway/pidrequest/",
    "/quan-tri/pid_gateway/errortext/",
    "/quan-tri/pid_gateway/errortext/add/?code=NUMBER_TAKEN",
    "/quan-tri/printing/issuedpaper/",
    "/quan-tri/audit/accessentry/",
)


def addresses(role: str, registrations: Mapping[str, int]) -> list[str]:
    """The paths of all pages for officers of that role."""
    if role == "admin":
        return [*_LISTS, "/inbox/", *_ADMIN, *_OPERATIONS]
    wanted = {"clerk": _OF_A_CLERK, "district": _OF_A_DECIDER, "province": _OF_A_DECIDER}.get(role, {})
    pages = [f"/registrations/{registrations[state]}/" for state in (*State.values, "proposed", "amended")]
    pages += [f"/support/{registrations['support_case']}/"]
    pages += [f"/books/{registrations['old_book']}/"]
    pages += [f"/books/1/pages/{registrations['noted_number']}/", "/books/1/pages/99/"]
    pages += ["/books/1/pages/1/", "/papers/books/1/completeness/", "/notes/"]
    pages += [f"/oversight/chase/parts/{registrations['chase_part']}/"]
    if role == "clerk":
        pages += [f"/registrations/{registrations['noted']}/note/", f"/notes/{registrations['note']}/mend/"]
        pages += ["/papers/books/1/pages/", f"/papers/registrations/{registrations['amended']}/notes/"]
    pages += [f"/books/{registrations['old_book']}/close/"] if role == "clerk" else []
    pages += [f"/support/new/?registration={registrations['error']}"] if role == "clerk" else []
    pages += _correspondence(role, registrations)
    pages += ["/?confirm=pid", "/oversight/decisions/"] if role in _CONFIRMING else []
    pages += ["/oversight/notes/"]
    pages += [f"/oversight/notes/about/{registrations['error']}/"] if role == "district" else []
    pages += [f"/oversight/notes/{registrations['record_note']}/resolve/"] if role == "clerk" else []
    pages += [f"/registrations/{registrations[at]}/{page}" for at, names in wanted.items() for page in names]
    pages += [f"/papers/registrations/{registrations[state]}/birth-certificate/" for state in _PRINTED]
    pages += [f"/papers/registrations/{registrations['owing']}/pid/"]
    pages += [f"/papers/registrations/{registrations['owing']}/"]
    pages += [f"/papers/registrations/{registrations[state]}/copies/birth-extract/" for state in _PRINTED[:3]]
    pages += [f"/papers/registrations/{registrations['draft']}/{slip}/" for slip in _SLIPS]
    pages += [f"/papers/registrations/{registrations['completed']}/on-form/"]
    pages += [f"/papers/registrations/{registrations[state]}/electronic/" for state in ("error", "completed")]
    return [*_LISTS, *_own(role, registrations), *pages]


def _own(role: str, registrations: Mapping[str, int]) -> tuple[str, ...]:
    """Pages that this role alone has."""
    printer = (f"/papers/printers/{registrations['printer']}/{sheet}/" for sheet in _SHEETS)
    return {
        "clerk": (*_ALIKE, "/papers/printers/", *printer, "/papers/settings/", *_BULK, *_INBOX),
        "ministry": (*_PAUSES, *_OPERATIONS, *_OVERSIGHT, *_ANNOUNCING),
        "leader": ("/office/", "/papers/settings/", "/oversight/statistics/"),
        "district": (
            "/operations/",
            "/oversight/",
            "/oversight/chase/?show=received",
            f"/oversight/chase/{registrations['chase']}/",
            *_INBOX,
            *_ANNOUNCING,
            *_PEOPLE,
        ),
        "province": (
            "/books/import/",
            "/oversight/",
            "/oversight/statistics/",
            "/oversight/?sort=error&older=1",
            "/audit/",
            "/audit/anomalies/",
        ),
    }.get(role, ())


def _correspondence(role: str, keys: Mapping[str, int]) -> list[str]:
    """What stands in the inboxes of the clerk and of the district."""
    if role == "clerk":
        ask = f"/inbox/questions/new/?registration={keys['error']}"
        return [f"/inbox/{keys['message']}/", f"/inbox/questions/{keys['question']}/", ask]
    if role == "district":
        draft = f"/inbox/announcements/{keys['announcement_draft']}/"
        sent = f"/inbox/announcements/{keys['announcement']}/"
        return [sent, draft, f"{draft}edit/", f"/inbox/questions/{keys['question']}/"]
    return []
