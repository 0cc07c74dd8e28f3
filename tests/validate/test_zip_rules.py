"""Every rule about packages has a bad sample that breaks it and nothing else, and a good one that does not."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from packing import INVENTORY, RULES, in_order, tree, with_inventory, zipped

from scormbuild import rules
from scormbuild.catalogue import all_rules
from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.validate import validate_package

PREFIXES = ("PKG-", "IMS-", "SEQ-", "XAPI-", "EPUB-", "LMS-")
BASES = {"XAPI": "_tincan", "EPUB": "_epub"}
SAMPLES = sorted(folder for folder in RULES.iterdir() if folder.name.startswith(PREFIXES))


def findings_of(sample: Path, target: Path) -> list[Diagnostic]:
    """What is found in the zip of a sample, which lies over the smallest package of its kind."""
    base = BASES.get(sample.parent.name.partition("-")[0], "_package")
    files = in_order(tree(RULES / base, sample))
    if INVENTORY not in files and not (sample / f"{INVENTORY}.absent").exists():
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


@pytest.mark.parametrize("base", ["_package", *BASES.values()])
def test_the_base_has_no_findings(base: str, tmp_path: Path) -> None:
    target = tmp_path / "base.zip"
    target.write_bytes(zipped(with_inventory(tree(RULES / base))))
    assert validate_package(target) == []
