"""The country of the matrix: registering offices, offices above them, and in each what can be asked for.

Everything is made by colleagues of the officers who will knock: rules such as «never who wrote it» are tested
elsewhere and stay out of the way. Drafts of announcements are the exception, being nobody's but the writer's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.actions import links
from accounts.models import Officer, Unit
from accounts.roles import Level, Role
from oversight.inbox import announcing, asking
from oversight.inbox.announcing import Words
from oversight.record_notes import actions as record_notes
from pid_gateway import pauses
from printing import batches, calibrating, dossiers, pid_notices, stock
from printing.actions import issue_birth_certificate
from printing.dossiers import Slip
from printing.models import FormRange, IssuedPaper
from printing.overprint.layout import Sheet
from printing.tasks import print_batches
from registry.actions import attachments, book_closings, books, pid_duties, support_cases
from registry.actions.books import Opening
from registry.actions.support_cases import Wording
from registry.models import Divergence, Notice, RegisterBook, Registration, SupportCase
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer, unit
from tests.oversight.chasing import letters
from tests.oversight.correspondence import REVIEW, TRAINING
from tests.printing.copies import copied
from tests.printing.deliveries import printed_onto, received
from tests.registry.amending import completed, signed, taken_down
from tests.registry.noting import noted
from tests.waiting import filed_ago

Arguments = Mapping[str, Any]


@dataclass(slots=True)
class Place:
    """An office and what lies there: arguments of addresses by what they are about."""

    name: str
    unit: Unit
    things: dict[str, Arguments] = field(default_factory=dict)


def units() -> dict[str, Unit]:
    """A Ministry; two provinces; three districts; four communes, two of them side by side."""
    ministry = Unit.objects.create(code="BTP", level=Level.MINISTRY, name="Bộ Tư pháp")
    province = unit("42", "province", "tỉnh", "Tỉnh Hà Tĩnh", ministry)
    other_province = unit("45", "province", "tỉnh", "Tỉnh Quảng Trị", ministry)
    district = unit("445", "district", "huyện", "Huyện Thạch Hà", province)
    other_district = unit("446", "district", "huyện", "Huyện Cẩm Xuyên", province)
    far_district = unit("461", "district", "huyện", "Huyện Cam Lộ", other_province)
    return {
        "ministry": ministry,
        "province": province,
        "other province": other_province,
        "district": district,
        "other district": other_district,
        "commune": unit("18562", "commune", "xã", "Xã Thạch Hải", district),
        "next commune": unit("18565", "commune", "xã", "Xã Thạch Trị", district),
        "commune of another district": unit("18676", "commune", "xã", "Xã Cẩm Bình", other_district),
        "commune of another province": unit("19330", "commune", "xã", "Xã Cam Thủy", far_district),
    }


def furnished(known: dict[str, Unit], holders: Mapping[Role, Officer]) -> list[Place]:
    """Every office with what lies there; registrations where births are registered."""
    places = list(_furnished(known, holders))
    _once(known, holders, places[0])
    return places


def _furnished(known: dict[str, Unit], holders: Mapping[Role, Officer]) -> Iterator[Place]:
    for number, (name, at) in enumerate(known.items()):
        place = Place(name, at)
        _accounts(place, number)
        place.things["unit"] = {"pk": at.pk}
        place.things["office"] = {"unit": at.pk}
        if at.level == Level.COMMUNE or name == "district":
            _Office(place, number).furnish()
        if name in ("district", "other district", "province", "other province", "ministry"):
            _correspondence(place, number, holders)
        yield place


def _once(known: dict[str, Unit], holders: Mapping[Role, Officer], place: Place) -> None:
    """What is there once: a pause, a paper anybody may look up, a link for a new colleague."""
    place.things["pause"] = {"pk": pause(holders[Role.MINISTRY])}
    place.things["activation"] = {"token": activation_token(known)}
    place.things["token"] = {"token": IssuedPaper.objects.exclude(token="").latest("pk").token}


def _accounts(place: Place, number: int) -> None:
    """Somebody who works there, with a role that lasts."""
    role = {"commune": Role.CLERK, "district": Role.DISTRICT, "province": Role.PROVINCE}
    who = officer(f"nguoi-cua-{number}", place.unit, role.get(place.unit.level, Role.MINISTRY))
    place.things["person"] = {"pk": who.pk}
    place.things["post"] = {"pk": who.pk, "post": who.posts[0].pk}


def _correspondence(place: Place, number: int, holders: Mapping[Role, Officer]) -> None:
    """Announcements of an office above: one sent by a colleague, one still the draft of the officer there."""
    role = {"district": Role.DISTRICT, "province": Role.PROVINCE}.get(place.unit.level, Role.MINISTRY)
    sender = officer(f"thong-bao-{number}", place.unit, role)
    sent = announcing.draw_up(TRAINING, unit=place.unit, by=sender, files=[_pdf()])
    announcing.send(sent, by=sender)
    place.things["announcement"] = {"pk": sent.pk}
    holder = holders[role]
    writer = holder if holder.posts[0].unit_id == place.unit.pk else sender
    draft = announcing.draw_up(REVIEW, unit=place.unit, by=writer)
    place.things["announcement draft"] = {"pk": draft.pk}


class _Office:
    """One registering office at work: a writer, a head, and somebody above who decides."""

    def __init__(self, place: Place, number: int) -> None:
        at, above = place.unit, place.unit.parent
        assert above
        is_commune = at.level == Level.COMMUNE
        self.place, self.things = place, place.things
        self.clerk = officer(f"viet-{number}", at, Role.CLERK if is_commune else Role.DISTRICT)
        self.head = officer(f"ky-{number}", at, Role.LEADER if is_commune else Role.DISTRICT)
        self.above = officer(f"tren-{number}", above, Role.DISTRICT if is_commune else Role.PROVINCE)
        self._number = number * 30

    def furnish(self) -> None:
        """Whatever an office has, in the order in which it comes about."""
        self._open_dossiers()
        self._stock_and_printer()
        if self.place.unit.level == Level.COMMUNE:  # since 01/07/2025 births are filed there alone
            self._without_number()
            self._with_number()
            self._cancellations()
            self._papers()
            self._letters()
        self._books()

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _keep(self, thing: str, pk: int, **more: Any) -> None:
        self.things[thing] = {"pk": pk, **more}

    def _open_dossiers(self) -> None:
        draft = factories.draft(self.clerk, self._next())
        kept = attachments.attach(draft, _pdf(), kind="other", by=self.clerk)
        self._keep("draft", draft.pk)
        self._keep("attachment", kept.pk)
        slip = Slip(lines=["Giấy chứng sinh (bản chính)"], reason="Thiếu giấy tờ")
        self._keep("letter", dossiers.request_supplement(fresh(draft), slip, by=self.clerk).pk)

    def _without_number(self) -> None:
        overdue = filed_ago(self.clerk, self._next(), hours=30)
        self._keep("overdue", overdue.pk)
        self.things["ask support"] = {"registration": overdue.pk}
        reported = filed_ago(self.clerk, self._next(), hours=31)
        wording = Wording(addressee="Bộ phận hỗ trợ")
        why = SupportCase.Reason.WAITING
        for thing in ("support case", "support case sent"):
            case = support_cases.draft([fresh(reported)], reason=why, wording=wording, by=self.clerk)
            self._keep(thing, case.pk)
        support_cases.mark_sent(case, by=self.clerk, how=SupportCase.How.EMAIL)
        self._keep("error", self._walked("error").pk)
        asked = self._walked("error")
        factories.proposed(asked, self.clerk, pid=self._number_of(asked))
        self._keep("proposed", asked.pk)
        question = asking.ask(
            "Báo trùng", "Xử lý thế nào?", by=self.clerk, unit=self.place.unit, registration=fresh(asked)
        )
        self._keep("question", question.pk)

    def _number_of(self, registration: Registration) -> str:
        """As the Ministry would give it in the office's own province."""
        province = self.place.unit.province
        assert province
        return f"0{province.code}{factories.assigned_pid(registration)[3:]}"

    def _with_number(self) -> None:
        self._keep("completed", completed(self.clerk, self.above, self._next()).pk)
        amending = completed(self.clerk, self.above, self._next())
        taken_down(amending, self.clerk)
        self._keep("amending", amending.pk)
        signed(completed(self.clerk, self.above, self._next()), self.clerk, self.head)
        self._keep("divergence", Divergence.objects.latest("pk").pk)
        birth = completed(self.clerk, self.above, self._next())
        self._keep("note of", birth.pk)
        self._keep("note", noted(birth, self.clerk).pk)
        told = completed(self.clerk, self.above, self._next())
        pid_duties.write_in_book(told, by=self.clerk)
        waiting, sent = Notice.objects.filter(registration=told).order_by("pk")
        wording = pid_notices.Wording(addressee="Công an xã")
        pid_notices.send([sent], wording=wording, by=self.clerk)
        self.things["notice"] = {"notice": waiting.pk}
        self.things["sent notice"] = {"notice": sent.pk}
        self.things["about"] = {"registration": told.pk}

    def _cancellations(self) -> None:
        for state in ("cancel_requested", "cancel_refused"):
            self._keep(state.replace("_", " "), self._walked(state).pk)

    def _walked(self, state: str) -> Registration:
        return factories.registration_at(state, clerk=self.clerk, reviewer=self.above, number=self._next())

    def _books(self) -> None:
        unit = self.place.unit
        year = timezone.localdate().year
        this_year = RegisterBook.objects.filter(unit=unit, year=year).first()
        if this_year:
            self._keep("page", this_year.pk, number=1)
        new = this_year or books.open_book(unit, Opening(year=year), by=self.clerk)
        self._keep("book", new.pk)
        old = books.open_book(unit, Opening(year=year - 1), by=self.clerk)
        with time_machine.travel(timezone.now() - timedelta(days=365), tick=False):
            older = books.open_book(unit, Opening(year=year - 2), by=self.clerk)
        self._keep("old book", old.pk)
        closing = book_closings.prepare(older, by=self.clerk, signer=("Trần Văn Lĩnh", "Chủ tịch"))
        self._keep("book to be signed", older.pk)
        self.things["closing"] = {"closing": closing.pk}

    def _stock_and_printer(self) -> None:
        unit = self.place.unit
        self._keep("delivery", self._received("B").pk)
        self.things["stock"] = {"unit": unit.pk}
        printer = calibrating.add_printer(unit, "Máy một cửa", by=self.clerk)
        set_right = calibrating.calibrate(printer, Sheet.ORIGINAL, by=self.clerk, seen=None)
        self._keep("printer", printer.pk, sheet=str(Sheet.ORIGINAL))
        self.things["calibration"] = {"calibration": set_right.pk, "seen": set_right.pk}

    def _received(self, series: str) -> FormRange:
        """Ten sheets nobody else in the country has."""
        first = self._next() * 100
        return received(self.clerk, series=series, first=first, last=first + 9)

    def _papers(self) -> None:
        self._batch()
        owing = factories.filed(self.clerk, self._next())
        issue_birth_certificate(owing, by=self.clerk)
        factories.assign(owing)
        self._keep("owing", owing.pk)
        paper = issue_birth_certificate(completed(self.clerk, self.above, self._next()), by=self.clerk)
        self._keep("paper", paper.pk)
        self._keep("copy", copied(paper.registration, self.clerk).pk)
        delivery = self._received("A")
        birth = completed(self.clerk, self.above, self._next())
        self._keep("sheet", printed_onto(stock.Sheet(delivery, delivery.first), birth, self.clerk).pk)

    def _batch(self) -> None:
        batch = batches.start(self.place.unit, by=self.clerk)
        print_batches()
        self._keep("batch", batch.pk)

    def _letters(self) -> None:
        """What came to this office alone, from the one above it."""
        if self.place.unit.level != Level.COMMUNE:
            return
        only_here = Words("Riêng cho xã", "Mời dự họp.", ["commune"], [self.place.unit.pk])
        unit = self.above.posts[0].unit
        announcement = announcing.draw_up(only_here, unit=unit, by=self.above, files=[_pdf()])
        self._keep("message", announcing.send(announcement, by=self.above).pk)
        self._keep("message file", announcement.files.get().pk)
        letter = letters.send(self.above, unit, self.place.unit)
        self._keep("chase", letter.pk)
        self._keep("chase part", letters.part_of(letter, self.place.unit).pk)
        self._keep("office above", unit.pk)
        self.things["to chase"] = {"unit": self.place.unit.pk, "matter": "error"}
        noted_on = Registration.objects.get(pk=self.things["completed"]["pk"])
        self._keep("record note", record_notes.write(noted_on, by=self.above, text="Xem lại nơi sinh.").pk)


def activation_token(known: dict[str, Unit]) -> str:
    """A link that opens: for somebody new in the commune."""
    manager = officer("cap-lien-ket", known["district"], Role.DISTRICT)
    newcomer = officer("nguoi-moi", known["commune"], Role.CLERK)
    return links.issue(newcomer, by=manager).token


def pause(announcer: Officer) -> int:
    """One that is announced for next week, and so keeps nobody from filing today."""
    first = timezone.localdate() + timedelta(days=7)
    return pauses.announce(first_day=first, last_day=first, letter="569/HTQTCT-HT", by=announcer).pk


def _pdf(name: str = "giay.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n")
