"""The declarations of procedures that an archive keeps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def editions_of(archive: "Archive") -> dict[str, tuple[str, str]]:
    """Every edition with which a case was begun, with its procedure and text."""
    rows = archive.db.execute("SELECT edition, procedure, text FROM procedure_edition")
    return {edition: (procedure, text) for edition, procedure, text in rows}
