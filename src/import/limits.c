/* The limits for foreign files that hold where a caller gives none of its own. */
#include "import/limits.h"

const struct import_limits import_limits_default = {
	.file_bytes = (size_t)64 << 20,
	.unpacked_bytes = (size_t)1 << 30,
	.ratio = 200,
	.entries = 10000,
	.cell_bytes = (size_t)1 << 20,
	.rows = 1048576,
	.cols = 1024,
	.cells = (size_t)16 << 20,
	.merges = 100000,
};
