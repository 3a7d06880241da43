"""Words of the code lists that rules ask for by name. The lists are in resources/codes; a test compares them."""

YES, NO = "是", "否"

HEAD, SPOUSE = "户主", "配偶"
"""与户主关系."""

NOT_EXITED, LEAVING, RETURNED, NEWLY_FOUND, CLOSED = "未脱贫", "预脱贫", "返贫", "新识别", "注销"
"""脱贫属性 of a household that has not left poverty, and of one that is no longer kept."""
POOR = frozenset({NOT_EXITED, LEAVING, RETURNED, NEWLY_FOUND})
"""脱贫属性 of the households that count as poor today."""
HAS_EXITED = "已脱贫"
"""脱贫属性 of a household that has left poverty; from 2018 also with a word on its policies behind it."""
EXITED = frozenset({HAS_EXITED, "已脱贫（享受政策）", "已脱贫（不再享受政策）"})

ORDINARY = "一般贫困户"
"""贫困户属性 of a household with neither 低保 nor 五保."""

HEALTHY, DISABLED = "健康", "残疾"
NO_LABOUR, LOST_LABOUR = "无劳动力", "丧失劳动力"
NOT_A_PUPIL = "非在校生"
