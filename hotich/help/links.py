"""Where «Trợ giúp» leads from the page that is read."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse

from hotich.help.contents import HELP_OF, NOT_FOUND


def help_links(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Asked only by pages that show it; no query."""
    return {"help_url": lambda: help_url(request.resolver_match)}


def help_url(match: ResolverMatch | None) -> str:
    """The address of the help for a resolved page; without a match, for one that is not there."""
    place = place_of(match) if match else NOT_FOUND
    slug, _, anchor = place.partition("#")
    if not slug:
        return reverse("help")
    return reverse("help_page", args=[slug]) + (f"#{anchor}" if anchor else "")


def place_of(match: ResolverMatch) -> str:
    """`page#anchor` of the table; "" where the index is the help: unknown names too."""
    name = match.view_name
    if name == "help_page":
        return ""
    parts = [f"{name}/{word}" for word in match.kwargs.values() if isinstance(word, str)]
    if match.app_names == ["admin"]:
        parts.append(f"admin/{match.url_name.rpartition('_')[0]}" if match.url_name else "")
        parts.append("admin")
    return next((HELP_OF[key] for key in [*parts, name] if key in HELP_OF), "")
