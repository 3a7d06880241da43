"""乡镇扶贫档案工作台: the household archives of one township."""

__version__ = "0.1.0"
