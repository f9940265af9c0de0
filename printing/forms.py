from decimal import Decimal

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
