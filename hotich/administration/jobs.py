"""The index of the administration: what its people do, and where."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """One group of lists; `models` in the order of the work, as `app.Model`."""

    slug: str
    name: str
    sentence: str
    models: tuple[str, ...] = ()


JOBS = (
    Job(
        "don-vi-nguoi-dung",
        "Đơn vị và người dùng",
        "Tài khoản hằng ngày do từng cấp quản lý ở «Người dùng»; ở đây là tài khoản quản trị và đơn vị.",
        (
            "accounts.Officer",
            "accounts.Assignment",
            "accounts.Unit",
            "accounts.UnitSuccession",
            "mfa.Authenticator",
            "accounts.AccountAct",
        ),
    ),
    Job(
        "danh-muc-cau-mau",
        "Danh mục, câu mẫu",
        "Sửa được, nhập và xuất được bằng Excel. Giấy và hồ sơ đã lập giữ nguyên lời, mức phí lúc lập.",
        ("pid_gateway.ErrorText", "registry.Wording", "printing.FeeRate"),
    ),
    Job(
        "tam-dung-duong-truyen",
        "Tạm dừng và đường truyền",
        "Chỉ xem. Bộ Tư pháp nhập đợt tạm dừng ở «Tạm dừng cấp số»; gửi lại yêu cầu ở «Đường truyền».",
        (
            "pid_gateway.Pause",
            "pid_gateway.PauseEvent",
            "pid_gateway.UpdatesSwitch",
            "pid_gateway.LineEvent",
            "pid_gateway.PidRequest",
            "pid_gateway.Talk",
            "pid_gateway.Errand",
            "pid_gateway.ResendOrder",
        ),
    ),
)
# Every other list: whatever is not named above can only be looked at.
LOOKING = Job(
    "chi-xem",
    "Chỉ xem: hồ sơ, sổ, giấy, nhật ký",
    "Không ai thêm, sửa, xóa được ở đây, kể cả quản trị. Muốn sửa thì đi đường của công chức, có lưu vết.",
)
SENTENCES: Mapping[str, str] = {
    "accounts.Officer": "Tài khoản: tìm, khóa, cấp liên kết đặt mật khẩu.",
    "accounts.Assignment": "Ai giữ vai trò nào, ở đâu, từ ngày nào; sửa trong trang của cán bộ.",
    "accounts.Unit": "Đơn vị hành chính theo tệp của cơ quan thống kê; chỉ đánh dấu xã biên giới.",
    "accounts.UnitSuccession": "Xã cũ nay là xã nào.",
    "mfa.Authenticator": "Ai đã bật xác thực hai bước; xóa khi mất cả điện thoại lẫn mã khôi phục.",
    "accounts.AccountAct": "Ai tạo, khóa, chuyển, cấp liên kết cho ai, vì sao.",
    "pid_gateway.ErrorText": "Lời công chức đọc khi Bộ Công an báo lỗi.",
    "registry.Wording": "Câu ghi vào Sổ và thông báo khi số định danh đã về.",
    "printing.FeeRate": "Mức thu phí bản sao theo tỉnh, theo ngày.",
    "pid_gateway.Pause": "Các đợt Bộ Công an tạm dừng cấp số.",
    "pid_gateway.PidRequest": "Yêu cầu cấp số: đang chờ, đã trả lời, bị từ chối.",
    "pid_gateway.Talk": "Từng lần gọi Bộ Công an.",
    "pid_gateway.PauseEvent": "Ai nhập, đổi, hủy đợt tạm dừng, lúc nào, vì sao.",
    "pid_gateway.UpdatesSwitch": "Bộ Công an nhận hay không nhận cập nhật, từ lúc nào.",
    "pid_gateway.LineEvent": "Đường truyền đứt, nối lại lúc nào.",
    "pid_gateway.Errand": "Việc báo Bộ Công an khi hủy, cải chính; tới đâu.",
    "pid_gateway.ResendOrder": "Ai cho gửi lại bao nhiêu yêu cầu, vì sao.",
    "registry.Registration": "Trạng thái và diễn biến của hồ sơ; không có tên người.",
    "registry.RegisterBook": "Các quyển sổ và số cuối cùng.",
    "registry.BookEntry": "Số nào trong quyển nào là hồ sơ nào, ai ghi, lúc nào.",
    "registry.BookClosing": "Khóa sổ: ai lập, ai ký, bao nhiêu trang.",
    "registry.BookNote": "Ghi chú trong Sổ: loại, ai ghi, lúc nào.",
    "registry.Amendment": "Cải chính, thay đổi, bổ sung: căn cứ, ai ký.",
    "registry.Divergence": "Mục Bộ Công an đang giữ khác với Sổ.",
    "registry.PidProposal": "Số định danh do công an xác nhận: ai đề nghị, ai duyệt.",
    "registry.Cancellation": "Đề nghị hủy: lý do, ai quyết định.",
    "registry.PidDebt": "Giấy đã trao khi chưa có số, đã ghi bù chưa.",
    "registry.Notice": "Thông báo số định danh cho cơ quan khác; tới đâu.",
    "registry.SupportCase": "Công văn nhờ bộ phận hỗ trợ và ngày trả lời.",
    "registry.OfficeSetting": "Lãnh đạo cơ quan cho tự lưu sau tạm dừng hay không.",
    "registry.SelfFiling": "Hồ sơ hệ thống tự lưu chính thức và lý do khi không lưu được.",
    "admin.LogEntry": "Ai thêm, sửa, xóa, nhập gì ở trang quản trị, từ gì thành gì.",
    "audit.AccessEntry": "Ai xem, in, tra cứu, tải về, lúc nào, vì sao.",
    "printing.FormRange": "Phôi đã nhận: từ số đến số, còn bao nhiêu tờ.",
    "printing.FormUse": "Từng tờ phôi đã in, hỏng, mất, trả lại.",
    "printing.FormSpoiling": "Phôi hỏng sau khi in và lý do.",
    "printing.IssuedPaper": "Từng bản in: ai, lúc nào, có số hay không.",
    "printing.IssuedLetter": "Số, ngày của thông báo, phiếu đã lập.",
    "printing.Collection": "Cấp mấy bản, thu bao nhiêu, trao lúc nào.",
    "printing.PaperSequence": "Số cuối cùng đã dùng của từng loại giấy.",
    "printing.PaperSetting": "Mỗi đơn vị chọn ghi giấy tờ thế nào.",
    "printing.Printer": "Máy in từng cơ quan đã khai.",
    "printing.Calibration": "Mỗi máy in được căn lệch bao nhiêu trên loại giấy nào.",
}
