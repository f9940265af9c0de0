"""What is asked before a paper is printed: who collects it, and on what terms."""

from datetime import date
from typing import Any

from django import forms

from printing import collecting, fees
from printing.collecting import Asked, Asker
from printing.copying import MOST, Order
from printing.forms.reprinting import PrintForm
from printing.models import Collection
from registry.forms.fields import name_line, suggested
from registry.models import Person, Registration
from registry.rules.names import clean

_ID_KINDS = [("", "—"), *Person.IdKind.choices]


class CollectorForm(forms.Form):
    """Who asks and collects; the declarant unless somebody else is named. One's residence is not asked."""

    asked_by = forms.ChoiceField(
        label="Ai nhận giấy",
        choices=Asker.choices,
        required=False,
        initial=Asker.DECLARANT,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Họ, chữ đệm, tên người nhận; tên cơ quan, tổ chức",
        required=False,
        max_length=200,
        widget=name_line(),
    )
    relation = forms.CharField(
        label="Quan hệ với người được khai sinh",
        required=False,
        max_length=100,
        help_text="Ví dụ: mẹ, bản thân, người được ủy quyền.",
    )
    id_kind = forms.ChoiceField(label="Giấy tờ tùy thân", choices=_ID_KINDS, required=False)
    id_number = forms.CharField(label="Số giấy tờ", required=False, max_length=60)
    purpose = forms.CharField(
        label="Văn bản, lý do (cơ quan, tổ chức)",
        required=False,
        max_length=300,
        help_text="Số, ngày của văn bản và lý do đề nghị; người dân thì để trống.",
    )
    compared = forms.BooleanField(label="Đã đối chiếu giấy tờ tùy thân của người nhận", required=False)

    def asked(self, registration: Registration) -> Asked:
        """Who asks, as the valid form says."""
        said = self.cleaned_data
        if (said["asked_by"] or Asker.DECLARANT) == Asker.DECLARANT:
            return collecting.by_declarant(registration, compared=self.declarant_compared())
        return Asked(
            asked_by=Asker(said["asked_by"]),
            name=clean(said["name"]),
            relation=clean(said["relation"]),
            id_kind=said["id_kind"],
            id_number="".join(said["id_number"].split()),
            compared=said["compared"],
            purpose=clean(said["purpose"]),
        )

    def declarant_compared(self) -> bool:
        """Whether the declarant's paper has been looked at for this printing."""
        return bool(self.cleaned_data["compared"])


class OriginalForm(CollectorForm, PrintForm):
    """The original; what was wrong with the last one only where that one was not handed over."""

    def declarant_compared(self) -> bool:
        """Always: it was compared when the birth was declared, on the same errand (LAW A19)."""
        return True


class CopyForm(CollectorForm):
    """A copy of the book, years later perhaps: the paper is compared anew, and there is a fee."""

    copies = forms.IntegerField(label="Số bản", min_value=1, max_value=MOST, initial=1)
    signer_name = forms.CharField(
        label="Người ký bản sao", required=False, max_length=100, widget=suggested("signers")
    )
    signer_title = forms.CharField(label="Chức vụ người ký", required=False, max_length=100)
    exemption = forms.ChoiceField(label="Miễn phí", required=False)
    exemption_proof = forms.CharField(
        label="Giấy tờ chứng minh được miễn",
        required=False,
        max_length=200,
        help_text="Tên, số, ngày của giấy; dùng VNeID mức độ 2 thì để trống.",
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.value, each.label) for each in fees.exemptions_on(day)]
        self.fields["exemption"].choices = [("", "Không miễn"), *offered]  # type: ignore[attr-defined]

    def order(self) -> Order:
        """What is asked for, as the valid form says."""
        said = self.cleaned_data
        return Order(
            copies=said["copies"],
            signer_name=clean(said["signer_name"]),
            signer_title=clean(said["signer_title"]),
            exemption=Collection.Exemption(said["exemption"]) if said["exemption"] else "",
            exemption_proof=clean(said["exemption_proof"]),
        )
