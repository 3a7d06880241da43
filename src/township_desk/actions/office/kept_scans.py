"""What a clerk reads about the scans of a backup: how many it holds, what must go along, what it lacks."""

from township_desk.store.backups.backup import Backup, Restored
from township_desk.store.scans.shelf import BESIDE_BACKUPS


def carried(made: Backup) -> str:
    """How many scans a backup holds, as a clause; "" for none."""
    return f"含扫描件文件 {made.scans - made.lost} 个" if made.scans > made.lost else ""


def take_along(made: Backup) -> str:
    """What to mind about the scans of a backup that is carried away, as a sentence; "" when it has none."""
    return f"扫描件在旁边的“{BESIDE_BACKUPS}”文件夹里，要一起带走。" if made.scans else ""


def not_carried(made: Backup) -> str:
    """What a backup lacks, as a sentence; "" when it lacks nothing."""
    if not made.lost:
        return ""
    return f"另有 {made.lost} 个扫描件文件在档案里不见了或已损坏，备份里也没有。请在“设置”里点“核对档案”，看是谁的。"


def came_back(found: Restored) -> str:
    """How many scans were restored, as a clause; "" for none."""
    return f"含扫描件文件 {found.scans - found.lost} 个" if found.scans > found.lost else ""


def stayed_away(found: Restored) -> str:
    """What a restored archive lacks, as a sentence; "" when it lacks nothing."""
    if not found.lost:
        return ""
    return (
        f"还缺 {found.lost} 个扫描件文件：备份旁边的“{BESIDE_BACKUPS}”文件夹里没有，或已损坏，别的都已恢复。"
        "请找齐那个文件夹再恢复一次，或重新扫描后添加。"
    )
