"""What CI does for the setup: `python installer/ci.py`.

Builds and smokes it when its inputs are not the ones that were tried last, or with TOWNSHIP_DESK_SETUP=1; otherwise
checks that everything it is made of can still be had.
"""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import start  # noqa: E402 - the checkout's own set-up, found beside this folder

VERSION = "0.0.9"
"""Never given to anybody."""


def main() -> int:
    """Runs in the environment of the lock, which is made first where it is missing."""
    if (code := start.in_environment(__file__, ())) is not None:
        return code
    import inputs

    if inputs.are_tried() and not os.environ.get("TOWNSHIP_DESK_SETUP"):
        return resolve()
    return try_setup()


def resolve() -> int:
    """Whether Python and every wheel are still where the pins say, with the same hashes."""
    from windows_python import install_wheels, unpack_python

    with tempfile.TemporaryDirectory() as scratch:
        python = unpack_python(Path(scratch) / "python")
        install_wheels(Path(scratch) / "lib", dry_run=True)
        print(f"setup: not changed since it was tried; {python.name} and all wheels can be had")
    return 0


def try_setup() -> int:
    """Builds it and tries it."""
    from smoke import smoke

    from build import build

    dist = HERE.parent / "dist"
    build(VERSION, None, dist)
    return smoke(dist / f"township-desk-{VERSION}-setup.exe", HERE.parent / "build" / "smoke")


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main())
