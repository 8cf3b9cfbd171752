/*
 * Inside of the XLSX reader: the packed file and its XML parts (xlsx_zip.c), what a foreign file
 * really is (xlsx_sniff.c), how a stored value looks (xlsx_value.c), strings and styles
 * (xlsx_tables.c), worksheets (xlsx_sheet.c), all put together by xlsx.c.
 */
#ifndef JIXIAO_IMPORT_XLSX_INT_H
#define JIXIAO_IMPORT_XLSX_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/sheet.h"
#include "base/strbuf.h"
#include "import/limits.h"

/* What a file is that is no zip: writes the refusal that fits and returns RC_FORMAT. */
enum rc xlsx_refuse_bytes(const char *data, size_t len, struct err *err);
/* A damaged workbook; part may be NULL. Returns RC_FORMAT. */
enum rc xlsx_damaged(struct err *err, const char *part, const char *why);

/* The packed file. data must outlive it; names and tables live in the arena. */
struct xlsx_zip;
enum rc xlsx_zip_open(const char *data, size_t len, const struct import_limits *limits,
	struct arena *a, struct xlsx_zip **ret, struct err *err) MUST_USE;
void xlsx_zip_close(struct xlsx_zip *z); /* NULL is fine */
/* Names are compared without case, "/" and "\" are the same. */
bool xlsx_zip_has(const struct xlsx_zip *z, const char *name);

/* A part being parsed. Element names come without their prefix; the root has depth 1. */
struct xlsx_xml;
struct xlsx_ops {
	void (*start)(struct xlsx_xml *x, const char *name, const char **attrs);
	void (*end)(struct xlsx_xml *x, const char *name);
	void (*text)(struct xlsx_xml *x, const char *s, size_t n);
};
struct xlsx_xml {
	void *arg;
	int depth;
	struct err *err;
	/* private to xlsx_zip.c */
	void *parser;
	const struct xlsx_ops *ops;
	enum rc rc;
};
enum rc xlsx_zip_parse(struct xlsx_zip *z, const char *name, const struct xlsx_ops *ops, void *arg,
	struct err *err) MUST_USE;
/* Ends the parsing; x->err has been filled. */
void xlsx_fail(struct xlsx_xml *x, enum rc rc);
/* Value of an attribute, NULL if absent; the second compares the name behind the prefix. */
const char *xlsx_attr(const char **attrs, const char *name);
const char *xlsx_attr_local(const char **attrs, const char *name);

/* How a number is shown. */
enum xlsx_format {
	XF_PLAIN,
	XF_PERCENT,
	XF_DATE,
	XF_DATETIME,
	XF_TIME,
};
enum xlsx_format xlsx_format_of_id(unsigned id);
enum xlsx_format xlsx_format_of_code(const char *code);
/* Appends a stored number as text in its format; returns its kind, CELL_TEXT (and the text as it
 * is) if raw is no number. */
enum cell_kind xlsx_value(struct strbuf *out, const char *raw, enum xlsx_format format,
	bool system_1904);
/* Appends an ISO date and time as stored (t="d") the way it is shown. */
void xlsx_iso_date(struct strbuf *out, const char *raw);

/* Shared strings: NULL where one is longer than a cell may be. In arena a. */
struct xlsx_strings {
	const char **v;
	size_t n, cap;
};
enum rc xlsx_read_strings(struct xlsx_zip *z, const char *part, const struct import_limits *limits,
	struct arena *a, struct xlsx_strings *ret, struct err *err) MUST_USE;
/* Replaces _xHHHH_ by the character meant, in place; returns the new length. */
size_t xlsx_unescape(char *s, size_t n);

/* Number format of each cell style. */
struct xlsx_styles {
	unsigned char *v;
	size_t n, cap;
};
enum rc xlsx_read_styles(struct xlsx_zip *z, const char *part, struct arena *a,
	struct xlsx_styles *ret, struct err *err) MUST_USE;

/* What a worksheet needs to know of its workbook. */
struct xlsx_book {
	struct xlsx_zip *zip;
	const struct import_limits *limits;
	struct arena *arena; /* of the result */
	struct xlsx_strings strings;
	struct xlsx_styles styles;
	bool system_1904;
	size_t cells_left; /* of limits->cells, for all worksheets together */
};
/* Fills *s, whose name and file are set. */
enum rc xlsx_read_sheet(struct xlsx_book *book, const char *part, struct sheet *s,
	struct err *err) MUST_USE;

#endif
