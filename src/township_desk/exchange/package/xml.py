"""Reads the XML inside a package.

Nothing is fetched from outside, entities are refused, damage becomes one sentence.
"""

from typing import Any, TypeAlias
from xml.parsers import expat

from lxml import etree

from township_desk.exchange.opening.unreadable import Unreadable

Element: TypeAlias = Any
_MOST_TREE = 16 * 2**20
_DAMAGED = "里面的“{}”已损坏"


def parsed(content: bytes, part: str) -> Element:
    """The root of a part that is small enough to be held as a tree."""
    if len(content) > _MOST_TREE:
        raise Unreadable(f"里面的“{part}”有 {len(content) // 2**20} MB，不像模板")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_DAMAGED.format(part)) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"里面的“{part}”带有不该有的 DOCTYPE")
    return root


def written(root: Element) -> bytes:
    """A tree as the bytes of a part."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def local(element: Element) -> str:
    """The element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def sibling_name(element: Element, name: str) -> str:
    """A name in the namespace of an element."""
    space, brace, _ = element.tag.rpartition("}")
    return f"{space}{brace}{name}"


def checked(content: bytes, part: str) -> bytes:
    """A part as plain UTF-8 without comments, CDATA sections and
    processing instructions, so that it can be scanned as bytes.
    """
    odd: list[object] = []
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = lambda _version, encoding, _alone: odd.append(encoding) if _is_other(encoding) else None
    parser.CommentHandler = odd.append
    parser.StartCdataSectionHandler = lambda: odd.append("")
    parser.ProcessingInstructionHandler = lambda *_: odd.append("")
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(part)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unreadable(_DAMAGED.format(part)) from error
    return _plain(content) if odd or content.startswith((b"\xff\xfe", b"\xfe\xff")) else content


def _is_other(encoding: str | None) -> bool:
    return (encoding or "utf-8").lower() not in ("utf-8", "us-ascii")


def _refuse(part: str) -> None:
    raise Unreadable(f"里面的“{part}”带有不该有的 DOCTYPE")


def _plain(content: bytes) -> bytes:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, strip_cdata=True, remove_comments=True, remove_pis=True
    )
    return written(etree.fromstring(content, parser))
