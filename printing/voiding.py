"""Papers that no longer count."""

from django.db import IntegrityError, transaction

from accounts.models import Officer
from printing.models import IssuedPaper, VoidedPaper
from registry.exceptions import WrongState


def void(paper: IssuedPaper, why: VoidedPaper.Why, text: str, *, by: Officer) -> VoidedPaper:
    """Write down that `paper` no longer counts; whoever asks after it by its QR is told so from then on.

    The caller has checked that `by` may. Raises WrongState when it was void before. TT 04/2020 Đ35.2.
    """
    try:
        with transaction.atomic():
            return VoidedPaper.objects.create(paper=paper, why=why, text=text.strip(), by=by)
    except IntegrityError as twice:
        raise WrongState("Giấy này đã được ghi là không còn giá trị trước đó.") from twice
