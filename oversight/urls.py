from django.urls import include, path

from oversight import views
from oversight.chasing import reading_views, writing_views
from oversight.decisions.views import decisions
from oversight.record_notes.views import notes, resolve_note, write_note
from oversight.statistics_views import files, lists, page

app_name = "oversight"
_dashboards = [
    path("", views.overview, name="overview"),
    path("decisions/", decisions, name="decisions"),
    path("notes/", notes, name="notes"),
    path("notes/<int:pk>/resolve/", resolve_note, name="resolve_note"),
    path("notes/about/<int:pk>/", write_note, name="write_note"),
    path("statistics/", page.own, name="own_statistics"),
    path("<int:pk>/statistics/", page.statistics, name="statistics"),
    path("<int:pk>/statistics/close/", page.close, name="close_statistics"),
    path("<int:pk>/statistics/file/<slug:form>/", files.exported, name="statistics_file"),
    path("<int:pk>/statistics/<slug:column>/", lists.behind, name="behind_figure"),
    path("<int:pk>/statistics/<slug:table>/<slug:value>/", lists.behind_part, name="behind_part"),
    path("chase/", reading_views.letters, name="chases"),
    path("chase/<int:pk>/", reading_views.letter, name="chase"),
    path("chase/<int:pk>/withdraw/", reading_views.withdraw, name="withdraw_chase"),
    path("chase/<int:pk>/paper/", reading_views.letter_paper, name="chase_paper"),
    path("chase/parts/<int:pk>/", reading_views.part, name="chase_part"),
    path("chase/parts/<int:pk>/paper/", reading_views.part_paper, name="chase_part_paper"),
    path("<int:pk>/chase/", writing_views.choose, name="choose_chase"),
    path("<int:pk>/chase/letter/", writing_views.write, name="write_chase"),
    path("<int:pk>/", views.dashboard, name="dashboard"),
    path("<int:pk>/<slug:matter>/", views.records, name="records"),
]
# One namespace for the room; the inbox is everybody's and stands at an address of its own.
urlpatterns = [
    path("oversight/", include(_dashboards)),
    path("inbox/", include("oversight.inbox.urls")),
]
