"""What a JSON file says about households: {number: {field: value}}."""

import json
from collections.abc import Mapping
from pathlib import Path

from township_desk import refusals
from township_desk.problems import Problem


def said_in(path: Path | None) -> Mapping[str, Mapping[str, object]]:
    """What a file says by household. Nothing where there is no file."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Problem(f"没有办理：“{path.name}”{refusals.reason(error)}。") from None
    except ValueError:
        raise Problem(f"没有办理：“{path.name}”不是能读的 JSON。写法见 docs/commands.md。") from None
    if not isinstance(found, dict):
        raise Problem(f"没有办理：“{path.name}”要写成 {{户编号: {{字段: 值}}}}。")
    for number, said in found.items():
        if not isinstance(said, dict):
            raise Problem(f"没有办理：“{number}”后面要写 {{字段: 值}}。写法见 docs/commands.md。")
    return found
