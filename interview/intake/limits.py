"""The limits that a child process sets itself before it reads somebody else's file, on every platform."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

MOST_MEMORY = 450 << 20
"""Bytes of memory that reading may take, all of Python included. A review of 50 pages takes about 80 MB."""

_LOOK_EVERY = 0.02
"""Seconds between looks at how much is in use: parsers take some hundred MB a second at most."""


def limit_memory(most: int = MOST_MEMORY, *, exceeded: Callable[[], None]) -> None:
    """Holds this process to `most` bytes: a larger allocation raises MemoryError, or the process ends.

    Windows and Linux refuse the allocation. The kernel of macOS does not: there `watch_memory` looks after it.
    """
    if sys.platform == "win32":
        _limit_job(most)
    elif not (sys.platform == "linux" and _limit_space(most)):
        watch_memory(most, exceeded=exceeded)


if sys.platform != "win32":
    import os
    import resource

    def watch_memory(most: int, *, exceeded: Callable[[], None]) -> None:
        """From now on a thread calls `exceeded` as soon as this process holds more than `most` bytes."""

        def watch() -> None:
            while in_use() <= most:
                time.sleep(_LOOK_EVERY)
            exceeded()

        threading.Thread(target=watch, daemon=True).start()

    def _limit_space(most: int) -> bool:
        """Limits the address space; whether that could be done."""
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (ValueError, OSError):
            return False
        return True

    def in_use() -> int:
        """Bytes of memory that this process holds; outside Linux the most that it has held."""
        if sys.platform == "linux":  # the peak there may be that of the process that started this one
            with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # read often, and never to be late
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak << 10


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _limit_job(most: int) -> None:
        """Puts this process into a job of its own with a limit on committed memory."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
        limits.ProcessMemoryLimit = most
        if job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
