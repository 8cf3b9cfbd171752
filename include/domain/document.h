/* Rule documents (制度文件): what rule sets, forms and evaluations refer to. */
#ifndef JIXIAO_DOMAIN_DOCUMENT_H
#define JIXIAO_DOMAIN_DOCUMENT_H

#include "domain/field.h"

struct document {
	int64_t id, version;
	int64_t superseded_id;
	const char *number;        /* 文号; those without one are given "无文号-1" */
	const char *title, *date;
	const char *level;         /* national, province, city, district, bureau */
	const char *issuer;
	const char *valid_from, *valid_to; /* NULL: not known, still valid */
	const char *superseded_by; /* number of the document in its place */
	const char *state;         /* active (in force), closed (repealed) */
	const char *note;
};

extern const struct reg reg_document;
/* Number, title and level given, clean texts, valid_to not before valid_from, not superseded by
 * itself. */
enum rc document_check(const struct document *d, struct err *err) MUST_USE;

#endif
