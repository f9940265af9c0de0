"""Sign-in, one's own account, accounts of people below. E-mail and sign-up are closed, lead to sign-in."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView

from accounts.session_views import end_sessions, kept_post, session_state
from accounts.views import activation, acts, people, person, posts, staff_import

_closed = login_not_required(RedirectView.as_view(url=reverse_lazy("account_login")))

urlpatterns = [
    path("people/", people.listing, name="people"),
    path("people/export/", people.exported, name="export_people"),
    path("people/new/", person.new, name="new_person"),
    path("people/import/", staff_import.import_staff, name="import_people"),
    path("people/import/template/", staff_import.template, name="staff_template"),
    path("people/import/links/", staff_import.links_file, name="staff_links"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/edit/", person.edit, name="edit_person"),
    path("people/<int:pk>/posts/new/", posts.assign, name="assign_post"),
    path("people/<int:pk>/posts/<int:post>/end/", posts.end, name="end_post"),
    path("people/<int:pk>/posts/<int:post>/move/", posts.move, name="move_post"),
    path("people/<int:pk>/<slug:name>/", acts.act, name="account_act"),
    path("activate/<str:token>/", activation.activate, name="activate"),
    path("session/", session_state, name="session_state"),
    path("sessions/end/", end_sessions, name="account_end_sessions"),
    path("sent/", kept_post, name="account_kept_post"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth looks these names up; none of them is open here.
    path("signup/", _closed, name="account_signup"),
    path("email/", _closed, name="account_email"),
    path("password/set/", _closed, name="account_set_password"),
    path("password/reset/", _closed, name="account_reset_password"),
    path("confirm-email/", _closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", _closed, name="account_confirm_email"),
]
