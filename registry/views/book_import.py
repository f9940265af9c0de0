"""The sequences of books begun on paper: a table looked through first, then taken over whole or not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from registry import book_policies
from registry.actions import book_import
from registry.actions.book_import import COLUMNS, OPTIONAL, Row
from registry.exceptions import BookRefuses
from registry.forms.books import ImportForm
from registry.views.fetching import OfficerRequest


@require_http_methods(["GET", "POST"])
def import_books(request: OfficerRequest) -> HttpResponse:
    """Ask for the table (GET); show every line with its fault, or open the books (POST with `go`)."""
    book_policies.check_import(request.user)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    rows: list[Row] = []
    if form.is_bound and form.is_valid():
        table = form.cleaned_data["table"]
        try:
            if request.POST.get("go") == "take_over":
                opened = book_import.take_over(table, by=request.user)
                messages.success(request, f"Đã nhập dãy số của {len(opened)} quyển sổ.")
                return redirect("registry:books")
            rows = book_import.read(table, by=request.user)
        except BookRefuses as refusal:
            form.add_error("file", str(refusal))
    faulty = sum(bool(row.fault) for row in rows)
    context = {
        "form": form,
        "rows": rows,
        "faulty": faulty,
        "table": form.cleaned_data.get("table", "") if rows and not faulty else "",
        "columns": (*COLUMNS, *OPTIONAL),
        "section": "books",
    }
    status = 422 if form.errors or faulty else 200
    return render(request, "registry/books/import.html", context, status=status)
