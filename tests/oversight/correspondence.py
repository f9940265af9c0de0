"""What stands in the inboxes of a town: an announcement sent, one still a draft, a question."""

from accounts.models import Officer
from oversight.inbox import announcing, asking
from oversight.inbox.announcing import Words
from registry.models import Registration

TRAINING = Words("Tập huấn phần mềm", "8 giờ thứ hai, phòng họp tầng 2.", ["commune"])
REVIEW = Words("Rà soát trước khi chốt số liệu", "Xử lý hết hồ sơ lưu nháp.", ["commune"])


def written(clerk: Officer, district: Officer, registration: Registration) -> dict[str, int]:
    """Keys of what was written: «announcement», «message» it became, «announcement_draft», «question»."""
    unit = district.posts[0].unit
    announcement = announcing.draw_up(TRAINING, unit=unit, by=district)
    message = announcing.send(announcement, by=district)
    draft = announcing.draw_up(REVIEW, unit=unit, by=district)
    words = ("Báo trùng, trẻ không trùng", "Đã đối chiếu với Sổ. Xử lý thế nào?")
    question = asking.ask(*words, by=clerk, unit=clerk.posts[0].unit, registration=registration)
    return {
        "announcement": announcement.pk,
        "message": message.pk,
        "announcement_draft": draft.pk,
        "question": question.pk,
    }
