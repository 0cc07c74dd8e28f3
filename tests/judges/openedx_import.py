"""Imports a package into the SCORM block of Open edX, as Studio does at upload: `openedx_import.py PACKAGE FOLDER`.

Run in the environment `openedx`; what the block then knows of the package goes to standard output as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import django
from django.conf import settings

PACKAGE, FOLDER = Path(sys.argv[1]), Path(sys.argv[2])
settings.configure(
    MEDIA_ROOT=str(FOLDER),
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from openedxscorm.scormxblock import ScormXBlock  # noqa: E402  # needs Django's settings
from web_fragments.fragment import Fragment  # noqa: E402
from webob import Request  # noqa: E402
from xblock.field_data import DictFieldData  # noqa: E402
from xblock.fields import ScopeIds  # noqa: E402
from xblock.test.tools import TestRuntime  # noqa: E402

FORM = {
    "display_name": "A course",
    "has_score": "1",
    "weight": "1",
    "width": "",
    "height": "450",
    "popup_on_launch": "0",
    "enable_navigation_menu": "1",
    "enable_fullscreen_button": "1",
    "navigation_menu_width": "",
}


class User:
    """A learner as the platform's user service names one."""

    def get_current_user(self) -> SimpleNamespace:
        return SimpleNamespace(opt_attrs={"edx-platform.user_id": 7, "edx-platform.username": "zosia"})


class Platform(TestRuntime):
    """The platform around the block: its addresses, and what the block publishes to it."""

    def __init__(self) -> None:
        super().__init__(services={"user": User(), "field-data": DictFieldData({})})
        self.published: list[list[object]] = []

    def handler_url(self, block: object, name: str, *rest: object, **more: object) -> str:
        return f"/handler/{name}"

    def publish(self, block: object, kind: str, event: dict[str, object]) -> None:
        self.published.append([kind, event])


def main() -> None:
    """Upload through the block's own form, read every stored file, report as a learner's page does."""
    block = make_block()
    upload = Request.blank("/", POST={**FORM, "file": (PACKAGE.name, PACKAGE.read_bytes())})
    answer = block.studio_submit(upload, "").json
    found = {
        "errors": answer["errors"],
        "version": block.scorm_version,
        "launch": block.index_page_path,
        "warnings": block.package_warnings,
        "navigation": block.navigation_menu,
        "stored": stored(block),
    }
    if not answer["errors"]:
        found["assets"] = {name: served(block, name) for name in found["stored"]}
        found["views"] = [isinstance(view(), Fragment) for view in (block.student_view, block.author_view)]
        found["after"] = finish(block)
    print(json.dumps(found))


def make_block() -> ScormXBlock:
    """An empty block outside any course platform."""
    block = ScormXBlock(Platform(), DictFieldData({}), ScopeIds("zosia", "openedxscorm", "definition", "usage"))
    block.location = SimpleNamespace(block_id="block", org="org", course="course", block_type="openedxscorm")
    return block


def stored(block: ScormXBlock) -> list[str]:
    """Every file the block extracted, relative to the package."""
    root = FOLDER / block.extract_folder_path
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def served(block: ScormXBlock, name: str) -> list[object]:
    """Status and length of a file as the block's asset view serves it."""
    response = block.assets_proxy(Request.blank(f"/{name}"), name)
    return [response.status_code, len(response.body)]


def finish(block: ScormXBlock) -> dict[str, object]:
    """What the block keeps and publishes after a finished learner's state, score and statuses."""
    state = "x" * 16_000
    told = {
        "cmi.suspend_data": [state],
        "cmi.core.score.raw": ["90"],
        "cmi.core.lesson_status": ["completed", "passed"],
    }
    for name, values in told.items():
        for value in values:
            block.set_value({"name": name, "value": value})
    return {
        "status": block.lesson_status,
        "success": block.success_status,
        "published": block.runtime.published,
        "kept": block.scorm_data["cmi.suspend_data"] == state,
    }


main()
