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
ORDINARY_HOUSEHOLD = frozenset({ORDINARY, "一般脱贫户"})
LOW_HOUSEHOLD = frozenset({"低保贫困户", "低保脱贫户"})
DESTITUTE_HOUSEHOLD = frozenset({"五保贫困户", "特困供养贫困户", "特困供养脱贫户"})
"""贫困户属性, before the household left poverty and after."""

DANGEROUS = ("C级", "D级", "是")
"""危房等级 of a house in which nobody should live."""

HEALTHY, CHRONICALLY_ILL, GRAVELY_ILL, DISABLED = "健康", "长期慢性病", "患有大病", "残疾"
NO_LABOUR, LOST_LABOUR, WEAK_LABOUR, SKILLED_LABOUR = "无劳动力", "丧失劳动力", "弱劳动力或半劳动力", "技能劳动力"
FULL_LABOUR = frozenset({"普通劳动力", SKILLED_LABOUR})
NOT_A_PUPIL = "非在校生"
COLLEGE = frozenset({"大专及以上", "大专", "本科及以上"})
"""文化程度 behind the twelve years of school."""

JOB_MEASURES = frozenset({"就业帮扶", "公益性岗位"})
"""The finer sorts of 帮扶措施 that are work."""
