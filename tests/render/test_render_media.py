"""Sizes of pictures from their first bytes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormbuild.render.media import Media, MediaFile, picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 12, 34)
FRAME = struct.pack(">HH", 720, 1280)
JPEG = b"\xff\xd8\xff\xe0\x00\x06JFIF\xff\xff\xc2\x00\x11\x08" + FRAME + b"\x03" + bytes(8)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 320, 200)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", (319) | (199 << 14))
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (319).to_bytes(3, "little") + (199).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (PNG, (640, 480)),
        (GIF, (12, 34)),
        (JPEG, (1280, 720)),
        (LOSSY, (320, 200)),
        (LOSSLESS, (320, 200)),
        (EXTENDED, (320, 200)),
        (b'<?xml version="1.0"?><svg viewBox="0 0 480 330.4">', (480, 330)),
        (b"<svg viewBox='-10,-10,100,50' xmlns='x'>", (100, 50)),
        (b'<svg width="24px" height="12" viewBox="0 0 9 9">', (24, 12)),
        (b'<svg width="100%" height="50%" viewBox="0 0 9 8">', (9, 8)),
        (b'<svg width="1e">', (0, 0)),
        (b'<svg stroke-width="3" stroke-height="3">', (0, 0)),
        (b'<svg viewBox="0 0 1.2.3 4">', (0, 0)),
        (b"\xff\xd8\xff\xd9", (0, 0)),
        (b"", (0, 0)),
        (b"%PDF-1.7", (0, 0)),
    ],
)
def test_size(head: bytes, size: tuple[int, int]) -> None:
    assert picture_size(head) == size


@given(
    st.sampled_from([PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED, b"<svg viewBox='0 0 1 2'>"]),
    st.binary(),
    st.integers(0, 40),
)
def test_damaged_files_have_some_size_and_raise_nothing(head: bytes, noise: bytes, at: int) -> None:
    width, height = picture_size(head[:at] + noise + head[at + len(noise) :])
    assert width >= 0
    assert height >= 0


def test_a_file_is_measured_when_it_is_first_mentioned(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    media = Media({"media/a b.png": "media/a-b.png"}, {"media/a b.png": file})
    file.write_bytes(PNG)
    assert media["media/a b.png"] == MediaFile("media/a-b.png", len(PNG), 640, 480)
    file.unlink()
    assert media["media/a b.png"].width == 640
    with pytest.raises(KeyError):
        media["media/other.png"]
