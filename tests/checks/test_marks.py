"""What passes each quiz passes the whole: the course, or each unit that is launched by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scormbuild import build

COURSE = Path(__file__).parents[1] / "rules" / "_course"


@pytest.mark.parametrize(("sco", "found"), [("course", []), ("per-unit", ["COURSE-019"])])
def test_a_unit_by_itself_is_passed_by_its_own_quizzes(tmp_path: Path, sco: str, found: list[str]) -> None:
    """Of two quizzes one may be easier than the course, if the other is harder."""
    course = shutil.copytree(COURSE, tmp_path / "course")
    first = course / "units" / "1-unit"
    second = shutil.copytree(first, course / "units" / "2-unit")
    (second / "1-page.md").unlink()
    (second / "unit.yaml").write_text("id: second\ntitle: Another\noutcomes: [see]\n")
    for folder, mark, id in ((first, 50, "quiz"), (second, 90, "other")):
        page = folder / "2-quiz.md"
        text = page.read_text().replace("{attempts: 2}", f"{{attempts: 2, pass_mark: {mark}%}}")
        page.write_text(text.replace("{#right}", f"{{#right-{id}}}").replace("title:", f"id: {id}\ntitle:", 1))
    with (course / "course.yaml").open("a") as file:
        file.write(f"package: {{sco: {sco}}}\n")
    assert [finding.rule for finding in build.check(course) if finding.rule == "COURSE-019"] == found
