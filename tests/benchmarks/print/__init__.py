"""`make bench-print`: what a certificate costs in time and bytes, beside bare WeasyPrint and pdfmake."""
