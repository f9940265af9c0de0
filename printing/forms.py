from django import forms


class PrintForm(forms.Form):
    """What is asked before a paper is printed; the reason only when it was printed before."""

    reason = forms.CharField(
        label="Lý do in lại",
        max_length=300,
        required=False,
        help_text="Ghi khi giấy này đã in trước đây: bản trước hỏng, mất, chưa giao cho người dân…",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
