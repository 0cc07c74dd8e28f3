"""Media that every browser plays, every LMS serves and every learner can follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import Course

NO_CAPTIONS = rules.warning(
    "MEDIA-001",
    "A video has no captions",
    reason="Learners who cannot hear, or may not turn the sound on, miss it.",
    hint="add `captions.en=` with a WebVTT file",
    spec="WCAG 2.2, 1.2.2",
)
NO_TRANSCRIPT = rules.advice(
    "MEDIA-002",
    "A video has no transcript",
    reason="A transcript can be searched, printed and read at one's own pace.",
    hint="add `transcript=` with a Markdown file",
    spec="WCAG 2.2, 1.2.3",
)
UNPLAYABLE = rules.error(
    "MEDIA-003",
    "A video or sound is not in a format every browser plays",
    reason="Some learners would see an empty player.",
    hint="use MP4 (H.264, AAC) or MP3",
)
NOT_SERVED = rules.warning(
    "MEDIA-004",
    "An LMS may serve this kind of file under a wrong type",
    reason="Moodle 4.5 knows no type for webp, avif and some others and serves them as unknown documents.",
    hint="use PNG, JPEG or SVG for pictures",
)
_PLAYABLE = {".mp4", ".m4v"}
_ODD = {".webp", ".avif", ".mjs", ".wasm", ".srt"}


def check_videos(course: Course) -> Iterator[Diagnostic]:
    """MEDIA-001, MEDIA-002, MEDIA-003."""
    for video in course.videos:
        if not video.captions:
            yield NO_CAPTIONS.at(video.at, f"the video `{video.id}` has no captions")
        if not video.transcripts:
            yield NO_TRANSCRIPT.at(video.at, f"the video `{video.id}` has no transcript")
        if PurePosixPath(video.file).suffix.lower() not in _PLAYABLE:
            yield UNPLAYABLE.at(video.at, f"the video `{video.id}` is `{video.file}`")


def check_files(course: Course, files: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """MEDIA-004. `files` is path in the course to path on disk."""
    for name in sorted(files):
        if PurePosixPath(name).suffix.lower() in _ODD:
            yield NOT_SERVED.at(Place(name), f"`{name}` may not be shown in every LMS")
