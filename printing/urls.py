from django.urls import path

from printing.views import birth_certificate, issued_paper

app_name = "printing"
urlpatterns = [
    path("registrations/<int:pk>/birth-certificate/", birth_certificate, name="birth_certificate"),
    path("<int:pk>/", issued_paper, name="issued_paper"),
]
