"""What an agent, a group and a few plain values must look like (xAPI 1.0.3 part 2, sections 2.4.2 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
TIME = re.compile(
    r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4]):?[0-5]\d)?"
)
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?|P\d+W")
_FORMS = {
    "mbox": re.compile(r"mailto:[^\s@]+@[^\s@]+"),
    "mbox_sha1sum": re.compile(r"[0-9a-f]{40}"),
    "openid": IRI,
}


def is_(form: re.Pattern[str], value: Any) -> bool:
    """Whether a value is a text of the form."""
    return isinstance(value, str) and form.fullmatch(value) is not None


def known(value: Any, place: str, allowed: str, needed: str = "") -> Iterator[str]:
    """An object with no properties but those allowed, and with those needed."""
    if not isinstance(value, dict):
        yield f"{place}: not an object"
        return
    yield from (f"{place}.{name}: unknown property" for name in value.keys() - set(allowed.split()))
    yield from (f"{place}.{name}: missing" for name in needed.split() if name not in value)


def language_map(value: Any, place: str) -> Iterator[str]:
    """Texts by language tag (section 4.2)."""
    if not isinstance(value, dict):
        yield f"{place}: not a language map"
        return
    for tag, text in value.items():
        if not is_(LANGUAGE, tag):
            yield f"{place}: {tag!r} is no language tag"
        if not isinstance(text, str):
            yield f"{place}.{tag}: not a text"


def actor(value: Any, place: str) -> Iterator[str]:
    """An agent or a group (sections 2.4.2.1 and 2.4.2.2)."""
    if isinstance(value, dict) and value.get("objectType") == "Group":
        yield from _group(value, place)
    else:
        yield from agent(value, place)


def agent(value: Any, place: str) -> Iterator[str]:
    """One person or system, known by exactly one identifier."""
    yield from known(value, place, "objectType name " + " ".join(IDENTIFIERS))
    if isinstance(value, dict):
        if value.get("objectType", "Agent") != "Agent":
            yield f"{place}.objectType: not Agent"
        yield from _identified(value, place, least=1)


def _group(value: dict[str, Any], place: str) -> Iterator[str]:
    yield from known(value, place, "objectType name member " + " ".join(IDENTIFIERS))
    members = value.get("member", [])
    yield from _identified(value, place, least=0 if members else 1)
    if not isinstance(members, list):
        yield f"{place}.member: not an array"
        return
    for number, member in enumerate(members):
        yield from agent(member, f"{place}.member[{number}]")


def _identified(value: dict[str, Any], place: str, least: int) -> Iterator[str]:
    if not least <= sum(name in value for name in IDENTIFIERS) <= 1:
        yield f"{place}: not exactly one identifier"
    if not isinstance(value.get("name", ""), str):
        yield f"{place}.name: not a text"
    for name, form in _FORMS.items():
        if name in value and not is_(form, value[name]):
            yield f"{place}.{name}: malformed"
    if "account" in value:
        account = value["account"]
        yield from known(account, f"{place}.account", "homePage name", "homePage name")
        if isinstance(account, dict) and not is_(IRI, account.get("homePage")):
            yield f"{place}.account.homePage: not an address"
        if isinstance(account, dict) and not (isinstance(account.get("name"), str) and account["name"]):
            yield f"{place}.account.name: not a text"
