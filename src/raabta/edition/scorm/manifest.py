"""Write `imsmanifest.xml`: one organization, one item, one unit with all files (ADL SCORM 1.2; SCORM 2004 4th Edition).

A pass mark is not in it: systems that apply one call a learner failed who has only begun. What counts is in the course.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

MANIFEST = "imsmanifest.xml"
VERSIONS = ("1.2", "2004")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES = {
    "1.2": {
        None: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "xsi": _XSI,
    },
    "2004": {
        None: "http://www.imsglobal.org/xsd/imscp_v1p1",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xsi": _XSI,
    },
}
_SCHEMA = {"1.2": "1.2", "2004": "2004 4th Edition"}
#: The attribute that says that a file talks to the system: its name is not the same in both.
_UNIT = {"1.2": "scormtype", "2004": "scormType"}
#: Letters that some systems cannot have in a title.
_TITLE = str.maketrans({"&": "+", "%": " "})


def manifest(version: str, course: str, title: str, first: str, names: Iterable[str]) -> bytes:
    """Return the manifest of a package whose unit begins with the file `first` and needs the files `names`."""
    spaces = _SPACES[version]
    make = ElementMaker(namespace=spaces[None], nsmap=spaces)
    said = title.translate(_TITLE)
    unit = make.resource(*(make.file(href=name) for name in names), identifier="unit", type="webcontent", href=first)
    unit.set(f"{{{spaces['adlcp']}}}{_UNIT[version]}", "sco")
    tree = make.manifest(
        make.metadata(make.schema("ADL SCORM"), make.schemaversion(_SCHEMA[version])),
        make.organizations(
            make.organization(
                make.title(said), make.item(make.title(said), identifier="item", identifierref="unit"), identifier="all"
            ),
            default="all",
        ),
        make.resources(unit),
        identifier=f"raabta-{course}",
        version="1",
    )
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True))
