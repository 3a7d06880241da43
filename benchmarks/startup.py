"""Process start to the first painted register, against a bare window."""

import compileall
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating
from township_desk.paths import PACKAGE

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); QTimer.singleShot(0, told)
def told():
    print(time.time(), flush=True); os._exit(0)
app = QApplication(sys.argv[:1]); window = Window(); window.resize(1366, 697); window.show(); app.exec()
"""
"""Python that shows a window of Qt's own and prints when it is painted."""
OURS = """
import gc; gc.disable()  # as app.py does
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from township_desk.gui.desk import Desk, make_app
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.frame.main_window import MainWindow
from township_desk.store.archive import Archive
from township_desk.gui.tables.cell_delegate import CellDelegate
paint = CellDelegate.paint
def watched(*cell):
    CellDelegate.paint = paint; QTimer.singleShot(0, told); paint(*cell)
CellDelegate.paint = watched
def told():
    print(time.time(), flush=True); os._exit(0)
app = make_app()
archive = Archive.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), by="bench")
window = MainWindow(Desk(archive, "bench", Jobs())); window.resize(1366, 697)
window.show(); app.exec()
"""
"""The same with the register of an archive: its folder and its key in hexadecimal are the arguments."""

_RUNS = 9  # a tenth of a second each: three would tell more about the machine than about us


def measure(folder: Path) -> list[Result]:
    """One row: 70,000 members, the key given."""
    compileall.compile_dir(str(PACKAGE), quiet=1)  # as an installed program has its bytecode
    archive = filled_archive(folder / "startup", 17500, 4)
    key = archive.key
    archive.close()
    ours, peer = alternating(lambda: start(folder / "startup", key), lambda: _run(BARE), _RUNS)
    return [Result("start to painted register, 70,000 members", ours, "bare QMainWindow process", peer, 1.8)]


def start(archive: Path, key: bytes) -> float:
    """Seconds from the start of the process to the painted register of an archive."""
    return _run(OURS, str(archive), key.hex())


def _run(code: str, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0]) - start
