"""Builds the Windows setup and the portable folder on Debian: `python installer/build.py VERSION [--python ZIP]`.

dist/township-desk-VERSION-setup.exe, …-portable.zip and SHA256SUMS; `--inputs` only notes what they are made of.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import start  # noqa: E402 - the checkout's own set-up, found beside this folder

PACKAGES = ("nsis", "gcc-mingw-w64-x86-64")
TOOLS = ("makensis", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")


def main(argv: list[str]) -> int:
    """Runs the build in the environment of the lock, which is made first where it is missing."""
    if (code := start.in_environment(__file__, argv)) is not None:
        return code
    args = _words(argv)
    if args.inputs:
        import inputs

        inputs.note()
        return 0
    build(args.version, args.python, args.into.resolve())
    return 0


def _words(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", metavar="VERSION", nargs="?", help="three numbers, such as 1.0.0")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="python.org's embeddable Python, not the pinned one")
    parser.add_argument("--into", type=Path, default=HERE.parent / "dist", metavar="DIR", help="for the results (dist)")
    parser.add_argument("--inputs", action="store_true", help="only note in inputs.sha256 that this is what was tried")
    args = parser.parse_args(argv)
    if not args.version and not args.inputs:
        parser.error("VERSION is missing")
    return args


def build(version: str, python: Path | None, into: Path) -> None:
    """Stage, setup, portable zip, sums."""
    import pack
    from launcher import numbers_of
    from stage import Order, make_stage
    from wine import need_tools, reachable

    numbers_of(version)
    need_tools()
    if not all(map(shutil.which, TOOLS)):
        start.install_debian(PACKAGES)
    into.mkdir(parents=True, exist_ok=True)
    stage = make_stage(Order(version, python, reachable(HERE.parent / "build" / "windows")))
    setup = pack.make_setup(stage, into / f"township-desk-{version}-setup.exe", version)
    portable = pack.make_zip(stage, into / f"township-desk-{version}-portable.zip", f"township-desk-{version}")
    sums = pack.write_sums([setup, portable])
    print(f"{pack.size_of(stage) / 1e6:.1f} MB installed")
    for made in (setup, portable, sums):
        print(f"{made.stat().st_size / 1e6:.1f} MB {made}")


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main(sys.argv[1:]))
