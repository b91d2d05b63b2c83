"""The second scan: nothing changed, and one file changed."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.start import HELLO
from tests.benchmarks.timing import Command, Row, Taken, compared, side_by_side

_COMPARE = """
import os, sqlite3, sys
file = sqlite3.connect(sys.argv[2])
file.execute("CREATE TABLE IF NOT EXISTS t (path TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID")
known = dict(file.execute("SELECT path, state FROM t"))
found, waiting = {}, [sys.argv[1]]
while waiting:
    with os.scandir(waiting.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                s = entry.stat(follow_symlinks=False)
                found[entry.path] = f"{s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}"
changed = [(p, s) for p, s in found.items() if known.get(p) != s]
file.executemany("REPLACE INTO t VALUES (?, ?)", changed)
file.commit()
"""
"""scandir + stat + sqlite compare."""

_READ = """
import sys
from certcheck.checklist import compiled
from certcheck.cache.cache import Cache
from certcheck.dossier.walk import walk
from certcheck.looking.look import Looking
from certcheck.readers.options import ReadOptions
with Cache() as cache, walk(sys.argv[1]) as found:
    loaded = compiled.load("after-sales-service", "zh", cache)
    look = Looking(loaded.checklist, loaded.sha256, ReadOptions(), {})
    for file in found.files:
        look(file)
"""
"""What a worker needs to be ready, and the reading of a file or two."""

_WORDS = """设备 客户 服务 检查 维修 更换 现场 记录 部件 压缩机 电源 电话 报告 温度 安装 调试 结果 完成
人员 时间 材料 说明 情况 工单 联系 地址 型号 保养 清洁 测试""".split()  # noqa: SIM905
_TITLES = """售后服务政策 售后服务流程 服务人员职责 投诉处理办法 会议纪要 产品说明 合同 验收单 送货单
维修工单 培训计划 工作总结 通知 采购订单 检验报告""".split()  # noqa: SIM905


def tree(folder: Path, files: int) -> Path:
    """A dossier of small papers, no two alike, every other one of them of a kind that is asked for."""
    root = folder / f"papers-{files}"
    if root.exists():
        return root
    chance = random.Random(5)
    for number in range(files):
        place = root / f"{number // 200:04d}_资料"
        place.mkdir(parents=True, exist_ok=True)
        title = chance.choice(_TITLES)
        lines = ["".join(chance.choices(_WORDS, k=12)) + "。" for _ in range(chance.randint(3, 15))]
        path = place / f"{title}_{number:06d}.txt"
        path.write_text("\n".join([title, f"编号：{number:06d}", *lines]), encoding="utf-8")
    return root


def rows(folder: Path, files: int) -> Iterator[Row]:
    root = tree(folder, files)
    python, memory = sys.executable, {"CERTCHECK_CACHE_DIR": str(folder / "cache-again")}
    scan = Command((python, "-m", "certcheck", "scan", str(root), "--format", "json"), memory)
    for _ in range(2):  # the first one reads; the second is the first that can be told again
        time.sleep(2.5)
        scan.run()
    taken = side_by_side(
        {
            "compare": Command(
                (python, "-c", _COMPARE, str(root), str(folder / "compare.sqlite3"))
            ),
            "hello": Command((python, "-c", HELLO)),
            "again": scan,
        },
        turns=7,
    )
    base = taken["compare"].plus(taken["hello"])
    what = f"second scan, {files} files"
    yield compared(what, "scandir, stat, sqlite; plus that start", 2.0, taken["again"], base)
    changed = [_one_changed(root, scan, number) for number in range(3)]
    one = min(changed, key=lambda taken: taken.cpu)
    alone = folder / "alone"
    alone.mkdir(exist_ok=True)
    shutil.copy(sorted(root.rglob("*.txt"))[0], alone)
    reads = {
        "read": Command((python, "-c", _READ, str(alone)), memory),
        "nothing": Command((python, "-c", "pass")),
    }
    read = side_by_side(reads, turns=3)
    reading = read["read"].less(read["nothing"])
    note = f"{one.cpu:.2f} s CPU, {reading.cpu:.2f} of it to be ready and to read"
    yield compared(
        "one file of them changed", "unchanged; reading subtracted", 1.2, one.less(reading),
        taken["again"], note,
    )  # fmt: skip


def _one_changed(root: Path, scan: Command, number: int) -> Taken:
    file = sorted(root.rglob("*.txt"))[number]
    file.write_text(file.read_text(encoding="utf-8") + f"\n{os.urandom(4).hex()}", encoding="utf-8")
    time.sleep(2.5)
    return scan.run()
