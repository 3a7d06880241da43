"""What a JSON file says about households: {number: {field: value}}."""

from collections.abc import Mapping
from pathlib import Path

from township_desk.actions.office.json_files import json_in
from township_desk.problems import Problem


def said_in(path: Path | None) -> Mapping[str, Mapping[str, object]]:
    """What a file says by household. Nothing where there is no file."""
    if path is None:
        return {}
    found = json_in(path, "没有办理")
    if not isinstance(found, dict):
        raise Problem(f"没有办理：“{path.name}”要写成 {{户编号: {{字段: 值}}}}。")
    for number, said in found.items():
        if not isinstance(said, dict):
            raise Problem(f"没有办理：“{number}”后面要写 {{字段: 值}}。写法见 docs/commands.md。")
    return dict(found)
