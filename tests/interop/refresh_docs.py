"""Puts the table of the last `make interop` into ontology/STORES.md and ontology/STORES.zh.md: ``python -m tests.interop.refresh_docs``."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = re.compile(r"(?<=<!-- interop -->\n).*?(?=<!-- /interop -->)", re.DOTALL)
CHINESE = {
    "engine": "引擎", "version": "版本", "how it was loaded": "如何装载", "triples": "三元组", "verdict": "结论",
    "same graph, same after a second import": "图相同，再装一次不变", "same graph": "图相同", "Oxigraph server": "Oxigraph 服务",
    "Graph Store Protocol and Update": "图存储协议与 Update", "named queries over the union": "对各图之并的命名查询",
    "named queries": "命名查询", "file, twice": "文件，两次", "file": "文件", ", twice": "，两次", "rows": "行",
}


def main() -> None:
    """Write both files anew."""
    table = (ROOT / "build" / "interop" / "table.md").read_text(encoding="utf-8")
    chinese = re.sub(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, CHINESE), key=len, reverse=True)) + ")", lambda found: CHINESE[found[0]], table)
    for name, text in (("STORES.md", table), ("STORES.zh.md", chinese)):
        path = ROOT / "ontology" / name
        path.write_text(TABLE.sub(text.replace("\\", r"\\"), path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
