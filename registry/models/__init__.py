"""What the registry keeps."""

from registry.models.amendment import Amendment
from registry.models.attachment import Attachment
from registry.models.birth import Birth
from registry.models.book import BookEntry, RegisterBook
from registry.models.book_act import BookAct, StruckPage
from registry.models.book_closing import BookClosing
from registry.models.book_note import BookNote, BookNoteConfirmation
from registry.models.cancellation import Cancellation
from registry.models.counted_birth import CountedBirth
from registry.models.divergence import Divergence
from registry.models.event import RegistrationEvent
from registry.models.multiple_birth import MultipleBirth, Sibling
from registry.models.notice import Notice
from registry.models.office_setting import OfficeSetting, SelfFiling
from registry.models.person import Person
from registry.models.pid_debt import PidDebt
from registry.models.pid_proposal import PidProposal
from registry.models.registration import Registration
from registry.models.support_case import SupportCase, SupportedRegistration
from registry.models.wording import Wording

__all__ = [
    "Amendment",
    "Attachment",
    "Birth",
    "BookAct",
    "BookClosing",
    "BookEntry",
    "BookNote",
    "BookNoteConfirmation",
    "Cancellation",
    "CountedBirth",
    "Divergence",
    "MultipleBirth",
    "Notice",
    "OfficeSetting",
    "Person",
    "PidDebt",
    "PidProposal",
    "RegisterBook",
    "Registration",
    "RegistrationEvent",
    "SelfFiling",
    "Sibling",
    "StruckPage",
    "SupportCase",
    "SupportedRegistration",
    "Wording",
]
