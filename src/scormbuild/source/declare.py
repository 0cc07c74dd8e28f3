"""Declarations: what a YAML file or block may hold, said once. They read values with findings and give JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Any, NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.source.kinds import Json, Word, value_of
from scormbuild.source.nodes import Mapping, Node, Scalar, Sequence, compose
from scormbuild.source.text import SourceText

UNKNOWN_KEY = rules.error(
    "SRC-012",
    "Unknown key",
    reason="A key that is not read is mostly a slip of the pen, and its value would be lost without a word.",
    hint="`scormbuild schema` and docs/reference/course-source.md list the keys",
)
MISSING_KEY = rules.error(
    "SRC-013",
    "A required key is missing",
    reason="The course cannot be made without it.",
    hint="add the key",
)
WRONG_VALUE = rules.error(
    "SRC-014",
    "A value of the wrong kind",
    reason="A value that cannot be read is never guessed.",
    hint="docs/reference/course-source.md says what each key takes",
)


class ListOf(NamedTuple):
    """A list of values of one kind."""

    item: Kind
    wants: str = "a list"

    @property
    def schema(self) -> Json:
        """The JSON Schema of the list."""
        return {"type": "array", "items": self.item.schema}


class MapOf(NamedTuple):
    """A mapping whose keys the author chooses, such as language to file.

    `alone`: one value may be written without a key; it is read under the key "".
    """

    key: Word
    value: Word
    alone: bool = False

    @property
    def wants(self) -> str:
        """What the author should have written."""
        return f"{self.value.wants}, or keys with values" if self.alone else "keys with values"

    @property
    def schema(self) -> Json:
        """The JSON Schema of the mapping."""
        names = {"pattern": self.key.schema["pattern"]} if "pattern" in self.key.schema else {}
        mapping = {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema}
        return {"anyOf": [self.value.schema, mapping]} if self.alone else mapping


class Key(NamedTuple):
    """One key: its name, kind and meaning, and its value when it is not written.

    `filled`: it may be left out, but not be written without a value.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    default: Any = None
    filled: bool = False


class Record(NamedTuple):
    """Keys that belong together."""

    doc: str
    keys: tuple[Key, ...]

    @property
    def wants(self) -> str:
        """What the author should have written."""
        return "keys with values: " + ", ".join(key.name for key in self.keys)

    @property
    def schema(self) -> Json:
        """The JSON Schema of the record."""
        required = [key.name for key in self.keys if key.required]
        return {
            "description": self.doc,
            "type": "object",
            "properties": {key.name: _described(key) for key in self.keys},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }


Kind = Word | ListOf | MapOf | Record


class Values(dict[str, Any]):
    """The values of a record by key, defaults included; `place` says where a key was written."""

    def __init__(self, at: Place, places: Map[str, Place]) -> None:
        super().__init__()
        self.at = at
        self._places = places

    def written(self, key: str) -> bool:
        """Whether the author wrote the key."""
        return key in self._places

    def place(self, key: str) -> Place:
        """Where the key stands, or the record when it was not written."""
        return self._places.get(key, self.at)


class Item(NamedTuple):
    """One value of a list or mapping with its place."""

    value: Any
    at: Place


def read_record(record: Record, node: Node | None, at: Place, findings: list[Diagnostic]) -> Values:
    """The values of a record; wrong ones are findings and have their defaults."""
    if node is not None and not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.empty):
            findings.append(WRONG_VALUE.at(node.at, f"{_shown(node)}: expected {record.wants}"))
        node = None
    written = node or Mapping({}, {}, at)
    values = Values(written.at, written.keys)
    names = [key.name for key in record.keys]
    for name in written.values:
        if name not in names:
            findings.append(unknown_key(written.keys[name], name, names))
    for key in record.keys:
        values[key.name] = _read_key(key, written, at, findings)
    return values


def read_file(
    record: Record, source: SourceText | None, at: Place, findings: list[Diagnostic], first_line: int = 1
) -> Values:
    """The values of a YAML text; one that cannot be read at all brings no findings about what it lacks."""
    before = len(findings)
    node = compose(source, findings, first_line) if source else None
    unusable = node is None and (source is None or len(findings) > before)
    return read_record(record, node, at, [] if unusable else findings)


def read_list(kind: ListOf, node: Node | None, name: str, findings: list[Diagnostic]) -> tuple[Any, ...]:
    """The items of a file that is one list."""
    return () if node is None else _read(kind, node, name, findings) or ()


def unknown_key(at: Place, name: str, known: list[str], what: str = "key") -> Diagnostic:
    """The finding for a key, flag or block that does not exist."""
    return UNKNOWN_KEY.at(at, f"unknown {what} `{name}`", near_word(name, known))


def read_word(kind: Word, text: str, at: Place, what: str, findings: list[Diagnostic]) -> Any:
    """The value of one text; None and a finding when it is not of the kind."""
    parsed = kind.parse(text)
    if parsed is None:
        hint = near_word(text, kind.schema["enum"]) if "enum" in kind.schema else ""
        findings.append(WRONG_VALUE.at(at, f"{what} `{_short(text)}`: expected {kind.wants}", hint))
    return parsed


def _read_key(key: Key, written: Mapping, at: Place, findings: list[Diagnostic]) -> Any:
    node = written.values.get(key.name)
    if node is None or (isinstance(node, Scalar) and node.empty):
        if key.required or (key.filled and node):
            place = written.keys.get(key.name, written.at)
            findings.append(MISSING_KEY.at(place, f"`{key.name}` is missing: {key.doc}"))
        return _default(key, at)
    value = _read(key.kind, node, key.name, findings)
    return _default(key, at) if value is None else value_of(value)


def _default(key: Key, at: Place) -> Any:
    """The value of a key that has none of its own; a record that may be left out has those of its keys."""
    if isinstance(key.kind, Record) and key.default == {}:
        return read_record(key.kind, None, at, [])
    return key.default


def _read(kind: Kind, node: Node, name: str, findings: list[Diagnostic]) -> Any:
    match kind, node:
        case Word(), Scalar():
            return _read_scalar(kind, node, name, findings)
        case ListOf(), Sequence():
            return _read_items(kind, node, name, findings)
        case MapOf(), Mapping():
            return _read_pairs(kind, node, name, findings)
        case MapOf(alone=True), Scalar():
            value = _read_scalar(kind.value, node, name, findings)
            return None if value is None else {"": Item(value, node.at)}
        case Record(), Mapping():
            return read_record(kind, node, node.at, findings)
    findings.append(WRONG_VALUE.at(node.at, f"`{name}` is {_shown(node)}: expected {kind.wants}"))
    return None


def _read_scalar(kind: Word, node: Scalar, name: str, findings: list[Diagnostic]) -> Any:
    is_other = "enum" not in kind.schema and kind.schema.get("type") != "boolean"
    if node.plain and node.text.lower() in ("true", "false") and is_other:
        findings.append(
            WRONG_VALUE.at(node.at, f"`{name}` is {node.text}: expected {kind.wants}", "put text between quotes")
        )
        return None
    if kind.plain_only and not node.plain:
        findings.append(WRONG_VALUE.at(node.at, f"`{name}` is text: expected {kind.wants}", "write it without quotes"))
        return None
    return read_word(kind, node.text, node.at, f"`{name}` is", findings)


def _read_items(kind: ListOf, node: Sequence, name: str, findings: list[Diagnostic]) -> tuple[Any, ...]:
    """Records as they are, words as `Item`."""
    read = ((item, _read(kind.item, item, name, findings)) for item in node.items)
    if isinstance(kind.item, Record):
        return tuple(value for _, value in read if value is not None)
    return tuple(Item(value, item.at) for item, value in read if value is not None)


def _read_pairs(kind: MapOf, node: Mapping, name: str, findings: list[Diagnostic]) -> dict[str, Item]:
    pairs = {}
    for key, child in node.values.items():
        known = read_word(kind.key, key, node.keys[key], f"a key of `{name}` is", findings)
        value = _read(kind.value, child, f"{name}.{key}", findings)
        if known is not None and value is not None:
            pairs[known] = Item(value, child.at)
    return pairs


def _described(key: Key) -> Json:
    default = key.default if isinstance(key.default, (str, int, float)) else None
    return {"description": key.doc, **key.kind.schema, **({} if default in (None, "") else {"default": default})}


def _shown(node: Node) -> str:
    match node:
        case Scalar():
            return f"`{_short(node.text)}`"
        case Sequence():
            return "a list"
        case Mapping():
            return "a set of keys"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
