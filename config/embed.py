#!/usr/bin/env python3
"""Turns the texts of config/ into one C file: embed.py FOLDER OUT.c OUT.d

What is found is found at build time; the dependency file names the folders too, so that a new file
is noticed. Texts are written as arrays of bytes, because a string literal may have 4,095 at most.
"""
import pathlib
import sys

PATTERNS = ["*.ini", "rules/*.ini", "demo/*.csv", "library/*.csv", "annual/*.txt", "evaluation/*.csv"]

HEAD = """/* Made from config/ by embed.py. */
#include "app/options.h"

#include <string.h>

"""

FOOT = """
const char *
shipped_name(size_t i)
{
	return i + 1 < sizeof(texts) / sizeof(texts[0]) ? texts[i].name : NULL;
}

const char *
shipped_text(const char *name)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (strcmp(texts[i].name, name) == 0)
			return (const char *)texts[i].text;
	return NULL;
}
"""


def array(number, data):
    rows = [data[i:i + 20] for i in range(0, len(data), 20)]
    lines = ["\t" + "".join(f"{byte}," for byte in row) for row in rows]
    return f"static const unsigned char text_{number}[] = {{\n" + "\n".join(lines) + "\n\t0 };\n"


def main():
    folder, out, depfile = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    files = sorted(path for pattern in PATTERNS for path in folder.glob(pattern))
    with open(out, "w", encoding="utf-8") as to:
        to.write(HEAD)
        for number, path in enumerate(files):
            data = path.read_bytes()
            if b"\0" in data:
                sys.exit(f"{path}: holds a zero byte")
            to.write(array(number, data))
        to.write("\nstatic const struct {\n\tconst char *name;\n\tconst unsigned char *text;\n} texts[] = {\n")
        for number, path in enumerate(files):
            to.write(f'\t{{ "{path.relative_to(folder).as_posix()}", text_{number} }},\n')
        to.write('\t{ "", (const unsigned char *)"" },\n};\n')
        to.write(FOOT)
    with open(depfile, "w", encoding="utf-8") as to:
        deps = files + [folder] + sorted(path for path in folder.iterdir() if path.is_dir())
        to.write(out + ": " + " ".join(str(path).replace(" ", "\\ ") for path in deps) + "\n")


main()
