"""What the head of an office decides about its papers; what is left blank is decided by the unit above."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from printing.models import Numbered, PaperSetting
from printing.paper_settings import Settings
from printing.signing_block import SignerForm

_ABOVE = ("", "Theo cấp trên")
_SUFFIX = RegexValidator(
    r"^[A-ZĐ0-9][A-ZĐ0-9&-]{0,19}\Z", "Ký hiệu chỉ gồm chữ in hoa, chữ số, dấu gạch nối và &; ví dụ GKS-BS."
)
_YES_NO = {"": None, "yes": True, "no": False}


class PaperSettingForm(forms.Form):
    """One decision of a unit; `above` is what counts where it leaves a line blank."""

    zero_word = forms.ChoiceField(
        label="Số 0 hàng chục đọc là", required=False, choices=[_ABOVE, *PaperSetting.Zero.choices]
    )
    thousand_word = forms.ChoiceField(
        label="Hàng nghìn đọc là", required=False, choices=[_ABOVE, *PaperSetting.Thousand.choices]
    )
    signer_form = forms.ChoiceField(
        label="Thể thức ký", required=False, choices=[_ABOVE, *SignerForm.choices]
    )
    shows_volume = forms.ChoiceField(
        label="In Quyển số trên Giấy khai sinh",
        required=False,
        choices=[_ABOVE, ("yes", "Có"), ("no", "Không")],
    )
    signer_name = forms.CharField(label="Người ký mặc định", required=False, max_length=100)
    signer_title = forms.CharField(label="Chức vụ người ký mặc định", required=False, max_length=100)

    def __init__(self, data: Any = None, *, above: Settings, decided: PaperSetting | None = None) -> None:
        super().__init__(data, initial=_initial(decided))
        for kind in Numbered:
            self.fields[f"suffix_{kind}"] = forms.CharField(
                label=f"Ký hiệu: {kind.label}",
                required=False,
                max_length=20,
                validators=[_SUFFIX],
                widget=forms.TextInput(
                    attrs={"placeholder": above.numbers[kind].suffix, "autocapitalize": "characters"}
                ),
            )
            self.fields[f"year_{kind}"] = forms.BooleanField(label="có năm trước ký hiệu", required=False)

    def numbered_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Suffix and year of every kind, side by side on the page."""
        return [(self[f"suffix_{kind}"], self[f"year_{kind}"]) for kind in Numbered]

    def clean(self) -> dict[str, Any]:
        """A title without a name says nobody's; a year without a suffix would be dropped unseen."""
        said = super().clean() or {}
        if said.get("signer_title") and not said.get("signer_name"):
            self.add_error("signer_name", "Xin ghi tên người ký có chức vụ này, hoặc bỏ trống cả hai.")
        for kind in Numbered:
            if said.get(f"year_{kind}") and not said.get(f"suffix_{kind}"):
                self.add_error(f"suffix_{kind}", "Xin ghi ký hiệu thì mới thêm được năm.")
        return said

    def columns(self) -> dict[str, Any]:
        """What has been typed, by the columns of PaperSetting."""
        said = self.cleaned_data
        return {
            "numbering": {
                kind.value: {"suffix": said[f"suffix_{kind}"], "with_year": said[f"year_{kind}"]}
                for kind in Numbered
                if said[f"suffix_{kind}"]
            },
            "shows_volume": _YES_NO[said["shows_volume"]],
            **{
                name: said[name]
                for name in ("zero_word", "thousand_word", "signer_form", "signer_name", "signer_title")
            },
        }


def _initial(decided: PaperSetting | None) -> dict[str, Any]:
    if decided is None:
        return {}
    start: dict[str, Any] = {
        "zero_word": decided.zero_word,
        "thousand_word": decided.thousand_word,
        "signer_form": decided.signer_form,
        "signer_name": decided.signer_name,
        "signer_title": decided.signer_title,
        "shows_volume": {None: "", True: "yes", False: "no"}[decided.shows_volume],
    }
    for kind, style in decided.numbering.items():
        start |= {f"suffix_{kind}": style["suffix"], f"year_{kind}": style["with_year"]}
    return start
