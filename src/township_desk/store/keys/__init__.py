"""The keys of an archive: one random key, sealed under password and recovery code, in a file that is kept twice."""

from township_desk.store.keys.files import load, save
from township_desk.store.keys.sealing import (
    CODE_LETTERS,
    Cost,
    KeyFile,
    create,
    spell,
    unlock,
    with_new_code,
    with_password,
)

__all__ = [
    "CODE_LETTERS",
    "Cost",
    "KeyFile",
    "create",
    "load",
    "save",
    "spell",
    "unlock",
    "with_new_code",
    "with_password",
]
