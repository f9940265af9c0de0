"""What an officer writes about a register book: its opening, its pages, its closing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Unit
from registry.actions.books import Opening
from registry.forms.fields import DayField

MOST_PAGES, MOST_NUMBER = 2000, 99_999


def _count(label: str, *, most: int, least: int = 1, **kwargs: Any) -> forms.IntegerField:
    """A whole number typed into a narrow line."""
    words = f"Xin ghi số từ {least} đến {most}."
    messages = {"invalid": words, "min_value": words, "max_value": words, "required": words}
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 5}),
        error_messages=messages,
        **kwargs,
    )


class PagesForm(forms.Form):
    """How many pages the volume has, and how many an entry takes."""

    pages = _count(
        "Số trang của quyển",
        most=MOST_PAGES,
        help_text="Số trang để ghi việc đăng ký, không kể bìa. Hết trang thì hệ thống tự mở quyển tiếp theo.",
    )
    entry_pages = _count("Mỗi việc ghi mấy trang", most=9, initial=1)


class OpeningForm(PagesForm):
    """A new volume; one begun on paper also says how far it is written."""

    unit = forms.ChoiceField(label="Cơ quan đăng ký")
    year = _count("Năm", least=2016, most=2100)
    volume = _count("Quyển số", most=99, initial=1)
    opened_on = DayField(
        label="Mở sổ ngày",
        required=False,
        help_text="Ngày trên bìa sổ giấy. Để trống: ngày của việc đăng ký đầu tiên.",
    )
    last_number = _count(
        "Số cuối cùng đã ghi trên giấy",
        least=0,
        most=MOST_NUMBER,
        required=False,
        help_text="Của năm này. Số tiếp theo do hệ thống cấp. Sổ mới thì để trống.",
    )
    last_on = DayField(label="Ngày đăng ký của số cuối cùng", required=False)
    paper_entries = _count(
        "Trong đó, số việc ghi ở quyển này",
        least=0,
        most=MOST_NUMBER,
        required=False,
        help_text="Để trống: tất cả. Ghi khi năm này đã có quyển trước hết trang.",
    )
    pages_used = _count(
        "Số trang đã ghi",
        least=0,
        most=MOST_PAGES,
        required=False,
        help_text="Để trống: bằng số việc nhân số trang mỗi việc.",
    )

    def __init__(self, *args: Any, offices: Iterable[Unit], **kwargs: Any) -> None:
        """`offices`: those for which the officer may open a book."""
        super().__init__(*args, **kwargs)
        self.offices = {str(unit.pk): unit for unit in offices}
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the types alone
        choice.choices = [(key, unit.full_name) for key, unit in self.offices.items()]
        self.fields["pages"].required = False
        self.order_fields(["unit", "year", "volume", "pages", "entry_pages", "opened_on"])

    @property
    def chosen(self) -> Unit:
        """The office of a valid form."""
        return self.offices[self.cleaned_data["unit"]]

    def said(self) -> Opening:
        """What a valid form says of the volume."""
        answers = self.cleaned_data
        return Opening(
            year=answers["year"],
            volume=answers["volume"],
            last_number=answers["last_number"] or 0,
            last_on=answers["last_on"],
            paper_entries=answers["paper_entries"],
            pages=answers["pages"],
            entry_pages=answers["entry_pages"],
            pages_used=answers["pages_used"],
            opened_on=answers["opened_on"],
        )


class StruckPageForm(forms.Form):
    """A page left blank by mistake."""

    page = _count("Trang số", most=MOST_PAGES)
    reason = forms.CharField(
        label="Lý do bỏ trống",
        max_length=300,
        error_messages={"required": "Xin ghi vì sao trang bị bỏ trống."},
    )


class ClosingForm(forms.Form):
    """What the closing record says beside its counts."""

    signer_name = forms.CharField(
        label="Người ký", max_length=100, error_messages={"required": "Xin ghi họ tên người ký."}
    )
    signer_title = forms.CharField(
        label="Chức vụ người ký",
        max_length=100,
        error_messages={"required": "Xin ghi chức vụ người ký."},
    )
    notes = forms.CharField(
        label="Ghi thêm trong biên bản",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: sổ rách, mờ, trang dán lại; không bắt buộc.",
    )


class ClosingDecisionForm(forms.Form):
    """The head's word on a closing record."""

    SIGN, RETURN = "sign", "return"

    decision = forms.ChoiceField(choices=[(SIGN, "Ký"), (RETURN, "Trả lại")])
    reason = forms.CharField(label="Lý do trả lại", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """A record is given back with a reason only."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == self.RETURN and not cleaned.get("reason"):
            self.add_error("reason", "Xin ghi lý do trả lại biên bản.")
        return cleaned


class ImportForm(forms.Form):
    """The table as a file, or its text when it has been looked through."""

    MOST_BYTES = 500_000

    file = forms.FileField(
        label="Tệp CSV (mã hóa UTF-8, không quá 500 KB)",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "Tệp rỗng; xin chọn tệp khác."},
    )
    table = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """`table` is the text of either."""
        cleaned = super().clean() or {}
        sent = cleaned.get("file")
        if sent is None:
            if not cleaned.get("table") and "file" not in self.errors:
                self.add_error("file", "Xin chọn tệp CSV.")
        elif sent.size > self.MOST_BYTES:
            self.add_error("file", "Tệp lớn hơn 500 KB; xin chia tệp.")
        else:
            try:
                cleaned["table"] = sent.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "Tệp không phải mã UTF-8; trong Excel xin lưu kiểu «CSV UTF-8».")
        return cleaned
