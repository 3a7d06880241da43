"""Words of the code lists that rules refer to. The lists are in resources/codes; a test compares both."""

YES, NO = "是", "否"

HEAD, SPOUSE = "户主", "配偶"
"""与户主关系."""

NOT_EXITED, LEAVING, RETURNED, NEWLY_FOUND, CLOSED = "未脱贫", "预脱贫", "返贫", "新识别", "注销"
"""脱贫属性 of households that have not left poverty, and of households that are no longer kept."""
POOR = frozenset({NOT_EXITED, LEAVING, RETURNED, NEWLY_FOUND})
"""脱贫属性 of the households that count as poor today."""
HAS_EXITED = "已脱贫"
"""脱贫属性 of households that have left poverty. From 2018 it may be followed by a word about policies."""
EXITED = frozenset({HAS_EXITED, "已脱贫（享受政策）", "已脱贫（不再享受政策）"})

RISKS_REMOVED = ("已消除", "帮扶消除", "自然消除")
"""风险是否消除 of a monitored household that is no longer at risk."""

ORDINARY = "一般贫困户"
"""贫困户属性 of a household with neither 低保 nor 五保."""

DANGEROUS = ("C级", "D级", "是")
"""危房等级 of a house in which nobody should live."""

HEALTHY, DISABLED = "健康", "残疾"
NO_LABOUR, LOST_LABOUR = "无劳动力", "丧失劳动力"
NOT_A_PUPIL = "非在校生"
