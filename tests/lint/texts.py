#!/usr/bin/env python3
"""Sentences for people go through gettext: texts.py SOURCE_ROOT

Looks at the format argument of the functions that take one for the user; it must not be a literal
with words in it. Translations use no character whose width depends on the terminal, but the signs of
the official forms.
"""
import pathlib
import re
import sys
import unicodedata

FORMAT = {"err_set": 3, "err_wrap": 1, "fault_add": 5, "ui_say": 1}
CALL = re.compile(r"\b(" + "|".join(FORMAT) + r")\(")


def arguments(text, at):
    """Top-level arguments of the call whose opening bracket is right before at."""
    depth, start, found, quoted = 0, at, [], False
    while at < len(text):
        c = text[at]
        if quoted:
            at += c == "\\"
            quoted = text[at] != '"' or c == "\\"
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            if depth == 0:
                return found + [text[start:at].strip()]
            depth -= 1
        elif c == "," and depth == 0:
            found.append(text[start:at].strip())
            start = at + 1
        at += 1
    return found


def ambiguous(po):
    for number, line in enumerate(po.read_text(encoding="utf-8").split("\n"), 1):
        found = {c for c in line if unicodedata.east_asian_width(c) == "A"} - set("≥≤")
        if found and not line.startswith("#"):
            yield f"{po.name}:{number}: {' '.join(sorted(found))} may be one or two columns wide"


def main():
    root, bad = pathlib.Path(sys.argv[1]), []
    for folder in ("src", "ui"):
        for path in sorted((root / folder).rglob("*.c")):
            text = path.read_text(encoding="utf-8")
            for call in CALL.finditer(text):
                args = arguments(text, call.end())
                place = FORMAT[call.group(1)]
                if len(args) > place and args[place].startswith('"') and re.search(
                        r"[A-Za-z]{2}.* |[A-Za-z]{2}[.!?]", re.sub(r"%[-0-9.*]*(l|ll|z|h)?[a-z]|\S*[./][a-z]\S*", "", args[place])):
                    line = text.count("\n", 0, call.start()) + 1
                    bad.append(f"{path.relative_to(root)}:{line}: {args[place]}")
    for po in sorted((root / "config/i18n").glob("*.po")):
        bad += ambiguous(po)
    if bad:
        print("\n".join(bad))
    sys.exit(1 if bad else 0)


main()
