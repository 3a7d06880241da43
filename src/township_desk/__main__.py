"""python -m township_desk."""

import multiprocessing
import sys


def main() -> int:
    """The entry of the program. It imports little, because every child process that reads a file imports it too."""
    try:
        from township_desk.app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # stopped while the parts were still being loaded
        print("已停下；什么也没有做。", file=sys.stderr)
        return 130
    except Exception as error:  # noqa: BLE001 - a missing DLL or file: the clerk must hear of it, console or not
        from township_desk import crash

        return crash.cannot_start(error)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    raise SystemExit(main())
