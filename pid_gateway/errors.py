"""What a refusal means and what the officer does about it (annex to 3160/BTP-CNTT; HANDBOOK §2.3). Pure.

The Ministry's own text is often English: it is for technical details only and never part of a Guidance.
The words here are the defaults: `pid_gateway.advice` lays over them what an administrator has written.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

TECHNICAL_ERROR = "TECHNICAL_ERROR"
SUSPECTED_DUPLICATE = "SUSPECTED_DUPLICATE"
BIRTH_DATE_FORMAT = "BIRTH_DATE_FORMAT"
NEEDS_VERIFICATION = "NEEDS_VERIFICATION"
CHILD_HAS_PID = "CHILD_HAS_PID"
WRONG_NUMBER = "WRONG_NUMBER"  # ours: the number does not fit the child
NUMBER_TAKEN = "NUMBER_TAKEN"  # ours: another child holds the number
SECOND_NUMBER = "SECOND_NUMBER"  # ours: a different number came for a child that has one
UNAVAILABLE = "UNAVAILABLE"  # ours: no readable answer, it is asked again without anybody's doing

# A suspected duplicate is looked up among our own registrations first; each case has steps of its own.
DUPLICATE_TWINS = "SUSPECTED_DUPLICATE:twins"
DUPLICATE_TWINS_BEFORE = "SUSPECTED_DUPLICATE:twins_before_07_2021"
DUPLICATE_SAME_CHILD = "SUSPECTED_DUPLICATE:same_child"
DUPLICATE_IN_CANCELLATION = "SUSPECTED_DUPLICATE:in_cancellation"
DUPLICATE_CANCELLED = "SUSPECTED_DUPLICATE:cancelled"
DUPLICATE_OTHER_CHILD = "SUSPECTED_DUPLICATE:other_child"
DUPLICATE_NOWHERE = "SUSPECTED_DUPLICATE:nowhere"
# Under this code the administrator writes what is said of errors nobody knows.
ANY_OTHER = "OTHER"

# The lines of the form an error can point at.
FIELDS = {
    "child.name": "Họ, chữ đệm, tên của trẻ",
    "child.born_on": "Ngày sinh của trẻ",
    "child.sex": "Giới tính của trẻ",
    "child.birth_place": "Nơi sinh",
    "child.birth_count": "Số trẻ trong lần sinh",
    "mother.name": "Người mẹ",
    "father.name": "Người cha",
}


class WayOut(StrEnum):
    """A way out to be shown as a button; the screens know its page and whether this officer may go there."""

    EDIT = "edit"
    RESEND = "resend"
    COMPARE = "compare"
    CONFIRM_MULTIPLE_BIRTH = "confirm_multiple_birth"
    ASSIGN_BY_HAND = "assign_by_hand"
    REQUEST_CANCELLATION = "request_cancellation"
    SUPPORT_LETTER = "support_letter"


@dataclass(frozen=True, slots=True)
class Guidance:
    """An error in the officer's words; `field` is the form's field to look at, "" for none."""

    code: str
    title: str
    meaning: str
    field: str
    steps: tuple[str, ...]
    ways: tuple[WayOut, ...] = ()


RESEND = "Bấm “Gửi lại yêu cầu cấp số” để hệ thống của Bộ Công an kiểm tra lại."
PAPER_WITHOUT_PID = "Trong khi chờ, vẫn in và trao Giấy khai sinh chưa có số: giấy vẫn hợp lệ."
ASK_POLICE = "Hỏi công an xã xem trẻ đã có trong dữ liệu cư trú chưa."
CONFIRMED_NUMBER = "Nếu đã có: lấy văn bản của công an xác nhận số, rồi bấm “Gán số định danh”."
RESIDENCE_FIRST = (
    "Nếu chưa có: trao Giấy khai sinh chưa có số; gia đình đăng ký cư trú, sau đó bấm “Gán số định danh” "
    "để gán số được cấp."
)
SUPPORT = "Nếu vẫn lỗi, liên hệ bộ phận hỗ trợ và đọc mã thao tác của lần gửi này."
CONFIRM_TWINS = (
    "Nếu đúng là sinh đôi, sinh ba: bấm “Xác nhận sinh đôi, sinh ba”, chọn trẻ cùng lần sinh, ghi số trẻ và "
    "thứ tự sinh. Yêu cầu cấp số được gửi lại ngay."
)
MARKED_BY_SUPPORT = (
    "Nếu gửi lại vẫn báo nghi trùng: báo bộ phận hỗ trợ tên đơn vị, số, ngày đăng ký, họ tên các trẻ để "
    "đánh dấu sinh đôi, sinh ba, rồi gửi lại."
)
TITLE_OF_DUPLICATES = "Nghi trùng thông tin công dân đã cấp số"

CATALOGUE: dict[str, Guidance] = {
    guidance.code: guidance
    for guidance in (
        Guidance(
            TECHNICAL_ERROR,
            "Lỗi kỹ thuật khi Bộ Công an đọc dữ liệu",
            "Hệ thống của Bộ Công an không xử lý được dữ liệu gửi sang. Chưa có số nào được cấp.",
            "",
            (
                "Mở hồ sơ, kiểm tra lại họ tên, ngày sinh, giới tính và thông tin cha, mẹ; sửa nếu sai.",
                RESEND,
                PAPER_WITHOUT_PID,
                SUPPORT,
            ),
            (WayOut.EDIT, WayOut.RESEND, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            SUSPECTED_DUPLICATE,
            TITLE_OF_DUPLICATES,
            "Bộ Công an thấy một người đã có số mà thông tin giống trẻ này, nhưng không cho biết số. Thường "
            "gặp khi sinh đôi, sinh ba hoặc khi một trẻ bị nhập hai lần.",
            "child.name",
            (
                "Tìm trẻ theo họ tên, ngày sinh, họ tên mẹ trong danh sách đăng ký khai sinh và trong danh "
                "sách đề nghị hủy.",
                "Nếu là anh, chị, em sinh đôi, sinh ba: ghi số trẻ, thứ tự sinh của lần sinh rồi gửi lại.",
                "Nếu cùng một trẻ bị nhập hai lần: đề nghị hủy hồ sơ nhập sau.",
                "Nếu không tìm thấy: gửi bộ phận hỗ trợ tên đơn vị, số, ngày đăng ký và họ tên trẻ.",
            ),
            (
                WayOut.EDIT,
                WayOut.CONFIRM_MULTIPLE_BIRTH,
                WayOut.RESEND,
                WayOut.REQUEST_CANCELLATION,
                WayOut.SUPPORT_LETTER,
            ),
        ),
        Guidance(
            DUPLICATE_TWINS,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đăng ký khai sinh: một trẻ khác tên, cùng mẹ, cùng ngày sinh. "
            "Có thể là anh, chị, em sinh đôi, sinh ba mà lần gửi trước chưa khai.",
            "child.birth_count",
            ("Đối chiếu hai hồ sơ.", CONFIRM_TWINS, MARKED_BY_SUPPORT, PAPER_WITHOUT_PID),
            (WayOut.COMPARE, WayOut.CONFIRM_MULTIPLE_BIRTH, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            DUPLICATE_TWINS_BEFORE,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đăng ký khai sinh: một trẻ khác tên, cùng mẹ, cùng ngày sinh; trẻ "
            "này đăng ký trước ngày 01/7/2021, khi yêu cầu cấp số chưa ghi sinh đôi, sinh ba.",
            "child.birth_count",
            (
                "Đối chiếu hai hồ sơ.",
                CONFIRM_TWINS,
                "Nếu gửi lại vẫn báo nghi trùng: hỏi công an xã xem trẻ này đã có số trong dữ liệu cư trú "
                "chưa; có rồi thì lấy văn bản xác nhận và bấm “Gán số định danh”.",
                "Nếu công an chưa cấp số cho trẻ này: báo bộ phận hỗ trợ.",
                PAPER_WITHOUT_PID,
            ),
            (
                WayOut.COMPARE,
                WayOut.CONFIRM_MULTIPLE_BIRTH,
                WayOut.ASSIGN_BY_HAND,
                WayOut.SUPPORT_LETTER,
            ),
        ),
        Guidance(
            DUPLICATE_SAME_CHILD,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đăng ký khai sinh: một hồ sơ cùng họ tên, cùng ngày sinh. Có thể "
            "một trẻ bị nhập hai lần.",
            "child.name",
            (
                "Đối chiếu hai hồ sơ.",
                "Nếu là cùng một trẻ: giữ hồ sơ đã có số, đề nghị hủy hồ sơ này. Số đã cấp là số của trẻ.",
                "Nếu là sinh đôi, sinh ba mà ghi nhầm tên: sửa tên, rồi xác nhận sinh đôi, sinh ba.",
                "Nếu là hai trẻ khác nhau: báo bộ phận hỗ trợ cả hai số đăng ký; không tự gán số.",
            ),
            (WayOut.COMPARE, WayOut.REQUEST_CANCELLATION, WayOut.EDIT, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            DUPLICATE_IN_CANCELLATION,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đề nghị hủy: hồ sơ mang số này đang chờ quyết định hủy.",
            "",
            (
                "Đối chiếu hai hồ sơ.",
                "Nếu là cùng một trẻ: chờ cấp trên quyết định. Hồ sơ kia bị hủy thì gán số đã cấp cho hồ sơ "
                "này; hồ sơ kia được giữ thì đề nghị hủy hồ sơ này.",
                "Nếu là sinh đôi, sinh ba: bấm “Xác nhận sinh đôi, sinh ba”.",
                PAPER_WITHOUT_PID,
            ),
            (
                WayOut.COMPARE,
                WayOut.ASSIGN_BY_HAND,
                WayOut.CONFIRM_MULTIPLE_BIRTH,
                WayOut.REQUEST_CANCELLATION,
            ),
        ),
        Guidance(
            DUPLICATE_CANCELLED,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đề nghị hủy: hồ sơ mang số này đã bị hủy.",
            "",
            (
                "Đối chiếu hai hồ sơ.",
                "Nếu là cùng một trẻ: lấy văn bản của công an xác nhận số, rồi bấm “Gán số định danh” để số "
                "đã cấp theo trẻ.",
                "Nếu là trẻ khác: gửi lại sau khi Bộ Công an đã hủy số kia; vẫn lỗi thì báo bộ phận hỗ trợ.",
                PAPER_WITHOUT_PID,
            ),
            (WayOut.COMPARE, WayOut.ASSIGN_BY_HAND, WayOut.RESEND, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            DUPLICATE_OTHER_CHILD,
            TITLE_OF_DUPLICATES,
            "Đã tìm thấy trong danh sách đăng ký khai sinh, nhưng là một trẻ khác mẹ hoặc khác ngày sinh.",
            "child.name",
            (
                "Đối chiếu hai hồ sơ; kiểm tra họ tên, ngày sinh và thông tin người mẹ, sửa nếu sai.",
                RESEND,
                "Nếu vẫn lỗi: báo bộ phận hỗ trợ cả hai số đăng ký; không tự gán số.",
                PAPER_WITHOUT_PID,
            ),
            (WayOut.COMPARE, WayOut.EDIT, WayOut.RESEND, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            DUPLICATE_NOWHERE,
            TITLE_OF_DUPLICATES,
            "Không tìm thấy số này trong danh sách đăng ký khai sinh và danh sách đề nghị hủy. Có thể công "
            "an đã cấp số cho trẻ khi thu thập dữ liệu cư trú.",
            "",
            (
                "Hỏi công an xã số này là của ai.",
                "Nếu là của chính trẻ này: lấy văn bản của công an xác nhận số, rồi bấm “Gán số định danh”.",
                "Nếu là của người khác: kiểm tra thông tin của trẻ, sửa nếu sai rồi gửi lại.",
                "Nếu công an xã không xác định được: gửi bộ phận hỗ trợ tên đơn vị, số, ngày đăng ký và họ "
                "tên trẻ.",
                PAPER_WITHOUT_PID,
            ),
            (WayOut.ASSIGN_BY_HAND, WayOut.EDIT, WayOut.RESEND, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            BIRTH_DATE_FORMAT,
            "Lỗi định dạng ngày sinh",
            "Bộ Công an không nhận ngày sinh của trẻ.",
            "child.born_on",
            (
                "Kiểm tra ngày, tháng, năm sinh trong hồ sơ; sửa nếu sai rồi gửi lại.",
                "Nếu ngày sinh đúng: hỏi công an xã xem trẻ đã có trong dữ liệu cư trú chưa.",
                CONFIRMED_NUMBER,
                RESIDENCE_FIRST,
            ),
            (WayOut.EDIT, WayOut.RESEND, WayOut.ASSIGN_BY_HAND),
        ),
        Guidance(
            NEEDS_VERIFICATION,
            "Thông tin cần xác minh",
            "Bộ Công an cần xác minh thông tin của trẻ trước khi cấp số.",
            "",
            (
                ASK_POLICE,
                CONFIRMED_NUMBER,
                RESIDENCE_FIRST,
            ),
            (WayOut.ASSIGN_BY_HAND, WayOut.EDIT, WayOut.RESEND),
        ),
        Guidance(
            CHILD_HAS_PID,
            "Trẻ đã có số định danh cá nhân",
            "Công an đã cấp số cho trẻ khi thu thập dữ liệu cư trú, trước khi đăng ký khai sinh.",
            "",
            (
                "Đối chiếu họ tên, ngày sinh, giới tính và cha, mẹ với người đang mang số đó.",
                "Nếu đúng là trẻ này: lấy văn bản của công an xác nhận số, rồi bấm “Gán số định danh”.",
                "Nếu là người khác: đề nghị công an xã kiểm tra.",
            ),
            (WayOut.ASSIGN_BY_HAND, WayOut.COMPARE, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            WRONG_NUMBER,
            "Số nhận về không khớp với trẻ",
            "Bộ Công an trả về một số mà tỉnh, giới tính, thế kỷ hoặc năm sinh không khớp với hồ sơ. "
            "Số này chưa được ghi cho trẻ.",
            "child.born_on",
            (
                "Kiểm tra giới tính và ngày sinh của trẻ trong hồ sơ; sửa nếu sai rồi gửi lại.",
                "Nếu hồ sơ đúng: gửi bộ phận hỗ trợ số nhận về kèm tên đơn vị, số và ngày đăng ký.",
                PAPER_WITHOUT_PID,
            ),
            (WayOut.EDIT, WayOut.RESEND, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            NUMBER_TAKEN,
            "Số nhận về đã thuộc về trẻ khác",
            "Bộ Công an trả về một số mà hệ thống đã ghi cho một trẻ khác. Số này chưa được ghi cho trẻ.",
            "",
            (
                "Đối chiếu với hồ sơ đang mang số này.",
                "Nếu cùng một trẻ bị nhập hai lần: đề nghị hủy hồ sơ nhập sau.",
                "Nếu là hai trẻ khác nhau: gửi bộ phận hỗ trợ cả hai số đăng ký; không tự ghi số.",
            ),
            (WayOut.COMPARE, WayOut.REQUEST_CANCELLATION, WayOut.SUPPORT_LETTER),
        ),
        Guidance(
            SECOND_NUMBER,
            "Bộ Công an gửi thêm một số khác",
            "Trẻ đã có số định danh cá nhân; số đến sau khác số đã ghi và không được dùng.",
            "",
            ("Gửi bộ phận hỗ trợ cả hai số để xác định số đúng.",),
            (WayOut.SUPPORT_LETTER,),
        ),
        Guidance(
            UNAVAILABLE,
            "Chưa nhận được trả lời của Bộ Công an",
            "Đường truyền hoặc hệ thống của Bộ Công an đang gián đoạn. Yêu cầu được giữ và tự gửi lại.",
            "",
            ("Không cần làm gì: yêu cầu sẽ tự được gửi lại.", PAPER_WITHOUT_PID),
        ),
    )
}
OTHER = Guidance(
    "",
    "Bộ Công an chưa cấp được số",
    "Bộ Công an trả lời bằng một mã lỗi mà phần mềm chưa có hướng dẫn riêng. Chưa có số nào được cấp.",
    "",
    ("Kiểm tra lại dữ liệu của hồ sơ; sửa nếu sai.", RESEND, PAPER_WITHOUT_PID, SUPPORT),
    (WayOut.EDIT, WayOut.RESEND, WayOut.SUPPORT_LETTER),
)
# How the known errors show themselves when the code says nothing; compared without regard to case.
TELLTALES: tuple[tuple[str, str], ...] = (
    ("could not parse message element", TECHNICAL_ERROR),
    ("object reference not set", TECHNICAL_ERROR),
    ("unexpected error", TECHNICAL_ERROR),
    ("nghi trùng thông tin", SUSPECTED_DUPLICATE),
    ("lỗi định dạng ngày sinh", BIRTH_DATE_FORMAT),
    ("thông tin cần xác minh", NEEDS_VERIFICATION),
)
# Twelve digits that are no part of a longer number.
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")


WAY_LABELS = {
    WayOut.EDIT: "Sửa thông tin",
    WayOut.RESEND: "Gửi lại yêu cầu cấp số",
    WayOut.COMPARE: "Đối chiếu hai hồ sơ",
    WayOut.CONFIRM_MULTIPLE_BIRTH: "Xác nhận sinh đôi, sinh ba",
    WayOut.ASSIGN_BY_HAND: "Gán số định danh",
    WayOut.REQUEST_CANCELLATION: "Đề nghị hủy",
    WayOut.SUPPORT_LETTER: "Báo bộ phận hỗ trợ",
}


def known_code(code: str, message: str = "") -> str:
    """The code of the catalogue that is meant: `code` itself, else one told by a known text, else ""."""
    if code in CATALOGUE:
        return code
    said = message.casefold()
    return next((known for telltale, known in TELLTALES if telltale in said), "")


def guidance(code: str, message: str = "") -> Guidance:
    """What to tell the officer: by code, else by a known text, else general advice under the code given."""
    known = known_code(code, message)
    return CATALOGUE[known] if known else replace(OTHER, code=code)


def number_in(message: str) -> str:
    """The one personal identification number a text of the Ministry names; "" for none or several."""
    found = set(_NUMBER.findall(message))
    return found.pop() if len(found) == 1 else ""
