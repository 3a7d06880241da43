"""Where the program finds its resources and where it keeps its own files."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent.parent


def resource(*parts: str) -> Path:
    """A shipped file: from the installed package, else from the checkout."""
    installed = PACKAGE.joinpath("resources", *parts)
    return installed if installed.exists() else CHECKOUT.joinpath("resources", *parts)


def program_folder() -> Path:
    """The folder in which this program is installed.

    An upgrade replaces it, so nothing of the clerk's may lie there.
    """
    home = Path(sys.prefix)
    return home.parent if any(home.glob("python*._pth")) else home  # the setup puts its own Python beside the program


def licences() -> Path:
    """The list of the program's parts and their licences. The setup installs it together with all texts."""
    installed = program_folder() / "licences" / "README.txt"
    return installed if installed.exists() else CHECKOUT / "LICENSE"


def local_data() -> Path:
    """The folder for this person's files on this PC. It is never synchronised."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        home = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return home / "township-desk"


def default_archive_home() -> Path:
    """Where new archives are put unless the clerk chooses another folder."""
    return local_data() / "archives"


def log_file() -> Path:
    """The log on this PC. It never holds names, numbers or cards."""
    return local_data() / "desk.log"
