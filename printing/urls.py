from django.urls import path

from printing.copy_ledger_views import exported, ledger
from printing.copy_views import copy
from printing.paper_views import handed_over, papers, spoiled
from printing.pid_views import pid_on_paper, printer_offset, sample
from printing.support_letters import support_letter
from printing.views import birth_certificate, issued_paper

app_name = "printing"
urlpatterns = [
    path("copies/", ledger, name="copy_ledger"),
    path("copies/<slug:form>/", exported, name="copy_ledger_file"),
    path("registrations/<int:pk>/", papers, name="papers"),
    path("registrations/<int:pk>/copies/<slug:kind>/", copy, name="copy"),
    path("registrations/<int:pk>/birth-certificate/", birth_certificate, name="birth_certificate"),
    path("registrations/<int:pk>/pid/", pid_on_paper, name="pid_on_paper"),
    path("printer/", printer_offset, name="printer_offset"),
    path("printer/<slug:which>/", sample, name="printer_sample"),
    path("support/<int:pk>/", support_letter, name="support_letter"),
    path("<int:pk>/", issued_paper, name="issued_paper"),
    path("<int:pk>/handed-over/", handed_over, name="handed_over"),
    path("<int:pk>/spoiled/", spoiled, name="spoiled"),
]
