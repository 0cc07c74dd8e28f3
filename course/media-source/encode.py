"""Turns frames and sound into an MP4 that starts at once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import wave
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from drawing import HEIGHT, WIDTH
from speech import RATE, Sound

FRAME_RATE = 25
LOUDNESS, PEAK = -17.0, -2.5
COLOUR = "colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
THREADS = 2  # fixed, because x264 decides differently with other numbers


def find_ffmpeg() -> str:
    """The ffmpeg of the Python package (the same everywhere), or else the one on PATH."""
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        program = shutil.which("ffmpeg")
        if program is None:
            raise SystemExit("No ffmpeg: install requirements.lock, or ffmpeg on PATH.") from None
        return program


def write_wave(sound: Sound, place: Path) -> None:
    """The sound as 16-bit mono."""
    with wave.open(str(place), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


def measure(place: Path) -> dict[str, float]:
    """Loudness and true peak, as ffmpeg's loudnorm measures them."""
    call = [find_ffmpeg(), "-hide_banner", "-nostdin", "-i", str(place)]
    call += ["-vn", "-af", "loudnorm=print_format=json", "-f", "null", "-"]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stderr
    found = re.findall(r"\{[^{}]*\}", said)
    return {key: float(value) for key, value in json.loads(found[-1]).items() if key.startswith("input_")}


def encode(frames: Iterable[memoryview], sound: Path, target: Path) -> None:
    """H.264 and AAC-LC; the gain is one constant, a limiter catches what would pass the peak."""
    gain = LOUDNESS - measure(sound)["input_i"]
    call = [find_ffmpeg(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
    call += ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FRAME_RATE), "-i", "-"]
    call += ["-i", str(sound)]
    call += ["-vf", f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams={COLOUR}"]
    call += ["-c:v", "libx264", "-profile:v", "high", "-level", "3.1", "-preset", "medium", "-tune", "animation"]
    call += ["-crf", "22", "-g", "250", "-threads", str(THREADS)]
    limit = f"alimiter=limit={10 ** (PEAK / 20):.4f}:level=disabled"
    call += ["-af", f"volume={gain:.2f}dB,aresample=48000,{limit}"]
    call += ["-c:a", "aac", "-b:a", "64k", "-ac", "1", "-shortest"]
    call += ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
    call += ["-metadata:s:a:0", "language=eng", "-movflags", "+faststart", "-f", "mp4", str(target)]
    with subprocess.Popen(call, stdin=subprocess.PIPE) as process, suppress(BrokenPipeError):
        assert process.stdin is not None
        for frame in frames:
            process.stdin.write(frame)
    if process.returncode:
        raise SystemExit(f"ffmpeg ended with {process.returncode}.")
