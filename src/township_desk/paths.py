"""Where the program finds its resources and keeps what it makes."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent.parent


def resource(*parts: str) -> Path:
    """A shipped file: from the installed package first, from the checkout second."""
    installed = PACKAGE.joinpath("resources", *parts)
    return installed if installed.exists() else CHECKOUT.joinpath("resources", *parts)


def program_folder() -> Path:
    """The folder this program is installed in: an upgrade replaces it, so nothing of the clerk's may lie there."""
    home = Path(sys.prefix)
    return home.parent if any(home.glob("python*._pth")) else home  # the setup puts its own Python beside the program


def licences() -> Path:
    """The list of what the program is made of and under which licences; the setup brings it with all their texts."""
    installed = program_folder() / "licences" / "README.txt"
    return installed if installed.exists() else CHECKOUT / "LICENSE"


def local_data() -> Path:
    """The folder for what belongs to this person on this PC; never a synchronised one."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        home = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return home / "township-desk"


def default_archive_home() -> Path:
    """Where new archives are put unless the clerk chooses another folder."""
    return local_data() / "archives"


def log_file() -> Path:
    """The log of this PC; it never holds names, numbers or cards."""
    return local_data() / "desk.log"
