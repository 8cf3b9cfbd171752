/*
 * The side of output/xlsx.h that knows libxlsxwriter: in the helper program jixiao-print only.
 * Contracts are those of output/xlsx.h.
 */
#ifndef JIXIAO_OUTPUT_XLSX_FILE_H
#define JIXIAO_OUTPUT_XLSX_FILE_H

#include "output/xlsx.h"

struct xlsx_file;

enum rc xlsx_file_create(const char *path, const char *sheet_name,
	const struct xlsx_column *columns, size_t n, struct xlsx_file **ret, struct err *err) MUST_USE;
enum rc xlsx_file_row(struct xlsx_file *w, const char *const *cells, struct err *err) MUST_USE;
enum rc xlsx_file_close(struct xlsx_file *w, struct err *err) MUST_USE;
void xlsx_file_discard(struct xlsx_file *w);

/* Reads the stream of a list (wire.h) from a descriptor and writes the file. When it is begun,
 * WIRE_RECORD goes to answer_fd. */
enum rc xlsx_file_serve(int fd, int answer_fd, struct err *err) MUST_USE;

#endif
