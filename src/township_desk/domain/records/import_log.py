"""What the archive remembers about an import, and the imported files where they are kept."""

from township_desk.domain.fields import field
from township_desk.domain.records.record import Record, record


@record("导入记录", "import_log")
class ImportLog(Record):
    """The imported files, what became of their rows, the rows that needed the clerk, and how many files are kept.

    `digests` has one line for each file: SHA-256 and name. `problems` is the table of the problem workbook as JSON. The
    step that wrote the record (its version) says who imported, and when.
    """

    file: str = field.needed(field.text("文件"))
    digests: str = field.text("校验值")
    layout: str = field.text("版式")
    year: int | None = field.year("年度")
    added: int | None = field.count("新增")
    changed: int | None = field.count("修改")
    same: int | None = field.count("相同")
    rejected: int | None = field.count("有问题")
    problems: str = field.words("问题行")
    kept: int | None = field.count("留存原件")


@record("导入原件", "imported_file")
class ImportedFile(Record):
    """An imported file in base64, where the office keeps them. `digest` is its SHA-256."""

    import_log: int = field.needed(field.ref("导入记录", "import_log"))
    name: str = field.needed(field.text("文件名"))
    digest: str = field.needed(field.text("校验值"))
    content: str = field.needed(field.text("内容"))
