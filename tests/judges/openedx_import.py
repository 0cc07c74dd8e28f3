"""Imports a package into the SCORM block of Open edX, as Studio does at upload: `openedx_import.py PACKAGE FOLDER`.

Run in the environment `openedx`; what the block then knows of the package goes to standard output as JSON.
"""

from __future__ import annotations

import json

from openedx_platform import FOLDER, FORM, PACKAGE, place

# isort: split
from openedxscorm.scormxblock import ScormXBlock  # needs the platform's settings
from web_fragments.fragment import Fragment
from webob import Request

SETTINGS = {
    **FORM,
    "popup_on_launch": "0",
    "enable_navigation_menu": "1",
    "enable_fullscreen_button": "1",
    "navigation_menu_width": "",
}


def main() -> None:
    """Upload through the block's own form, read every stored file, report as a learner's page does."""
    block = place(ScormXBlock, "openedxscorm", "/handler/")
    upload = Request.blank("/", POST={**SETTINGS, "file": (PACKAGE.name, PACKAGE.read_bytes())})
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
