"""What a PDF says of itself: as its information dictionary has it (ISO 32000-1, 14.3.3), and as XMP (14.3.2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from lxml import etree

from scormbuild import __version__
from scormbuild.formats.text import xml_text
from scormbuild.formats.xml import LANG, Element
from scormbuild.model import Outline
from scormbuild.plain import plain

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
_EARLIEST = 315532800  # 1980-01-01T00:00:00Z, the time of all that is made without SOURCE_DATE_EPOCH
_PACKET = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%s\n<?xpacket end="r"?>'


def describe(outline: Outline, epoch: int | None) -> tuple[bytes, bytes]:
    """``info.json`` and ``metadata.xmp`` of a course; `epoch` in seconds."""
    moment = datetime.fromtimestamp(max(epoch or 0, _EARLIEST), UTC)
    return _info(outline, moment), _xmp(outline, moment)


def _info(outline: Outline, moment: datetime) -> bytes:
    date = f"D:{moment:%Y%m%d%H%M%S}Z"
    told = {
        "Title": outline.title,
        "Author": ", ".join(author.name for author in outline.authors),
        "Subject": outline.description,
        "Keywords": ", ".join(outline.keywords),
        "Creator": f"scormbuild {__version__}",
        "CreationDate": date,
        "ModDate": date,
    }
    return json.dumps({key: text for key, text in told.items() if text}).encode()


def _xmp(outline: Outline, moment: datetime) -> bytes:
    """A packet as XMP Part 1 (ISO 16684-1) has it."""
    root = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    spaces = {"rdf": RDF, "dc": DC, "xmp": XMP, "pdf": PDF}
    description = etree.SubElement(etree.SubElement(root, f"{{{RDF}}}RDF", nsmap=spaces), f"{{{RDF}}}Description")
    description.set(f"{{{RDF}}}about", "")
    _list(description, "title", "Alt", outline.title)
    _list(description, "creator", "Seq", *(author.name for author in outline.authors))
    _list(description, "description", "Alt", outline.description)
    _list(description, "subject", "Bag", *outline.keywords)
    _list(description, "rights", "Alt", " · ".join(filter(None, (outline.license, plain(outline.acknowledgements)))))
    _list(description, "language", "Bag", outline.language)
    _list(description, "identifier", "", outline.iri)
    for name in ("CreateDate", "ModifyDate"):
        etree.SubElement(description, f"{{{XMP}}}{name}").text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    etree.SubElement(description, f"{{{XMP}}}CreatorTool").text = f"scormbuild {__version__}"
    return _PACKET % etree.tostring(root, encoding="utf-8")


def _list(parent: Element, name: str, kind: str, *texts: str) -> None:
    """A property of Dublin Core with its values in the container it must have, or, without one, as text."""
    values = [text for text in texts if text]
    if not values:
        return
    element = etree.SubElement(parent, f"{{{DC}}}{name}")
    if not kind:
        element.text = xml_text(values[0])
        return
    container = etree.SubElement(element, f"{{{RDF}}}{kind}")
    for value in values:
        item = etree.SubElement(container, f"{{{RDF}}}li")
        item.text = xml_text(value)
        if kind == "Alt":
            item.set(LANG, "x-default")
