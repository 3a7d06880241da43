"""A screen of its own for the programs under test: nothing of the person at this PC is shown on it or read from it."""

import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self


class Screen:
    """An Xvfb display; opened on entering, ended on leaving."""

    def __init__(self, width: int = 1366, height: int = 768) -> None:
        self.size = f"{width}x{height}x24"
        self.display = ""
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        reading, writing = os.pipe()  # Xvfb looks for a free number itself and says which one it took
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self.size, "-nolisten", "tcp"]
        command += ["-noreset"]  # or it starts anew when its last window goes, and who comes just then finds no screen
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(20)

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program needs to find this screen; its owner is asked for nothing else."""
        return {**os.environ, "DISPLAY": self.display}

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title holds these words, as X knows them."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        found = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return found.stdout.split()

    def wait_for_window(self, title: str, seconds: float = 60) -> str:
        """The first visible window with these words in its title; a TimeoutError says that none came."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := self.windows(title):
                return found[0]
            time.sleep(0.2)
        raise TimeoutError(f"no window “{title}” within {seconds:g} s")

    def do(self, *words: str) -> None:
        """Keys and mouse, in the words of xdotool: `do("key", "--window", window, "F1")`."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True)

    def shoot(self, picture: Path) -> Path:
        """What the whole screen shows, as a PNG."""
        subprocess.run(["import", "-window", "root", str(picture)], env=self.environment, check=True)
        return picture
