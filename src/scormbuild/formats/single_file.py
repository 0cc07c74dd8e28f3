"""A small course as one page of HTML that needs nothing beside it: a site with all its files in its launch page.

Scripts and styles stand in the page and are allowed by their digests (Content Security Policy 3, section 6.7.2), media
as base64 that `player/src/single.js` makes addresses of. What a site has for times without a connection and for record
stores is left out: the page is there or it is not, and it may connect to nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from html import escape

from scormbuild.formats.material import LAUNCH
from scormbuild.formats.web import RECORDED, WORKER
from scormbuild.media_types import media_type
from scormbuild.package import Contents, Member
from scormbuild.resources import player_file

STYLE, CORE, DEVICE, FIRST = "style.css", "core.js", "device.js", "single.js"
LIMIT = 20_000_000
"""Bytes that a page may have: above, phones are slow to open it, and mail servers refuse it."""

_MEDIA = "media/"
_EDITION = re.compile(r' data-edition="\w*"', re.ASCII)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'(?<=[ "])(?P<name>src|srcset|poster|href)="(?P<path>[^"]*)"')
_IN_STYLE = re.compile(r'url\((["\']?)(?P<path>[^"\')]+)\1\)')
_ENDS_SCRIPT = re.compile(r"<(?=/script|!--)", re.IGNORECASE)


def single_file(contents: Contents) -> bytes:
    """The page with all the files of a site in it."""
    files = {member.path: member for member in contents.members if member.path not in (RECORDED, WORKER)}
    assets = {path: member for path, member in files.items() if path.startswith(_MEDIA)}
    assets |= {path: member for path, member in files.items() if path.endswith(".css") and path != STYLE}
    style = _IN_STYLE.sub(lambda found: _in_style(found, files), _text(files[STYLE]))
    script = "\n".join(_scripts(files))
    page = _POLICY.sub(lambda _: _policy(script, style), _EDITION.sub("", _text(files[LAUNCH])), count=1)
    page = _TAG.sub(lambda tag: _ADDRESS.sub(lambda found: _in_page(found, assets), tag[0]), page)
    for link, instead in {
        '<link rel="stylesheet" href="style.css">': f"<style>{style}</style>",
        '<link rel="preload" href="core.js" as="script">': "",
        '<script src="core.js"></script>': f"{_island(assets)}\n<script>{script}</script>",
    }.items():
        before, after = page.split(link, 1)
        page = before + instead + after
    return page.encode("utf-8")


def sizes_of_page(contents: Contents) -> tuple[int, dict[str, int]]:
    """About how many bytes the page would have, and those of the media of the site by path; nothing is read for it."""
    media = {member.path: member.size for member in contents.members if member.path.startswith(_MEDIA)}
    texts = sum(member.size for member in contents.members if member.path not in media)
    return texts + sum(4 * -(-size // 3) for size in media.values()), media


def _scripts(files: Mapping[str, Member]) -> Iterator[str]:
    """One script: features and pages, which what comes first receives; the core, which finds them; what needs it."""
    yield _script(player_file(FIRST).read_text(encoding="ascii"))
    scripts = [path for path in files if path.endswith(".js") and path not in (CORE, DEVICE)]
    for path in (*scripts, CORE, DEVICE):
        if path in files:
            yield _script(_text(files[path]))


def _script(text: str) -> str:
    """What would end or hide the element (HTML, 4.12.1.3) stands in texts and patterns of scripts only: escaped."""
    return _ENDS_SCRIPT.sub(r"\\x3c", text).rstrip()


def _policy(script: str, style: str) -> str:
    """Nothing but what stands in the page."""
    allowed = {
        "default-src": "'none'",
        "script-src": _source(script),
        "style-src": f"{_source(style)} blob:",
        "img-src": "data: blob:",
        "media-src": "data: blob:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{name} {sources}" for name, sources in allowed.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _island(assets: Mapping[str, Member]) -> str:
    """Media as `player/src/single.js` reads them: media type and bytes by path."""
    listed = {path: [media_type(path), _base64(member)] for path, member in assets.items()}
    return f'<script type="application/json" id="files">{json.dumps(listed, separators=(",", ":"))}</script>'


def _in_page(found: re.Match[str], assets: Mapping[str, Member]) -> str:
    """An address in the launch page itself, which is shown before any script runs."""
    member = assets.get(found["path"])
    return f'{found["name"]}="{escape(_address(member))}"' if member else found[0]


def _in_style(found: re.Match[str], files: Mapping[str, Member]) -> str:
    member = files.get(found["path"])
    return f'url("{_address(member)}")' if member else found[0]


def _address(member: Member) -> str:
    return f"data:{media_type(member.path)};base64,{_base64(member)}"


def _base64(member: Member) -> str:
    return base64.b64encode(member.read()).decode("ascii")


def _text(member: Member) -> str:
    return member.read().decode("utf-8")
