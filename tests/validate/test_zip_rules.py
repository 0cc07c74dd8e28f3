"""Every rule about packages has a bad sample that breaks it and nothing else, and a good one that does not."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from packing import INVENTORY, RULES, as_site, in_order, tree, whole_page, with_inventory, zipped

from scormbuild import rules
from scormbuild.catalogue import all_rules
from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.validate import validate_package

PREFIXES = ("PKG-", "IMS-", "SEQ-", "XAPI-", "CMI5-", "CC-", "EPUB-", "WEB-", "LMS-")
BASES = {
    "XAPI": "_tincan",
    "CMI5": "_cmi5",
    "CC": "_cartridge",
    "LMS-005": "_cartridge",
    "LMS-006": "_cartridge",
    "EPUB": "_epub",
    "WEB": "_site",
}
SAMPLES = sorted(folder for folder in RULES.iterdir() if folder.name.startswith(PREFIXES))


def findings_of(sample: Path, target: Path) -> list[Diagnostic]:
    """What is found in the zip of a sample, which lies over the smallest package of its kind."""
    rule = sample.parent.name
    base = BASES.get(rule) or BASES.get(rule.partition("-")[0], "_package")
    files = in_order(tree(RULES / base, sample))
    if base == "_site":
        files = as_site(files)
    elif INVENTORY not in files and not (sample / f"{INVENTORY}.absent").exists():
        files = with_inventory(files)
    script = sample / "zip.py"
    target.write_bytes(_make(script)(files) if script.exists() else zipped(files))
    return validate_package(target)


def _make(script: Path):
    spec = importlib.util.spec_from_file_location(f"sample_{script.parent.parent.name}_{script.parent.name}", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_bad_sample_breaks_this_rule_and_no_other(folder: Path, tmp_path: Path) -> None:
    findings = findings_of(folder / "bad", tmp_path / "sample.zip")
    assert folder.name in {finding.rule for finding in findings}
    assert [f for f in findings if f.severity is Severity.ERROR and f.rule != folder.name] == []


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_good_sample_does_not_break_it(folder: Path, tmp_path: Path) -> None:
    findings = findings_of(folder / "good", tmp_path / "sample.zip")
    assert folder.name not in {finding.rule for finding in findings}


def test_every_rule_has_samples_and_every_sample_a_rule() -> None:
    ids = {id for folder in SAMPLES if rules.find(id := folder.name)}
    known = {rule.id for rule in all_rules() if rule.id.startswith(PREFIXES)}
    assert ids == known == {folder.name for folder in SAMPLES}


def test_ids_have_no_gaps() -> None:
    for prefix in PREFIXES:
        numbers = [int(folder.name.removeprefix(prefix)) for folder in SAMPLES if folder.name.startswith(prefix)]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("base", ["_package", *sorted({*BASES.values()} - {"_site"})])
def test_the_base_has_no_findings(base: str, tmp_path: Path) -> None:
    target = tmp_path / "base.zip"
    target.write_bytes(zipped(with_inventory(tree(RULES / base))))
    assert validate_package(target) == []


def test_a_site_and_a_page_have_no_findings(tmp_path: Path) -> None:
    for name, data in {"site.zip": zipped(as_site(tree(RULES / "_site"))), "page.html": whole_page()}.items():
        (tmp_path / name).write_bytes(data)
        assert validate_package(tmp_path / name) == []


def test_only_our_inventory_makes_a_site_of_what_has_no_manifest(tmp_path: Path) -> None:
    target = tmp_path / "anybodys.zip"
    target.write_bytes(zipped(tree(RULES / "_site")))
    assert [finding.rule for finding in validate_package(target)] == ["PKG-028"]
    target.write_bytes(zipped({**as_site(tree(RULES / "_site")), "scormbuild.json": b"[]"}))
    assert "PKG-028" in {finding.rule for finding in validate_package(target)}


@pytest.mark.parametrize(
    ("bent", "said"),
    [
        (lambda page: page.replace(b"'none'", b"'self'"), "`default-src` is not"),
        (lambda page: page.replace(b"img-src data:", b"img-src https:"), "`img-src` allows `https:`"),
        (lambda page: page.replace(b"Content-Security", b"Some"), "no Content-Security-Policy"),
        (lambda page: page.replace(b"</html>", b'<img src="x.png"></html>'), "asks for `x.png`"),
        (lambda page: page.replace(b"</html>", b"<style>a{b:url(x.png)}</style></html>"), "style asks for `x.png`"),
        (lambda page: page.replace(b'{"media', b'["media'), "asks for `media/square.svg`"),
    ],
)
def test_what_a_whole_page_may_not_do(bent: Callable[[bytes], bytes], said: str, tmp_path: Path) -> None:
    page = whole_page(b'scormbuild.page({"html":"<img src=\\"media/square.svg\\">"});\n')
    (tmp_path / "page.html").write_bytes(bent(page))
    assert said in " | ".join(finding.message for finding in validate_package(tmp_path / "page.html"))
