from django.urls import path

from printing.support_letters import support_letter
from printing.views import birth_certificate, issued_paper

app_name = "printing"
urlpatterns = [
    path("registrations/<int:pk>/birth-certificate/", birth_certificate, name="birth_certificate"),
    path("support/<int:pk>/", support_letter, name="support_letter"),
    path("<int:pk>/", issued_paper, name="issued_paper"),
]
