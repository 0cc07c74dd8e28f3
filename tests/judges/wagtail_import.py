"""Imports a package into wagtail-lms: `wagtail_import.py PACKAGE FOLDER`.

Run in the environment `wagtail`; a site of one application is made in memory, the package saved as an editor's upload
is, and what the site then knows and serves of it goes to standard output as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django
from django.conf import settings

PACKAGE, FOLDER = Path(sys.argv[1]), Path(sys.argv[2])
WAGTAIL = ("users", "images", "documents", "search", "admin", "snippets", "sites", "embeds", "contrib.redirects")


class Unmigrated(dict[str, None]):
    """No application has migrations: tables are made as they are now, in a tenth of the time."""

    def __missing__(self, name: str) -> None:
        return None

    def __contains__(self, name: object) -> bool:
        return True


settings.configure(
    MIGRATION_MODULES=Unmigrated(),
    SECRET_KEY="for this test only",
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "wagtail_lms",
        *(f"wagtail.{name}" for name in WAGTAIL),
        "wagtail",
        "taggit",
        "modelcluster",
        *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages", "staticfiles")),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    ROOT_URLCONF="wagtail_lms.urls",
    MEDIA_ROOT=str(FOLDER),
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="A site",
    WAGTAILADMIN_BASE_URL="http://testserver",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  # all of these need Django's settings
from django.core.files import File  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail_lms.models import SCORMPackage  # noqa: E402


def main() -> None:
    """Save the package, then fetch what was stored as a learner who is logged in."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    with PACKAGE.open("rb") as file:
        package = SCORMPackage(package_file=File(file, PACKAGE.name))
        package.save()
    learner = Client()
    learner.force_login(get_user_model().objects.create_user("zosia", password="zosia"))
    root = FOLDER / "scorm_content" / package.extracted_path
    stored = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    found = {
        "title": package.title,
        "version": package.manifest_data.get("version"),
        "launch": package.launch_url,
        "address": package.get_launch_url(),
        "stored": stored,
        "assets": {name: served(learner, f"/scorm-content/{package.extracted_path}/{name}") for name in stored},
    }
    print(json.dumps(found))


def served(learner: Client, address: str) -> list[object]:
    """Status and media type of a file as the site serves it."""
    response = learner.get(address)
    response.close()
    return [response.status_code, response.headers.get("Content-Type", "")]


main()
