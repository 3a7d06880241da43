"""No module and no room is imported by what it imports itself, be it inside a function or for a type alone."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src"
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
    if "designer" not in path.parts
}
ROOMS = {name for name, path in MODULES.items() if path.name == "__init__.py" and name.count(".") == 2}


def _named(file: Path) -> Iterator[str]:
    """What a module imports: `from a import b` is a.b where that is a module, else a."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


@cache
def _imports() -> dict[str, set[str]]:
    """What each module imports of the program."""
    return {name: {it for it in _named(path) if it in MODULES and it != name} for name, path in MODULES.items()}


def _refuse_circles(graph: Mapping[str, set[str]]) -> None:
    """CycleError names the modules of a circle."""
    TopologicalSorter(graph).prepare()


def _room(module: str) -> str:
    """The folder below a layer that a module stands in, "" for a module beside the rooms."""
    return next((room for room in ROOMS if f"{module}.".startswith(f"{room}.")), "")


def test_no_module_imports_what_imports_it() -> None:
    _refuse_circles(_imports())


def test_no_room_imports_what_imports_it() -> None:
    rooms: dict[str, set[str]] = {}
    for name, targets in _imports().items():
        rooms.setdefault(_room(name), set()).update(map(_room, targets))
    _refuse_circles({room: targets - {room, ""} for room, targets in rooms.items() if room})
