"""Every list of codes the program chooses from: what is in it, by what text, and where it is changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from accounts.folding import fold
from accounts.roles import Level
from pid_gateway.numbers import PROVINCES
from printing.models import Collection, FormKind, FormUse, IssuedLetter, IssuedPaper, VoidedPaper
from registry.codes import ETHNICITIES, ISSUERS, NATIONALITIES
from registry.lifecycle import State
from registry.models import Attachment, Birth, Cancellation, Person
from registry.rules import declarant, evidence
from registry.rules.amendable import LABELS
from registry.rules.amendment_grounds import BASES, GROUNDS
from registry.rules.deadlines import official_kind_code
from registry.rules.identity import SHOWN_BASIS_2025
from registry.rules.note_matters import MATTERS

_LAW = "Quy tắc nghiệp vụ trong chương trình, sửa cùng bản cập nhật phần mềm khi văn bản thay đổi."
_OURS = "Của phần mềm, không văn bản nào liệt kê; sửa cùng bản cập nhật phần mềm."
_OFFERED = "Danh sách gợi ý khi gõ; công chức vẫn ghi được chữ khác theo giấy tờ."


@dataclass(frozen=True, slots=True)
class Code:
    """One code: `stored` as the database has it, `ministry` as the Ministry of Justice numbers it."""

    stored: str
    words: str
    ministry: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list; `source` is the text it comes from, `changed` says where it is changed."""

    slug: str
    name: str
    source: str
    changed: str
    codes: tuple[Code, ...]

    @property
    def has_ministry_codes(self) -> bool:
        """Whether the Ministry of Justice's software has numbers for it."""
        return any(code.ministry for code in self.codes)


def lists() -> tuple[CodeList, ...]:
    """All of them, in the order of the work: declaring, numbering, changing, papers."""
    return (*_of_declaring(), *_of_numbers(), *_of_changing(), *_of_papers())


def found(words: str) -> list[CodeList]:
    """Those in whose name, source or codes every word of `words` occurs, tone marks aside; all for blank.

    A list that matches by its name or source is whole; one that matches by codes has only these.
    """
    wanted = fold(words).split()
    if not wanted:
        return list(lists())
    hits = []
    for each in lists():
        if _holds(f"{each.name} {each.source}", wanted):
            hits.append(each)
            continue
        codes = tuple(c for c in each.codes if _holds(f"{c.stored} {c.words} {c.ministry}", wanted))
        if codes:
            hits.append(CodeList(each.slug, each.name, each.source, each.changed, codes))
    return hits


def _of_declaring() -> Iterable[CodeList]:
    software = "của phần mềm hộ tịch Bộ Tư pháp"
    kinds = {kind.value: str(official_kind_code(kind, False)) for kind in Birth.Kind}
    kinds[Birth.Kind.NEW] = "1 đúng hạn, 4 quá hạn, 6 không xác định"
    yield _list(
        "loai-dang-ky", "Loại đăng ký khai sinh", f"Danh mục loaiDangKy {software}", _LAW, Birth.Kind, kinds
    )
    cases = {"both_known": "1", "mother_unknown": "2", "father_unknown": "3", "both_unknown": "4"}
    yield _list(
        "truong-hop",
        "Trường hợp khai sinh",
        f"Danh mục nksLoaiKhaiSinh {software}; Điều 14, 15, 16 Nghị định 123/2015/NĐ-CP",
        _LAW,
        Birth.Case,
        cases | {"abandoned": "5"},
    )
    sexes = {"male": "1", "female": "2", "unknown": "3"}
    yield _list("gioi-tinh", "Giới tính", f"Danh mục gioiTinh {software}", _LAW, Birth.Sex, sexes)
    yield _list("can-cu", "Căn cứ của việc sinh", evidence.BASIS, _LAW, Birth.Evidence)
    papers = {"cmnd": "1", "ho_chieu": "2", "the_thuong_tru": "3", "cccd": "4"}
    papers |= {"cm_quan_doi": "5", "cm_si_quan": "6", "cm_cong_an": "7", "khac": "8"}
    yield _list(
        "giay-to", "Giấy tờ tùy thân", f"Danh mục {software}; {SHOWN_BASIS_2025}", _LAW, Person.IdKind, papers
    )
    homes = {"permanent": "1", "temporary": "2"}
    yield _list("cu-tru", "Loại cư trú", f"Danh mục {software}", _LAW, Person.Residence, homes)
    yield _list(
        "quan-he",
        "Quan hệ của người đi khai sinh",
        declarant.BASIS,
        _LAW,
        Person.Relation,
    )
    yield _list("tep-kem-theo", "Giấy tờ kèm theo", "Loại tệp chụp, quét", _OURS, Attachment.Kind)
    yield CodeList(
        "dan-toc",
        "Dân tộc",
        "Quyết định 121-TCTK/PPCĐ năm 1979, theo thứ tự mã",
        _OFFERED,
        tuple(Code(f"{number:02}", name) for number, name in enumerate(ETHNICITIES, start=1)),
    )
    yield _words("quoc-tich", "Quốc tịch", "Các nước hay gặp", NATIONALITIES)
    yield _words("noi-cap", "Nơi cấp giấy tờ tùy thân", "Như in trên giấy tờ", ISSUERS)


def _of_numbers() -> Iterable[CodeList]:
    yield CodeList(
        "tinh-trong-so",
        "Mã tỉnh trong số định danh cá nhân",
        "Điều 13 Nghị định 137/2015/NĐ-CP; Điều 4 Thông tư 59/2021/TT-BCA",
        _LAW,
        tuple(Code(code, name) for code, name in PROVINCES.items()),
    )
    yield _list("trang-thai", "Trạng thái hồ sơ", "Công văn 811/STP và phần mềm của Bộ Tư pháp", _LAW, State)
    yield _list("cap", "Cấp đơn vị", "Nghị định 120/2025/NĐ-CP: hết cấp huyện từ 01/07/2025", _LAW, Level)


def _of_changing() -> Iterable[CodeList]:
    for kind, grounds in GROUNDS.items():
        codes = tuple(Code(code, words) for code, words in grounds.items())
        yield CodeList(f"can-cu-{kind.value}", f"Căn cứ {LABELS[kind].lower()}", BASES[kind], _LAW, codes)
    yield CodeList(
        "ghi-chu",
        "Nội dung ghi chú vào Sổ theo bản án, quyết định",
        "Điều 29 khoản 6 Thông tư 04/2020/TT-BTP",
        _LAW,
        tuple(Code(matter.code, f"{matter.label}: {matter.sample}") for matter in MATTERS.values()),
    )
    yield _list("ly-do-huy", "Lý do đề nghị hủy", "Không có", _OURS, Cancellation.Reason)


def _of_papers() -> Iterable[CodeList]:
    tt04 = "Thông tư 04/2020/TT-BTP"
    yield _list("giay-in", "Giấy do hệ thống in", tt04, _LAW, IssuedPaper.Kind)
    yield _list("van-ban", "Văn bản, phiếu do hệ thống in", "Của từng thủ tục", _OURS, IssuedLetter.Kind)
    yield _list("phoi", "Loại phôi", f"Điều 28 {tt04}", _LAW, FormKind)
    yield _list("phoi-da", "Phôi ra khỏi kho vì", f"Điều 35 khoản 2 {tt04}", _LAW, FormUse.How)
    yield _list("giay-huy", "Giấy không còn giá trị vì", f"Điều 35 khoản 2 {tt04}", _LAW, VoidedPaper.Why)
    yield _list(
        "mien-phi",
        "Miễn phí bản sao",
        "Điều 11 khoản 1 điểm a Luật Hộ tịch 2014; Thông tư 117/2026/TT-BTC",
        _LAW,
        Collection.Exemption,
    )


def _list(
    slug: str,
    name: str,
    source: str,
    changed: str,
    choices: type[TextChoices],
    ministry: dict[str, str] | None = None,
) -> CodeList:
    numbers = ministry or {}
    codes = tuple(Code(value, str(words), numbers.get(value, "")) for value, words in choices.choices)
    return CodeList(slug, name, source, changed, codes)


def _words(slug: str, name: str, source: str, words: Iterable[str]) -> CodeList:
    return CodeList(slug, name, source, _OFFERED, tuple(Code("", each) for each in words))


def _holds(text: str, wanted: Iterable[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)
