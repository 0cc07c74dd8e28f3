"""The text of a page: Markdown, links, pictures, blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_course import PAGE, make_course, page, read_body, read_course

from scormbuild import model
from scormbuild.model import (
    Code,
    Emphasis,
    FootnoteMark,
    Image,
    LineBreak,
    Link,
    PageLink,
    Paragraph,
    ReferenceLink,
    Strong,
    Struck,
    TermLink,
    Text,
)
from scormbuild.plain import plain


def blocks(root: Path, body: str, files: dict[str, str] | None = None) -> tuple[model.Block, ...]:
    read = read_body(root, body, files)
    assert read.findings == ()
    return read.blocks


def test_inlines(tmp_path: Path) -> None:
    text = "Plain *stressed **strong*** ~~struck~~ `code`\nsoft &amp; \\* escaped  \nhard <https://e.org> <a@b.org>"
    (paragraph,) = blocks(tmp_path, text)
    assert paragraph == Paragraph(
        (
            Text("Plain "),
            Emphasis((Text("stressed "), Strong((Text("strong"),)))),
            Text(" "),
            Struck((Text("struck"),)),
            Text(" "),
            Code("code"),
            Text(" soft & * escaped"),
            LineBreak(),
            Text("hard "),
            Link((Text("https://e.org"),), "https://e.org"),
            Text(" "),
            Link((Text("a@b.org"),), "mailto:a@b.org"),
        )
    )


def test_braces_and_dollars_are_text(tmp_path: Path) -> None:
    heading, paragraph = blocks(
        tmp_path, "## {{ 7*7 }} {% x %} {#seven}\n\n${x}$ {#not-an-id} {{ config }} <%= x %>"[:-9]
    )
    assert isinstance(heading, model.Heading)
    assert (plain(heading.inlines), heading.id) == ("{{ 7*7 }} {% x %}", "seven")
    assert paragraph == Paragraph((Text("${x}$ {#not-an-id} {{ config }}"),))


def test_links(tmp_path: Path) -> None:
    text = (
        "[a](2-next.md) [b](../1-unit/2-next.md#a-heading) [c](#here) [d](glossary:word) [e](ref:who2020) "
        '[f](https://e.org "T") [g][r]\n\n## Here\n\n[r]: mailto:a@b.org'
    )
    paragraph = blocks(tmp_path, text)[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[::2] == (
        PageLink((Text("a"),), "next"),
        PageLink((Text("b"),), "next", "a-heading"),
        PageLink((Text("c"),), "", "here"),
        TermLink((Text("d"),), "word"),
        ReferenceLink((Text("e"),), "who2020"),
        Link((Text("f"),), "https://e.org", "T"),
        Link((Text("g"),), "mailto:a@b.org"),
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:x", "java\tscript:x", "&#x6A;avascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "//example.org", "\\\\\\\\server\\\\share", "tel:+1", "C:/x"],
)  # fmt: skip
def test_forbidden_links_are_found_and_stay_text(tmp_path: Path, address: str) -> None:
    read = read_body(tmp_path, f"[click](<{address}>)")
    assert read.rules == ["SRC-039"]
    assert not [inline for inline in read.blocks[0].inlines if not isinstance(inline, Text)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("media/sqare.svg", "SRC-033", "did you mean `media/square.svg`?"),
        ("media/Square.svg", "SRC-033", "did you mean `media/square.svg`?"),
        ("square.svg", "SRC-033", "did you mean `media/square.svg`?"),
        ("../../../x.svg", "SRC-034", ""),
        ("/etc/passwd", "SRC-034", ""),
        ("%2e%2e/%2e%2e/%2e%2e/x.svg", "SRC-034", ""),
        ("C:\\x.svg", "SRC-034", ""),
        ("file:///x.svg", "SRC-034", ""),
        ("data:image/svg+xml,x", "SRC-034", ""),
        ("https://example.org/x.svg", "SRC-035", ""),
        ("//example.org/x.svg", "SRC-035", ""),
        ("course.yaml", "SRC-033", ""),
        ("2-next.md", "SRC-033", ""),
    ],
)
def test_pictures_that_cannot_be_used(tmp_path: Path, written: str, rule: str, hint: str) -> None:
    read = read_body(tmp_path, f'::: figure {written} {{alt="x"}}\n:::')
    (finding,) = read.findings
    assert (finding.rule, str(finding.place)) == (rule, f"{PAGE}:5:1")
    assert finding.hint == hint or not hint
    assert read.pages[0].page.files == ()


def test_paths_are_relative_to_the_file_or_begin_with_media(tmp_path: Path) -> None:
    text = "![a *b*](../../media/my%20plan.svg) ![](media/square.svg) ![x](local.svg)"
    files = {"media/my plan.svg": "", "units/1-unit/local.svg": ""}
    (paragraph,) = blocks(tmp_path, text, files)
    assert paragraph.inlines[0] == Image("media/my plan.svg", "a b")  # type: ignore[union-attr]
    assert read_course(tmp_path).pages[0].page.files == (
        "media/my plan.svg",
        "media/square.svg",
        "units/1-unit/local.svg",
    )


def test_headings_have_unique_ids(tmp_path: Path) -> None:
    read = read_body(
        tmp_path, "## One & *two*\n\n## One two\n\n## Ünïcode, 文!\n\n## ...\n\n## Given {#one-two}\n\n[x](#one-two-2)"
    )
    headings = [block for block in read.blocks if isinstance(block, model.Heading)]
    assert [heading.id for heading in headings] == ["one-two", "one-two-2", "ünïcode-文", "part", "one-two"]
    assert [(finding.rule, finding.place.line) for finding in read.findings] == [("SRC-018", 13)]


def test_links_to_headings_of_other_pages_are_checked_when_all_are_read(tmp_path: Path) -> None:
    read = read_body(tmp_path, "[x](2-next.md#a-headng)\n\n[y](#none)")
    assert [(str(finding.place), finding.message, finding.hint) for finding in read.findings] == [
        (f"{PAGE}:5:1", "the page `next` has no heading `#a-headng`", "did you mean `a-heading`?"),
        (f"{PAGE}:7:1", "there is no heading `#none` on this page", read.findings[1].hint),
    ]


def test_lists_tables_quotes_code_and_definitions(tmp_path: Path) -> None:
    text = "- a\n- b\n\n  c\n\n3. x\n4. y\n\n- [x] done\n- [ ] open\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n> q\n\n"
    text += "```python x\ncode\n```\n\nTerm\n: one\n: two"
    loose, ordered, tasks, table, quote, code, definitions = blocks(tmp_path, text)
    assert isinstance(loose, model.ListBlock)
    assert not loose.tight
    assert isinstance(ordered, model.ListBlock)
    assert (ordered.start, ordered.tight, len(ordered.items)) == (3, True, 2)
    assert isinstance(tasks, model.ListBlock)
    assert [item.ticked for item in tasks.items] == [True, False]
    assert table == model.Table(((Text("a"),), (Text("b"),)), (((Text("1"),), (Text("2"),)),), ("left", "right"))
    assert quote == model.Quote((Paragraph((Text("q"),)),))
    assert code == model.CodeBlock("code\n", "python")
    assert definitions == model.DefinitionList(
        (model.Definition((Text("Term"),), ((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),))),)
    )


def test_footnotes(tmp_path: Path) -> None:
    read = read_body(tmp_path, "Text.[^n]\n\n[^n]: The note.")
    assert read.blocks == (Paragraph((Text("Text."), FootnoteMark("n"))),)
    assert read.pages[0].body.footnotes == {"n": (Paragraph((Text("The note."),)),)}


def test_blocks(tmp_path: Path) -> None:
    text = """\
::: figure media/square.svg {#fig .wide alt="A \\"square\\""}
A caption.

| a |
|---|
| 1 |
:::

::: table What {braces} mean {.wide}
| a |
|---|
| 1 |
:::

::: tabs
### One
Text.
#### Detail
### Two *2*
:::

::: download media/square.svg
What it is.
:::

::: reflection {#think rows=3}
What?
:::"""
    figure, table, tabs, download, reflection = blocks(tmp_path, text)
    assert isinstance(figure, model.Figure)
    assert (figure.file, figure.alt, figure.id, figure.wide) == ("media/square.svg", 'A "square"', "fig", True)
    assert figure.caption == (Paragraph((Text("A caption."),)),)
    assert figure.fields == model.Table(((Text("a"),),), (((Text("1"),),),), ("",))
    assert isinstance(table, model.Table)
    assert (table.caption, table.wide) == ("What {braces} mean", True)
    assert isinstance(tabs, model.Parts)
    assert [(plain(part.title), part.id, len(part.blocks)) for part in tabs.parts] == [
        ("One", "one", 2),
        ("Two 2", "two-2", 0),
    ]
    assert (tabs.kind, tabs.level) == ("tabs", 3)
    assert isinstance(download, model.Download)
    assert (download.file, download.title) == ("media/square.svg", "square.svg")
    assert isinstance(reflection, model.Reflection)
    assert (reflection.id, reflection.number, reflection.rows) == ("think", 1, 3)
    assert read_course(tmp_path).pages[0].page.reflections == (("think", 1),)


def test_a_video_brings_its_tracks_and_its_transcript(tmp_path: Path) -> None:
    text = (
        '::: video media/v.mp4 {#v captions.en=media/en.vtt captions.bg="media/bg.vtt" transcript=media/v.md '
        "poster=media/square.svg watch=80%}\nA caption *here*.\n:::"
    )
    files = {"media/v.mp4": "", "media/en.vtt": "", "media/bg.vtt": "", "media/v.md": "Said.\n\n![s](square.svg)"}
    (video,) = blocks(tmp_path, text, files)
    assert isinstance(video, model.VideoBlock)
    assert video.video == model.Video(
        id="v",
        number=1,
        file="media/v.mp4",
        title="A caption here.",
        captions=(("bg", "media/bg.vtt"), ("en", "media/en.vtt")),
        transcripts=(("", "media/v.md"),),
        poster="media/square.svg",
        watch=0.8,
        at=video.video.at,
    )
    assert str(video.video.at) == f"{PAGE}:5:1"
    said = (Paragraph((Text("Said."),)), Paragraph((Image("media/square.svg", "s"),)))
    assert video.transcripts == (("", said),)
    assert read_course(tmp_path).pages[0].page.files == (
        "media/v.mp4",
        "media/bg.vtt",
        "media/en.vtt",
        "media/square.svg",
    )


def test_a_video_can_have_a_transcript_in_each_of_several_languages(tmp_path: Path) -> None:
    text = "::: video media/v.mp4 {#v transcript.en=media/v.en.md transcript.bg=media/v.bg.md}\n:::"
    files = {"media/v.mp4": "", "media/v.en.md": "Said.", "media/v.bg.md": "Казано."}
    (video,) = blocks(tmp_path, text, files)
    assert isinstance(video, model.VideoBlock)
    assert video.video.transcripts == (("bg", "media/v.bg.md"), ("en", "media/v.en.md"))
    assert video.transcripts == (("bg", (Paragraph((Text("Казано."),)),)), ("en", (Paragraph((Text("Said."),)),)))


@pytest.mark.parametrize(
    ("opening", "rule", "column"),
    [
        ("figure media/square.svg", "SRC-013", 1),
        ("figure {alt=x}", "SRC-013", 1),
        ("video media/square.svg", "SRC-013", 1),
        ("video media/square.svg {#v capitons.en=x}", "SRC-012", 32),
        ("video media/square.svg {#v captions.english=media/square.svg}", "SRC-014", 32),
        ("video media/square.svg {#v captions=media/square.svg}", "SRC-012", 32),
        ("video media/square.svg {#v transcript.english=media/square.svg}", "SRC-014", 32),
        ("video media/square.svg {#v transcript.=media/square.svg}", "SRC-014", 32),
        ("note {#id}", "SRC-012", 11),
        ("note {key=x}", "SRC-012", 11),
        ("tabs Title", "SRC-029", 1),
        ("note {#}", "SRC-027", 10),
        ("note {.a .a}", "SRC-027", 14),
        ("Note", "SRC-028", 1),
    ],
)
def test_opening_lines_that_are_wrong(tmp_path: Path, opening: str, rule: str, column: int) -> None:
    found = read_body(tmp_path, f"::: {opening}\n## Heading\n:::").findings
    assert (rule, column) in [(finding.rule, finding.place.column) for finding in found]


def test_raw_html_is_refused_where_it_stands(tmp_path: Path) -> None:
    read = read_body(tmp_path, "a <b>x</b>\n\n<script>\nalert(1)\n</script>\n\n<!-- note -->\n\n`<i>` &lt;u&gt;")
    assert [(finding.rule, *finding.place[1:]) for finding in read.findings] == [
        ("SRC-030", 5, 3),
        ("SRC-030", 5, 7),
        ("SRC-030", 7, 1),
        ("SRC-030", 11, 1),
    ]
    assert plain(read.blocks[-1].inlines) == "<i> <u>"  # type: ignore[union-attr]


def test_pages_are_read_in_any_order_with_the_same_result(tmp_path: Path) -> None:
    make_course(
        tmp_path, {PAGE: page("::: question {#a}\nA?\n\n= a\n:::"), "units/1-unit/3-last.md": page("[x](2-next.md)")}
    )
    first, second = read_course(tmp_path), read_course(tmp_path)
    from scormbuild.source import read_page

    again = [read_page(second.reading, entry) for entry in reversed(second.outline.pages)]
    assert tuple(reversed(again)) == first.pages
