#!/usr/bin/env python3
"""Initials of Han characters from Unihan, as C.

usage: pinyin_table.py Unihan_Readings.txt[.bz2] OUTPUT

One byte a character of U+4E00..9FFF, the first choice: the initial that is most frequent in
kHanyuPinlu, else the first of kMandarin, kTGHZ2013, kXHC1983. The few characters with several
initials follow in a table of masks, bit 0 = 'a'.
"""

import bz2
import re
import sys
import unicodedata

FIRST, LAST = 0x4E00, 0x9FFF
FIELDS = ("kHanyuPinlu", "kMandarin", "kTGHZ2013", "kXHC1983")


def initial(reading):
    """Base letter of the first letter: zhǎng -> z, ê̄ -> e."""
    letter = unicodedata.normalize("NFD", reading.strip().lower())[:1]
    return letter if "a" <= letter <= "z" else None


def readings(field, value):
    """Pairs of initial and frequency, in the order of the field."""
    if field == "kHanyuPinlu":
        pairs = [(m[1], int(m[2])) for m in re.finditer(r"([^\s(]+)\((\d+)\)", value)]
    elif field == "kMandarin":
        pairs = [(r, 0) for r in value.split()]
    else:
        pairs = [(r, 0) for part in value.split() for r in part.split(":")[1].split(",")]
    return [(initial(r), n) for r, n in pairs if initial(r)]


def read(path):
    found = {}
    opener = bz2.open if path.endswith(".bz2") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) != 3 or parts[1] not in FIELDS:
                continue
            cp = int(parts[0][2:], 16)
            if FIRST <= cp <= LAST:
                found.setdefault(cp, {})[parts[1]] = readings(parts[1], parts[2])
    return found


def choose(fields):
    """First choice and the set of all initials of one character."""
    everything = [pair for f in FIELDS for pair in fields.get(f, [])]
    counts = {}
    for letter, n in fields.get("kHanyuPinlu", []):
        counts[letter] = counts.get(letter, 0) + n
    best = max(counts, key=counts.get) if counts else everything[0][0]
    return best, {letter for letter, _ in everything}


def rows(items, per_line, form):
    lines = []
    for i in range(0, len(items), per_line):
        lines.append("\t" + ", ".join(form(x) for x in items[i:i + per_line]) + ",")
    return "\n".join(lines)


def main():
    source, target = sys.argv[1:]
    first, several = [0] * (LAST - FIRST + 1), []
    for cp, fields in sorted(read(source).items()):
        if not any(fields.values()):
            continue
        best, letters = choose(fields)
        first[cp - FIRST] = ord(best)
        if len(letters) > 1:
            several.append((cp, sum(1 << (ord(c) - ord("a")) for c in letters)))
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by pinyin_table.py from the Unihan database (Unicode licence). */\n")
        out.write("static const unsigned char pinyin_first[] = {\n")
        out.write(rows(first, 24, str))
        out.write("\n};\n\n/* Sorted. */\nstatic const struct several pinyin_several[] = {\n")
        out.write(rows(several, 4, lambda x: "{ 0x%04X, 0x%07X }" % x))
        out.write("\n};\n")


if __name__ == "__main__":
    main()
