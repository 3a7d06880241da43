"""The files of earlier imports: whether the archive keeps them, and writing them out again."""

from itertools import chain, count
from pathlib import Path

from township_desk.actions.exchange.importing import Imported
from township_desk.actions.office.settings import set_value
from township_desk.domain.records import ImportedFile
from township_desk.exchange.exporting.originals import KEEPING, MOST_KEPT, content_of, keeps_files
from township_desk.files import fitting, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["MOST_KEPT", "give_back", "keep_files", "keeps_files"]


def keep_files(archive: Archive, keep: bool, *, by: str) -> None:
    """Sets whether files are kept from now on. Files that are already kept stay."""
    set_value(archive, KEEPING, "是" if keep else "", "", by=by, title="留存导入的原件")


def give_back(archive: Archive, imported: Imported, folder: Path) -> list[Path]:
    """Writes the files of an import into a folder, byte for byte, without replacing anything there."""
    kept = archive.find(ImportedFile, import_log=imported.log.id)
    if not kept:
        raise Problem("没有取回：这次导入没有留存原件。要留存，请在“设置”里打开，以后的导入才有。")
    contents = [(it.name, content_of(it)) for it in kept]
    return [_write(folder, name, content) for name, content in contents]


def _write(folder: Path, name: str, content: bytes) -> Path:
    stem, ending = Path(name).stem, Path(name).suffix
    others = (folder / fitting(stem, f"（{number}）{ending}") for number in count(2))
    path = next(it for it in chain([folder / fitting(stem, ending)], others) if not it.exists())
    with written_whole(path) as partial:
        partial.write_bytes(content)
    return path
