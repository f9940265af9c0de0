"""What each role may do, as the program has it: read here, changed only in code."""

from collections.abc import Mapping

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.roles import Permission, Role

WORDS: Mapping[Permission, str] = {
    Permission.REGISTRATION_VIEW: "Xem hồ sơ",
    Permission.REGISTRATION_EDIT: "Nhập, sửa bản nháp",
    Permission.REGISTRATION_FILE: "Lưu chính thức",
    Permission.PAPER_PRINT: "In giấy tờ",
    Permission.PAPER_SIGN: "Ký số bản điện tử",
    Permission.CANCELLATION_REQUEST: "Đề nghị hủy",
    Permission.CANCELLATION_DECIDE: "Quyết định việc hủy",
    Permission.CHASE_SEND: "Gửi công văn đôn đốc",
    Permission.PID_PROPOSE: "Đề nghị gán số định danh",
    Permission.PID_CONFIRM: "Xác nhận số do người khác đề nghị",
    Permission.AMENDMENT_PROPOSE: "Ghi cải chính, thay đổi, bổ sung",
    Permission.AMENDMENT_SIGN: "Ký cải chính, thay đổi, bổ sung",
    Permission.DIVERGENCE_CLOSE: "Khép lại mục khác với Bộ Công an",
    Permission.NOTE_WRITE: "Ghi chú vào Sổ",
    Permission.NOTE_CONFIRM: "Xác nhận ghi chú trong Sổ",
    Permission.BOOK_SIGN: "Xác nhận, khóa sổ",
    Permission.BOOK_IMPORT: "Nhập dãy số sổ giấy",
    Permission.OPERATIONS_VIEW: "Xem đường truyền",
    Permission.OPERATIONS_RESEND: "Gửi lại yêu cầu cấp số",
    Permission.OFFICE_SETTINGS: "Cài đặt của cơ quan",
    Permission.PAUSE_ANNOUNCE: "Nhập đợt tạm dừng cấp số",
    Permission.ANNOUNCE: "Gửi thông báo cho đơn vị bên dưới",
    Permission.AUDIT_READ: "Tra nhật ký truy cập",
    Permission.ACCOUNTS_MANAGE: "Quản lý tài khoản bên dưới",
    Permission.COLLEAGUES_MANAGE: "Quản lý tài khoản cùng đơn vị",
    Permission.REFERENCE_DATA_MANAGE: "Danh mục, câu mẫu",
}


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The table of roles and rights; guarded by the site like every page of it."""
    rows = [
        (WORDS.get(right, right.value), [right in role.permissions for role in Role]) for right in Permission
    ]
    context = {"title": "Vai trò và quyền", "roles": list(Role), "rows": rows}
    return TemplateResponse(request, "admin/roles.html", admin.site.each_context(request) | context)
