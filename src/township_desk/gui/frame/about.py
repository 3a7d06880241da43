"""关于: which program this is, how old its parts are, and where it keeps its files."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QFormLayout, QHBoxLayout, QWidget

from township_desk import __version__, paths
from township_desk.actions.office.about import python_words
from township_desk.actions.office.archives import backup_folder
from township_desk.gui.base.opening import open_file
from township_desk.gui.widgets.basic import button, column, frame, hline, label, row
from township_desk.gui.widgets.logo import Logo


class AboutDialog(QDialog):
    """What a clerk reads out to the maintainer on the telephone. All of it can be copied."""

    def __init__(self, parent: QWidget, archive: Path | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("关于")
        self.setMinimumWidth(640)
        self.facts = {"版本": __version__, "Python": python_words(date.today()), "Qt": qVersion()}
        if archive is not None:
            self.facts |= {"这份档案": str(archive), "它的备份": str(backup_folder(archive))}
        self.facts |= {
            "新档案放在": str(paths.default_archive_home()),
            "差错记在": str(paths.log_file()),
            "程序装在": str(paths.program_folder()),
        }
        body = column(spacing=12, margins=(24, 20, 24, 16))
        body.addLayout(row(Logo(), 4, self._name(), None))
        body.addWidget(hline())
        body.addLayout(self._form())
        whole = column(spacing=0)
        whole.addLayout(body)
        whole.addWidget(frame("bar", self._buttons()))
        self.setLayout(whole)

    def _name(self) -> QWidget:
        made = QWidget()
        made.setLayout(column(label("乡镇扶贫档案工作台", "title"), label("单机使用，不联网。", "second"), spacing=0))
        return made

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, text in self.facts.items():
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label(name, "second"), value)
        return form

    def _buttons(self) -> QHBoxLayout:
        licences, log, copy = (
            button("软件许可…", "link"),
            button("打开记录所在的文件夹", "link"),
            button("复制这些内容"),
        )
        done = button("知道了", "primary")
        licences.clicked.connect(lambda: open_file(paths.licences()))
        log.clicked.connect(lambda: open_file(paths.local_data()))
        copy.clicked.connect(self._copy)
        done.clicked.connect(self.accept)
        return row(licences, log, None, copy, done, spacing=12, margins=(24, 10, 16, 10))

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join(f"{name}：{text}" for name, text in self.facts.items()))


def show_about(parent: QWidget, archive: Path | None) -> None:
    """Opens the dialog."""
    AboutDialog(parent, archive).open()
