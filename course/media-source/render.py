"""Renders the layers of the slides and plays them in time with the narration."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from drawing import HEIGHT, WIDTH, Layer, svg
from encode import FRAME_RATE
from numpy.typing import NDArray
from PIL import Image
from slides import draw_slide
from speech import Narration
from storyboard import Storyboard

Picture = NDArray[np.uint8]
SECONDS = {"still": 0.0, "fade": 0.4, "rise": 0.5, "wipe": 0.9}
RISE = 12
TURN = 0.5  # seconds in which one slide gives way to the next


@dataclass(frozen=True)
class Shape:
    """A rendered layer, cut to its box: premultiplied colour, coverage, place and time."""

    colour: NDArray[np.uint16]
    cover: NDArray[np.uint16]
    left: int
    top: int
    effect: str
    start: float

    def put(self, frame: Picture, now: float) -> None:
        """Lay the shape on the frame as it looks at this time."""
        share = 1.0 if self.settled(now) else max(0.0, (now - self.start) / SECONDS[self.effect])
        eased = 1 - (1 - share) ** 3
        strength, drop, width = round(eased * 256), 0, self.cover.shape[1]
        if self.effect == "rise":
            drop = round((1 - eased) * RISE)
        elif self.effect == "wipe":
            strength, width = 256, max(1, round(width * share))
        top = self.top + drop
        high = min(self.cover.shape[0], HEIGHT - top)
        spot = frame[top : top + high, self.left : self.left + width]
        cover = self.cover[:high, :width] * strength >> 8
        spot[:] = (spot * (255 - cover) // 255) + (self.colour[:high, :width] * strength >> 8)

    def settled(self, now: float) -> bool:
        """Whether the shape has come to rest."""
        return now >= self.start + SECONDS[self.effect]


@cache
def font_files() -> list[str]:
    """The upright variable fonts of the two packages."""
    import fontpkg_inter
    import fontpkg_literata

    return [str(next((Path(p.ROOT) / "files").glob("*[!c][[]*"))) for p in (fontpkg_inter, fontpkg_literata)]


def rasterise(body: str) -> Picture:
    """An SVG fragment as RGBA, drawn with the packaged fonts only."""
    from resvg_py import svg_to_bytes

    png = svg_to_bytes(svg_string=svg(body), skip_system_fonts=True, font_files=font_files())
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGBA"))


def shape(layer: Layer, start: float) -> Shape | None:
    """Render a layer and cut it to what is visible."""
    picture = rasterise(layer.body)
    rows, columns = (np.flatnonzero(picture[..., 3].any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    cut = picture[top : rows[-1] + 1, left : columns[-1] + 1].astype(np.uint16)
    cover = cut[..., 3:]
    start = -1.0 if layer.effect == "still" else start
    return Shape(cut[..., :3] * cover // 255, cover, left, top, layer.effect, start)


def flat(layers: list[Layer]) -> Picture:
    """The finished slide, for the poster and for looking at."""
    frame = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for layer in layers:
        if drawn := shape(layer, 0):
            drawn.put(frame, 100)
    return frame


def poster(board: Storyboard) -> bytes:
    """The first slide, complete, as JPEG."""
    picture = io.BytesIO()
    Image.fromarray(flat(draw_slide(board, 0))).save(picture, "JPEG", quality=88, optimize=True, progressive=True)
    return picture.getvalue()


def cue_times(board: Storyboard, narration: Narration, number: int) -> dict[int, float]:
    """When each step of a scene's slide appears; step 0 comes with the slide."""
    times = {0: narration.scenes[number].start + (0.1 if number else 0)}
    for sentence, span in zip(board.scenes[number].sentences, narration.sentences[number], strict=True):
        for step, share in sentence.cues:
            times[step] = span.start + share * (span.end - span.start) - 0.15
    return times


def play(board: Storyboard, narration: Narration) -> Iterator[memoryview]:
    """Every frame of the film."""
    frame = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for number, scene in enumerate(board.scenes):
        span, times = narration.scenes[number], cue_times(board, narration, number)
        layers = draw_slide(board, number)
        unused = {layer.step for layer in layers} ^ times.keys()
        if unused - {0}:
            raise SystemExit(f"Scene {scene.name}: steps {sorted(unused)} stand only in the slide or in the narration.")
        layers.sort(key=lambda layer: layer.step)
        shapes = [drawn for layer in layers if (drawn := shape(layer, times[layer.step]))]
        before = frame if number else None
        for frame in play_scene(shapes, span.start, span.end, before):
            yield frame.data


def play_scene(shapes: list[Shape], start: float, end: float, before: Picture | None) -> Iterator[Picture]:
    """The frames of one scene; the slide before it fades away first."""
    base = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    waiting = list(shapes)
    for index in range(round(start * FRAME_RATE), round(end * FRAME_RATE)):
        now = index / FRAME_RATE
        while waiting and waiting[0].settled(now):
            waiting.pop(0).put(base, now)
        moving = [drawn for drawn in waiting if drawn.start < now]
        leaving = before is not None and now < start + TURN
        frame = base.copy() if moving or leaving else base
        for drawn in moving:
            drawn.put(frame, now)
        if leaving and before is not None:
            share = max(0, min(256, round(256 * (1 - (now - start) / TURN))))
            frame[:] = (frame.astype(np.uint16) * (256 - share) + before.astype(np.uint16) * share) >> 8
        yield frame
