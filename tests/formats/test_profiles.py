"""The LMS profiles: every setting with its reason, obeyed by the player's data, the manifest and the state's layout."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scormbuild import build
from scormbuild.errors import UsageProblem
from scormbuild.formats import FORMATS, PLAYED
from scormbuild.formats.profiles import PROFILES, Profile, profile
from scormbuild.preview import profiles as habits
from scormbuild.validate import validate_package

ROOT = Path(__file__).parents[2]
WRITTEN = json.loads((ROOT / "src/scormbuild/formats/profiles.json").read_text(encoding="utf-8"))
made_of = pytest.mark.parametrize("made", PROFILES.values(), ids=PROFILES.keys())


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """One small graded course, in every format for every profile."""
    folder = tmp_path_factory.mktemp("profiles")
    course = shutil.copytree(ROOT / "tests/rules/_course", folder / "course")
    outcome = build.package(build.Request(course, folder, tuple(PLAYED), tuple(PROFILES)))
    assert len(outcome.packages) == len(PLAYED) * len(PROFILES), outcome.findings
    named = ((made, re.fullmatch(r"sample-1\.0\.0-([\w-]+)-(\w+)\.zip", made.path.name)) for made in outcome.packages)
    return {(match[1], match[2]): made.path for made, match in named if match}


@cache
def member(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as archive:
        return archive.read(name).decode()


def data(package: Path) -> Any:
    """What the shell tells the player."""
    found = re.search(
        r'<script type="application/json" id="course">(.*?)</script>', member(package, "index.html"), re.S
    )
    assert found
    return json.loads(found[1])


def test_the_lmss_of_the_field_are_there_and_what_is_said_of_any_comes_first() -> None:
    wanted = "generic moodle scormcloud successfactors cornerstone docebo ilias openedx canvas blackboard"
    assert list(PROFILES)[: len(wanted.split())] == wanted.split()


@made_of
def test_every_setting_has_a_reason_and_a_source(made: Profile) -> None:
    assert set(made.settings) == set(WRITTEN["generic"]["settings"])
    for setting in made.settings.values():
        assert setting.reason.endswith(".")
        assert setting.source
    known = {name for name, setting in made.settings.items() if setting.is_known}
    assert known == set(WRITTEN[made.name]["settings"])
    for advice in made.setup:
        assert advice.text.endswith(".")
        assert advice.source


@made_of
def test_what_is_not_known_of_an_lms_is_as_in_any(made: Profile) -> None:
    for name, setting in made.settings.items():
        if not setting.is_known:
            assert setting.value == PROFILES["generic"].settings[name].value
            assert setting.source == "as `generic`"


@made_of
def test_the_habits_that_are_played_exist(made: Profile) -> None:
    assert made.played
    assert set(made.played) <= set(habits())


def test_every_setting_makes_a_difference_somewhere() -> None:
    """But `interactions`, which is there for an LMS that refuses them as KnowBe4 refuses objectives."""
    generic = PROFILES["generic"].settings
    same = {
        name for name in generic if all(one.settings[name].value == generic[name].value for one in PROFILES.values())
    }
    assert same == {"interactions"}


def test_the_player_reads_a_profile_in_its_own_words() -> None:
    assert profile("moodle").data() == {
        "name": "moodle", "objectives": True, "interactions": True, "interactionId": "question", "redrive": "always",
        "pace": "auto", "keepAlive": "read",
    }  # fmt: skip
    declared = (ROOT / "player/src/types.d.ts").read_text(encoding="utf-8").split("interface ProfileData {")[1]
    assert set(profile("generic").data()) == set(re.findall(r"^  (\w+):", declared.split("}")[0], re.M))


@pytest.mark.parametrize("format", PLAYED)
@made_of
def test_packages_validate_and_carry_the_profile(format: str, made: Profile, packages: dict[Any, Path]) -> None:
    package = packages[format, made.name]
    assert validate_package(package) == []
    told = data(package)
    assert told["profile"] == made.data()
    assert told["state"]["limit"] == FORMATS[format].limit_in(made)
    assert json.loads(member(package, "scormbuild.json"))["profile"] == made.name


@made_of
def test_the_manifest_names_the_pass_mark_where_the_profile_says_so(made: Profile, packages: dict[Any, Path]) -> None:
    manifest = member(packages["scorm12", made.name], "imsmanifest.xml")
    assert ("<adlcp:masteryscore>70</adlcp:masteryscore>" in manifest) is made.mastery_score.value


def test_the_state_is_as_long_as_the_lms_is_trusted_with() -> None:
    limits = {name: FORMATS["scorm12"].limit_in(made) for name, made in PROFILES.items()}
    assert {name for name, limit in limits.items() if limit == 3900} == set(PROFILES) - {"openedx"}
    assert limits["openedx"] == 16_000
    assert {FORMATS["xapi"].limit_in(made) for made in PROFILES.values()} == {0}


def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(UsageProblem, match="`moodel`") as caught:
        profile("moodel")
    assert "moodle" in caught.value.hint
    with pytest.raises(UsageProblem) as caught:
        profile("zzz")
    assert "generic" in caught.value.hint
