/* What a foreign file may be at most; beyond it the readers refuse, naming the place. */
#ifndef JIXIAO_IMPORT_LIMITS_H
#define JIXIAO_IMPORT_LIMITS_H

#include <stddef.h>

struct import_limits {
	size_t file_bytes;     /* the file on the disk */
	size_t unpacked_bytes; /* all parts of a packed file that are read, together */
	size_t ratio;          /* unpacked to packed, of a part of more than 10 MiB */
	size_t entries;        /* files in a packed file */
	size_t cell_bytes;     /* text of one cell */
	size_t rows, cols;     /* of one grid */
	size_t cells;          /* rows * cols of one grid, empty trailing ones not counted */
	size_t merges;         /* merged areas of one worksheet */
};

/* 64 MiB a file, 1 GiB unpacked, 200:1, 10,000 entries, 1 MiB a cell, 1,048,576 rows, 1024
 * columns, 16 million cells, 100,000 merged areas. Readers use it where they are given NULL. */
extern const struct import_limits import_limits_default;

#endif
