"""设置 · 备份: when the last backup was made, where a second copy goes, making and deleting backups by hand."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.office import archives, kept_scans, settings
from township_desk.actions.office.archives import Backup
from township_desk.actions.papers import verifying
from township_desk.gui.base.latest import Latest
from township_desk.gui.deeds.due_dialog import ask_about_due
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, column, label, row


class BackupCard(QWidget):
    """`told` brings the tone and the sentence about what was done."""

    told = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.latest = desk, Latest(desk, self)
        self.words, self.place = label("", "second", wrap=True), label("", "second", wrap=True)
        now, elsewhere, second, spare = (
            button("立即备份"),
            button("备份到…"),
            button("选第二个位置（如 U 盘）…", icon="usb_stick_20_regular"),
            button("清理旧备份…"),
        )
        verify = button("核对档案")
        verify.clicked.connect(self._verify)
        now.clicked.connect(lambda: self._back_up(None))
        elsewhere.clicked.connect(self._back_up_elsewhere)
        second.clicked.connect(self._choose_place)
        spare.clicked.connect(lambda: ask_about_due(self.window(), self.desk))
        box = column(label("备份", "h2"), self.words, self.place)
        box.addLayout(row(now, elsewhere, second, spare, verify, None))
        self.setLayout(box)

    def show_backups(self) -> None:
        """Reads anew which backups there are."""
        place = archives.second_place(self.desk.archive)
        self.place.setText(f"第二个位置：{place}" if place else "第二个位置：没有选。建议选一个 U 盘。")
        self.latest.read("看备份", lambda _: archives.backups_of(self.desk.archive), self._show)

    def _show(self, found: list[Backup]) -> None:
        made = next((it for it in found if not it.damaged), None)
        words = f"上次备份：{'，'.join(filter(None, _about(made)))}。" if made else "还没有备份。"
        if damaged := "、".join(str(it.number) for it in found if it.damaged):
            words += f"第 {damaged} 份已损坏，不能用来恢复。"
        if made:
            words += kept_scans.not_carried(made)
        self.words.setText(f"{words}旧备份不会自己删；清理时留最近 10 份、每天和每月的几份。")

    def _back_up(self, path: Path | None) -> None:
        archive = self.desk.archive
        self.desk.read(
            "备份",
            lambda progress: (
                archives.back_up_to(archive, path, progress) if path else archives.back_up(archive, progress=progress)
            ),
            self._backed_up,
            quiet=False,
        )

    def _backed_up(self, made: Backup) -> None:
        held = f"（{carried}）" if (carried := kept_scans.carried(made)) else ""
        note = f"{self.desk.archive.backup_note}{kept_scans.not_carried(made)}"
        along = kept_scans.take_along(made) if made.path.parent != self._own_place() else ""
        said = f"已备份到“{made.path.name}”{held}，并打开核对过。{along}"
        self.told.emit("warn" if note else "ok", f"{said}{note}")
        self.desk.changed.emit()

    def _own_place(self) -> Path:
        return archives.backup_folder(self.desk.archive.folder)

    def _back_up_elsewhere(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "备份到", f"{self.desk.archive.township.name}.tdbackup", "备份 (*.tdbackup)"
        )
        if name:
            self._back_up(Path(name))

    def _verify(self) -> None:
        archive = self.desk.archive
        self.desk.read(
            "核对档案",
            lambda progress: verifying.verify(archive, progress),
            lambda found: self.told.emit("warn" if found.notes else "ok", f"{found.sentence}{''.join(found.notes)}"),
            lambda problem: self.told.emit("bad", problem.sentence),
            quiet=False,
        )

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选第二个备份位置")
        if name:
            archive, by = self.desk.archive, self.desk.by
            self.desk.write(
                "设第二个备份位置",
                lambda _: settings.set_value(archive, "backup/second_place", name, "", by=by, title="第二个备份位置"),
                said="已设第二个备份位置",
            )


def _about(made: Backup) -> tuple[str, ...]:
    """What there is to say about a backup."""
    at = f"{made.at.replace('T', ' ')}（{made.reason}）"
    return at, f"第 {made.number} 份", kept_scans.carried(made)
