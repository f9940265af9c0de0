from django.urls import path

from pid_gateway import operations_pages

app_name = "operations"
urlpatterns = [
    path("", operations_pages.line, name="line"),
    path("waiting/", operations_pages.waiting_requests, name="waiting"),
]
