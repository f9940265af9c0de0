"""What goes out between the levels: the chase letter with its lists, the statistical report."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import Officer, Unit
from oversight.chasing import document as chase_letter
from oversight.chasing import papers as chase_papers
from oversight.chasing import sending
from oversight.chasing.document import Annex, ChaseFacts, Line
from oversight.chasing.sending import Choice, Wording
from oversight.matters import Matter
from oversight.statistics import form_13a, report
from oversight.statistics import paper as report_paper
from oversight.statistics.outside import Beside
from oversight.statistics.periods import whole
from oversight.statistics.report import Report
from printing.documents.letterhead import CSS
from printing.render import render_pages
from tests.papers.demo import REVIEWER, Demo
from tests.papers.paper import Paper

MATTERS = (Matter.DRAFT, Matter.ERROR, Matter.BOOK_OPEN)
NUMBER = "05/STP-HC&BTTP"
LINES = (
    Line("Lưu nháp", "Hồ sơ 57", "", "02/6/2021", "33"),
    Line("Đã có lỗi", "118/2021", "", "28/6/2021", "07"),
    Line("Sổ chưa khóa", "01-TP/HT-2020-KS", "", "31/12/2020", "186"),
)
WHOLE = ChaseFacts(
    above="ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH",
    office=("SỞ TƯ PHÁP",),
    number=NUMBER,
    about=chase_letter.ABOUT,
    place_and_day="Hà Tĩnh, ngày 05 tháng 7 năm 2021",
    iso_day="2021-07-05",
    addressees=(
        "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà",
        "Ủy ban nhân dân xã Cẩm Bình, huyện Cẩm Xuyên",
    ),
    signer_above=("KT. GIÁM ĐỐC",),
    signer_title="PHÓ GIÁM ĐỐC",
    signer="Nguyễn Văn Bình",
    receivers=("Như trên", "Phòng Tư pháp huyện Thạch Hà (để biết)", "Lãnh đạo Sở (để báo cáo)"),
    archive="VT, HT",
    opening=f"{chase_letter.BASIS}, Sở Tư pháp tỉnh Hà Tĩnh đã rà soát dữ liệu đăng ký khai sinh.",
    words="Ưu tiên hồ sơ «Đã có lỗi».",
    asking="Đề nghị các đơn vị xử lý xong trước hết ngày 12/7/2021./.",
    matters=tuple(matter.label for matter in MATTERS),
    counts=(
        ("Huyện Thạch Hà", ()),
        ("Xã Thạch Hải", ("01", "01", "01", "03")),
        ("Huyện Cẩm Xuyên", ()),
        ("Xã Cẩm Bình", ("01", "0", "0", "01")),
        ("Tổng số", ("02", "01", "01", "04")),
    ),
    annexes=(
        Annex("Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà", LINES),
        Annex("Ủy ban nhân dân xã Cẩm Bình, huyện Cẩm Xuyên", LINES[:1]),
    ),
    attached=f"(Kèm theo Công văn số {NUMBER} ngày 05/7/2021 của Sở Tư pháp tỉnh Hà Tĩnh)",
)
PART = replace(
    WHOLE, addressee="Ủy ban nhân dân xã Thạch Hải", addressees=(), counts=(), annexes=WHOLE.annexes[:1]
)
FIGURES = dict(zip((column.key for column in form_13a.COLUMNS), range(110, 10, -10), strict=True))
REPORT = Report(
    unit=Unit(
        level="district",
        kind="huyện",
        name="Huyện Thạch Hà",
        full_name="Huyện Thạch Hà, tỉnh Hà Tĩnh",
        parent=Unit(level="province", name="Tỉnh Hà Tĩnh", full_name="Tỉnh Hà Tĩnh"),
    ),
    period=whole(2021),
    made_on=date(2022, 1, 5),
    rows=(("Xã Thạch Hải", FIGURES), ("Xã Thạch Trị", form_13a.NOTHING)),
    sums=FIGURES,
    beside=(Beside("draft", 3), Beside("error", 1)),
    cross=(),
    breakdowns=(),
    closed=None,
    estimate=None,
)


def overseen() -> dict[str, Paper]:
    """By the names of their files."""
    return {
        "chase_letter": Paper(partial(_chased_in_demo, part=False), partial(_drawn, WHOLE)),
        "chase_letter-lists": Paper(partial(_chased_in_demo, part=False), partial(_drawn, WHOLE), page=1),
        "chase_letter-part": Paper(partial(_chased_in_demo, part=True), partial(_drawn, PART)),
        "form_13a": Paper(_reported_in_demo, lambda: _reported(REPORT)),
    }


def _drawn(facts: ChaseFacts) -> bytes:
    return render_pages(chase_letter.html(facts), css=CSS)


def _reported(known: Report) -> bytes:
    return render_pages(report_paper.html(known), css=report_paper.CSS)


def _chased_in_demo(demo: Demo, *, part: bool) -> bytes:
    """The district of the office asks it for all that lies there."""
    reviewer, unit = Officer.objects.get(username=REVIEWER), demo.draft.unit
    assert unit.parent is not None
    wording = Wording(due=timezone.localdate() + timedelta(days=5), suffix="PTP", signer_title="Trưởng phòng")
    letter = sending.send(Choice(unit.parent, (unit,), tuple(Matter)), wording=wording, by=reviewer)
    return chase_papers.paper(letter, letter.parts.get() if part else None)


def _reported_in_demo(demo: Demo) -> bytes:
    today = timezone.localdate()
    assert demo.draft.unit.parent is not None
    return _reported(report.of(demo.draft.unit.parent, whole(today.year), today=today))
