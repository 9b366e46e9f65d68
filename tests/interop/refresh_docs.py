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
    "tables and": "张表和", "questions": "个问题", "file, twice": "文件，两次", "Neo4j's Cypher grammar": "Neo4j 的 Cypher 语法",
    "load.cypher parsed and checked": "语法与语义检查 load.cypher", "CSV files read by their types; no server": "个 CSV 文件按声明的类型读回；未起服务",
    "nodes": "个节点", "links": "条边", "no error, no warning": "无错误，无警告", "graphs, good and broken, against": "个好的与坏的图，对照",
    "findings": "条发现", "same verdicts and findings as pySHACL": "结论与发现同 pySHACL", "file": "文件", ", twice": "，两次", "rows": "行",
}


def main() -> None:
    """Write both files anew."""
    table = (ROOT / "build" / "interop" / "table.md").read_text(encoding="utf-8")
    words = "|".join(r"(?<!\w)" * word[0].isalpha() + re.escape(word) for word in sorted(CHINESE, key=len, reverse=True))
    chinese = re.sub(words, lambda found: CHINESE[found[0]], table)
    for name, text in (("STORES.md", table), ("STORES.zh.md", chinese)):
        path = ROOT / "ontology" / name
        path.write_text(TABLE.sub(text.replace("\\", r"\\"), path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
