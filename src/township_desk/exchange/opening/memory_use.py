"""How much memory a child takes on Windows, which holds no process to a limit as other systems do."""

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
        """The larger of what a process has in memory and what is promised to it, in bytes; 0 when it is gone."""
        counters = _Counters(size=ctypes.sizeof(_Counters))
        ask = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        told = ask(wintypes.HANDLE(process), ctypes.byref(counters), counters.size)
        return max(counters.working_set, counters.pagefile) if told else 0

else:

    def footprint(process: int) -> int:
        """Nothing: the child has asked the system itself to be held to its limit (reader.py)."""
        return 0
