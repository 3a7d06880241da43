"""The command demo: does the whole job in one folder."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from township_desk.actions.demo import demonstration
from township_desk.actions.demo.demonstration import DemoCounts
from township_desk.cli.hooks import Hooks, Shots
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, count
from township_desk.cli.report import Report


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    maker = commands.add("demo", run_demo, "用演示乡镇把整件事做一遍")
    maker.add_argument("folder", type=Path, metavar="DIR", help="放演示文件的文件夹")
    maker.add_argument("--households", type=count, default=800, metavar="N", help="户数（800）")
    maker.add_argument("--seed", type=int, default=1, metavar="N", help="同一个数造出同样的人（1）")


def run_demo(args: Namespace, hooks: Hooks) -> Report:
    """Does the job, then takes pictures of the screens."""
    meter = Meter()
    by = args.by.strip() or demonstration.CLERK
    made = demonstration.run_demo(args.folder, households=args.households, seed=args.seed, by=by, progress=meter)
    meter.end()
    shots = Shots(
        archive=args.folder / demonstration.ARCHIVE,
        password=demonstration.PASSWORD,
        workbook=args.folder / demonstration.WORKBOOK,
        folder=args.folder,
        year=made.year,
    )
    pictures = [path.name for path in hooks.screenshots(shots)]
    files = [
        demonstration.WORKBOOK,
        demonstration.PROBLEMS,
        demonstration.NOTICE,
        demonstration.FORMS,
        demonstration.HELPERS,
        demonstration.MEASURES,
        demonstration.VEHICLES,
        demonstration.EXPORT,
    ]
    data = {
        "folder": str(args.folder),
        "archive": demonstration.ARCHIVE,
        "password": demonstration.PASSWORD,
        "files": files,
        "screenshots": pictures,
        **asdict(made),
    }
    return Report(data=data, lines=[*_stages(made), *_places(args.folder, pictures)])


def _stages(made: DemoCounts) -> list[str]:
    took, sheets, lamps = made.imported, made.sheets, made.lamps
    return [
        f"导入：{took.rows} 行，新增 {took.added}，修改 {took.changed}，相同 {took.same}，有问题 {took.rejected}；"
        f"疑点 {took.findings} 条，问题表 {took.problem_rows} 行。",
        f"撤销再重做：{'与原来完全相同' if made.undo_equal else '与原来不同'}。",
        f"档案：{made.households} 户 {made.people} 人。",
        f"退出指标：{'，'.join(f'{word} {number}' for word, number in lamps.items())}。",
        f"四级比对：机动车名单命中 {made.hits} 条。",
        f"公示：{sheets.village} {sheets.notice_households} 户，{sheets.notice_pages} 页；"
        f"其中 {sheets.doubts} 户有指标未达标或待核实。",
        f"验收表：{sheets.exit_forms} 户，{sheets.exit_form_pages} 页。",
        f"2018 至 2021 年：办理事项 {made.cases} 件，家庭变动 {made.events} 件。",
        f"导出：{made.export_rows} 行；再导入核对，相同 {made.export_same_again} 行。",
    ]


def _places(folder: Path, pictures: list[str]) -> list[str]:
    shown = f"截图：{'、'.join(pictures)}。" if pictures else "没有截图。"
    return [shown, f"都在 {folder}；演示档案 {demonstration.ARCHIVE} 的口令是 {demonstration.PASSWORD}。"]
