"""What the setup is made of, as one hash: inputs.sha256 says for which inputs it was last built and tried."""

import hashlib
from pathlib import Path

from launcher import ICON
from lock import CHECKOUT, LOCK

HERE = Path(__file__).resolve().parent
NOTED = HERE / "inputs.sha256"
_NO_INPUTS = (NOTED.name, "README.md")
"""The program under src/ is none: it changes daily, and has tests of its own that run every time."""


def files() -> list[Path]:
    """Everything here that makes or tries the setup, the icon, and the lock."""
    own = (path for path in HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [*sorted(path for path in own if path.name not in _NO_INPUTS), ICON, LOCK]


def digest() -> str:
    """One hash over names and contents."""
    lines = [f"{hashlib.sha256(it.read_bytes()).hexdigest()}  {it.relative_to(CHECKOUT).as_posix()}" for it in files()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def are_tried() -> bool:
    """Whether these very inputs were built and tried."""
    return NOTED.exists() and NOTED.read_text("ascii").strip() == digest()


def note() -> None:
    """Writes down that they were."""
    NOTED.write_text(digest() + "\n", "ascii")
