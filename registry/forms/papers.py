from registry.forms.fields import DayField
from registry.forms.step import StepForm
from registry.models import Birth


class PapersForm(StepForm):
    step = "papers"
    obligatory = frozenset({"evidence_kind"})

    class Meta:
        model = Birth
        fields = [
            "evidence_kind",
            "evidence_number",
            "evidence_on",
            "evidence_issuer",
            "found_on",
            "posted_from",
            "posted_to",
            "marriage_number",
            "marriage_book",
            "marriage_on",
            "marriage_office",
            "marriage_ended_on",
            "nationality_agreement",
            "nationality_confirmed",
        ]
        field_classes = dict.fromkeys(
            ["evidence_on", "found_on", "posted_from", "posted_to", "marriage_on", "marriage_ended_on"],
            DayField,
        )
        help_texts = {
            "marriage_ended_on": "Chỉ ghi khi cha mẹ đã ly hôn hoặc một người đã chết.",
            "posted_from": "Niêm yết 07 ngày liên tục với trẻ bị bỏ rơi, trẻ chưa xác định được cha, mẹ.",
        }
