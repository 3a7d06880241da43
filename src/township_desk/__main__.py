"""python -m township_desk."""

import multiprocessing
import sys


def main() -> int:
    """The entry of the program; light, because every child process that reads a file imports it too."""
    from township_desk.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    multiprocessing.freeze_support()
    raise SystemExit(main())
