"""Write the pages of the reference that are made from the code: `rules.md` and `cli.md`.

python docs/make_reference.py           write them
python docs/make_reference.py --check   fail when one is not what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from scormbuild.catalogue import all_rules
from scormbuild.cli.group import scormbuild
from scormbuild.rules import Rule
from scormbuild.validate.strictness import elsewhere

REFERENCE = Path(__file__).parent / "reference"

FOUND_IN = {
    "SRC": "The text of the course",
    "COURSE": "The plan of the course",
    "QUIZ": "Questions and quizzes",
    "MEDIA": "Pictures, sound and video",
    "A11Y": "Accessibility",
    "STATE": "What is kept of learners",
    "PKG": "The zip",
    "IMS": "imsmanifest.xml",
    "XAPI": "tincan.xml",
    "LMS": "Habits of LMSs",
}


def pages() -> dict[str, str]:
    """The made pages by the names of their files."""
    return {"rules.md": "\n".join(rules_page()) + "\n", "cli.md": "\n".join(cli_page()) + "\n"}


def rules_page() -> Iterator[str]:
    """All rules, grouped by where they find something."""
    yield "# Rules\n"
    yield "<!-- made by docs/make_reference.py from the code; change the rules there -->\n"
    yield "An *error* stops a package; a *warning* stops it with `--strict`; *advice* never does.\n"
    known = sorted(all_rules(), key=lambda rule: (_area(rule), rule.id))
    for area, found in groupby(known, key=_area):
        prefix = list(FOUND_IN)[area]
        yield f"## {prefix}: {FOUND_IN[prefix]}\n"
        for rule in found:
            yield from _rule(rule)


def _area(rule: Rule) -> int:
    return list(FOUND_IN).index(rule.id.split("-")[0])


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}: {_escaped(rule.title)}\n"
    foreign = elsewhere(rule.id)
    kind = rule.severity.word.capitalize()
    yield f"{kind} in packages of scormbuild, {foreign.word} in others.\n" if foreign else f"{kind}.\n"
    yield f"- **Why:** {_escaped(rule.reason)}"
    yield f"- **What to do:** {_escaped(rule.hint)}"
    if rule.spec:
        yield f"- **Source:** {_escaped(rule.spec)}"
    yield ""


def _escaped(text: str) -> str:
    """Text for Markdown; what stands in backticks is code already."""
    parts = text.split("`")
    parts[::2] = [part.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") for part in parts[::2]]
    return "`".join(parts)


def cli_page() -> Iterator[str]:
    """The command line: every command of the group, with all it takes."""
    yield "# Command line\n"
    yield "<!-- made by docs/make_reference.py from the code; change the commands there -->\n"
    yield from _command(scormbuild, "scormbuild", None)


def _command(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name, **command.context_settings)
    yield f"## `{context.command_path}`\n"
    yield f"    {command.get_usage(context).removeprefix('Usage: ')}\n"
    yield f"{_prose(command)}\n"
    records = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    for words, meaning in records:
        if meaning:  # an argument has none: it is told of above
            yield f"- `{words}`: {_escaped(meaning)}"
    yield ""
    if isinstance(command, click.Group):
        for inner_name in command.list_commands(context):
            inner = command.get_command(context, inner_name)
            if inner and not inner.hidden:
                yield from _command(inner, inner_name, context)


def _prose(command: click.Command) -> str:
    paragraphs = (command.help or "").replace("\b\n", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them; 1 when one differs."""
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"not what the code says: {', '.join(stale)}; run `python docs/make_reference.py`", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
