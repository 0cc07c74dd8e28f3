"""The manifests: real ones of many tools, hostile ones, and any tree of the right words."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.parsers.expat
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import RULES, package, tincan, zipped
from proportion import grows_in_proportion

from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.validate import validate_package

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MISSING_FILES = {"IMS-034", "XAPI-014", "CMI5-020"}  # the corpus holds manifests alone, without the files they name

FAULTY = {
    "097-unknown-hand-written-ai.xml": {"CMI5-007"},  # moveOn and launchMethod as elements, the objectives last:
    "098-unknown-hand-written-ai.xml": {"CMI5-007"},  # the published schema has none of that
}
"""What is wrong with these indeed."""


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("manifests") / "package.zip"


def findings(target: Path, name: str, data: bytes) -> list[Diagnostic]:
    """Of a foreign package that holds nothing but this manifest and a page."""
    target.write_bytes(zipped({name: data, "index.html": b""}))
    return validate_package(target)


def manifest(*changes: tuple[str, str]) -> bytes:
    """The manifest of the base package with some words replaced."""
    text = (RULES / "_package" / "imsmanifest.xml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


# -- manifests from the wild -------------------------------------------------------------------------------------------


def _expat_accepts(data: bytes) -> bool:
    """Whether the parser that most LMSs stand on reads it; like them it knows no namespaces."""
    try:
        xml.parsers.expat.ParserCreate().Parse(data, True)
    except xml.parsers.expat.ExpatError:
        return False
    return True


@pytest.mark.parametrize("kind", ["scorm12", "tincan", "scorm2004", "other", "cmi5"])
def test_no_false_errors_on_manifests_that_are_in_use(kind: str, target: Path) -> None:
    name = {"tincan": "tincan.xml", "cmi5": "cmi5.xml"}.get(kind, "imsmanifest.xml")
    if not CORPUS.is_dir():
        pytest.skip("the collection of others' manifests is not on this machine")
    collected = sorted((CORPUS / kind).glob("*.xml"))
    assert collected
    for path in collected:
        data = path.read_bytes()
        errors = {f.rule for f in findings(target, name, data) if f.severity is Severity.ERROR} - MISSING_FILES
        expected = FAULTY.get(path.name, set())
        assert errors == (expected if _expat_accepts(data) else {"IMS-001"}), path.name


def test_the_edition_decides_what_is_checked(target: Path) -> None:
    other = manifest((">1.2<", ">1.3.0<"), ("www.imsproject.org/xsd/imscp_rootv1p1p2", "example.org/a"))
    cartridge = other.replace(b"adlcp_rootv1p2", b"cartridge")
    assert [f.rule for f in findings(target, "imsmanifest.xml", cartridge)] == ["IMS-006"]
    later = other.replace(b"adlcp_rootv1p2", b"adlcp_v1p3")
    assert {"IMS-005", "IMS-011", "IMS-031"} <= {f.rule for f in findings(target, "imsmanifest.xml", later)}


def test_places_have_the_lines_of_the_manifest(target: Path) -> None:
    data = manifest(("masteryscore>80<", "masteryscore>all<"))
    line = data[: data.index(b">all<")].count(b"\n") + 1
    found = [f for f in findings(target, "imsmanifest.xml", data) if f.rule == "IMS-028"]
    assert [str(f.place) for f in found] == [f"imsmanifest.xml:{line}"]


# -- hostile ones ------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "entity": '<!DOCTYPE manifest [<!ENTITY e SYSTEM "{pipe}">]><manifest>&e;</manifest>',
    "parameter entity": '<!DOCTYPE manifest [<!ENTITY % e SYSTEM "{pipe}"> %e;]><manifest/>',
    "external subset": '<!DOCTYPE manifest SYSTEM "{pipe}"><manifest/>',
    "xinclude": '<manifest xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{pipe}"/></manifest>',
    "schema": '<manifest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {pipe}"/>',
    "stylesheet": '<?xml-stylesheet href="{pipe}" type="text/xsl"?><manifest/>',
    "laughs": '<!DOCTYPE manifest [<!ENTITY l0 "ha">' + LAUGHS + "]><manifest>&l9;</manifest>",
    "laughs in an attribute": '<!DOCTYPE manifest [<!ENTITY l0 "ha">' + LAUGHS + ']><manifest identifier="&l9;"/>',
}


@pytest.mark.parametrize("name", ["imsmanifest.xml", "tincan.xml", "cmi5.xml"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_outside_the_package_is_opened(kind: str, name: str, tmp_path: Path) -> None:
    """The address is a pipe that nobody writes to: whoever opens it waits for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target = tmp_path / "package.zip"
    target.write_bytes(zipped({name: HOSTILE[kind].replace("{pipe}", pipe.as_uri()).encode()}))
    script = "import sys, pathlib, scormbuild.validate as v; print(v.validate_package(pathlib.Path(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", script, target], capture_output=True, text=True, timeout=20, check=True
    )
    assert ("DOCTYPE" in done.stdout or "001" in done.stdout) == ("DOCTYPE" in HOSTILE[kind])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"<", b"<manifest", b"\xff\xfe<", b"\xef\xbb\xbf", b"<a>" * 5000, b"<a b='" + b"x" * 11_000_000,
        b"<?xml version='1.0' encoding='UTF-7'?><manifest/>", b"<?xml version='1.0' encoding='nonsense'?><manifest/>",
        "<?xml version='1.0' encoding='UTF-8'?><manifest/>".encode("utf-16"), "<manifest/>".encode("utf-16-be"),
        "<?xml version='1.0' encoding='cp037'?><manifest/>".encode("cp037"), b"<manifest>\xed\xa0\x80</manifest>",
        b"<manifest>&#0;</manifest>", b"<manifest a='1' a='2'/>", b"<m:manifest/>", b"<manifest/><manifest/>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["imsmanifest.xml", "tincan.xml", "cmi5.xml"])
def test_odd_xml_is_a_finding(name: str, data: bytes, target: Path) -> None:
    assert findings(target, name, data)


NS = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'


def _course(items: str) -> str:
    return f"<organizations><organization>{items}</organization></organizations>"


SCRIPT = f"<item><adlcp:prerequisites type='aicc_script'>{'~(' * 99}</adlcp:prerequisites></item>"
CHAIN = '<resource identifier="r{}"><dependency identifierref="r{}"/></resource>'
SHAPES: dict[str, Callable[[int], str]] = {
    "files": lambda size: "<resources><resource>" + '<file href="a"/>' * (size * 100) + "</resource></resources>",
    "items": lambda size: _course('<item identifierref="r"/>' * (size * 60)),
    "chain": lambda size: "<resources>" + "".join(CHAIN.format(n, n + 1) for n in range(size * 20)) + "</resources>",
    "prerequisites": lambda size: _course(SCRIPT * (size * 5)),
    "parameters": lambda size: _course(f'<item parameters="{"?=" * 500}"/>' * (size * 2)),
    "prefixes": lambda size: "".join(f'<resource xmlns:n{n}="n" adlcp:scormtype="x"/>' for n in range(size * 20)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_large_manifests_take_work_in_proportion(shape: str, target: Path) -> None:
    def work(size: int) -> None:
        assert findings(target, "imsmanifest.xml", f"<manifest {NS}>{SHAPES[shape](size)}</manifest>".encode())

    assert grows_in_proportion(work, 400)


def test_a_deep_manifest_is_no_trouble(target: Path) -> None:
    deep = _course("<item>" * 240 + "</item>" * 240)
    assert findings(target, "imsmanifest.xml", f"<manifest {NS}>{deep}</manifest>".encode())


# -- any tree of the right words ---------------------------------------------------------------------------------------

WORDS = """
manifest metadata schema schemaversion organizations organization title item resources resource file dependency
adlcp:prerequisites adlcp:masteryscore adlcp:location imsmd:lom imsmd:general imsmd:title imsmd:langstring
"""
KEYS = "identifier identifierref default href type isvisible parameters version xml:base xml:lang adlcp:scormtype"
VALUES = ["a", "b", "", "..", "../x", "/x", "http://[x", "a\\b", "%00", "?a=b", "1.2", "sco", "index.html"]
TEXTS = st.sampled_from(["", "1.2", "a"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    name = "manifest" if depth == 0 else draw(st.sampled_from(WORDS.split()))
    attributes = draw(st.dictionaries(st.sampled_from(KEYS.split()), st.sampled_from(VALUES), max_size=4))
    spaces = f' {NS} xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"' if depth == 0 else ""
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    inner = (
        "".join(draw(st.lists(trees(depth + 1), max_size=3))) if depth < 5 else draw(st.sampled_from(["", "1.2", "a"]))
    )
    return f"<{name}{spaces}{said}>{inner}</{name}>"


@settings(max_examples=40)
@given(tree=trees())
def test_any_tree_of_the_right_words_is_survived(tree: str, target: Path) -> None:
    found = findings(target, "imsmanifest.xml", tree.encode())
    assert found == sorted(found)
    assert "IMS-001" not in {finding.rule for finding in found}


@pytest.mark.parametrize(("base", "name"), [(package, "imsmanifest.xml"), (tincan, "tincan.xml")])
def test_a_manifest_that_is_cut_off_anywhere_is_refused(base, name: str, target: Path) -> None:
    whole = base()[name].rstrip()
    for length in range(0, len(whole), 37):
        assert {f.rule[-3:] for f in findings(target, name, whole[:length]) if f.place.path == name} >= {"001"}


def test_a_cluster_below_the_organization_needs_flow_as_well(target: Path) -> None:
    text = (RULES / "SEQ-003" / "good" / "imsmanifest.xml").read_text()
    inner, flow = (
        text.index('      <item identifier="item-1"'),
        '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/>',
    )
    around = '<item identifier="around"><title>All</title>'
    nested = text[:inner] + around + text[inner:].replace(f"      {flow}", f"</item>{flow}", 1)
    rules = {finding.rule for finding in findings(target, "imsmanifest.xml", nested.encode())}
    assert "SEQ-003" in rules
    mended = nested.replace("</item><imsss:sequencing>", f"{flow}</imsss:sequencing></item><imsss:sequencing>")
    assert "SEQ-003" not in {finding.rule for finding in findings(target, "imsmanifest.xml", mended.encode())}
