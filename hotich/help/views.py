"""The manual in the product. It holds no data of anybody, so it is read signed out too."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.help import manual
from hotich.help.contents import JOBS

_LONGEST = 100


@require_safe
@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """The pages by job; with `q`, the places that speak of these words."""
    words = request.GET.get("q", "")[:_LONGEST].replace("\0", "").strip()
    pages = manual.pages()
    context = {
        "words": words,
        "found": manual.search(words),
        "jobs": [(job, [pages[slug] for slug in slugs]) for job, slugs in JOBS],
        "overview": pages[manual.OVERVIEW],
    }
    return render(request, "help/index.html", context)


@require_safe
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page. Raises Http404 for a name the manual does not have."""
    shown = manual.pages().get(slug)
    if shown is None or slug == manual.OVERVIEW:
        raise Http404(slug)
    return render(request, "help/page.html", {"shown": shown})
