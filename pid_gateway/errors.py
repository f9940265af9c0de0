"""What a refusal means and what the officer does about it (annex to 3160/BTP-CNTT; HANDBOOK §2.3). Pure.

The Ministry's own text is often English: it is for technical details only and never part of a Guidance.
"""

from dataclasses import dataclass, replace

TECHNICAL_ERROR = "TECHNICAL_ERROR"
SUSPECTED_DUPLICATE = "SUSPECTED_DUPLICATE"
BIRTH_DATE_FORMAT = "BIRTH_DATE_FORMAT"
NEEDS_VERIFICATION = "NEEDS_VERIFICATION"
CHILD_HAS_PID = "CHILD_HAS_PID"
WRONG_NUMBER = "WRONG_NUMBER"  # ours: the number does not fit the child
NUMBER_TAKEN = "NUMBER_TAKEN"  # ours: another child holds the number
SECOND_NUMBER = "SECOND_NUMBER"  # ours: a different number came for a child that has one
UNAVAILABLE = "UNAVAILABLE"  # ours: no readable answer, it is asked again without anybody's doing


@dataclass(frozen=True, slots=True)
class Guidance:
    """An error in the officer's words; `field` is the form's field to look at, "" for none."""

    code: str
    title: str
    meaning: str
    field: str
    steps: tuple[str, ...]


RESEND = "Bấm “Gửi lại yêu cầu cấp số” để hệ thống của Bộ Công an kiểm tra lại."
PAPER_WITHOUT_PID = "Trong khi chờ, vẫn in và trao Giấy khai sinh chưa có số: giấy vẫn hợp lệ."
ASK_POLICE = "Hỏi công an xã xem trẻ đã có trong dữ liệu cư trú chưa."
CONFIRMED_NUMBER = "Nếu đã có: lấy văn bản của công an xác nhận số, rồi bấm “Gán số định danh”."
RESIDENCE_FIRST = (
    "Nếu chưa có: trao Giấy khai sinh chưa có số; gia đình đăng ký cư trú, sau đó bấm “Gán số định danh” "
    "để gán số được cấp."
)
SUPPORT = "Nếu vẫn lỗi, liên hệ bộ phận hỗ trợ và đọc mã thao tác của lần gửi này."

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
        ),
        Guidance(
            SUSPECTED_DUPLICATE,
            "Nghi trùng thông tin công dân đã cấp số",
            "Bộ Công an thấy một người đã có số mà thông tin giống trẻ này. Thường gặp khi sinh đôi, sinh ba "
            "hoặc khi một trẻ bị nhập hai lần.",
            "child.name",
            (
                "Tìm số đã cấp trong danh sách đăng ký khai sinh và trong danh sách đề nghị hủy.",
                "Nếu là anh, chị, em sinh đôi, sinh ba: ghi rõ số con và thứ tự của lần sinh rồi gửi lại.",
                "Nếu cùng một trẻ bị nhập hai lần: đề nghị hủy hồ sơ nhập sau.",
                "Nếu không tìm thấy số ấy trong cả hai danh sách: gửi bộ phận hỗ trợ tên đơn vị, số, "
                "ngày đăng ký và họ tên trẻ.",
            ),
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
        ),
        Guidance(
            NUMBER_TAKEN,
            "Số nhận về đã thuộc về trẻ khác",
            "Bộ Công an trả về một số mà hệ thống đã ghi cho một trẻ khác. Số này chưa được ghi cho trẻ.",
            "",
            (
                "Tìm số này trong danh sách đăng ký khai sinh và so sánh hai hồ sơ.",
                "Nếu cùng một trẻ bị nhập hai lần: đề nghị hủy hồ sơ nhập sau.",
                "Nếu là hai trẻ khác nhau: gửi bộ phận hỗ trợ cả hai số đăng ký; không tự ghi số.",
            ),
        ),
        Guidance(
            SECOND_NUMBER,
            "Bộ Công an gửi thêm một số khác",
            "Trẻ đã có số định danh cá nhân; số đến sau khác số đã ghi và không được dùng.",
            "",
            ("Gửi bộ phận hỗ trợ cả hai số để xác định số đúng.",),
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


def guidance(code: str, message: str = "") -> Guidance:
    """What to tell the officer: by code, else by a known text, else general advice under the code given."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    said = message.casefold()
    for telltale, known in TELLTALES:
        if telltale in said:
            return CATALOGUE[known]
    return replace(OTHER, code=code)
