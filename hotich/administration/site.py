"""The site of the administration: its door, its index, and what is switched off in all of it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone

from accounts.models import Assignment, Officer
from accounts.roles import Permission, Role
from accounts.validity import valid_on
from hotich.administration.code_lists_page import code_lists, code_lists_table
from hotich.administration.counts import counts
from hotich.administration.jobs import JOBS, LOOKING, SENTENCES
from hotich.administration.roles_page import roles


class Administration(admin.AdminSite):
    """Only for who holds the reference data today; nothing is deleted by the dozen."""

    enable_nav_sidebar = False  # the index has the lists by job; the side bar is half English

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """As Django does, without facets: they count millions of rows, and say so in English."""
        options.setdefault("show_facets", admin.ShowFacets.NEVER)
        super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """The flag alone opens nothing: a role that manages reference data must be held today.

        In a new installation nobody holds it; there a superuser comes in to give it.
        """
        officer = request.user
        if not isinstance(officer, Officer) or not (officer.is_active and officer.is_staff):
            return False
        return officer.holds(Permission.REFERENCE_DATA_MANAGE) or (officer.is_superuser and _nobody_does())

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """By job, not by room; with `app_label` what one room has, as Django's links ask for it."""
        if app_label is not None:
            return super().get_app_list(request, app_label)
        models = {
            f"{label}.{model['object_name']}": model
            for label, room in self._build_app_dict(request).items()
            for model in room["models"]
        }
        listed = {name for job in JOBS for name in job.models}
        looking = [name for name in models if name not in listed]
        groups = [(job, [name for name in job.models if name in models]) for job in JOBS]
        groups.append((LOOKING, sorted(looking, key=lambda name: str(models[name]["name"]))))
        return [
            {
                "name": job.name,
                "sentence": job.sentence,
                "app_label": job.slug,
                "app_url": f"/quan-tri/#{job.slug}",
                "has_module_perms": True,
                "models": [models[name] | {"sentence": SENTENCES.get(name, "")} for name in names],
            }
            for job, names in groups
            if names
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The jobs, each list with how much it holds: one query for all of them."""
        jobs = self.get_app_list(request)
        held = counts([model["model"] for job in jobs for model in job["models"]])
        for job in jobs:
            for model in job["models"]:
                model["count"] = held[model["model"]._meta.label]
        return super().index(request, {**(extra_context or {}), "app_list": jobs})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's without the way to «the page on the site», which nothing here has; and ours, of code."""
        ours = [
            path("roles/", self.admin_view(roles), name="roles"),
            path("code-lists/", self.admin_view(code_lists), name="code_lists"),
            path("code-lists/table/", self.admin_view(code_lists_table), name="code_lists_table"),
        ]
        django_s = super().get_urls()
        return [*ours, *(url for url in django_s if getattr(url, "name", "") != "view_on_site")]


def _nobody_does() -> bool:
    roles_of_it = [role for role in Role if Permission.REFERENCE_DATA_MANAGE in role.permissions]
    held = Assignment.objects.filter(valid_on(timezone.localdate()), role__in=roles_of_it)
    return not held.filter(officer__is_active=True, officer__is_staff=True).exists()
