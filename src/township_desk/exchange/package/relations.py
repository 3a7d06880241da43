"""How the parts of a package point at each other, and the content types they declare."""

import posixpath
from typing import NamedTuple

from township_desk.exchange.package.xml import Element, local, parsed, sibling_name, written
from township_desk.exchange.package.zipped import Package

TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """A pointer from one part to another.

    `kind` is the last word of its type; `target` is "" when it leaves the file.
    """

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """Where a part points ("" stands for the package)."""
    root = _root(package, part)
    return [_relation(part, it) for it in root if local(it) == "Relationship"] if root is not None else []


def _root(package: Package, part: str) -> Element | None:
    name = relations_part(part)
    return parsed(package.read(name), name) if name in package else None


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, element: Element) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relation(element.get("Id", ""), kind, "")
    target = element.get("Target", "").replace("\\", "/")
    joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return Relation(element.get("Id", ""), kind, posixpath.normpath(joined).lstrip("/"))


def add_relation(package: Package, part: str, kind_like: str, kind: str, target: str) -> str:
    """Adds a pointer from a part to a new one and returns its id. Its type is spelled like that of `kind_like`."""
    root = _root(package, part)
    assert root is not None
    like = next(it.get("Type") for it in root if it.get("Type", "").endswith(f"/{kind_like}"))
    taken = {it.get("Id") for it in root}
    made = root.makeelement(sibling_name(root[0], "Relationship"))
    made.set("Id", next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken))
    made.set("Type", f"{like.rpartition('/')[0]}/{kind}")
    made.set("Target", f"/{target}")
    root.append(made)
    package.put(relations_part(part), written(root))
    return str(made.get("Id"))


def drop_relation(package: Package, part: str, kind: str) -> None:
    """Removes the pointer of a kind, the part it points at, and that part's declaration."""
    for relation in relations(package, part):
        if relation.kind == kind and relation.target:
            root = _root(package, part)
            assert root is not None
            root.remove(next(it for it in root if it.get("Id") == relation.id))
            package.put(relations_part(part), written(root))
            package.drop(relation.target)
            declare(package, relation.target, "")


def declared(package: Package, part: str) -> str:
    """The content type that is declared for a part by name."""
    root = parsed(package.read(TYPES), TYPES)
    return next((str(it.get("ContentType")) for it in root if it.get("PartName") == f"/{part}"), "")


def declare(package: Package, part: str, content_type: str) -> None:
    """Declares the content type of a part by name; "" removes the declaration."""
    root = parsed(package.read(TYPES), TYPES)
    for element in [it for it in root if it.get("PartName") == f"/{part}"]:
        root.remove(element)
    if content_type:
        made = root.makeelement(sibling_name(root, "Override"))
        made.set("PartName", f"/{part}")
        made.set("ContentType", content_type)
        root.append(made)
    package.put(TYPES, written(root))
