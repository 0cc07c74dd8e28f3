"""The documents of an EPUB as a reading system on a phone shows them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scormbuild import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WCAG = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("course", ["docs/gallery", "course"])
def test_every_document_fits_a_phone_and_axe_finds_nothing(course: str, browser: Browser, tmp_path: Path) -> None:
    outcome = build.package(build.Request(ROOT / course, tmp_path, ("epub",), lock_folder=tmp_path))
    with zipfile.ZipFile(outcome.packages[0].path) as book:
        book.extractall(tmp_path / "book")
    documents = sorted((tmp_path / "book").rglob("*.xhtml"))
    assert len(documents) > 8
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    found = []
    for document in documents if course == "docs/gallery" else documents[::4]:
        page.goto(document.as_uri())
        page.evaluate(AXE)
        found += [(document.name, one["id"]) for one in page.evaluate(WCAG)["violations"]]
        found += [(document.name, "too wide")] if page.evaluate(TOO_WIDE) else []
    context.close()
    assert found == []
