from django.urls import include, path

from oversight import statistics_views, views

app_name = "oversight"
_dashboards = [
    path("", views.overview, name="overview"),
    path("statistics/", statistics_views.own, name="own_statistics"),
    path("<int:pk>/statistics/", statistics_views.statistics, name="statistics"),
    path("<int:pk>/statistics/close/", statistics_views.close, name="close_statistics"),
    path("<int:pk>/statistics/<slug:column>/", statistics_views.behind, name="behind_figure"),
    path("<int:pk>/", views.dashboard, name="dashboard"),
    path("<int:pk>/<slug:matter>/", views.records, name="records"),
]
# One namespace for the room; the inbox is everybody's and stands at an address of its own.
urlpatterns = [
    path("oversight/", include(_dashboards)),
    path("inbox/", include("oversight.inbox.urls")),
]
