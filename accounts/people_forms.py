"""What a manager of accounts types, and what the owner of one does."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils import timezone

from accounts.actions.acting import LONGEST
from accounts.actions.people import Details
from accounts.actions.posts import Post
from accounts.exceptions import AccountRefused
from accounts.models import Officer, Unit
from accounts.reach import unit_named, units_to_give
from accounts.roles import Level, Permission, Role
from accounts.sheet_reading import MOST_BYTES
from accounts.staff_list import Standing
from accounts.typed import DayField, printable

_NEEDED = {"required": "Xin điền ô này."}
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}
MOST_SUGGESTED = 400


def roles_to_give(manager: Officer) -> list[tuple[str, str]]:
    """The roles held at levels that `manager` looks after, as choices. No query more."""
    levels: set[Level] = set()
    for post in manager.posts:
        permissions, own = post.role_spec.permissions, list(Level).index(post.role_spec.level)
        if Permission.ACCOUNTS_MANAGE in permissions:
            levels |= set(list(Level)[own + 1 :])
        if Permission.COLLEAGUES_MANAGE in permissions:
            levels.add(list(Level)[own])
    return [(role.value, role.label) for role in Role if role.is_given_by_managers and role.level in levels]


class FilterForm(forms.Form):
    """What the list is narrowed to; what cannot be read narrows nothing."""

    q = forms.CharField(label="Họ tên, tên đăng nhập, đơn vị", required=False, max_length=100)
    unit = forms.CharField(label="Đơn vị (mã hoặc tên)", required=False, max_length=100)
    role = forms.ChoiceField(label="Vai trò", required=False)
    state = forms.ChoiceField(label="Tình trạng", required=False, choices=[("", "Tất cả"), *Standing.choices])

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label="Vai trò", required=False, choices=[("", "Tất cả"), *roles]
        )


class DetailsForm(forms.Form):
    """Who the person is."""

    full_name = forms.CharField(
        label="Họ, chữ đệm, tên", max_length=100, error_messages=_NEEDED, widget=forms.TextInput(attrs=_PLAIN)
    )
    title = forms.CharField(
        label="Chức vụ", max_length=100, required=False, help_text="Ví dụ: Phó Chủ tịch. In dưới chữ ký."
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        error_messages={"invalid": "Địa chỉ thư này không đúng; sửa lại hoặc để trống."},
    )

    def clean_full_name(self) -> str:
        """Single spaces, no control characters, at least two words."""
        name = " ".join(printable(self.cleaned_data["full_name"]).split())
        if len(name.split()) < 2:
            raise forms.ValidationError("Xin ghi đủ họ và tên.")
        return name

    def details(self) -> Details:
        """What was typed, once it is valid."""
        return Details(**{name: self.cleaned_data[name] for name in ("full_name", "title", "phone", "email")})


class PostForm(forms.Form):
    """A role to be given by `manager`."""

    role = forms.ChoiceField(label="Vai trò", error_messages=_NEEDED)
    unit = forms.CharField(
        label="Đơn vị",
        max_length=250,
        error_messages=_NEEDED,
        help_text="Mã đơn vị, hoặc tên: gõ không dấu cũng được.",
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    valid_from = DayField(label="Từ ngày", error_messages=_NEEDED)
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa biết.")

    def __init__(self, *args: Any, manager: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units_to_give(manager)
        self.fields["valid_from"].initial = timezone.localdate()
        self.fields["role"] = forms.ChoiceField(
            label="Vai trò", choices=roles_to_give(manager), error_messages=_NEEDED
        )

    def clean_unit(self) -> Unit:
        """The one unit meant; several, or none, are told with what to type."""
        typed = printable(self.cleaned_data["unit"])
        try:
            return unit_named(self.units, typed)
        except Unit.DoesNotExist:
            raise forms.ValidationError(
                "Không có đơn vị này trong phạm vi đồng chí quản lý; xin ghi mã hoặc tên đầy đủ."
            ) from None
        except Unit.MultipleObjectsReturned:
            some = "; ".join(f"{u.full_name} ({u.code})" for u in self.units.matching(typed)[:3])
            raise forms.ValidationError(f"Nhiều đơn vị có tên này, xin ghi mã: {some}…") from None

    def post(self) -> Post:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        return Post(data["unit"], Role(data["role"]), data["valid_from"], data.get("valid_to"))


class NewPersonForm(DetailsForm, PostForm):
    """An account to be made."""

    username = forms.CharField(
        label="Tên đăng nhập",
        required=False,
        max_length=60,
        help_text="Để trống: hệ thống đặt theo đơn vị và tên, ví dụ thachhai.hant.",
        widget=forms.TextInput(attrs=_PLAIN | {"autocapitalize": "none"}),
    )


class ReasonForm(forms.Form):
    """Why something is done with an account; kept for ever."""

    reason = forms.CharField(
        label="Lý do",
        max_length=LONGEST,
        error_messages={"required": "Xin ghi lý do."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EndForm(ReasonForm):
    """The last day of a role."""

    last_day = DayField(label="Ngày làm việc cuối cùng", error_messages=_NEEDED)
    field_order = ["last_day", "reason"]


class MoveForm(PostForm, ReasonForm):
    """The role taken along to another unit, from a day on."""

    field_order = ["unit", "role", "valid_from", "valid_to", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].label = "Đơn vị mới"
        self.fields["valid_from"].label = "Chuyển từ ngày"


class ImportForm(forms.Form):
    """The file with the list of staff."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        error_messages={"required": "Xin chọn tệp.", "empty": "Tệp này trống; xin chọn tệp khác."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> bytes:
        """What the file holds; 2 MB at most."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 2 MB; xin chia thành nhiều tệp.")
        content: bytes = file.read()
        return content


class FirstPasswordForm(forms.Form):
    """A password chosen by the owner of the account, twice."""

    _ATTRS = {"autocomplete": "new-password"}
    password1 = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=200,
        error_messages=_NEEDED,
        widget=forms.PasswordInput(attrs=_ATTRS),
    )
    password2 = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        max_length=200,
        error_messages=_NEEDED,
        widget=forms.PasswordInput(attrs=_ATTRS),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean_password1(self) -> str:
        """Strong enough, and unlike the person's name."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.officer)
        return password

    def clean(self) -> dict[str, Any]:
        """Typed alike twice."""
        data = super().clean() or {}
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", "Hai lần gõ chưa giống nhau.")
        return data


def refuse(form: forms.Form, refusal: AccountRefused) -> None:
    """Say a refusal at its line of the form, or above it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
