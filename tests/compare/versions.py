"""A course that has one of everything learners leave a trace in, and its versions."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from e2e.truth import read_truth

from scormbuild.cli import main

Json = dict[str, Any]
Edit = Callable[[Path], None]
LEARNERS = Path(__file__).parent / "learners.mjs"
ROOT = Path(__file__).resolve().parents[2]

FILES = {
    "course.yaml": """\
id: sample
iri: https://example.org/courses/sample
title: A sample
description: One of everything that learners leave a trace in.
language: en
version: 1.0.0
authors: [{name: An author}]
duration: 30m
license: CC0-1.0
outcomes:
  - {id: see, text: See what is right}
  - {id: do, text: Do what is right}
completion: {pages: all, videos: 80%, quizzes: passed}
grading: {pass_mark: 60%, score: best, weights: {final: 2}}
""",
    "units/1-first/unit.yaml": "title: The first unit\noutcomes: [see]\n",
    "units/1-first/1-one.md": """\
---
title: Page one
outcomes: [see]
minutes: 5
---
Some text to read.

::: reflection {#notes}
What do you think?
:::

::: question {#practice}
What is it called?

= datafication
:::
""",
    "units/1-first/2-two.md": """\
---
title: Page two
outcomes: [see]
minutes: 5
---
More text, and a film.

::: video media/film.mp4 {#film title="A film" captions.en=media/film.vtt transcript=media/film.md}
What it shows.
:::
""",
    "units/1-first/3-check.md": """\
---
title: A check
outcomes: [see]
minutes: 5
quiz: {id: check, attempts: 3}
---
::: question {#bridge points=2}
Which is a bridge?

- [x] This one
- [ ] That one
- [ ] None of them
:::

::: question {#stairs}
Which are stairs?

- [x] These
- [x] Those
- [ ] The ones there
:::

::: question {#pairs}
What belongs to what?

- ink => pen
- paint => brush
:::
""",
    "units/2-second/unit.yaml": "title: The second unit\noutcomes: [do]\n",
    "units/2-second/1-three.md": """\
---
title: Page three
outcomes: [do]
minutes: 5
---
The last text.
""",
    "units/2-second/2-final.md": """\
---
title: The end
outcomes: [do]
minutes: 10
quiz: {id: final, feedback: at-end}
---
::: question {#steps type=ordering}
In which order?

1. Scan
2. Describe
3. Publish
:::

::: question {#number}
How many?

= 40..45
:::

::: question {#word}
Which word?

= metadata | meta data
:::
""",
    "media/film.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nA film.\n",
    "media/film.md": "A film.\n",
}


def write_course(folder: Path) -> Path:
    """The first version of the course."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copyfile(ROOT / "course" / "media" / "intro.mp4", folder / "media" / "film.mp4")
    return folder


def run(*words: str | Path) -> int:
    """The command line, in this process; its exit code."""
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    return int(end.value.code or 0)


def package(folder: Path, out: Path, format: str = "scorm12") -> Path:
    """Build one package with the command line, which also writes course.lock."""
    assert run("package", folder, "-f", format, "-o", out) == 0
    return next(out.glob(f"*-{format}.zip"))


def diff(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> Json:
    """What ``scormbuild diff`` says, as JSON."""
    capsys.readouterr()
    code = run("diff", old, new, "--format", "json")
    said: Json = json.loads(capsys.readouterr().out)
    assert code == (said["impact"] != "safe")
    return said


def learners(old: Path, new: Path) -> dict[str, Json]:
    """What each learner had in the old version and has in the new one, by the player itself."""
    both = {}
    for name, path in (("old", old), ("new", new)):
        truth = read_truth(path)
        both[name] = {"course": truth.raw, "keys": truth.keys}
    done = subprocess.run(["node", LEARNERS], input=json.dumps(both), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told: dict[str, Json] = json.loads(done.stdout)
    return told


# -- edits ------------------------------------------------------------------------------------------------------------


def replace(file: str, old: str, new: str) -> Edit:
    """Put one text for another, which must be there."""

    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text()
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new))

    return edit


def write(file: str, text: str) -> Edit:
    """Write a file, which may be new."""

    def edit(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)

    return edit


def append(file: str, text: str) -> Edit:
    """Add text to the end of a file."""

    def edit(folder: Path) -> None:
        (folder / file).write_text((folder / file).read_text() + text)

    return edit


def delete(file: str) -> Edit:
    """Delete a file."""
    return lambda folder: (folder / file).unlink()


def rename(old: str, new: str) -> Edit:
    """Rename a file."""

    def edit(folder: Path) -> None:
        (folder / old).rename(folder / new)

    return edit


def all_of(*edits: Edit) -> Edit:
    """Several edits in one version."""

    def edit(folder: Path) -> None:
        for one in edits:
            one(folder)

    return edit
