"""What a browser tells a screen reader of a part of the page: its accessibility tree, as lines for people to read.

Each line is one thing: its role, its name in quotes, what else is said of it and, after a colon, the words in it where
it holds nothing but words. Words that are its name are not repeated; what has no role of its own is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

Node = dict[str, Any]

SILENT = {"none", "generic", "LineBreak", "InlineTextBox", "ListMarker", "MenuListPopup"}
WORDS = {
    "StaticText": "text",
    "DisclosureTriangle": "summary",
    "LabelText": "label",
    "Legend": "legend",
    "DescriptionList": "list of terms",
    "Figcaption": "caption",
    "Video": "video",
}
STATES = ("checked", "selected", "pressed", "expanded", "disabled", "readonly", "required", "invalid")


def heard(page: Page, selector: str) -> str:
    """The tree of the first element that fits, as text."""
    session = page.context.new_cdp_session(page)
    try:
        root = session.send("DOM.getDocument", {"depth": -1})["root"]
        attributes = dict(_attributes(root))
        found = session.send("DOM.querySelector", {"nodeId": root["nodeId"], "selector": selector})["nodeId"]
        wanted = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
        nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    finally:
        session.detach()
    start = next(node for node in nodes.values() if node.get("backendDOMNodeId") == wanted)
    return "\n".join(_lines(start, nodes, attributes, "", ""))


def _attributes(node: Node) -> Iterator[tuple[int, dict[str, str]]]:
    pairs = node.get("attributes", [])
    yield node["backendNodeId"], dict(zip(pairs[::2], pairs[1::2], strict=True))
    for child in node.get("children", []):
        yield from _attributes(child)


def _lines(
    node: Node, nodes: dict[str, Node], attributes: dict[int, dict[str, str]], indent: str, said: str
) -> Iterator[str]:
    role = node.get("role", {}).get("value", "none")
    name = _squeezed(node.get("name", {}).get("value", ""))
    own = attributes.get(node.get("backendDOMNodeId", -1), {})
    children = [nodes[child] for child in node.get("childIds", [])]
    if role == "InlineTextBox" or (role == "StaticText" and (not name or name in said)):
        return
    if not node["ignored"] and role not in SILENT:
        words = [] if role == "StaticText" else list(_only_words(node, nodes))
        value = str(node.get("value", {}).get("value", ""))
        more = " ".join(word for word in words if word not in (name, value) and word not in name)
        yield indent + _line(node, role, name, own) + (f": {more}" if more else "")
        if words:
            return
        indent, said = indent + "  ", name
    elif "lang" in own:
        yield f"{indent}part in {own['lang']}"
        indent += "  "
    for child in children:
        yield from _lines(child, nodes, attributes, indent, said)


def _only_words(node: Node, nodes: dict[str, Node]) -> Iterator[str]:
    """The words in a thing that holds nothing else; none if it does."""
    found: list[str] = []
    waiting = [nodes[child] for child in reversed(node.get("childIds", []))]
    while waiting:
        one = waiting.pop()
        role = one.get("role", {}).get("value", "none")
        if role == "StaticText":
            found.append(_squeezed(one.get("name", {}).get("value", "")))
        elif one["ignored"] or role in SILENT:
            waiting += [nodes[child] for child in reversed(one.get("childIds", []))]
        else:
            return
    yield from filter(None, found)


def _line(node: Node, role: str, name: str, own: dict[str, str]) -> str:
    told = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    words = [WORDS.get(role, role)]
    if "level" in told:
        words.append(str(told["level"]))
    if name:
        words.append(f'"{name}"')
    words += [state for state in STATES if told.get(state) not in (None, False, "false")]
    words += [f"not {state}" for state in STATES[:4] if told.get(state) in (False, "false")]
    if own.get("aria-current"):
        words.append("current")
    if node.get("value", {}).get("value") not in (None, "", name):
        words.append(f'= "{node["value"]["value"]}"')
    if description := _squeezed(node.get("description", {}).get("value", "")):
        words.append(f'described "{description}"')
    if own.get("lang"):
        words.append(f"in {own['lang']}")
    return " ".join(words)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
