"""Large files on their way into the zip: each passes through once, two of them at the same time."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from deflate import crc32  # ten times as fast as that of zlib, by which validation checks it

from scormbuild.package.steady import changed, steady

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

BLOCK = 1 << 20
_THREADS = 2

Sums = tuple[int, str]
"""CRC-32 and SHA-256 (hex) of the bytes that were copied."""


class Pouring:
    """Copies files to places of their own in `target`. Whole files go side by side: a block never changes processors,
    and checksums, reading and writing all let go of the interpreter."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Pouring:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, path: Path, size: int, start: int) -> Future[Sums]:
        """Copy a file of that size to `start`. The result raises what `steady` does, and OSError for the target."""
        from concurrent.futures import ThreadPoolExecutor  # only here: most packages hold no large file

        self._pool = self._pool or ThreadPoolExecutor(_THREADS)
        return self._pool.submit(self._pour, path, size, start)

    def _pour(self, path: Path, size: int, start: int) -> Sums:
        digest, crc = sha256(), 0
        buffer = memoryview(bytearray(BLOCK))
        with steady(path) as source, self._target.open("r+b") as out:
            if source.size != size:
                raise changed(path)
            out.seek(start)
            while count := source.read_into(buffer):
                block = buffer[:count]
                digest.update(block)
                crc = crc32(block, crc)
                out.write(block)
        return crc, digest.hexdigest()
