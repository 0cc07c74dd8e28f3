"""What a type of block declares of itself, and a block as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.attributes import Attributes, read_attributes
from scormbuild.source.declare import MISSING_KEY, Key, MapOf, read_word, unknown_key
from scormbuild.source.kinds import Word

if TYPE_CHECKING:
    from scormbuild.source.elements import FencedContent
    from scormbuild.source.scope import Scope

WRONG_SHAPE = rules.error(
    "SRC-029",
    "A block whose content has the wrong shape",
    reason="Each block is made of certain parts; others could not be shown where they stand.",
    hint="docs/reference/course-source.md shows the shape of each block",
)


class WrittenBlock(NamedTuple):
    """A block as it was written, its keys read: `values` hold every key the type declares."""

    name: str
    argument: str
    id: str
    flags: frozenset[str]
    values: dict[str, Any]
    places: dict[str, Place]
    at: Place
    content: FencedContent

    @property
    def blocks(self) -> tuple[model.Block, ...]:
        """What stands in the block."""
        return self.content.blocks

    def place(self, key: str) -> Place:
        """Where a key stands, or the block when it was not written."""
        return self.places.get(key, self.at)


class _Make(Protocol):
    def __call__(self, block: WrittenBlock, scope: Scope, /) -> model.Block | None: ...


class BlockType(NamedTuple):
    """One type of block: its name, what makes it, and what its opening line may hold."""

    name: str
    make: _Make
    argument: Literal["file", "title", ""] = ""
    id: Literal["required", "optional", ""] = ""
    keys: tuple[Key, ...] = ()
    flags: tuple[str, ...] = ()


def read_block(kind: BlockType, content: FencedContent, findings: list[Diagnostic]) -> WrittenBlock:
    """The opening line of a block, read as its type declares."""
    fence = content.fence
    attributes = read_attributes(*fence.attributes_text, findings)
    findings = findings if attributes.readable else []
    _check_words(kind, attributes, fence.at, findings)
    values = {key.name: _value(key, attributes, fence.at, kind.name, findings) for key in kind.keys}
    places = {name: place for name, (_, place) in attributes.pairs.items()}
    flags = frozenset(attributes.flags).intersection(kind.flags)
    id = attributes.id if kind.id else ""
    return WrittenBlock(kind.name, attributes.argument, id, flags, values, places, fence.at, content)


def _check_words(kind: BlockType, attributes: Attributes, at: Place, findings: list[Diagnostic]) -> None:
    if kind.argument == "file" and not attributes.argument:
        findings.append(MISSING_KEY.at(at, f"`{kind.name}` needs a file", f"write `::: {kind.name} media/...`"))
    if kind.id == "required" and not attributes.id:
        hint = "progress hangs on it; write it in braces at the end of the line, such as `{#my-id}`"
        findings.append(MISSING_KEY.at(at, f"`{kind.name}` needs an id", hint))
    if not kind.argument and attributes.argument:
        message = f"`{kind.name}` takes no argument, but `{attributes.argument[:40]}` is written"
        findings.append(WRONG_SHAPE.at(at, message, "put the text into the block, and keys into braces"))
    if not kind.id and attributes.id:
        findings.append(unknown_key(attributes.id_at, f"#{attributes.id}", [], f"id of `{kind.name}`"))
    for flag, place in attributes.flags.items():
        if flag not in kind.flags:
            findings.append(unknown_key(place, f".{flag}", [f".{known}" for known in kind.flags], "flag"))
    names = [key.name for key in kind.keys]
    for name, (_, place) in attributes.pairs.items():
        if not any(_takes(key, name) for key in kind.keys):
            findings.append(unknown_key(place, name, names))


def _takes(key: Key, name: str) -> bool:
    """Whether a written name is read by the key; one that spreads (``captions.*``) takes what follows its dot."""
    if not isinstance(key.kind, MapOf):
        return name == key.name
    stem, dot, _ = name.partition(".")
    return f"{stem}.*" == key.name and (bool(dot) or key.kind.alone)


def _value(key: Key, attributes: Attributes, at: Place, block: str, findings: list[Diagnostic]) -> Any:
    if isinstance(key.kind, MapOf):
        return _spread(key.kind, key.name.removesuffix(".*"), attributes, findings)
    text, place = attributes.pairs.get(key.name, (None, at))
    if text is None:
        if key.required:
            findings.append(MISSING_KEY.at(at, f"`{block}` needs `{key.name}`: {key.doc}"))
        return key.default
    assert isinstance(key.kind, Word)
    value = read_word(key.kind, text, place, f"`{key.name}` is", findings)
    return key.default if value is None else value


def _spread(kind: MapOf, stem: str, attributes: Attributes, findings: list[Diagnostic]) -> dict[str, str]:
    """All keys that begin with the stem and a dot (``captions.en=``), by what follows; the stem alone as ""."""
    found = {}
    for name, (text, place) in attributes.pairs.items():
        if name.startswith(f"{stem}.") or (kind.alone and name == stem):
            after = name[len(stem) + 1 :]
            known = "" if name == stem else read_word(kind.key, after, place, f"`{stem}.` is followed by", findings)
            value = read_word(kind.value, text, place, f"`{name}` is", findings)
            if known is not None and value is not None:
                found[known] = value
    return found
