"""What the registry keeps."""

from registry.models.attachment import Attachment
from registry.models.birth import Birth
from registry.models.book import BookEntry, RegisterBook
from registry.models.book_note import BookNote
from registry.models.cancellation import Cancellation
from registry.models.event import RegistrationEvent
from registry.models.person import Person
from registry.models.pid_proposal import PidProposal
from registry.models.registration import Registration

__all__ = [
    "Attachment",
    "Birth",
    "BookEntry",
    "BookNote",
    "Cancellation",
    "Person",
    "PidProposal",
    "RegisterBook",
    "Registration",
    "RegistrationEvent",
]
