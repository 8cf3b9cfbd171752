/*
 * What goes to the helper program through its pipe: records of cells. A cell ends with WIRE_CELL, a
 * record with WIRE_RECORD after its last cell; an empty record says that all was said. Clean text
 * holds neither sign. The helper answers with one WIRE_RECORD when it has begun the file, with a
 * sentence if it fails or has something to say, and with the code as its exit status.
 *
 * A list: the path and the sheet's name, then one record a column (title, kind, decimals, width), an
 * empty record, the rows, an empty record.
 * A document: the path, title, language and "1" for landscape, and if it is to be printed, copies and
 * "1" for both sides, the path being the printer; then a record for each block, row and
 * cell, which begins with its letter:
 *   b kind size align flags text       followed, for one with a grid, by
 *   g width...
 *   r height head
 *   c cols rows align flags choices text
 */
#ifndef JIXIAO_OUTPUT_WIRE_H
#define JIXIAO_OUTPUT_WIRE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#define WIRE_CELL '\x1f'
#define WIRE_RECORD '\x1e'
#define WIRE_SIGNS "\x1e\x1f"
#define WIRE_CELLS_MAX 1024

/* The helper's side: the pipe, one record at a time. */
struct wire {
	int fd;
	char buf[65536];
	size_t at, len;
	struct strbuf text; /* of one record, cells end with zero bytes; to be freed */
	const char *cells[WIRE_CELLS_MAX];
	size_t n;
};

/* False at the end of the stream, which no whole one has. */
bool wire_next(struct wire *w);
/* Number in a cell. */
int wire_int(const struct wire *w, size_t cell);
/* RC_CANCELLED: the program broke the stream off. */
enum rc wire_broken(struct err *err) MUST_USE;

#endif
