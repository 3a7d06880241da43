"""What the system refused, in a sentence: the last net under the problems the parts name themselves."""

import errno
from pathlib import Path

from township_desk.problems import Problem

_WHY = {
    errno.ENOENT: "找不到它，请看路径写得对不对",
    errno.EACCES: "不让读写，或正被别的程序占用，请关闭后再做一次，或换一个位置",
    errno.EPERM: "不让读写，请换一个位置",
    errno.EISDIR: "它是文件夹，请写上文件名",
    errno.ENOTDIR: "它不是文件夹，请看路径写得对不对",
    errno.EEXIST: "那里已有同名文件，请换一个名字",
    errno.ENOSPC: "磁盘已满，请腾出空间后再做一次",
    errno.EROFS: "那个磁盘只能读，请换一个位置",
    errno.ENAMETOOLONG: "文件名太长，请换一个短的",
}


def problem_of(error: OSError) -> Problem:
    """The Problem that an error of the system is."""
    name = f"“{Path(str(error.filename)).name}”：" if error.filename else ""
    why = _WHY.get(error.errno or 0, f"磁盘或系统出错（编号 {error.errno}），请检查后再做一次")
    return Problem(f"没有做完：{name}{why}。", detail=repr(error))
