"""How an officer closes a line in which the Ministry holds something else."""

from django import forms

from registry.models import Divergence

_BY_HAND = (Divergence.Choice.OURS, Divergence.Choice.THEIRS, Divergence.Choice.EXPLAINED)


class DivergenceForm(forms.Form):
    """Which side is kept, and why; the words stay for ever."""

    choice = forms.ChoiceField(
        label="Cách khép lại",
        choices=[(choice.value, choice.label) for choice in _BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": "Xin chọn cách khép lại."},
    )
    words = forms.CharField(
        label="Giải thích",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi số văn bản đã trao đổi với công an, nếu có. Không sửa, không xóa được sau khi ghi.",
        error_messages={"required": "Xin ghi giải thích."},
    )
