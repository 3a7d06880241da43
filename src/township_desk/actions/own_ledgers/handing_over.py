"""The definitions of ledgers as files. Offices hand those of their own ledgers to each other."""

from pathlib import Path

from township_desk.actions.own_ledgers.declaring import draft_now, own_ledger
from township_desk.domain.fields import declared
from township_desk.domain.records import LEDGERS, OwnLedger
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.declaring.definition import ENDING, read_definition, write_definition
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["ENDING", "hand_over", "read_definition", "write_any"]


def hand_over(archive: Archive, name: str, path: Path) -> OwnLedger:
    """Writes the definition of an own ledger into a file."""
    kept = own_ledger(archive, name)
    write_definition(draft_now(kept), path)
    return kept


def write_any(archive: Archive, name: str, path: Path) -> tuple[str, str]:
    """Writes the definition of a ledger: of an own one to hand over, of a shipped one as the program has it.

    Returns the ledger's name and title.
    """
    for kind in LEDGERS:
        title = ledger_of(kind).title
        if name in (kind.TABLE, title) and not declared.is_own(kind.TABLE):
            _write_shipped(kind.TABLE, title, path)
            return kind.TABLE, title
    kept = hand_over(archive, name, path)
    return kept.name, kept.title


def _write_shipped(name: str, title: str, path: Path) -> None:
    require_ending(path, ENDING)
    text = declared.text_of(name)
    if not text:
        raise Problem(f"没有写出：“{title}”的栏目写在程序里，没有定义文件。要照它自建一本，请用“新建台账”。")
    with written_whole(path) as partial:
        partial.write_text(text, "utf-8")
