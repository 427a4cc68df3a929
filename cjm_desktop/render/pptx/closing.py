"""Closes a template: nothing in it points outside of the file, runs, or carries another document along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pptx.opc.package import Part

# What parts may hold on to, each inside the file. All else goes: links, controls, documents in documents, sounds,
# slides that a view remembers, tags. A list of what may stay, for nobody knows all that office programs attach.
_KEPT = (
    "slideMaster",
    "slideLayout",
    "notesMaster",
    "handoutMaster",
    "presProps",
    "viewProps",
    "theme",
    "themeOverride",
    "tableStyles",
    "font",
    "image",
    "chart",
    "chartUserShapes",
    "diagramData",
    "diagramLayout",
    "diagramQuickStyle",
    "diagramColors",
    "diagramDrawing",
)
# What goes as a whole when something in it pointed at what is gone, the innermost first.
_WHOLES = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "ext", "custDataLst", "transition", "pic", "graphicFrame")
_FILLS = {"blipFill": "noFill", "buBlip": "buNone"}  # what must have something in its place
_ALTERNATIVES = ("Choice", "Fallback")


def close_parts(first: Part) -> None:
    """Close a part and all that it holds on to."""
    seen: set[int] = set()
    waiting = [first]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        _close(part)
        waiting += [each.target_part for each in part.rels.values()]


def _close(part: Any) -> None:
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    for key, relation in list(part.rels.items()):
        if relation.is_external or relation.reltype.rsplit("/", 1)[-1] not in _KEPT:
            part.rels.pop(key)
    root = getattr(part, "_element", None)  # a part that python-pptx knows by its kind
    if root is not None:
        _let_go(root, set(part.rels))
    elif part.content_type.endswith("xml"):
        root = parse_xml(part.blob)
        if _let_go(root, set(part.rels)):
            part._blob = serialize_part_xml(root)  # noqa: SLF001  (such a part has no setter of its own)


def _let_go(root: Any, held: set[str]) -> bool:
    """Take out what points at relations that are not held; whether anything did."""
    found = False
    for element, name in list(_pointers(root)):
        if element.get(name) in held or not (element is root or _within(element, root)):
            continue
        found = True
        del element.attrib[name]
        if not any(key in held for key in _keys(element)):  # (a picture may be linked and embedded)
            _remove(element, root)
    if found:
        for timing in [each for each in root if _tag(each) == "timing"]:  # it names shapes that may be gone
            root.remove(timing)
    return found


def _pointers(root: Any) -> Iterator[tuple[Any, str]]:
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if value and _is_pointer(name):
                yield element, name


def _keys(element: Any) -> list[str]:
    return [value for name, value in element.attrib.items() if _is_pointer(name)]


def _is_pointer(name: str) -> bool:
    return name.partition("}")[0].endswith("/officeDocument/2006/relationships")


def _within(element: Any, root: Any) -> bool:
    return any(each is root for each in element.iterancestors())


def _remove(element: Any, root: Any) -> None:
    chain = [element, *element.iterancestors()]
    chain = chain[: next((place for place, each in enumerate(chain) if each is root), 0)]
    gone = next((each for each in chain if _tag(each) in _WHOLES), None)
    if gone is None and (filled := next((each for each in chain if _tag(each) in _FILLS), None)) is not None:
        empty = filled.makeelement(filled.tag.replace(_tag(filled), _FILLS[_tag(filled)]), {})
        filled.getparent().replace(filled, empty)
        return
    if gone is None:
        gone = element
    while _tag(gone.getparent()) in _ALTERNATIVES:  # the other choice shows the same thing
        gone = gone.getparent().getparent()
    if gone is not root and gone.getparent() is not None:
        gone.getparent().remove(gone)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if element is not None else ""
