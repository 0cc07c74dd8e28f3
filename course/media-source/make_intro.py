"""Makes the introductory film of the course: course/media/intro.mp4 with captions, transcript and poster.

python make_intro.py              make what is missing or out of date
python make_intro.py --check      only say whether everything is there and up to date
python make_intro.py --stills DIR only draw every slide, finished, as PNG (to look at)
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEDIA = HERE.parent / "media"
STAMP = ".intro.stamp"
OUTPUTS = ("intro.mp4", "intro.en.vtt", "intro.en.md", "intro.bg.vtt", "intro.bg.md", "intro.jpg")
SOURCES = ("*.py", "*.yaml", "*.svg", "requirements.lock")
NOT_OF_THE_FILM = ("*_figures.py", "clean_plates.py")  # what the pages show is drawn beside the film


def digest(place: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(place.read_bytes()).hexdigest()


def is_of_the_film(place: Path) -> bool:
    """Whether the film is made from the file."""
    return not any(place.match(pattern) for pattern in NOT_OF_THE_FILM)


def source_digest() -> str:
    """One digest for everything the film is made from."""
    whole = hashlib.sha256()
    for place in sorted(found for pattern in SOURCES for found in HERE.glob(pattern) if is_of_the_film(found)):
        whole.update(f"{place.name} {digest(place)}\n".encode())
    return whole.hexdigest()


def complaints(folder: Path) -> list[str]:
    """What is missing, changed or out of date; empty if nothing."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        made, source = dict(stamp["outputs"]), stamp["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{STAMP} is missing or cannot be read"]
    found = [] if source == source_digest() else ["the storyboard or the scripts have changed"]
    for name in OUTPUTS:
        if not (folder / name).is_file():
            found.append(f"{name} is missing")
        elif digest(folder / name) != made.get(name):
            found.append(f"{name} is not what was made")
    return found


def make(folder: Path) -> None:
    """Make everything in a temporary folder beside the target, then move it into place."""
    from captions import write_captions, write_transcript
    from encode import encode, write_wave
    from render import play, poster
    from speech import narrate
    from storyboard import LANGUAGES, read_storyboard

    board = read_storyboard(HERE / "storyboard.yaml")
    folder.mkdir(parents=True, exist_ok=True)
    source = source_digest()
    with tempfile.TemporaryDirectory(dir=folder, prefix="intro.part-") as name:
        work = Path(name)
        narration = narrate(board)
        write_wave(narration.sound, work / "speech.wav")
        encode(play(board, narration), work / "speech.wav", work / "intro.mp4")
        for language in LANGUAGES:
            texts = {"vtt": write_captions(board, narration, language), "md": write_transcript(board, language)}
            for suffix, text in texts.items():
                (work / f"intro.{language}.{suffix}").write_text(text, encoding="utf-8", newline="\n")
        (work / "intro.jpg").write_bytes(poster(board))
        outputs = {output: digest(work / output) for output in OUTPUTS}
        stamp = json.dumps({"source": source, "outputs": outputs}, indent=2) + "\n"
        (work / STAMP).write_text(stamp, encoding="utf-8", newline="\n")
        for output in (*OUTPUTS, STAMP):  # the stamp last: without it nothing counts as made
            os.replace(work / output, folder / output)


def draw_stills(folder: Path) -> None:
    """Every slide with all its steps, as PNG."""
    from PIL import Image
    from render import flat
    from slides import draw_slide
    from storyboard import read_storyboard

    board = read_storyboard(HERE / "storyboard.yaml")
    folder.mkdir(parents=True, exist_ok=True)
    for number, scene in enumerate(board.scenes):
        picture = io.BytesIO()
        Image.fromarray(flat(draw_slide(board, number))).save(picture, "PNG")
        (folder / f"{number + 1:02}-{scene.name}.png").write_bytes(picture.getvalue())


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether everything is there and up to date")
    parser.add_argument("--stills", type=Path, metavar="DIR", help="only draw every slide, finished, as PNG")
    parser.add_argument("--out", type=Path, default=MEDIA, metavar="DIR", help="where to put the film")
    parser.add_argument("--force", action="store_true", help="make it even if it is up to date")
    return parser.parse_args()


def main() -> int:
    """Run; 0 if the film is there and up to date at the end."""
    asked = read_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the temporary folder goes too
    if asked.stills:
        draw_stills(asked.stills)
        return 0
    found = complaints(asked.out)
    if asked.check or not (found or asked.force):
        print("\n".join(found) or "The introduction is up to date.")
        return 1 if found else 0
    began = time.monotonic()
    make(asked.out)
    size = (asked.out / "intro.mp4").stat().st_size / 1e6
    print(f"Made the introduction: {size:.1f} MB in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
