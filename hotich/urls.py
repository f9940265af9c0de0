from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("registry.urls")),
    path("papers/", include("printing.urls")),
    path("accounts/", include("allauth.urls")),
    path("quan-tri/", admin.site.urls),
]
