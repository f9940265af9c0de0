from django import forms


class PrintForm(forms.Form):
    """Why a paper is printed again; asked only when it was printed before."""

    reason = forms.CharField(
        label="Lý do in lại",
        max_length=300,
        required=False,
        help_text="Bản trước hỏng thế nào: nhòe mực, kẹt giấy, rách… Bản ấy chưa trao, không còn giá trị.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
