"""Names that survive every LMS: ASCII, lower case, short, unique.

Importers strip characters they do not like, fold case, or refuse long paths, and the course then shows holes without a
word. So no file keeps an unsafe name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

FOLDER = "media/"
LONGEST = 100
"""Most characters of a path within the package."""

_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)
_DEVICES = re.compile(r"con|prn|aux|nul|clock|conin|conout|com[0-9]|lpt[0-9]")  # reserved by Windows in any folder
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,10})$")
_DIGITS = (0, 6, 16, 64)


def portable_names(paths: Iterable[str]) -> dict[str, str]:
    """Give every path of the source a path in the package: `media/[a-z0-9._-]+`, at most 100 characters, no two alike.

    A name does not depend on the order of the paths. Those that would share a name all get a digest of their own path.
    """
    names = {path: _name(path, 0) for path in paths}
    level = dict.fromkeys(names, 0)
    while shared := {name for name, times in Counter(names.values()).items() if times > 1}:
        for path in [path for path, name in names.items() if name in shared]:
            level[path] = min(level[path] + 1, len(_DIGITS) - 1)
            names[path] = _name(path, _DIGITS[level[path]])
    return names


def _name(path: str, digits: int) -> str:
    """The name of one path with so many digits of its digest."""
    inner = path.removeprefix(FOLDER)
    suffix = f".{match[1].lower()}" if (match := _SUFFIX.search(inner)) and match.start() else ""
    stem = _plain(inner[: len(inner) - len(suffix)]) or "file"
    if _DEVICES.fullmatch(stem):
        stem += "-file"
    room = LONGEST - len(FOLDER) - len(suffix)
    if len(stem) > room:
        digits = max(digits, _DIGITS[1])
    if digits:
        digest = sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
        stem = f"{stem[: room - digits - 1]}-{digest}"
    return FOLDER + stem + suffix


def _plain(text: str) -> str:
    """Folders and all that is not a letter or a digit become hyphens; accents go, letters stay where ASCII has them."""
    ascii_text = normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9_]+", "-", ascii_text.lower()).strip("-")
