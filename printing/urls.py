from django.urls import path

from printing.views import batches as batch_views
from printing.views import stock as stock_views
from printing.views import stock_reports
from printing.views.books import book_cover, book_pages, closing_record, notes_page
from printing.views.calibration import calibration, printers, restore, sample
from printing.views.checking import check_paper
from printing.views.completeness import book_completeness
from printing.views.copies import copy
from printing.views.copy_ledger import exported, ledger
from printing.views.electronic import electronic_copy
from printing.views.form_preview import on_form
from printing.views.notices import confirm_pid_notices, pid_notice_letter, pid_notices_list
from printing.views.originals import birth_certificate, issued_paper
from printing.views.papers import handed_over, papers, spoiled
from printing.views.pid import pid_on_paper
from printing.views.settings import office_papers
from printing.views.slips import blank_declaration, declaration, issued_letter, receipt, supplement_request
from printing.views.support_letters import support_letter

app_name = "printing"
urlpatterns = [
    path("copies/", ledger, name="copy_ledger"),
    path("copies/<slug:form>/", exported, name="copy_ledger_file"),
    path("registrations/<int:pk>/", papers, name="papers"),
    path("registrations/<int:pk>/copies/<slug:kind>/", copy, name="copy"),
    path("registrations/<int:pk>/birth-certificate/", birth_certificate, name="birth_certificate"),
    path("registrations/<int:pk>/pid/", pid_on_paper, name="pid_on_paper"),
    path("registrations/<int:pk>/declaration/", declaration, name="declaration"),
    path("registrations/<int:pk>/supplement-request/", supplement_request, name="supplement_request"),
    path("registrations/<int:pk>/receipt/", receipt, name="receipt"),
    path("declaration/", blank_declaration, name="blank_declaration"),
    path("notices/", pid_notices_list, name="pid_notices"),
    path("notices/letter/", pid_notice_letter, name="pid_notice_letter"),
    path("notices/confirm/", confirm_pid_notices, name="confirm_pid_notices"),
    path("letters/<int:pk>/", issued_letter, name="issued_letter"),
    path("settings/", office_papers, name="paper_settings"),
    path("registrations/<int:pk>/on-form/", on_form, name="on_form"),
    path("printers/", printers, name="printers"),
    path("printers/<int:pk>/<slug:sheet>/", calibration, name="calibration"),
    path("printers/<int:pk>/<slug:sheet>/restore/", restore, name="restore_calibration"),
    path("printers/<int:pk>/<slug:sheet>/<slug:which>/", sample, name="printer_sample"),
    path("registrations/<int:pk>/electronic/", electronic_copy, name="electronic_copy"),
    path("check/", check_paper, name="check_paper"),
    path("registrations/<int:pk>/notes/", notes_page, name="notes_page"),
    path("books/<int:pk>/pages/", book_pages, name="book_pages"),
    path("books/<int:pk>/cover/", book_cover, name="book_cover"),
    path("books/<int:pk>/closing/", closing_record, name="closing_record"),
    path("books/<int:pk>/completeness/", book_completeness, name="book_completeness"),
    path("support/<int:pk>/", support_letter, name="support_letter"),
    path("stock/", stock_views.overview, name="stock"),
    path("stock/receive/", stock_views.receive, name="stock_receive"),
    path("stock/give-up/", stock_views.give_up, name="stock_give_up"),
    path("stock/report/", stock_reports.report, name="stock_report"),
    path("stock/table/", stock_reports.report_table, name="stock_table"),
    path("stock/<int:pk>/withdraw/", stock_views.withdraw, name="stock_withdraw"),
    path("stock/sheets/<int:pk>/spoiled/", stock_views.spoiled, name="stock_spoiled"),
    path("batches/", batch_views.batches, name="batches"),
    path("batches/<int:pk>/", batch_views.batch, name="batch"),
    path("batches/<int:pk>/file/", batch_views.batch_file, name="batch_file"),
    path("<int:pk>/", issued_paper, name="issued_paper"),
    path("<int:pk>/handed-over/", handed_over, name="handed_over"),
    path("<int:pk>/spoiled/", spoiled, name="spoiled"),
]
