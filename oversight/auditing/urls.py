from django.urls import path

from oversight.auditing import own, views

app_name = "auditing"
urlpatterns = [
    path("audit/", views.access_log, name="access_log"),
    path("audit/anomalies/", views.anomalies, name="anomalies"),
    path("audit/file/<slug:form>/", views.access_log_file, name="access_log_file"),
    path("account/looked/", own.looked, name="looked"),
]
