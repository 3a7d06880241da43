"""The store of scans: kept once, encrypted, given back to the byte; a damaged file is told and harms no other."""

import errno
import shutil
from pathlib import Path

import pytest
from disk import Disk
from hypothesis import given
from hypothesis import strategies as st

from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.scans import sealing
from township_desk.store.scans.vault import Vault

KEY = bytes(range(32))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty store."""
    return Vault(tmp_path, KEY)


@given(content=st.binary(max_size=3000))
def test_what_is_kept_comes_back_and_is_kept_once(vault: Vault, content: bytes) -> None:
    digest = vault.keep(content)
    before = vault.shelf.path(digest).stat().st_mtime_ns
    assert vault.keep(content) == digest
    assert (vault.read(digest), vault.holds(digest)) == (content, True)
    assert vault.shelf.path(digest).stat().st_mtime_ns == before
    assert digest in vault.digests()


def test_nothing_is_plain_and_names_depend_on_the_key(vault: Vault, tmp_path: Path) -> None:
    content = "王某的申请书 510999198001010011".encode() * 20
    digest = vault.keep(content)
    raw = vault.shelf.read(digest)
    assert content[:12] not in raw
    assert Vault(tmp_path / "other", KEY[::-1]).keep(content) != digest
    assert vault.shelf.path(digest) == tmp_path / "scans" / digest[:2] / f"{digest}.scan"


@given(content=st.binary(max_size=60), place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_is_told_and_keeping_it_again_heals_it(
    vault: Vault, content: bytes, place: int, bit: int
) -> None:
    digest, other = vault.keep(content), vault.keep(b"another")
    path = vault.shelf.path(digest)
    raw = bytearray(path.read_bytes())
    raw[place % len(raw)] ^= 1 << bit
    path.write_bytes(raw)
    if digest != other:
        assert vault.read(other) == b"another"
    with pytest.raises(Problem, match="已损坏"):
        vault.read(digest)
    assert not sealing.is_whole(bytes(raw), digest)
    assert vault.keep(content) == digest
    assert vault.read(digest) == content


def test_a_file_under_another_name_or_of_another_key_is_damaged(vault: Vault, tmp_path: Path) -> None:
    one, other = vault.keep(b"one"), vault.keep(b"other")
    vault.shelf.path(one).write_bytes(vault.shelf.read(other))
    stranger = Vault(tmp_path, KEY[::-1])
    for reader, digest in ((vault, one), (stranger, other)):
        with pytest.raises(Problem, match="已损坏"):
            reader.read(digest)


def test_a_missing_file_is_told(vault: Vault) -> None:
    digest = vault.keep(b"gone")
    vault.shelf.path(digest).unlink()
    assert not vault.holds(digest)
    with pytest.raises(Problem, match="不在档案里了"):
        vault.read(digest)


REFUSED = {errno.ENOSPC: "磁盘已满", errno.EACCES: "文件夹不让写", errno.EROFS: "只能读"}


@pytest.mark.parametrize("number", REFUSED)
def test_what_keeps_a_scan_from_being_kept_is_one_sentence(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    kept = vault.keep(b"before")
    with monkeypatch.context() as patch:
        Disk(1, number).put_in(patch)
        with pytest.raises(Problem, match=f"扫描件没有存进档案：.*{REFUSED[number]}") as told:
            vault.keep(b"after")
    assert told.value.sentence.count("。") == 1
    assert [path for path in vault.shelf.folder.rglob("*") if path.is_file()] == [vault.shelf.path(kept)]
    assert [vault.read(it) for it in (kept, vault.keep(b"after"))] == [b"before", b"after"]


def test_a_bad_sector_is_called_so(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = vault.keep(b"page")

    def bad(_: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", bad)
        with pytest.raises(Problem, match="扫描件打不开：磁盘读写出错"):
            vault.read(digest)
    assert vault.read(digest) == b"page"


def test_a_scan_is_put_right_from_the_one_beside_the_backups(vault: Vault) -> None:
    gone, damaged, lost = (vault.keep(it) for it in (b"gone", b"damaged", b"lost"))
    for digest in (gone, damaged):
        vault.spare.write(digest, vault.shelf.read(digest), "")
    vault.shelf.path(gone).unlink()
    for digest in (damaged, lost):
        vault.shelf.path(digest).write_bytes(b"x")
    assert (vault.read(gone), vault.read(damaged)) == (b"gone", b"damaged")
    with pytest.raises(Problem, match="已损坏"):
        vault.read(lost)
    shutil.rmtree(vault.spare.folder)
    assert (vault.read(gone), vault.read(damaged)) == (b"gone", b"damaged")


def test_an_archive_makes_no_folder_of_scans_before_it_keeps_one(archive: Archive) -> None:
    assert not (archive.folder / "scans").exists()
    digest = archive.scans.keep(b"page")
    assert archive.scans.read(digest) == b"page"
    assert (archive.folder / "scans" / digest[:2] / f"{digest}.scan").is_file()
