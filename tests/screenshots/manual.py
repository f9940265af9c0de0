"""The pictures of the manual (docs/huong-dan/hinh): whose screen, at which address, and what of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.screenshots.town import (
    ANNOUNCEMENT_DRAFT,
    BATCH,
    BOOK,
    CHASE,
    CLERK,
    DISTRICT,
    LEADER,
    MINISTRY,
    PRINTER,
    PROVINCE,
    QUESTION,
    Town,
)

NOBODY, ADMIN = "", "quantri"
HIGHEST = 640  # pixels: a picture shows a step, not a whole long page


@dataclass(frozen=True)
class Shot:
    """One picture.

    `who` signs in; NOBODY does not. `path` may name what the town holds, like "{draft}", or "{ministry}",
    the mock Ministry's address. `parts` are the elements it must show; without them it is the whole page
    below the masthead and the notices above all pages. `presses` is clicked before and leads on; what
    matches `hides` is left out; what matches `varies` differs from run to run, which is no change. The
    picture is not higher than `highest` pixels.
    """

    name: str
    who: str
    path: str
    parts: tuple[str, ...] = ()
    presses: str = ""
    hides: str = ""
    varies: str = ""
    highest: int = HIGHEST

    def address(self, town: Town, ministry: str) -> str:
        """The path with the town's own numbers in it. Raises KeyError for what the town does not hold."""
        return self.path.format_map({**town, "ministry": ministry})


_EVERYBODY = (
    Shot("dang-nhap", NOBODY, "/accounts/login/", hides="main .notice"),
    Shot("phien-dang-nhap", CLERK, "/accounts/2fa/", varies="tbody tr"),
    Shot("viec-hom-nay", CLERK, "/today/"),
    Shot("viec-hom-nay-phong", DISTRICT, "/today/"),
    Shot("can-quyet-dinh", DISTRICT, "/oversight/decisions/"),
    Shot("danh-sach", CLERK, "/"),
    Shot("tim-thay", CLERK, "/search/?q=nguyen"),
    Shot("trang-ho-so", CLERK, "/registrations/{completed}/"),
    Shot("hop-thu", CLERK, "/inbox/"),
    Shot("cau-hoi", CLERK, f"/inbox/questions/{QUESTION}/"),
    Shot("thong-bao-xem-lai", DISTRICT, f"/inbox/announcements/{ANNOUNCEMENT_DRAFT}/"),
    Shot("thong-ke", DISTRICT, "/oversight/statistics/", highest=760),
    Shot("kiem-tra-giay", CLERK, "/papers/check/"),
    Shot("nhat-ky", PROVINCE, "/audit/", varies="tbody tr", highest=720),
)
_BIRTHS = (
    Shot("phieu-nhap", CLERK, "/registrations/{draft}/form/child/"),
    Shot("kiem-tra", CLERK, "/registrations/{draft_twin}/review/"),
    Shot("luu-chinh-thuc", CLERK, "/registrations/{draft}/review/", ("#filing",)),
    Shot("trang-in", CLERK, "/papers/registrations/{awaiting}/birth-certificate/", highest=900),
    Shot("huong-dan-xu-ly", CLERK, "/registrations/{error}/", highest=700),
    Shot("doi-chieu", CLERK, "/registrations/{refused_twin}/compare/"),
    Shot("gan-so", CLERK, "/registrations/{error}/pid/"),
    Shot("sinh-doi", CLERK, "/registrations/{draft_sibling}/multiple-birth/"),
    Shot("soan-cong-van", CLERK, "/support/new/?registration={error}"),
    Shot("dot-tam-dung", MINISTRY, "/pauses/", ("main > *",)),
    Shot("so-moi-ve", CLERK, "/arrived-pids/"),
    Shot("ghi-so-len-giay", CLERK, "/papers/registrations/{owing}/pid/"),
    Shot("cai-chinh", CLERK, "/registrations/{completed}/amendment/"),
    Shot("ky-cai-chinh", LEADER, "/registrations/{amended}/", highest=700),
    Shot("de-nghi-huy", CLERK, "/registrations/{completed}/request_cancellation/", highest=800),
    Shot("quyet-dinh-huy", DISTRICT, "/registrations/{cancel_requested}/cancel/", highest=860),
)
_PAPERS = (
    Shot("so-dang-ky", CLERK, f"/books/{BOOK}/"),
    Shot("trang-so", CLERK, f"/books/{BOOK}/pages/6/", highest=760),
    Shot("giay-to", CLERK, "/papers/registrations/{completed}/", varies="td.pid"),
    Shot("ban-sao", CLERK, "/papers/registrations/{completed}/copies/birth-extract/", highest=900),
    Shot("ban-dien-tu", LEADER, "/papers/registrations/{completed}/electronic/"),
    Shot("thong-bao-so", CLERK, "/papers/notices/?show=residence"),
    Shot("phieu-bo-sung", CLERK, "/papers/registrations/{draft_to_mend}/supplement-request/"),
    Shot("phoi-giay", CLERK, "/papers/stock/"),
    Shot("in-trinh-ky", CLERK, f"/papers/batches/{BATCH}/"),
    Shot("can-chinh", CLERK, f"/papers/printers/{PRINTER}/birth_certificate/", highest=800),
)
_ABOVE = (
    Shot("ra-soat", DISTRICT, "/oversight/", presses="thead a:text-is('Đã có lỗi')"),
    Shot("don-doc", DISTRICT, f"/oversight/chase/{CHASE}/"),
    Shot("don-doc-noi-nhan", CLERK, f"/oversight/chase/parts/{CHASE}/"),
    Shot("nguoi-dung", DISTRICT, "/accounts/people/"),
    Shot("duong-truyen", MINISTRY, "/operations/", varies="td, dd", highest=560),
    Shot("quan-tri", ADMIN, "/quan-tri/", ("#content > *",), highest=560),
    Shot("loi-huong-dan", ADMIN, "/quan-tri/pid_gateway/errortext/", ("#content > *",), highest=520),
    Shot("vai-tro", ADMIN, "/quan-tri/roles/", ("#content > *",), highest=520),
    Shot("gia-lap", NOBODY, "{ministry}/", ("body",), highest=560),
)
SHOTS: tuple[Shot, ...] = (*_EVERYBODY, *_BIRTHS, *_PAPERS, *_ABOVE)


def by_officer() -> Mapping[str, list[Shot]]:
    """The pictures by whose screen they show, so that each signs in once."""
    grouped: dict[str, list[Shot]] = {}
    for shot in SHOTS:
        grouped.setdefault(shot.who, []).append(shot)
    return grouped
