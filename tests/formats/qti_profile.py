"""Which elements and attributes QTI may have in a Common Cartridge, and in which order: a second opinion.

Written down from the content models of ccv1p1_qtiasiv1p2p1_v1p0.xsd and ccv1p1_imscp_v1p2_v1p0.xsd, which the schemas
of version 1.3 repeat as far as this uses them. `a?` may be missing, `a*` may be many, `a+` is at least one; `|` parts
what may stand in any order; `#` is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

QTI = {
    "questestinterop": ("assessment", ""),
    "assessment": ("qtimetadata? rubric? presentation_material? section", "ident title xml:lang?"),
    "section": ("item+", "ident title? xml:lang?"),
    "item": ("itemmetadata? presentation? resprocessing* itemfeedback*", "ident title? xml:lang?"),
    "itemmetadata": ("qtimetadata+", ""),
    "qtimetadata": ("qtimetadatafield+", ""),
    "qtimetadatafield": ("fieldlabel fieldentry", ""),
    "fieldlabel": ("#", ""),
    "fieldentry": ("#", ""),
    "presentation": ("(material|response_lid|response_str)+", "label?"),
    "material": ("mattext+", "label?"),
    "mattext": ("#", "texttype? charset? xml:lang?"),
    "response_lid": ("material? render_choice material?", "ident rcardinality?=Single|Multiple|Ordered"),
    "response_str": ("material? render_fib material?", "ident rcardinality?=Single|Multiple|Ordered"),
    "render_choice": ("(material|response_label|flow_label)*", "shuffle?=Yes|No minnumber? maxnumber?"),
    "render_fib": ("response_label*", "prompt?=Asterisk|Box|Dashline|Underline rows? columns? fibtype?"),
    "response_label": ("(material|flow_mat)*", "ident rshuffle?=Yes|No"),
    "resprocessing": ("outcomes respcondition+", ""),
    "outcomes": ("decvar", ""),
    "decvar": ("", "varname=SCORE vartype?=Decimal|Integer minvalue? maxvalue?"),
    "respcondition": ("conditionvar setvar* displayfeedback*", "title? continue?=Yes|No"),
    "conditionvar": ("(and|other|varequal|varsubstring)+", ""),
    "and": ("(not|varequal)+", ""),
    "not": ("varequal+", ""),
    "other": ("", ""),
    "varequal": ("#", "respident case?=Yes|No"),
    "varsubstring": ("#", "respident case?=Yes|No"),
    "setvar": ("#", "varname? action?=Set"),
    "displayfeedback": ("", "feedbacktype=Response|Solution|Hint linkrefid"),
    "itemfeedback": ("(flow_mat|material|solution|hint)+", "ident title?"),
    "flow_mat": ("(flow_mat|material)+", "class?"),
    "solution": ("solutionmaterial+", "feedbackstyle?=Complete"),
    "hint": ("hintmaterial+", "feedbackstyle?=Complete"),
    "solutionmaterial": ("(flow_mat|material)+", ""),
    "hintmaterial": ("(flow_mat|material)+", ""),
}
MANIFEST = {
    "manifest": ("metadata organizations resources", "identifier"),
    "metadata": ("schema schemaversion lom", ""),
    "schema": ("#", ""),
    "schemaversion": ("#", ""),
    "organizations": ("organization?", ""),
    "organization": ("title? item metadata?", "identifier structure=rooted-hierarchy"),
    "item": ("title? item* metadata?", "identifier identifierref?"),
    "resources": ("resource*", ""),
    "resource": ("metadata? file* dependency*", "identifier type href?"),
    "file": ("metadata?", "href"),
    "dependency": ("", "identifierref"),
    "lom": ("general? lifeCycle? metaMetadata? technical? educational* rights?", ""),
    "general": ("identifier* title language* description* keyword* coverage* structure?", ""),
    "rights": ("cost? copyrightAndOtherRestrictions? description?", ""),
}
Models = dict[str, tuple[str, str]]


def strangers(root: etree._Element, models: Models) -> Iterator[str]:
    """What stands in a document against its models; elements without one are not looked at."""
    for element in root.iter():
        name = etree.QName(element).localname
        if name not in models:
            if models is QTI:
                yield f"<{name}> does not exist"
            continue
        content, attributes = models[name]
        inside = "".join(f"{etree.QName(child).localname} " for child in element)
        if content == "#":
            allowed = not len(element)
        else:
            allowed = re.fullmatch(_pattern(content), inside) is not None and not (element.text or "").strip()
        if not allowed:
            yield f"<{name}> holds {inside or element.text!r}"
        yield from _check_attributes(element, name, attributes)


def _pattern(content: str) -> str:
    """The model as a regular expression over names, each with a blank behind it."""
    return "".join(re.sub(r"[\w-]+", lambda name: f"(?:{name[0]} )", part) for part in content.split())


def _check_attributes(element: etree._Element, name: str, attributes: str) -> Iterator[str]:
    known = {}
    for word in attributes.split():
        label, _, values = word.partition("=")
        known[label.rstrip("?")] = (not label.endswith("?"), values)
    given = {key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): value for key, value in element.items()}
    for label, (required, values) in known.items():
        if label not in given:
            if required:
                yield f"<{name}> has no {label}"
        elif values and given[label] not in values.split("|"):
            yield f"<{name}> has {label}={given[label]!r}"
    yield from (f"<{name}> has an unknown {label}" for label in given.keys() - known.keys())
