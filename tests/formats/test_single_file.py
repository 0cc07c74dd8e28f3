"""A site as one page of HTML: everything is in it, in an order that runs, and nothing can end it early."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from sample_course import course, material

from scormbuild.formats import FORMATS
from scormbuild.formats.single_file import LIMIT, single_file, sizes_of_page
from scormbuild.package import Contents, Member
from scormbuild.validate import validate_package

SHELL = b"""<!doctype html>
<html class="pending" lang="en" data-format="web">
<head>
<meta http-equiv="Content-Security-Policy" content="object-src 'none'; form-action 'none'">
<link rel="stylesheet" href="style.css">
<link rel="preload" href="core.js" as="script">
</head>
<body>
<p>src="media/dot.svg" is text</p><img src="media/dot.svg" alt="a dot"><a href="https://example.org/media/dot.svg">there</a>
<script type="application/json" id="course">{}</script>
<script src="core.js"></script>
</body>
</html>
"""
DOT = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
ADDRESS = f"data:image/svg+xml;base64,{base64.b64encode(DOT).decode()}"
CORE = b"const core = '</script><!-- x --></SCRIPT>';"


def site(**changes: Any) -> Contents:
    files = {
        "runtime": (
            Member("style.css", b"a{b:url(media/dot.svg)}"),
            Member("core.js", CORE),
            Member("quiz.js", b"quiz()"),
        ),
        "pages": (Member("pages/a.js", b'scormbuild.page({"html":"<img src=\\"media/dot.svg\\">"});\n'),),
        "media": (Member("media/dot.svg", DOT),),
    }
    return FORMATS["web"].assemble(course(), material()._replace(shell=SHELL, **files, **changes))


def page(**changes: Any) -> str:
    return single_file(site(**changes)).decode()


def script(html: str) -> str:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[0]


def test_it_is_complete_and_asks_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page())
    assert validate_package(tmp_path / "page.html") == []
    assert "data-edition" not in page()
    assert 'href="style.css"' not in page()


def test_scripts_run_in_one_go_and_the_core_finds_features_and_pages() -> None:
    text = script(page())
    places = [text.index(part) for part in ("createObjectURL", "quiz()", "scormbuild.page({", "const core")]
    assert places == sorted(places)
    assert len(re.findall(r"<script>", page())) == 1


def test_nothing_in_a_script_ends_or_hides_it() -> None:
    text = script(page())
    assert r"const core = '\x3c/script>\x3c!-- x -->\x3c/SCRIPT>';" in text
    assert not re.search(r"</script|<!--", text, re.IGNORECASE)


def test_the_policy_allows_what_stands_there_and_nothing_else() -> None:
    html = page()
    digest = base64.b64encode(hashlib.sha256(script(html).encode()).digest()).decode()
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(policy) == 1
    assert policy[0].startswith(f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'sha256-")
    assert "unsafe" not in policy[0]


def test_media_are_where_they_are_asked_for() -> None:
    html = page()
    assert f'<img src="{ADDRESS}" alt="a dot"><a href="https://example.org/media/dot.svg">' in html
    assert '<p>src="media/dot.svg" is text</p>' in html
    assert f'a{{b:url("{ADDRESS}")}}' in html
    files = json.loads(re.findall(r'id="files">(.*?)</script>', html)[0])
    assert files == {"media/dot.svg": ["image/svg+xml", ADDRESS.partition(",")[2]]}


def test_its_size_is_known_before_it_is_made() -> None:
    size, media = sizes_of_page(site())
    assert media == {"media/dot.svg": len(DOT)}
    assert abs(size - len(page())) < 60_000 < LIMIT, "but for the xAPI core and the service worker, which stay out"
