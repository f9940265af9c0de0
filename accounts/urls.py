"""Sign-in and one's own account. What needs e-mail or sign-up is closed and leads back to sign-in."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.session_views import end_sessions, kept_post, session_state

_closed = login_not_required(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
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
