from __future__ import annotations

import json
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scormbuild.cli.new import new
from scormbuild.preview import Choices, Preview, open_preview

Show = Callable[..., Preview]

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="foreign" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Foreign course</title>
    <item identifier="i" identifierref="r" parameters="?start=7"><title>One lesson</title>
      <adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>hello</adlcp:datafromlms></item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="content/lesson.html">
    <file href="content/lesson.html"/></resource></resources>
</manifest>
"""
LESSON = """<!doctype html><html lang="en"><head><title>Lesson</title></head><body><h1>A lesson of others</h1>
<p id="told"></p><button id="done">Done</button><script>
const api = parent.API;
api.LMSInitialize('');
document.getElementById('told').textContent = [api.LMSGetValue('cmi.launch_data'), location.search,
  api.LMSGetValue('cmi.student_data.mastery_score'), api.LMSGetValue('cmi.core.entry')].join(' ');
document.getElementById('done').onclick = () => {
  api.LMSSetValue('cmi.core.lesson_status', 'completed');
  api.LMSSetValue('cmi.core.exit', 'suspend');
  api.LMSSetValue('cmi.core.session_time', '0000:00:10');
  api.LMSCommit('');
};
addEventListener('pagehide', () => api.LMSFinish(''));
</script></body></html>
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter course, with a cache of its own."""
    monkeypatch.setenv("SCORMBUILD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "gardening"
    assert CliRunner().invoke(new, [str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A SCORM 1.2 package of somebody else."""
    path = tmp_path / "foreign.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("content/lesson.html", LESSON)
        archive.writestr("content/clip.mp4", bytes(range(256)) * 40)
    return path


@pytest.fixture
def show() -> Iterator[Show]:
    """Opens previews that end with the test."""
    with ExitStack() as open_ones:

        def run(target: Path, profile: str = "strict", seed: str = "", format: str = "scorm12") -> Preview:
            return open_ones.enter_context(open_preview(target, Choices(profile, seed), format=format))

        yield run


class Reply:
    """Status, headers and body of an answer."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status
        self.headers = response.headers
        self.body: bytes = response.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(preview: Preview, path: str, told: object = None, **headers: str) -> Reply:
    """GET, or POST of what is told."""
    data = None if told is None else json.dumps(told).encode()
    request = urllib.request.Request(preview.address + path, data, headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return Reply(response)
    except urllib.error.HTTPError as error:
        return Reply(error)


def make_2004(path: Path) -> Path:
    """The package of somebody else in SCORM 2004."""
    manifest = MANIFEST.replace("<schemaversion>1.2<", "<schemaversion>2004 4th Edition<")
    names = {
        "LMSInitialize": "Initialize",
        "LMSFinish": "Terminate",
        "LMSCommit": "Commit",
        "parent.API": "parent.API_1484_11",
    }
    elements = {
        "cmi.core.lesson_status": "cmi.completion_status",
        "cmi.core.session_time', '0000:00:10": "cmi.session_time', 'PT10S",
        "cmi.student_data.mastery_score": "cmi.mode",
        "datafromlms": "dataFromLMS",
        "cmi.core.": "cmi.",
        "LMS": "",
    }
    lesson = LESSON
    for old, there in {**names, **elements}.items():
        lesson = lesson.replace(old, there)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest.replace("datafromlms", "dataFromLMS"))
        archive.writestr("content/lesson.html", lesson)
    return path
