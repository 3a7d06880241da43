"""How much memory a child uses. On Windows the parent must look, because the system enforces no limit."""

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak_working_set", "working_set")),
            *((f"pool_{place}", ctypes.c_size_t) for place in range(4)),
            *((name, ctypes.c_size_t) for name in ("pagefile", "peak_pagefile")),
        )

    def footprint(process: int) -> int:
        """The larger of a process's working set and committed memory, in bytes; 0 when it is gone."""
        counters = _Counters(size=ctypes.sizeof(_Counters))
        ask = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        told = ask(wintypes.HANDLE(process), ctypes.byref(counters), counters.size)
        return max(counters.working_set, counters.pagefile) if told else 0

else:

    def footprint(process: int) -> int:
        """Always 0: elsewhere the child has asked the system to enforce its limit (apart.py)."""
        return 0
