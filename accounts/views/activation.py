"""`/accounts/activate/…`: whoever holds the link sets the password of the account it is for, once."""

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import links
from accounts.exceptions import AccountRefused
from accounts.people_forms import FirstPasswordForm

# A whole office behind one address sets its passwords on the same morning; nobody guesses 256 bits so.
RATES = {"activate": "30/m/ip"}


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest, token: str) -> HttpResponse:
    """The form (GET), which spends nothing, so that a mail program may look; a password set leads to sign-in.

    404 with what to do for a link spent, expired, replaced or never made; 429 for too many from one address.
    """
    if not ratelimit.consume(request, app="accounts", action="activate", config=RATES, limit_get=True):
        refused: HttpResponse = ratelimit.respond_429(request)
        return refused
    try:
        link = links.opened_by(token)
        form = FirstPasswordForm(request.POST or None, officer=link.officer)
        if request.method == "POST" and form.is_valid():
            links.use(token, form.cleaned_data["password1"])
            messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.")
            return redirect("account_login")
    except AccountRefused as refusal:
        return render(request, "accounts/link_spent.html", {"message": str(refusal)}, status=404)
    context = {"form": form, "officer": link.officer}
    return render(request, "accounts/activate.html", context, status=422 if form.errors else 200)
