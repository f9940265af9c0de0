from django.urls import path

from oversight.morning.views import listed, today

app_name = "today"
urlpatterns = [
    path("", today, name="page"),
    path("<slug:key>/", listed, name="listed"),
]
