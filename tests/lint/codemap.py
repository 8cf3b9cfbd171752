#!/usr/bin/env python3
"""Every source file stands in the code map of ARCHITECTURE.md, and nothing that is gone:
codemap.py SOURCE_ROOT

The map is the block fenced by ```codemap. A line in column one names folders, the indented lines
below it name files in any of them, then say what they are for. test_*.c stands for all of a folder.
"""
import pathlib
import re
import sys

KINDS = (".c", ".h", ".def", ".py", ".sh", ".sql")
FILE = re.compile(r"[\w.*-]+\.(c|h|def|py|sh|sql)$")


def main():
    root, bad, named = pathlib.Path(sys.argv[1]), [], set()
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```codemap\n(.*?)^```", text, re.M | re.S)
    folders = []
    for line in "".join(blocks).split("\n"):
        words = line.split()
        if not words:
            continue
        if not line[0].isspace():
            folders = [word for word in words if word.endswith("/")]
            continue
        files = []
        for word in words:
            if not FILE.match(word):
                break
            files.append(word)
        if len(files) == len(words):
            bad.append(f"does not say what it is for: {line.strip()}")
        for name in files:
            found = [str(path.relative_to(root)) for folder in folders
                     for path in (root / folder).glob(name)]
            named.update(found)
            if not found:
                bad.append(f"is gone but stands in the map: {name} of {' '.join(folders)}")
    there = {str(path.relative_to(root)) for folder in ("src", "include", "ui", "tests", "config")
             for path in (root / folder).rglob("*") if path.suffix in KINDS}
    bad += [f"does not stand in the map: {name}" for name in sorted(there - named)]
    if bad:
        print("\n".join(bad))
    sys.exit(1 if bad else 0)


main()
