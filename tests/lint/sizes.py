#!/usr/bin/env python3
"""Functions of at most 60 lines (tests with their cases 100), files of at most 500:
sizes.py SOURCE_ROOT

A function may be longer if the comment right above it says why (with the word "longer"), a file if
its first comment says that it is a table.
"""
import pathlib
import re
import sys

FUNCTION, TEST, FILE = 60, 100, 500


def comment_above(lines, at):
    """The comment that ends in the line before at, "" if there is none."""
    if at == 0 or not lines[at - 1].rstrip().endswith("*/"):
        return ""
    first = at - 1
    while first > 0 and "/*" not in lines[first]:
        first -= 1
    return "\n".join(lines[first:at])


def functions(lines):
    """(name, line it starts in, number of lines) by the layout: name and braces in column one."""
    for at, line in enumerate(lines):
        if line.rstrip() != "{":
            continue
        start = at - 1
        while start >= 0 and not re.match(r"\w+\(", lines[start]):
            start -= 1
        end = next((i for i in range(at, len(lines)) if lines[i].startswith("}")), at)
        if start >= 0:
            yield lines[start].split("(")[0], start, end - start + 1


def main():
    root, bad = pathlib.Path(sys.argv[1]), []
    for folder in ("src", "include", "ui", "tests"):
        for path in sorted((root / folder).rglob("*.[ch]")):
            lines = path.read_text(encoding="utf-8").split("\n")[:-1]
            name = path.relative_to(root)
            head = "\n".join(lines).split("*/")[0]
            if len(lines) > FILE and "table" not in head:
                bad.append(f"{name}: {len(lines)} lines, is there a second idea in it?")
            for function, start, length in functions(lines):
                if length > (TEST if folder == "tests" else FUNCTION) and "longer" not in comment_above(lines, start - 1):
                    bad.append(f"{name}:{start + 1}: {function} has {length} lines")
    if bad:
        print("\n".join(bad))
    sys.exit(1 if bad else 0)


main()
