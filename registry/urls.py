from django.urls import path

from registry.views.amendments import amend, decide_amendment, to_sign
from registry.views.arrived_pids import arrived_pids
from registry.views.attachments import attachment, withdraw
from registry.views.book_closing import close_book, decide_closing
from registry.views.book_import import import_books
from registry.views.book_notes import mend_note, notes_to_confirm, write_note
from registry.views.book_opening import confirm_book, open_book, state_pages, strike_page
from registry.views.book_reading import book_page, open_pages
from registry.views.books import book, books
from registry.views.cancellations import cancellations
from registry.views.cancelling import accept_cancellation, refuse_cancellation, restore
from registry.views.confirming_siblings import confirm_multiple_birth
from registry.views.deciding import decide
from registry.views.divergences import divergence, divergence_list
from registry.views.entered_drafts import entered_drafts
from registry.views.left_lying import left_lying
from registry.views.multiple_birth import multiple_birth
from registry.views.number_comparison import compare_number
from registry.views.office_settings import office_settings
from registry.views.opening import open_masked
from registry.views.overdue import overdue
from registry.views.pid_debts import pid_debts
from registry.views.pid_proposals import decide_pid, propose_pid
from registry.views.places import places
from registry.views.queue import queue
from registry.views.record import registration
from registry.views.requesting_cancellation import request_cancellation
from registry.views.review import review
from registry.views.searching import search
from registry.views.starting import start
from registry.views.step import step
from registry.views.support_cases import support_answered, support_case, support_case_list, support_sent
from registry.views.support_drafting import draft_support

app_name = "registry"
urlpatterns = [
    path("", queue, name="queue"),
    path("search/", search, name="search"),
    path("places/", places, name="places"),
    path("entered-drafts/", entered_drafts, name="entered_drafts"),
    path("arrived-pids/", arrived_pids, name="arrived_pids"),
    path("pid-debts/", pid_debts, name="pid_debts"),
    path("overdue/", overdue, name="overdue"),
    path("left-lying/", left_lying, name="left_lying"),
    path("support/", support_case_list, name="support_cases"),
    path("support/new/", draft_support, name="draft_support"),
    path("support/<int:pk>/", support_case, name="support_case"),
    path("support/<int:pk>/sent/", support_sent, name="support_sent"),
    path("support/<int:pk>/answer/", support_answered, name="support_answered"),
    path("office/", office_settings, name="office_settings"),
    path("books/<int:pk>/pages/", open_pages, name="book_pages"),
    path("books/<int:pk>/pages/<int:number>/", book_page, name="book_page"),
    path("notes/", notes_to_confirm, name="notes_to_confirm"),
    path("notes/<int:pk>/mend/", mend_note, name="mend_note"),
    path("books/", books, name="books"),
    path("books/open/", open_book, name="open_book"),
    path("books/import/", import_books, name="import_books"),
    path("books/<int:pk>/", book, name="book"),
    path("books/<int:pk>/confirm/", confirm_book, name="confirm_book"),
    path("books/<int:pk>/capacity/", state_pages, name="state_pages"),
    path("books/<int:pk>/strike/", strike_page, name="strike_page"),
    path("books/<int:pk>/close/", close_book, name="close_book"),
    path("books/<int:pk>/closing/", decide_closing, name="decide_closing"),
    path("amendments/", to_sign, name="amendments"),
    path("divergences/", divergence_list, name="divergences"),
    path("divergences/<int:pk>/", divergence, name="divergence"),
    path("registrations/new/", start, name="start"),
    path("registrations/<int:pk>/", registration, name="registration"),
    path("registrations/<int:pk>/open/", open_masked, name="open_masked"),
    path("registrations/<int:pk>/review/", review, name="review"),
    path("registrations/<int:pk>/form/<slug:step>/", step, name="step"),
    path("registrations/<int:pk>/pid/", propose_pid, name="propose_pid"),
    path("registrations/<int:pk>/pid/decision/", decide_pid, name="decide_pid"),
    path("registrations/<int:pk>/note/", write_note, name="write_note"),
    path("registrations/<int:pk>/amendment/", amend, name="amend"),
    path("registrations/<int:pk>/amendment/decision/", decide_amendment, name="decide_amendment"),
    path("cancellations/", cancellations, name="cancellations"),
    path("registrations/<int:pk>/request_cancellation/", request_cancellation, name="request_cancellation"),
    path("registrations/<int:pk>/cancel/", accept_cancellation, name="accept_cancellation"),
    path("registrations/<int:pk>/refuse_cancellation/", refuse_cancellation, name="refuse_cancellation"),
    path("registrations/<int:pk>/restore/", restore, name="restore"),
    path("registrations/<int:pk>/compare/", compare_number, name="compare_number"),
    path("registrations/<int:pk>/multiple-birth/", multiple_birth, name="multiple_birth"),
    path(
        "registrations/<int:pk>/multiple-birth/confirm/",
        confirm_multiple_birth,
        name="confirm_multiple_birth",
    ),
    path("registrations/<int:pk>/<slug:act>/", decide, name="decide"),
    path("attachments/<int:pk>/", attachment, name="attachment"),
    path("attachments/<int:pk>/withdraw/", withdraw, name="withdraw"),
]
