"""Makes the pictures of the README and of the manual from the demonstration township: `python docs/pictures.py`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Runs the demonstration in a temporary folder and copies its screenshots."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "township_desk", "demo", folder], cwd=ROOT, check=True)
        images = ROOT / "resources" / "help" / "images"
        images.mkdir(exist_ok=True)
        for picture in Path(folder).rglob("*.png"):
            shutil.copyfile(picture, images / picture.name)
    shutil.copyfile(images / "register.png", ROOT / "docs" / "screenshot.png")


if __name__ == "__main__":
    main()
