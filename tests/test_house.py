"""The laws of the house (docs/explanation/architecture.md), read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "scormbuild"
MIDDLE = {"source", "checks", "render", "formats", "validate", "compare"}
PRINTERS = {"cli", "report"}
WRITERS = {"build", "cache", "package", "cli/new"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE).with_suffix("")).removesuffix("/__init__").replace("\\", "/")


def room_of(name: str) -> str:
    return name.split("/")[0]


def imports_of(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports anywhere, as `room/module`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("scormbuild"):
            base = node.module.split(".")[1:]
            for alias in node.names:
                inner = SOURCE.joinpath(*base, alias.name)
                is_module = inner.is_dir() or inner.with_suffix(".py").exists()
                yield "/".join([*base, alias.name] if is_module else base)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("scormbuild."):
                    yield alias.name.removeprefix("scormbuild.").replace(".", "/")


ARROWS = {(name_of(path), target) for path in modules() for target in imports_of(path) if target}


def test_the_rooms_of_the_middle_floor_never_import_each_other() -> None:
    crossing = [(a, b) for a, b in ARROWS if room_of(a) in MIDDLE and room_of(b) in MIDDLE - {room_of(a)}]
    assert not crossing


def test_only_build_joins_and_only_command_line_and_preview_build() -> None:
    assert not [(a, b) for a, b in ARROWS if room_of(b) == "build" and room_of(a) not in {"build", "preview", "cli"}]
    assert not [(a, b) for a, b in ARROWS if room_of(b) == "preview" and room_of(a) not in {"preview", "cli"}]
    assert not [(a, b) for a, b in ARROWS if room_of(b) == "cli" and room_of(a) not in {"cli", "__main__"}]


def test_formats_do_not_import_each_other() -> None:
    from scormbuild.formats import FORMATS

    names = {f"formats/{format.module}" for format in FORMATS.values()}
    assert len(names) >= 2
    assert not [(a, b) for a, b in ARROWS if a in names and b in names]


def test_every_format_is_a_pair() -> None:
    from scormbuild.formats import FORMATS

    for format in FORMATS.values():
        assert format.name.startswith(format.module), "an edition is called after its format"
        assert (SOURCE / "formats" / f"{format.module}.py").is_file()
        assert not format.core or (ROOT / "player" / "src" / "lms" / f"{format.module}.js").is_file()


def test_validate_is_an_independent_witness() -> None:
    forbidden = {"model", "source", "render", "formats", "package", "build", "checks"}
    assert not [(a, b) for a, b in ARROWS if room_of(a) == "validate" and room_of(b) in forbidden]


def test_compare_knows_a_course_by_the_files_of_its_package_alone() -> None:
    allowed = {"compare", "package", "diagnostics", "errors", "rules", "report"}
    assert {room_of(b) for a, b in ARROWS if room_of(a) == "compare"} <= allowed


def test_the_ground_floor_imports_nothing_above_it() -> None:
    allowed = {
        "model": {"diagnostics"},
        "plain": {"model"},
        "diagnostics": set(),
        "errors": set(),
        "resources": {"errors"},
        "colour": set(),
        "edition": {"asked"},
        "asked": {"model"},
        "palette": {"colour", "resources"},
    }
    for ground, below in allowed.items():
        assert {room_of(b) for a, b in ARROWS if room_of(a) == ground} <= below | {ground}
    assert {room_of(b) for a, b in ARROWS if room_of(a) == "package"} <= {"package", "errors", "diagnostics", "rules"}


def test_no_import_runs_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for a, b in ARROWS:
        if room_of(a) != room_of(b):
            rooms.setdefault(room_of(a), set()).add(room_of(b))

    def walk(room: str, path: tuple[str, ...]) -> None:
        assert room not in path, " -> ".join([*path, room])
        for target in rooms.get(room, ()):
            walk(target, (*path, room))

    for room in rooms:
        walk(room, ())


def test_the_model_is_frozen_data_without_input_or_output() -> None:
    texts = [path.read_text() for path in modules() if room_of(name_of(path)) == "model"]
    classes = [node for text in texts for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    assert len(classes) > 50
    for node in classes:
        named = [ast.unparse(base) for base in node.bases] == ["NamedTuple"]
        frozen = any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
        assert named or frozen, node.name
    words = "".join(texts).lower()
    assert not [word for word in ("imsmanifest", "cmi.", "suspend", "statement", "<div", "open(") if word in words]


def test_the_model_is_asked_for_as_one() -> None:
    """Where in it a name lives is its own affair."""
    assert not [(a, b) for a, b in ARROWS if room_of(b) == "model" and room_of(a) != "model" and b != "model"]


def test_nodes_of_a_text_are_equal_only_to_their_kind() -> None:
    from typing import get_args

    from scormbuild import model

    kinds = (*get_args(model.Inline), *get_args(model.Block))
    assert len(kinds) > 25
    assert not [kind for kind in kinds if issubclass(kind, tuple)]
    assert model.Text("a") != model.Code("a")
    assert model.Emphasis(()) != model.Strong(())


def calls(path: Path, names: set[str]) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            if called in names:
                found.append(f"{name_of(path)}:{node.lineno} {called}")
    return found


def test_only_the_command_line_prints() -> None:
    loud = [path for path in modules() if room_of(name_of(path)) not in PRINTERS]
    assert not [found for path in loud for found in calls(path, {"print", "echo"})]


def test_only_the_writing_rooms_write() -> None:
    quiet = [path for path in modules() if room_of(name_of(path)) not in WRITERS and name_of(path) not in WRITERS]
    names = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "mkstemp"}
    assert not [found for path in quiet for found in calls(path, names)]


def test_no_module_has_an_empty_name() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "handler", "common", "misc"}
    assert not [path for path in modules() if path.stem in vague]


def test_every_rule_is_registered_once_with_reason_and_samples() -> None:
    from scormbuild.catalogue import all_rules

    rules = all_rules()
    assert len(rules) > 50
    for rule in rules:
        assert rule.reason, rule.id
        assert rule.hint, rule.id
        for sample in ("bad", "good"):
            assert (ROOT / "tests" / "rules" / rule.id / sample).exists(), f"{rule.id} has no {sample} sample"
    sampled = {path.name for path in (ROOT / "tests" / "rules").iterdir() if not path.name.startswith("_")}
    assert sampled == {rule.id for rule in rules}


def test_rules_about_packages_say_who_wants_it_so() -> None:
    """Those about the course source need not: it is ours."""
    from scormbuild.catalogue import all_rules

    of_sources = {"SRC", "COURSE", "QUIZ", "THEME", "MEDIA"}
    assert not [rule.id for rule in all_rules() if not rule.spec and rule.id.partition("-")[0] not in of_sources]


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_imports_no_heavy_library(words: list[str]) -> None:
    heavy = "lxml jinja2 yaml pyromark tincan deflate zipfile multiprocessing json"
    code = (
        "import sys; from scormbuild.cli import main\n"
        f"try: main({words!r})\n"
        f"finally: print([m for m in {heavy.split()!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "scormbuild" in done.stdout


def test_no_text_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org", "/ro" + "ot/"]
    found = []
    for name in listed.split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.suffix not in {".png", ".jpg"}:
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [f"{name}: {host}" for host in hosts if host in text]
    assert not found
