from django.urls import path

from oversight.inbox import announcement_views, question_views, views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.message, name="message"),
    path("files/<int:pk>/", views.announcement_file, name="announcement_file"),
    path("announcements/", announcement_views.announcements, name="announcements"),
    path("announcements/new/", announcement_views.compose, name="announce"),
    path("announcements/<int:pk>/", announcement_views.announcement, name="announcement"),
    path("announcements/<int:pk>/edit/", announcement_views.edit, name="edit_announcement"),
    path("announcements/<int:pk>/send/", announcement_views.send, name="send_announcement"),
    path("announcements/<int:pk>/discard/", announcement_views.discard, name="discard_announcement"),
    path(
        "announcements/<int:pk>/receipts.<str:form>", announcement_views.receipt_table, name="receipt_table"
    ),
    path("questions/", question_views.questions, name="questions"),
    path("questions/new/", question_views.ask, name="ask"),
    path("questions/<int:pk>/", question_views.question, name="question"),
    path("questions/<int:pk>/<slug:act>/", question_views.say, name="say_in_question"),
]
