"""Measures the builder against a rival and against floors; every figure is a ratio within one run.

python3 dev.py bench [help] [medium] [formats] [large] [media] [--runs 5] [--in FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from measure import Command, Cost, middle, pair, run

from scormbuild.formats import FORMATS

ROOT = Path(__file__).resolve().parents[1]
TOOL = Path(sys.executable).with_name("scormbuild")
MEMORY = 100


def main() -> None:
    """Measure what is named, or everything."""
    options = argparse.ArgumentParser()
    options.add_argument("what", nargs="*", default=["help", "medium", "formats", "large", "media"])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--in", dest="folder", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as scratch:
        heads = f"{'ratio wall':>11}{'cpu':>7}{'aim':>6}{'ours s':>9}{'other s':>9}{'MiB':>6}"
        print(f"{'what':<28}{'rival or floor':<26}{heads}")
        for what in chosen.what:
            MEASURES[what](Path(scratch), chosen.runs)


class Bench:
    """A course, its packages, and the finished files that the rival packs."""

    def __init__(self, size: str, scratch: Path) -> None:
        self.course, self.out, self.cache = scratch / size, scratch / f"{size}-out", scratch / f"{size}-cache"
        self.site, self.rival_out = scratch / f"{size}-site", scratch / f"{size}-rival"
        # in a process of its own: a measured process is never said to take less than the one that starts it
        subprocess.run([sys.executable, str(ROOT / "bench" / "courses.py"), size, str(self.course)], check=True)
        self.edits = 0

    def prepare(self) -> None:
        """Build once and lay the finished files out for the rival."""
        run(self.command())
        with zipfile.ZipFile(next(self.out.glob("*.zip"))) as archive:
            archive.extractall(self.site)
        for control in [*self.site.glob("*.xsd"), *self.site.glob("ims*.xml")]:
            control.unlink()

    def command(self, before: Callable[[], object] = lambda: None, formats: Sequence[str] = ("scorm12",)) -> Command:
        """Our build of packages, validation included."""
        words = [str(TOOL), "package", str(self.course), "-o", str(self.out)]
        wanted = [word for name in formats for word in ("-f", name)]
        return Command([*words, *wanted], {"SCORMBUILD_CACHE": str(self.cache), "CI": "1"}, before)

    def rival(self) -> Command:
        """The rival packing what we finished."""
        script = str(ROOT / "bench" / "rival.cjs")
        return Command(
            ["node", script, str(self.site), str(self.rival_out)], {}, lambda: clear(self.rival_out, make=True)
        )

    def cold(self) -> None:
        """Forget everything made before."""
        clear(self.cache), clear(self.out)

    def edit(self) -> None:
        """Change one page."""
        self.edits += 1
        page = self.course / "units" / "1-unit" / "1-page.md"
        page.write_text(page.read_text() + f"\nEdit number {self.edits}.\n")


def clear(folder: Path, *, make: bool = False) -> None:
    """Remove a folder, and make it anew if asked."""
    shutil.rmtree(folder, ignore_errors=True)
    if make:
        folder.mkdir()


def show(what: str, against: str, aim: float, ours: Sequence[Cost], other: Sequence[Cost]) -> None:
    """One row: medians of the ratios pair by pair."""
    wall = middle([a.wall / b.wall for a, b in zip(ours, other, strict=True)])
    cpu = middle([a.cpu / max(b.cpu, 1e-9) for a, b in zip(ours, other, strict=True)])
    memory = max(cost.memory for cost in ours)
    marks = ("" if wall <= aim else "  over the aim") + ("" if memory <= MEMORY else "  over 100 MiB")
    print(
        f"{what:<28}{against:<26}{wall:>11.2f}{cpu:>7.2f}{aim:>6.2f}{middle([c.wall for c in ours]):>9.3f}"
        f"{middle([c.wall for c in other]):>9.3f}{memory:>6.0f}{marks}",
        flush=True,
    )


def medium(scratch: Path, runs: int) -> None:
    """100 pages: cold, one page edited, nothing changed."""
    bench = Bench("medium", scratch)
    bench.prepare()
    show("medium, cold", "simple-scorm-packager", 1.0, *pair(bench.command(bench.cold), bench.rival(), runs))
    show("medium, one page edited", "simple-scorm-packager", 0.4, *pair(bench.command(bench.edit), bench.rival(), runs))
    show("medium, nothing changed", "simple-scorm-packager", 0.15, *pair(bench.command(), bench.rival(), runs))


def formats(scratch: Path, runs: int) -> None:
    """All formats in one run, cold, against the cheapest alone and the dearest alone: without and with PDF."""
    bench = Bench("medium", scratch)
    packed = [name for name, format in FORMATS.items() if format.suffix != "pdf"]
    for what, made, dearest in ("all formats but PDF, cold", packed, "cc"), ("all formats, cold", list(FORMATS), "pdf"):
        for one in "scorm12", dearest:
            alone = bench.command(bench.cold, [one])
            show(what, f"{FORMATS[one].title} alone", 1.6, *pair(bench.command(bench.cold, made), alone, runs))


def large(scratch: Path, runs: int) -> None:
    """2,000 pages and 5,000 questions, cold."""
    bench = Bench("large", scratch)
    bench.prepare()
    show("large, cold", "simple-scorm-packager", 0.6, *pair(bench.command(bench.cold), bench.rival(), runs))


def media(scratch: Path, runs: int) -> None:
    """1.07 GB in 50 files, cold, against copying them."""
    bench = Bench("media", scratch)
    copy = scratch / "media-copy"
    words = ["cp", "-r", str(bench.course), str(copy)]
    show("media, cold", "cp -r", 3.0, *pair(bench.command(bench.cold), Command(words, {}, lambda: clear(copy)), runs))


def help_(scratch: Path, runs: int) -> None:
    """The start of the command line."""
    python = str(Path(sys.executable).resolve())
    floor = Command([python, "-c", "pass"], {})
    show("scormbuild --help", "python -c pass", 3.0, *pair(Command([str(TOOL), "--help"], {}), floor, max(runs, 15)))


MEASURES = {"help": help_, "medium": medium, "formats": formats, "large": large, "media": media}

if __name__ == "__main__":
    main()
