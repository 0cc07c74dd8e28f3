"""Sites that were made to hurt: any bytes give findings, soon."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packing import INVENTORY, RULES, as_site, tree, whole_page, zipped
from proportion import grows_in_proportion

from scormbuild.validate import validate_package

SITE = as_site(tree(RULES / "_site"))
LONG = 500_000


def rules_of(path: Path, data: bytes) -> set[str]:
    path.write_bytes(data)
    return {finding.rule for finding in validate_package(path)}


@pytest.mark.parametrize("text", ["<script>", "<style ", "<a b=", "url(", "@import '", "</script ", "<a " + " " * 99])
def test_long_repetitions_take_work_in_proportion(text: str, tmp_path: Path) -> None:
    files = {path: data for path, data in SITE.items() if path not in ("sw.js", INVENTORY)}

    def work(size: int) -> None:
        hostile = (text * (size // len(text))).encode()
        for name in ("index.html", "style.css", "core.js"):
            rules_of(tmp_path / "site.zip", zipped(as_site({**files, name: hostile})))
        rules_of(tmp_path / "page.html", whole_page(more=hostile))

    assert grows_in_proportion(work, LONG)


@pytest.mark.parametrize(
    "course",
    [
        [],
        {},
        {"edition": 1, "files": [], "media": {}},
        {"edition": "", "files": {"a": 1}, "media": {}},
        {"edition": "", "files": {}, "media": {"a": []}},
        {"edition": "", "files": {}, "media": 7},
    ],
)
def test_a_list_of_another_shape_is_a_finding(course: object, tmp_path: Path) -> None:
    worker = f"self.course = {json.dumps(course)};\n".encode()
    assert "WEB-006" in rules_of(tmp_path / "site.zip", zipped(as_site({**SITE, "sw.js": worker})))


def test_an_inventory_of_another_shape_is_a_finding(tmp_path: Path) -> None:
    for files in ([{"path": 1, "size": 1, "sha256": 2}, {"path": "a", "size": 1, "sha256": ""}], [7], {}, None):
        inventory = json.dumps({"format": "web", "files": files}).encode()
        assert {"PKG-025", "PKG-026"} & rules_of(tmp_path / "site.zip", zipped({**SITE, INVENTORY: inventory}))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(alphabet="<>scriptyle/\"'= \n!-&;{}()[]a:.#", max_size=200))
def test_any_text_in_a_page_gives_findings(tmp_path: Path, text: str) -> None:
    rules_of(tmp_path / "page.html", whole_page(more=text.encode()))
    page = b'<!doctype html><html data-format="web" data-edition="first">' + text.encode()
    files = {path: data for path, data in SITE.items() if path not in ("sw.js", INVENTORY)}
    rules_of(tmp_path / "site.zip", zipped(as_site({**files, "index.html": page})))
