"""Write the pages of the reference that are made from the code: `rules.md`, `cli.md` and `profiles.md`;
`components.md`, from the course in `docs/gallery/`; the table in `what-is-recorded.md`, from the `.yaml` beside it; and
what `make_xapi_profile.py` makes.

python docs/make_reference.py           write them
python docs/make_reference.py --check   fail when one is not what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml
from make_xapi_profile import files as xapi_files

from scormbuild.catalogue import all_rules
from scormbuild.cli.group import scormbuild
from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import PROFILES, Profile, Setting
from scormbuild.rules import Rule
from scormbuild.validate.strictness import elsewhere

REFERENCE = Path(__file__).parent / "reference"
IMAGES = Path(__file__).parent / "images"
GALLERY = Path(__file__).parent / "gallery"

FOUND_IN = {
    "SRC": "The text of the course",
    "COURSE": "The plan of the course",
    "QUIZ": "Questions and quizzes",
    "MEDIA": "Pictures, sound and video",
    "A11Y": "Accessibility",
    "THEME": "Theme and templates",
    "STATE": "What is kept of learners",
    "PKG": "The zip",
    "IMS": "imsmanifest.xml",
    "SEQ": "Sequencing of SCORM 2004",
    "XAPI": "tincan.xml",
    "CMI5": "cmi5.xml",
    "WEB": "Web sites",
    "EPUB": "EPUB",
    "PDF": "PDF",
    "CC": "Common Cartridge",
    "QTI": "What a Common Cartridge loses",
    "LMS": "Habits of LMSs",
}

SETTINGS = {
    "objectives": "whether outcomes are reported as `cmi.objectives`.",
    "interactions": "whether answers are reported as `cmi.interactions`.",
    "interaction_id": "what the id of an answer names: the `question`, or the question and the `attempt`.",
    "redrive": "whether values are changed once before they are sent again after a failed save: `always`, `never`, or "
    "`auto`, when the player finds Moodle around it.",
    "state_limits": "how many characters of a learner's state the LMS is trusted with; STATE-001 and STATE-002 count "
    "with it.",
    "mastery_score": "whether the manifest names the pass mark.",
    "several_scos": "whether a package with [a SCO for each unit](../how-to/one-sco-or-one-per-unit.md) is tracked; "
    "COURSE-018 warns where it is not.",
    "unit_order": "in which standards such a package tells the LMS that a unit waits for the one before it, where the "
    "course has `navigation: {mode: sequential}`.",
    "shared_objectives": "whether [units share](../how-to/one-sco-or-one-per-unit.md#outcomes-that-units-share) in "
    "SCORM 2004 what is known of an outcome, where such a package has a SCO for each.",
    "leads_on": "whether a learner who leaves a completed unit of such a package in SCORM 2004 "
    "[is led on](../how-to/one-sco-or-one-per-unit.md#on-to-the-next-unit) to the next.",
    "pace": "how long what is not urgent may wait: up to 30 seconds in a quick LMS, up to two minutes in a slow one; "
    "`auto` finds out, `patient` waits from the start. An answer never waits.",
    "cartridge": "the version of Common Cartridge that is written; 1.1 has several choices in the order that Moodle "
    "understands.",
    "keep_alive": "what is called every four minutes while a learner does nothing: `read` a value, or `commit`.",
}


def pages() -> dict[str, str]:
    """The made pages by the names of their files."""
    made = {"rules.md": rules_page(), "cli.md": cli_page(), "profiles.md": profiles_page()}
    made["components.md"] = components_page()
    made["what-is-recorded.md"] = recorded_page()
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()} | xapi_files()


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


def profiles_page() -> Iterator[str]:
    """The LMS profiles: all values in one table, then what is known of each LMS."""
    generic = PROFILES["generic"].settings
    yield "# LMS profiles\n"
    yield "<!-- made by docs/make_reference.py from formats/profiles.json; change the profiles there -->\n"
    yield "What a certain LMS wants otherwise. `package: {profile: moodle}` in course.yaml chooses one;"
    yield "`scormbuild package --profile moodle --profile ilias` makes packages for several LMSs side by side, whose"
    yield "names then end in the profile's. Where no profile fits, `generic` does."
    yield "[How to add a profile](../how-to/add-a-profile.md).\n"
    yield f"| profile | {' | '.join(f'`{name}`' for name in generic)} |"
    yield f"|---|{'---|' * len(generic)}"
    for made in PROFILES.values():
        own = {name for name, setting in made.settings.items() if setting.value != generic[name].value}
        words = [f"**{_value(one)}**" if name in own else _value(one) for name, one in made.settings.items()]
        yield f"| [`{made.name}`](#{made.name}) | {' | '.join(words)} |"
    yield "\nBold: otherwise than in `generic`.\n\n## What the settings do\n"
    for name, text in SETTINGS.items():
        yield f"- `{name}`: {text}"
    yield "\nWhat is the same for every LMS stands in [what is recorded](what-is-recorded.md).\n"
    for made in PROFILES.values():
        yield from _profile(made)


def _value(setting: Setting[object]) -> str:
    match setting.value:
        case bool(value):
            return "yes" if value else "no"
        case dict(limits):
            return ", ".join(f"{n:,} in {FORMATS[format].title}" for format, n in limits.items()) or "the format's"
        case list(formats):
            return ", ".join(FORMATS[format].title.removesuffix(" 4th Edition") for format in formats)
        case value:
            return str(value)


def _profile(made: Profile) -> Iterator[str]:
    yield f"## {made.name}\n"
    untried = "**Not tried in the real LMS**, which none of us has; the tests play what is known of it."
    yield f"{made.title}. {f'Tried in {made.tried}.' if made.tried else untried}\n"
    habits = ", ".join(f"`{name}`" for name in made.played)
    yield f"Played in the tests, and with `scormbuild preview --lms`: {habits}.\n"
    known = {name: setting for name, setting in made.settings.items() if setting.is_known}
    for name, setting in known.items():
        yield f"- `{name}` **{_value(setting)}**: {_escaped(setting.reason)} *Source: {_escaped(setting.source)}.*"
    if len(known) < len(made.settings):
        yield f"- All {'else ' if known else ''}as `generic`: nothing is known that wants otherwise."
    for text, source in made.setup:
        yield f"- In the LMS: {text} *Source: {_escaped(source)}.*"
    yield ""


class Part(NamedTuple):
    """A component of the gallery: its name, and the lines an author writes for it."""

    name: str
    source: str

    @property
    def slug(self) -> str:
        """The name of its picture."""
        return self.name.lower().replace(" ", "-")


def gallery() -> dict[str, list[Part]]:
    """The parts of each page, by the page's id."""
    found = {}
    for path in sorted(GALLERY.glob("units/*/*.md")):
        _head, *parts = path.read_text(encoding="utf-8").split("\n## ")
        if parts:
            found[path.stem.split("-", 1)[1]] = [Part(*part.strip().split("\n", 1)) for part in parts]
    return found


def components_page() -> Iterator[str]:
    """Every component: what is written, and what becomes of it."""
    yield "# Components\n"
    yield "<!-- made by docs/make_reference.py from docs/gallery/; the pictures by docs/make_pictures.py -->\n"
    yield "What a page can hold and what a learner can be asked: as it is written; on a phone as it is found;"
    yield "in a window when it was opened or answered. [The course source](course-source.md) says the rest.\n"
    for page, parts in gallery().items():
        yield f"## {page.capitalize()}\n"
        for part in parts:
            yield f"### {part.name}\n\n````markdown\n{part.source}\n````\n"
            yield f"![{part.name}, on a phone and in a window](../images/components/{part.slug}.png)\n"


MARK = "<!-- facts: made by docs/make_reference.py from what-is-recorded.yaml -->"
LESS = {
    "percent": "two decimals of a percent",
    "hundredths": "two decimals",
    "state": "only in the learner's state",
    "absent": "not told",
}


def recorded_page() -> Iterator[str]:
    """The page as it is, with the table of facts made anew."""
    before, _, rest = (REFERENCE / "what-is-recorded.md").read_text(encoding="utf-8").partition(f"{MARK}\n")
    _, _, after = rest.partition(f"{MARK}\n")
    yield before + MARK
    yield from _facts(yaml.safe_load((REFERENCE / "what-is-recorded.yaml").read_text(encoding="utf-8")))
    yield MARK
    yield after.removesuffix("\n")


def _facts(table: dict[str, Any]) -> Iterator[str]:
    """One row a fact, one column a format; a number where a standard holds less, and what forces it below."""
    columns = [name for name in FORMATS if any(_cell(row["told"], name) for row in table["facts"].values())]
    reasons: list[str] = []
    yield f"\n| fact | {' | '.join(FORMATS[name].title for name in columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for row in table["facts"].values():
        cells = [_told(_cell(row["told"], name), reasons) for name in columns]
        yield f"| {row['name']} | {' | '.join(cells)} |"
    yield ""
    yield from (f"{number}. {reason}" for number, reason in enumerate(reasons, 1))
    yield ""


def _cell(told: dict[str, dict[str, str]], format: str) -> dict[str, str]:
    return next((cell for names, cell in told.items() if format in names.split(", ")), {})


def _told(cell: dict[str, str], reasons: list[str]) -> str:
    """Where it stands, how exactly, and the number of the reason."""
    words = [part for part in (cell.get("in"), LESS.get(cell.get("as", ""))) if part]
    if why := cell.get("why"):
        reason = f"{why[0].upper()}{why[1:]}."
        if reason not in reasons:
            reasons.append(reason)
        words.append(f"({reasons.index(reason) + 1})")
    return ", ".join(words[:-1]) + (" " if why and words[:-1] else "") + words[-1] if why else ", ".join(words)


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
