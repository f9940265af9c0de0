from django.urls import path

from pid_gateway import views

app_name = "pid_gateway"
urlpatterns = [
    path("", views.pause_list, name="pauses"),
    path("new/", views.announce, name="announce"),
    path("<int:pk>/<slug:act>/", views.change, name="change_pause"),
]
