from django.urls import path

from printing import batch_views, stock_reports, stock_views
from printing.book_papers import book_cover, book_pages, closing_record, notes_page
from printing.calibration_views import calibration, printers, restore, sample
from printing.check_views import check_paper
from printing.completeness import book_completeness
from printing.copy_ledger_views import exported, ledger
from printing.copy_views import copy
from printing.electronic_views import electronic_copy
from printing.form_preview import on_form
from printing.notice_views import confirm_pid_notices, pid_notice_letter, pid_notices_list
from printing.paper_views import handed_over, papers, spoiled
from printing.pid_views import pid_on_paper
from printing.setting_views import office_papers
from printing.slip_views import blank_declaration, declaration, issued_letter, receipt, supplement_request
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
