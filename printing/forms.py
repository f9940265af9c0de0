from decimal import Decimal

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


class OffsetForm(forms.Form):
    """How far the number is led to fall on its line; a comma or a point before the tenths."""

    right = forms.DecimalField(
        label="Sang phải (mm)",
        min_value=Decimal(-20),
        max_value=Decimal(20),
        decimal_places=1,
        localize=True,
        help_text="Số âm là sang trái. Từ -20 đến 20.",
    )
    down = forms.DecimalField(
        label="Xuống dưới (mm)",
        min_value=Decimal(-20),
        max_value=Decimal(20),
        decimal_places=1,
        localize=True,
        help_text="Số âm là lên trên. Từ -20 đến 20.",
    )
