"""Registrations in every state, brought there over HTTP by the officers themselves and the mock Ministry."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from tests.http_officer import HttpOfficer, Refused, number_in_the_book, state_of
from tests.smoke.declarations import Pages, declaration, written
from tests.smoke.families import COMMUNES, FAMILIES, Family
from tests.stack import Stack

CLERK, LEADER = COMMUNES[0].clerk, "thachhai.lanhdao"
# Who decides cancellations of the clerk's commune.
DISTRICT, PROVINCE = "tphatinh.phongtp", "hatinh.sotp"
MINISTRY = "btp"
PAUSE = 1  # the key of the only pause in the town
SUPPORT_CASE = 1  # and of the only letter to the support unit
OLD_BOOK, BOOK = 1, 2  # of the clerk's commune: last year's, still to be closed, and this year's
PRINTER = 1  # and of the only printer
BATCH = 1  # and of the only batch of certificates
CHASE = 1  # of the only chase letter and its only part
NOTE = 4  # by judgment, waiting for the head; before it came a cancellation, a PID and an amendment
QUESTION = 1  # and of the only question to the office above
ANNOUNCEMENT, ANNOUNCEMENT_DRAFT = 1, 2  # of the district: sent, and not yet
MESSAGE = 1  # the announcement, as it came to the communes
RECORD_NOTE = 1  # the only note of the district on a record
SETTLED_WITHIN = 60.0  # seconds
_A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"

Town = Mapping[str, int]


def prepare(stack: Stack, today: date) -> Town:
    """The ids of the registrations by what they show: "completed", "error", "draft_twin" and so on."""
    with (
        HttpOfficer(stack.url, CLERK, stack.password) as clerk,
        HttpOfficer(stack.url, DISTRICT, stack.password) as district,
    ):
        town = {
            **_with_numbers(stack, clerk, today),
            **_twins(stack, clerk, today),
            **_owing(stack, clerk, today),
            **_without_numbers(stack, clerk, today),
            **_drafts(clerk, today),
        }
        clerk.print_certificate(town["completed"])
        clerk.print_copy(town["completed"], "birth-extract")
        _cancellations(town, clerk, district)
        _ask_support(town, clerk)
        _note_on_record(town["error"], district)
        _write_in_book(town["completed"], clerk)
        _set_a_printer_right(clerk)
        _amendments(stack, town["amended"], clerk, today)
        _stock_and_batch(clerk, today)
        _note(town["amended"], clerk, today)
        _announcements(district)
        _question(town["error"], clerk, district)
        _chase(district)
    with HttpOfficer(stack.url, MINISTRY, stack.password) as ministry:
        _announce(ministry, today + timedelta(days=3))
    return town


def _with_numbers(stack: Stack, clerk: HttpOfficer, today: date) -> dict[str, int]:
    names = ("completed", "cancel_requested", "cancel_refused", "cancelled", "amended")
    with _mood(stack, clerk, "all_well", "Hoàn thành") as filed:
        for name, family in zip(names, _families("plain"), strict=False):
            filed[name] = _file(clerk, declaration(family, today))
    return filed


def _without_numbers(stack: Stack, clerk: HttpOfficer, today: date) -> dict[str, int]:
    *_, first, second = _families("late")
    with _mood(stack, clerk, "reject_all", "Đã có lỗi") as refused:
        refused["error"] = _file(clerk, declaration(first, today))
    with _mood(stack, clerk, "silent", "Chờ BCA cấp số định danh cá nhân") as waiting:
        waiting["awaiting"] = _file(clerk, declaration(second, today))
    clerk.print_certificate(waiting["awaiting"])
    (unknown, *_) = _families("sex_unknown")
    return {**refused, **waiting, "no_number": _file(clerk, declaration(unknown, today))}


def _twins(stack: Stack, clerk: HttpOfficer, today: date) -> dict[str, int]:
    """A sibling of the first child, undeclared and refused; and a draft with a declared one."""
    one, *_, other, _, _ = _families("plain")
    undeclared = declaration(one, today)
    undeclared["child"] |= {"name": "Hồ Nhật Minh"}
    with _mood(stack, clerk, "all_well", "Đã có lỗi") as refused:
        refused["refused_twin"], review = clerk.declare(undeclared)
        clerk.file(review, duplicate_reason="Hai trẻ khác nhau.")
    draft, _ = clerk.declare(declaration(other, today))
    clerk.add_sibling(draft)
    return {**refused, "draft_sibling": draft}


def _owing(stack: Stack, clerk: HttpOfficer, today: date) -> dict[str, int]:
    """Its certificate went out while it was in error; then its number came."""
    family = next(_families("late"))
    with _mood(stack, clerk, "reject_all", "Đã có lỗi") as refused:
        refused["owing"] = _file(clerk, declaration(family, today))
    clerk.print_certificate(refused["owing"])
    with _mood(stack, clerk, "all_well", "Hoàn thành") as mended:
        clerk.decide(refused["owing"], "resend")
        mended["owing"] = refused["owing"]
    return mended


def _drafts(clerk: HttpOfficer, today: date) -> dict[str, int]:
    *_, ready, alike = _families("plain")
    full = declaration(ready, today)
    full["child"] |= {"born_on": written(today - timedelta(days=90)), "hometown": "Xã Cẩm Duệ, tỉnh Hà Tĩnh"}
    full["papers"] |= {"evidence_number": ""}
    draft, _ = clerk.declare(full)
    clerk.attach(draft, "giay-chung-sinh.pdf", _A_PDF)
    twin = declaration(next(iter(_families("plain"))), today)
    twin["mother"] |= {"hometown": declaration(alike, today)["mother"]["hometown"]}
    empty, _ = clerk.start()
    gone, _ = clerk.start()
    clerk.decide(gone, "discard", "Người dân xin về bổ sung giấy tờ.")
    return {
        "draft": draft,
        "draft_twin": clerk.declare(twin)[0],
        "draft_to_mend": _to_mend(clerk, today),
        "draft_empty": empty,
        "discarded": gone,
    }


def _to_mend(clerk: HttpOfficer, today: date) -> int:
    """A draft with an unreadable date and much still missing: its page refuses to go on."""
    pk, page = clerk.start()
    try:
        clerk.fill(page, name="Trần Thị Mận", born_on="31/02/2026", sex="female")
    except Refused:
        return pk
    raise Refused("a birth on 31 February was accepted")


def _cancellations(town: Town, clerk: HttpOfficer, district: HttpOfficer) -> None:
    words = "Gia đình khai hai lần; hồ sơ kia ghi đúng nơi cư trú của cha, mẹ."
    stays = number_in_the_book(clerk.read(f"/registrations/{town['completed']}/"))
    for name in ("cancel_requested", "cancel_refused"):
        clerk.ask_to_cancel(town[name], words, _A_PDF, reason="same_child", other_text=stays)
    clerk.ask_to_cancel(town["cancelled"], "Hồ sơ nhập thử khi tập huấn.", _A_PDF, reason="mistake")
    district.decide(town["cancel_refused"], "refuse_cancellation", "Hai trẻ khác nhau, đã xác minh.")
    district.decide(town["cancelled"], "cancel")


def _ask_support(town: Town, clerk: HttpOfficer) -> None:
    """A letter about the refused birth, written and sent."""
    form = clerk.read(f"/support/new/?registration={town['error']}").form(having="reason")
    case = clerk.send(form.action, form.filled(number="12/UBND", words="Đã đối chiếu với Sổ, không sai."))
    clerk.send(f"{case.address}sent/", case.form(having="how").filled(how="email"))


def _note_on_record(pk: int, district: HttpOfficer) -> None:
    """A word of the district on the refused birth, which the commune has not answered."""
    form = district.read(f"/oversight/notes/about/{pk}/").form(having="text")
    district.send(form.action, form.filled(text="Xem lại ngày sinh trong Giấy chứng sinh rồi gửi lại."))


def _write_in_book(pk: int, clerk: HttpOfficer) -> None:
    """Its number goes into the book, so that two notices wait to be sent."""
    form = clerk.read("/arrived-pids/").form(having="registration")
    clerk.send(form.action, form.filled(registration=str(pk)))


def _set_a_printer_right(clerk: HttpOfficer) -> None:
    """One printer, led on the form twice: its page has a history and a value that was moved."""
    form = clerk.read("/papers/printers/").form(having="name")
    clerk.send("/papers/printers/", form.filled(name="Máy một cửa"))
    for right in ("1,5", "2,0"):
        path = f"/papers/printers/{PRINTER}/birth_certificate/"
        form = clerk.read(path).form(having="right")
        clerk.send(path, form.filled(**{"right": right, "x-pid": "70,0"}))


def _amendments(stack: Stack, pk: int, clerk: HttpOfficer, today: date) -> None:
    """Sex corrected and signed; one more correction waits for the signature."""
    slip = {"kind": "correction", "ground": "officer", "reason": "Ghi nhầm so với Giấy chứng sinh."}
    paper = {"paper_number": "12/TLCCHT", "paper_on": written(today), "signer_name": "Trần Văn Minh"}
    clerk.amend(pk, "trich-luc.pdf", _A_PDF, child_sex="female", **slip, **paper)
    with HttpOfficer(stack.url, LEADER, stack.password) as leader:
        leader.sign_amendment(pk)
    place = "Bệnh viện Đa khoa huyện Thạch Hà, tỉnh Hà Tĩnh"
    clerk.amend(pk, "trich-luc.pdf", _A_PDF, child_birth_place=place, **slip, **paper)


def _stock_and_batch(clerk: HttpOfficer, today: date) -> None:
    """Phôi received, two sheets spoiled; all certificates not printed yet printed for the signature."""
    form = clerk.read("/papers/stock/receive/").form(having="first")
    note = {"note": "12/PGP", "source": "Phòng Tư pháp thành phố Hà Tĩnh", "received_on": written(today)}
    sheets = {"kind": "original", "series": "A", "first": "0012001", "last": "0012100"}
    clerk.send(form.action, form.filled(**sheets, **note))
    form = clerk.read("/papers/stock/give-up/").form(having="first")
    spoiled = {"first": "0012003", "last": "0012004", "how": "spoiled", "reason": "Bị ướt khi chuyển kho."}
    clerk.send(form.action, form.filled(**(sheets | spoiled)))
    form = clerk.read("/papers/batches/").form(having="unit")
    clerk.send(form.action, form.filled())


def _note(pk: int, clerk: HttpOfficer, today: date) -> None:
    """A decision of the court noted in the book, which the head has not confirmed yet."""
    form = clerk.read(f"/registrations/{pk}/note/").form(having="matter")
    paper = {"paper_name": "Quyết định", "paper_number": "12/2026/QĐST-DS", "paper_on": written(today)}
    issuer = "Tòa án nhân dân khu vực 1 - Hà Tĩnh"
    shown = clerk.send(form.action, form.filled(matter="missing", paper_issuer=issuer, **paper))
    sentence = shown.form(having="matter")
    clerk.send(sentence.action, sentence.fields | {"write": ["1"]})


def _announcements(district: HttpOfficer) -> None:
    """One sent to the communes, one still a draft."""
    for title, body in (
        ("Tập huấn phần mềm đăng ký khai sinh", "8 giờ thứ hai, phòng họp tầng 2. Mời mỗi xã một người."),
        ("Rà soát hồ sơ trước khi chốt số liệu", "Xử lý hết hồ sơ lưu nháp và đã có lỗi trước ngày 25."),
    ):
        form = district.read("/inbox/announcements/new/").form(having="title")
        shown = district.send(form.action, form.filled(title=title, body=body))
        if title.startswith("Tập huấn"):
            district.send(
                f"{shown.address}send/", {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"]}
            )


def _question(pk: int, clerk: HttpOfficer, district: HttpOfficer) -> None:
    """About the refused birth: asked, answered, asked further."""
    form = clerk.read(f"/inbox/questions/new/?registration={pk}").form(having="title")
    words = {"title": "Bộ Công an báo trùng, trẻ không trùng", "body": "Đã đối chiếu với Sổ. Xử lý thế nào?"}
    thread = clerk.send(form.action, form.filled(**words)).address
    for who, body in ((district, "Xin bản chụp trang sổ."), (clerk, "Đã đính kèm trong hồ sơ.")):
        form = who.read(thread).form(having="body")
        who.send(form.action, form.filled(body=body))


def _chase(district: HttpOfficer) -> None:
    """The district asks for all that lies at its communes."""
    around = district.read("/oversight/").address
    ticked = district.read(f"{around}chase/").form(having="unit")
    asked = "&".join(f"{name}={value}" for name, values in ticked.fields.items() for value in values)
    form = district.read(f"{ticked.action}?{asked}").form(having="due")
    words = {"words": "Ưu tiên hồ sơ «Đã có lỗi».", "signer_title": "Trưởng phòng"}
    district.send(form.action, form.filled(**words))


def _announce(ministry: HttpOfficer, first_day: date) -> None:
    """A pause of four days, near enough to be shown on every page and not yet in force."""
    form = ministry.read("/pauses/new/").form(having="first_day")
    days = {"first_day": written(first_day), "last_day": written(first_day + timedelta(days=3))}
    ministry.send(form.action, form.filled(**days, letter="569/HTQTCT-HT", text="Chuyển đổi kết nối."))


def _file(clerk: HttpOfficer, pages: Pages) -> int:
    pk, review = clerk.declare(pages)
    clerk.file(review)
    return pk


def _families(scene: str) -> Iterator[Family]:
    """Families of the smoke run, as if they all lived in the clerk's commune."""
    return (replace(family, commune=COMMUNES[0]) for family in FAMILIES if family.scene == scene)


@contextmanager
def _mood(stack: Stack, clerk: HttpOfficer, scenario: str, state: str) -> Iterator[dict[str, int]]:
    """While the mock Ministry is in that mood; what was put into the dictionary ends up in `state`."""
    stack.scenario(scenario)
    filed: dict[str, int] = {}
    yield filed
    deadline = time.monotonic() + SETTLED_WITHIN
    for pk in filed.values():
        while (now := state_of(clerk.read(f"/registrations/{pk}/"))) != state:
            if time.monotonic() > deadline:
                raise Refused(f"registration {pk} is still in «{now}», not in «{state}»")
            time.sleep(0.5)
