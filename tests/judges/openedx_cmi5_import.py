"""Imports a package into the cmi5 block of Open edX and plays its LMS: `openedx_cmi5_import.py PACKAGE FOLDER`.

Run in the environment `openedx`. On standard input are requests a unit sent (method, query, body); what the block knows
of the package and of the learner goes to standard output as JSON.
"""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

from openedx_platform import FORM, PACKAGE, place

# isort: split
from openedx_cmi5_xblock.openedx_cmi5_xblock import CMI5XBlock  # needs the platform's settings
from webob import Request


def main() -> None:
    """Upload through the block's own form, launch, hand over what a unit sends."""
    block = place(CMI5XBlock, "cmi5", "https://lms.example.org/handler/")
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
    found["published"] = block.runtime.published
    print(json.dumps(found, default=str))


main()
