"""What the office remembers about a county's templates."""

from township_desk.domain.fields import field
from township_desk.domain.records.record import Record, record


@record("模板对应", "template_map")
class TemplateMap(Record):
    """How a template was filled: what each of its columns asks for.

    `fingerprint` identifies its heads in any order. `per` is household or member. `columns` is a JSON object of head
    and key.
    """

    title: str = field.needed(field.text("模板"))
    fingerprint: str = field.needed(field.text("指纹"))
    per: str = field.needed(field.text("一行是"))
    columns: str = field.needed(field.text("各列"))
