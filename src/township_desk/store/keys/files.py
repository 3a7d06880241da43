"""The key file of an archive and its second copy: reading
them, proving them with the archive's key, keeping them alike.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.refusals import reason
from township_desk.store.keys import sealing, text
from township_desk.store.keys.sealing import KeyFile
from township_desk.store.opening_file import KEY_FILE, SECOND_KEY_FILE

COPIES = {KEY_FILE: "密钥文件", SECOND_KEY_FILE: "密钥文件的第二份"}
_WRONG = "口令不对，档案没有打开。请看大写锁定键，再输一遍；忘记口令请用恢复码。"
_WRONG_OR_DAMAGED = "口令不对，或旧格式的密钥文件已损坏，档案没有打开。请再输一遍；还不行，请从最近的备份恢复。"
_NEW_CODE = "请在“设置”里重新生成恢复码"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The archive's key, and the content that both copies of the key file should have."""

    key: bytes
    keys: KeyFile


def load(folder: Path) -> KeyFile:
    """The key file of an archive folder. The second copy is read where the first is gone or damaged."""
    return _readable(folder)[0]


def save(folder: Path, made: KeyFile, what: str = "没有改口令") -> None:
    """Writes both copies, each wholly or not at all. `what` begins the sentence of a failure.

    The new secret holds as soon as the first copy is written. If the second fails, the next opening puts it right.
    """
    _write(folder / KEY_FILE, made, what)
    with suppress(Problem):
        _write(folder / SECOND_KEY_FILE, made, what)


def keep_twice(folder: Path) -> None:
    """Puts the second copy beside a key file that has none, for example one from a backup.

    Format 1 has no second copy.
    """
    made = load(folder)
    if made.mac:
        save(folder, made, "没有恢复完")


def unlock(folder: Path, secret: str) -> Unlocked:
    """Opens a key file with a password or a recovery code.

    Raises Problem when no copy opens, or only an outdated one.
    """
    files = _readable(folder)
    if (found := _unlocked(files, lambda it: sealing.opened(it, secret))) is None:
        raise Problem(_WRONG if files[0].mac else _WRONG_OR_DAMAGED)
    return found


def unlock_by_code(folder: Path, code: str) -> Unlocked | None:
    """Opens a key file with a recovery code; None when the code is wrong."""
    return _unlocked(_readable(folder), lambda it: (sealing.opened_by_code(it, code), True))


def _unlocked(files: list[KeyFile], opened: Callable[[KeyFile], tuple[bytes | None, bool]]) -> Unlocked | None:
    for place, it in enumerate(files):
        key, by_code = opened(it)
        if key is None:
            continue
        sound = [one for one in files if sealing.fits(one, key)]
        if any(one in sound or not one.mac for one in files[:place]):
            # The first copy is whole, or an older program wrote it, and this secret does not open it: the secret is
            # outdated.
            return None
        counts = sound[0] if sound and it.mac else it
        is_proven = by_code or any(one.proven and one.recovery == counts.recovery for one in sound)
        return Unlocked(key=key, keys=sealing.signed(counts, key, proven=is_proven))
    return None


def settle(folder: Path, unlocked: Unlocked) -> list[str]:
    """Makes both copies what they should be. Returns sentences about what was wrong with them."""
    wrong = dict(_wrong(folder, unlocked.key))
    failed = ""
    for name in COPIES:
        try:
            if _bytes(folder / name) != text.written(unlocked.keys):
                _write(folder / name, unlocked.keys)
        except Problem as problem:  # where nothing can be written, the archive can still be read
            failed = problem.sentence
    if wrong.keys() == COPIES.keys():
        return [f"密钥文件被改动过，恢复码可能打不开档案。{_NEW_CODE}。"]
    done = f"没有补成：{failed}" if failed else "已按另一份补好。"
    return [f"{sentence}，{done}" for sentence in wrong.values()]


def for_backup(folder: Path, key: bytes) -> KeyFile:
    """The key file that is proven to belong to a key. Raises Problem when neither copy is."""
    files = _readable(folder)
    found = next((it for it in files if sealing.fits(it, key)), None) or next((it for it in files if not it.mac), None)
    if found is None:
        raise Problem("密钥文件被改动过，用它做的备份可能打不开。请重开档案后再备份。")
    return found


def faults(folder: Path, key: bytes) -> list[str]:
    """What is wrong with the two copies, in sentences. The list is empty when nothing is."""
    return list(dict(_wrong(folder, key)).values())


def doubts(folder: Path) -> list[str]:
    """What cannot be proven although the key file is whole: a recovery code that an older program sealed."""
    if load(folder).proven:
        return []
    return [f"恢复码还没有验证过（密钥文件是旧版本写的）。请用恢复码打开一次档案，或{_NEW_CODE.removeprefix('请')}。"]


def _readable(folder: Path) -> list[KeyFile]:
    """The copies that can be read, the first copy first, equal ones once. Raises Problem when there is none."""
    found: list[KeyFile] = []
    damaged = False
    for name in COPIES:
        try:
            raw = _bytes(folder / name)
            it = text.read(raw) if raw is not None else None
        except text.Damaged:
            damaged = True
        else:
            found += [it] if it is not None and it not in found else []
    if not found and damaged:
        raise Problem(f"打不开“{folder.name}”：密钥文件已损坏。请从最近的备份恢复。")
    if not found:
        raise Problem(f"打不开：“{folder.name}”里没有档案。请选存放档案的文件夹，或从备份恢复。")
    return found


def _wrong(folder: Path, key: bytes) -> Iterator[tuple[str, str]]:
    """The copies that differ from what they should be, each with the sentence that says how."""
    older = not load(folder).mac
    for name, which in COPIES.items():
        raw = _bytes(folder / name)
        if raw is None:
            if name == KEY_FILE or not older:  # only format 2 has a second copy
                yield name, f"{which}不见了"
            continue
        try:
            it = text.read(raw)
        except text.Damaged:
            yield name, f"{which}已损坏"
        else:
            if it.mac and not sealing.fits(it, key):
                yield name, f"{which}被改动过"


def _bytes(path: Path) -> bytes | None:
    """The bytes of a key file, up to the longest length that one can have; None when there is no file."""
    try:
        with path.open("rb") as file:
            return file.read(text.MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(f"打不开“{path.parent.name}”：读不到密钥文件，{reason(error)}。", detail=str(error)) from error


def _write(path: Path, made: KeyFile, what: str = "") -> None:
    with written_whole(path, private=True, what=what) as partial:
        partial.write_bytes(text.written(made))
