from django.urls import path

from registry.views.arrived_pids import arrived_pids
from registry.views.attachments import attachment, withdraw
from registry.views.confirming_siblings import confirm_multiple_birth
from registry.views.deciding import decide
from registry.views.entered_drafts import entered_drafts
from registry.views.multiple_birth import multiple_birth
from registry.views.number_comparison import compare_number
from registry.views.pid_debts import pid_debts
from registry.views.pid_proposals import decide_pid, propose_pid
from registry.views.places import places
from registry.views.queue import queue
from registry.views.record import registration
from registry.views.review import review
from registry.views.searching import search
from registry.views.starting import start
from registry.views.step import step

app_name = "registry"
urlpatterns = [
    path("", queue, name="queue"),
    path("search/", search, name="search"),
    path("places/", places, name="places"),
    path("entered-drafts/", entered_drafts, name="entered_drafts"),
    path("arrived-pids/", arrived_pids, name="arrived_pids"),
    path("pid-debts/", pid_debts, name="pid_debts"),
    path("registrations/new/", start, name="start"),
    path("registrations/<int:pk>/", registration, name="registration"),
    path("registrations/<int:pk>/review/", review, name="review"),
    path("registrations/<int:pk>/form/<slug:step>/", step, name="step"),
    path("registrations/<int:pk>/pid/", propose_pid, name="propose_pid"),
    path("registrations/<int:pk>/pid/decision/", decide_pid, name="decide_pid"),
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
