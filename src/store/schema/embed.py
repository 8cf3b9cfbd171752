#!/usr/bin/env python3
"""Turns schema/NNNN_what.sql into one C table: embed.py OUT FILE..."""
import os
import re
import sys


def main(out, paths):
    rows, texts = [], []
    for number, path in enumerate(sorted(paths), 1):
        name = os.path.basename(path)
        match = re.fullmatch(r"(\d{4})_(\w+)\.sql", name)
        if not match or int(match.group(1)) != number:
            sys.exit(f"{name}: migrations are numbered without a gap, this should be {number:04}_*.sql")
        data = open(path, "rb").read() + b"\0"
        texts.append(f"static const char text_{number}[] = {{")
        for at in range(0, len(data), 24):
            texts.append("\t" + " ".join(f"{c if c < 128 else c - 256}," for c in data[at:at + 24]))
        texts.append("};\n")
        rows.append(f'\t{{ {number}, "{match.group(2)}", text_{number} }},')
    with open(out, "w", encoding="utf-8") as f:
        f.write('#include "store/schema.h"\n\n' + "\n".join(texts))
        f.write("\nconst struct migration migrations[] = {\n" + "\n".join(rows) + "\n};\n")
        f.write(f"const int n_migrations = {len(rows)};\n")


main(sys.argv[1], sys.argv[2:])
