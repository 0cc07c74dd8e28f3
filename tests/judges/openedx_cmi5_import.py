"""Imports a package into the cmi5 block of Open edX and plays its LMS: `openedx_cmi5_import.py PACKAGE FOLDER`.

Run in the environment `openedx`. On standard input are requests a unit sent (method, query, body); what the block knows
of the package and of the learner goes to standard output as JSON.
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
    LMS_ROOT_URL="https://lms.example.org",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from openedx_cmi5_xblock.openedx_cmi5_xblock import CMI5XBlock  # noqa: E402  # needs Django's settings
from webob import Request  # noqa: E402  # the same
from xblock.field_data import DictFieldData  # noqa: E402  # the same
from xblock.fields import ScopeIds  # noqa: E402  # the same
from xblock.test.tools import TestRuntime  # noqa: E402  # the same

FORM = {"display_name": "A course", "has_score": "1", "weight": "1", "width": "", "height": "450"}


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
        return f"https://lms.example.org/handler/{name}?"

    def publish(self, block: object, kind: str, event: dict[str, object]) -> None:
        self.published.append([kind, event])


def main() -> None:
    """Upload through the block's own form, launch, hand over what a unit sends."""
    platform = Platform()
    block = CMI5XBlock(platform, DictFieldData({}), ScopeIds("zosia", "cmi5", "definition", "usage"))
    block.location = SimpleNamespace(block_id="block", org="org", course="course", block_type="cmi5")
    with PACKAGE.open("rb") as file:  # the platform's uploads have a name
        upload = SimpleNamespace(params={**FORM, "file": SimpleNamespace(file=file)})
        answer = block.studio_submit(upload, "").json
    block.get_erollment_id = lambda: 17  # the platform's course keys are not there
    found = {
        "errors": answer["errors"],
        "units": block.au_urls,
        "course": block.course_data,
        "launch": block.index_page_url,
        "token": block.lrs_auth_endpoint(Request.blank("/", method="POST"), "").json,
        "data": json.loads(block.lrs_endpoint(Request.blank("/?stateId=LMS.LaunchData"), "").body),
    }
    for sent in json.load(sys.stdin) or []:
        request = Request.blank(f"/?{sent['query']}", method=sent["method"], body=sent["body"].encode())
        block.lrs_endpoint(request, "")
    found["status"] = block.lesson_status
    found["score"] = block.lesson_score
    found["published"] = platform.published
    print(json.dumps(found, default=str))


main()
