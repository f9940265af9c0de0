"""Addresses of every room, and the pages for errors."""

from django.contrib import admin
from django.urls import include, path, re_path

from hotich import health
from hotich.help import views as help_views
from hotich.metrics import metrics
from pid_gateway.update_views import updates
from printing.views.public import verify_paper

urlpatterns = [
    path("", include("registry.urls")),
    path("papers/", include("printing.urls")),
    path("pauses/", include("pid_gateway.urls")),
    path("operations/", include("pid_gateway.operations_urls")),
    path("updates/", updates, name="updates"),
    # Printed in the QR of every paper: never to be moved.
    re_path(r"^k/(?P<token>[^/]{1,100})/?$", verify_paper, name="verify_paper"),
    path("today/", include("oversight.morning.urls")),
    path("", include("oversight.urls")),
    path("", include("oversight.auditing.urls")),
    path("accounts/", include("accounts.urls")),
    path("quan-tri/", admin.site.urls),
    path("help/", help_views.index, name="help"),
    path("help/<slug:slug>/", help_views.page, name="help_page"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "hotich.errors.bad_request"
handler403 = "hotich.errors.permission_denied"
handler404 = "hotich.errors.page_not_found"
handler500 = "hotich.errors.server_error"
