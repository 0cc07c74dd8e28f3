"""cmi5 before judges from outside: the block of Open edX takes the package and hears what a course says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from units_course import write_units_course

from scormbuild import build

from .environment import HERE, ask
from .statements import judge_statements

pytestmark = pytest.mark.slow

ROOT = HERE.parents[1]
COURSE = yaml.safe_load((ROOT / "docs" / "gallery" / "course.yaml").read_text())


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = build.package(build.Request(ROOT / "docs" / "gallery", tmp_path_factory.mktemp("cmi5"), ("cmi5",)))
    return made.packages[0].path


def block(package: Path, folder: Path, sent: object = None) -> Any:
    """What the block knows of the package, and of the learner after the requests of a unit."""
    return ask("openedx", "openedx_cmi5_import.py", package, folder, given=sent)


@pytest.fixture(scope="module")
def sent(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a course sends that is launched by the block, taken to its end."""
    launched = json.dumps(block(package, tmp_path_factory.mktemp("launch")))
    command = ["node", str(HERE / "openedx_cmi5_unit.mjs")]
    done = subprocess.run(command, input=launched, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def test_open_edx_takes_the_package_and_launches_its_unit(package: Path, tmp_path: Path) -> None:
    found = block(package, tmp_path)
    assert found["errors"] == []
    assert [one["url"] for one in found["units"]] == ["index.html"]
    assert found["course"]["course_id"] == COURSE["iri"]
    assert found["course"]["title"] == COURSE["title"]
    launch = urlsplit(found["launch"])
    assert launch.path.endswith("/index.html")
    assert parse_qs(launch.query).keys() == {"endpoint", "fetch", "actor", "activityId", "registration"}


def test_open_edx_hears_completion_and_grade(package: Path, sent: Any, tmp_path: Path) -> None:
    after = block(package, tmp_path, sent)
    assert after["status"] == "passed"
    assert ["grade", {"value": 1.0, "max_value": 1.0}] in after["published"]
    assert ["completion", {"completion": 1.0}] in after["published"]


def test_judges_of_statements_agree_with_what_it_is_told(sent: Any) -> None:
    told = [json.loads(one["body"]) for one in sent if "statementId" in one["query"]]
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in told]
    assert (verbs[0], verbs[-1]) == ("initialized", "terminated")
    assert {"answered", "experienced", "completed", "passed"} <= set(verbs)
    assert judge_statements(told) == []


def test_open_edx_takes_a_package_of_units(tmp_path: Path) -> None:
    """It lists them all, each to be opened by an address of its own."""
    course = write_units_course(tmp_path / "course", "{formats: [cmi5], sco: per-unit}")
    (made,) = build.package(build.Request(course, tmp_path)).packages
    found = block(made.path, tmp_path / "media")
    assert found["errors"] == []
    assert [one["url"] for one in found["units"]] == ["unit-burns.html", "unit-bleeding.html", "unit-kit.html"]
