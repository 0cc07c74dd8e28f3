"""Whatever the bytes: findings, never a traceback; and the same course however its lines end."""

from __future__ import annotations

import dataclasses
import pickle
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proportion import grows_in_proportion
from source_course import FILES, PAGE, make_course, page, read_course

from scormbuild import model
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import PageEntry
from scormbuild.source.addresses import find_file
from scormbuild.source.folder import Folder
from scormbuild.source.lock import Lock
from scormbuild.source.page import read_page
from scormbuild.source.reading import OutlineReading, PageReading, Surroundings
from scormbuild.source.text import SourceText, decode

EVERYDAY = settings(max_examples=300, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=10_000, suppress_health_check=list(HealthCheck))

LINES = """\
::: note
::: question {#a}
:::: question {#b type=ordering outcome=see .case}
::: question {#a type=
::: video media/square.svg {#v captions.en=media/square.svg transcript="media/none.md" watch=80%}
::: figure media/square.svg {#f .wide alt="A \\"b\\" {c}"}
::: accordion
::: steps
::: table A caption
::: download media/square.svg
::: reflection {#r rows=3}
::: nonsense {
:::
::::
  ::: tip Inside
  :::
    ::: tip Deeper
Which one?
- [ ] This {#this}
- [x] That
- [x]
  > Because.
- left => right
- => spare {#s}
- plain
1. first
2. second
= 42 +- 0.5
= 4..2
= a \\| b | c
? A hint
! Said
!= Yes
!~ No
## A heading {#id}
### Part
# Top
| a | b |
|---|:-:|
| 1 |
> quoted
> ::: note
```
~~~ python
***
---
===
Term
: meaning
[^1]: A footnote
[r]: http://example.org/
<div>
    indented
"""
WORDS = (
    "text|[^1]|[^2]|[x](glossary:word)|[x](ref:none)|[x](#a-heading)|[x][r]|![x](media/square.svg)|[x](2-next.md#a)"
    "|![](../..)|<b>|<!--|&amp;|`code`|`|**|*|_|~~|\\|é|\u200b|\u202e|\x00|\ufeff|{{ x }}|{#id}|$|<data:x>|=>|{|}|]|["
)
PIECES = st.one_of(
    st.sampled_from(LINES.splitlines()).map(lambda line: line + "\n"),
    st.just("\n"),
    st.sampled_from(WORDS.split("|")),
    st.sampled_from(WORDS.split("|")).map(lambda word: word + "\n"),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
QUESTIONS = st.lists(PIECES, max_size=12).map(
    lambda parts: "::: question {#a}\nWhich?\n\n" + "".join(parts) + "\n:::\n"
)
DOCUMENTS = st.one_of(TEXTS, QUESTIONS, st.tuples(TEXTS, QUESTIONS, TEXTS).map("\n".join))


def entry() -> PageEntry:
    return PageEntry("page", 1, PAGE, "A page", 1, (), Place(PAGE))


def read_text(text: str) -> PageReading:
    """A page read with nothing around it but one picture, one term and one reference."""
    around = Surroundings(
        frozenset({"media/square.svg"}), {"units/1-unit/2-next.md": "next"}, frozenset({"word"}), frozenset({"who2020"})
    )
    numbers = {kind: {} for kind in ("outcome", "page", "quiz")} | {
        "question": {"a": 1, "b": 2},
        "video": {"v": 1},
        "reflection": {"r": 1},
    }
    reading = OutlineReading(None, (), Folder(Path()), Lock(numbers), {PAGE: SourceText(PAGE, text)}, around)
    return read_page(reading, entry())


def is_whole(text: str, read: PageReading) -> None:
    """Every finding stands in the page, and every block is one of the model's."""
    lines = text.split("\n")
    for finding in read.findings:
        assert finding.place.path == PAGE
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
    for blocks in (read.body.blocks, *read.body.footnotes.values()):
        is_of_the_model(blocks)


def is_of_the_model(node: object) -> None:
    for name in names_of(node):
        value = getattr(node, name)
        if isinstance(value, tuple) and name in ("blocks", "prompt", "caption", "reason", "hint", "feedback"):
            assert all(isinstance(block, get_args(model.Block)) for block in value)
        if isinstance(value, tuple) and name in ("inlines", "term", "title"):
            assert all(isinstance(inline, get_args(model.Inline)) for inline in value)
        is_of_the_model(value)
    for inner in node if type(node) is tuple else ():
        is_of_the_model(inner)


def names_of(node: object) -> list[str]:
    """The fields of a node or record."""
    if dataclasses.is_dataclass(node):
        return [field.name for field in dataclasses.fields(node)]
    return list(getattr(node, "_fields", ()))


@EVERYDAY
@given(DOCUMENTS)
def test_any_page_is_read(text: str) -> None:
    is_whole(text, read := read_text(text))
    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.slow
@THOROUGH
@given(DOCUMENTS)
def test_any_of_many_pages_is_read(text: str) -> None:
    is_whole(text, read_text(text))


@EVERYDAY
@given(st.binary(max_size=200) | DOCUMENTS.map(str.encode))
def test_any_bytes_become_text_or_a_finding(data: bytes) -> None:
    findings: list[Diagnostic] = []
    source = decode("a.md", data, findings)
    if source is None:
        assert findings
        return
    assert "\r" not in source.text
    assert "\x00" not in source.text
    source.text.encode()
    assert findings or source.text == data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


YAML = [
    "id: a",
    "- b",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!!x ",
    "'",
    '"',
    "\n",
    "  ",
    ": ",
    "no",
    "012",
    "<<: ",
    "---\n",
    "title",
    "? ",
    ">-\n",
    "#",
    "%YAML 2",
    "\t",
    "é",
    "\x00",
]


@settings(EVERYDAY, max_examples=80)
@given(st.lists(st.sampled_from(YAML), max_size=30).map("".join))
def test_any_yaml_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    files = {PAGE: f"---\n{text}\n---\n", "glossary.yaml": text, "units/1-unit/unit.yaml": text, "course.lock": text}
    root = make_course(tmp_path_factory.mktemp("course"), files)
    assert read_course(root, None).reading.outline is not None
    read_course(make_course(root, {"course.yaml": text}))


REFERENCES = st.lists(
    st.sampled_from(
        [
            "..",
            "/",
            ".",
            "media",
            "%2e%2e",
            "%2f",
            "\\",
            "file:",
            "//host",
            "C:",
            "http:",
            "%00",
            "square.svg",
            "é",
            "~",
            "$HOME",
            "passwd",
            "etc",
        ]
    ),
    max_size=12,
).map("".join) | st.text(max_size=20)


@EVERYDAY
@given(REFERENCES, st.sampled_from(["", "units/1-unit", "media"]))
def test_a_reference_reaches_only_files_of_the_course(written: str, folder: str) -> None:
    files = {"media/square.svg", "units/1-unit/é.png"}
    findings: list[Diagnostic] = []
    found = find_file(written, folder, files, Place("a.md"), findings)
    assert found in files if found else len(findings) == 1


DEEP = ["> ", "- ", "* > ", "[", "![", "*a ", "**a", "`", "<", "(", "| a ", "a\n: ", "[^a]", "## a\n\n", "- [x] a\n"]
DEEP += ["{.a ", "::: note\n", "    ::: note\n", ":::", ":::: a\n::: b\n", "::: note\n:::\n"]


@pytest.mark.parametrize("deep", DEEP)
def test_nothing_is_too_deep_or_too_long_to_be_read(deep: str) -> None:
    assert grows_in_proportion(lambda times: read_text(deep * times), 50_000)


def variants() -> dict[str, dict[str, bytes]]:
    text = page(
        "## A heading\n\n::: question {#a}\nWhich é?\n\n- [x] This\n- [ ] That\n\n? A hint\n:::\n\n"
        "![Square](../../media/square.svg) <b>\n"
    )
    files = {**FILES, PAGE: text}
    texts = {path: content for path, content in files.items() if not path.startswith("media/")}
    return {
        "unix": {path: content.encode() for path, content in texts.items()},
        "windows": {path: content.replace("\n", "\r\n").encode() for path, content in texts.items()},
        "old mac": {path: content.replace("\n", "\r").encode() for path, content in texts.items()},
        "with a mark": {path: b"\xef\xbb\xbf" + content.encode() for path, content in texts.items()},
    }


@pytest.mark.parametrize("variant", ["windows", "old mac", "with a mark"])
def test_line_ends_and_byte_order_marks_make_no_difference(variant: str, tmp_path: Path) -> None:
    plain = read_course(make_course(tmp_path / "unix", variants()["unix"]))
    other = read_course(make_course(tmp_path / "other", variants()[variant]))
    assert other.outline == plain.outline
    assert other.pages == plain.pages
    assert (other.lock, other.findings) == (plain.lock, plain.findings)
    assert len(plain.findings) == 1


@pytest.mark.parametrize(("on_disk", "written"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_accents_match_however_they_are_written(on_disk: str, written: str, tmp_path: Path) -> None:
    name = "brücke.svg"
    files = {
        "media/" + unicodedata.normalize(on_disk, name): "",  # type: ignore[arg-type]
        PAGE: page(f"![Bridge](media/{unicodedata.normalize(written, name)})"),  # type: ignore[arg-type]
    }
    read = read_course(make_course(tmp_path, files))
    assert read.findings == ()
    assert read.pages[0].page.files == ("media/brücke.svg",)
    assert read.reading.media["media/brücke.svg"].exists()


def test_the_seed_course_is_read_without_a_finding() -> None:
    seed = Path(__file__).parents[2] / "course"
    read = read_course(seed, None)
    assert [finding for finding in read.findings if finding.severity > 2] == []
    assert len(read.pages) > 20
