/* The filter language into conditions of a statement; described in store/list.h. */
#ifndef JIXIAO_STORE_FILTER_H
#define JIXIAO_STORE_FILTER_H

#include "store/query.h"
#include "store/source.h"

enum filter_op { OP_HAS, OP_IS, OP_NOT, OP_LT, OP_LE, OP_GT, OP_GE };

/* One word of a filter: field, operator and values, or a bare word (field NULL, one value). */
struct filter_term {
	const struct field *field;
	enum filter_op op;
	bool exclude;
	const char **values; /* plain-width NFC text; none: "is empty" */
	size_t n_values;
	const char *word;    /* as typed, for messages */
	const char *column;  /* what is compared if not the field's own column */
	int64_t today;       /* day from which a FIELD_FROM_TODAY counts */
};

struct filter {
	struct filter_term *terms;
	size_t n;
};

/* Splits the text and finds the fields. RC_INVALID names the word. */
enum rc filter_parse(const struct reg *r, const char *text, struct arena *a, struct filter *ret,
	struct err *err) MUST_USE;
/* Appends " AND (condition)" for the term. RC_INVALID names the word and what is allowed. */
enum rc filter_condition(const struct reg *r, const struct filter_term *t, struct query *q,
	struct err *err) MUST_USE;

/* Column or expression of a term with a field. */
static inline const char *
filter_column(const struct filter_term *t)
{
	return t->column ? t->column : t->field->name;
}

/* filter_value.c: condition of one field that is no text. Without " AND". */
enum rc filter_number(const struct filter_term *t, struct query *q, struct err *err) MUST_USE;
enum rc filter_date(const struct filter_term *t, struct query *q, struct err *err) MUST_USE;
enum rc filter_choice(const struct filter_term *t, struct query *q, struct err *err) MUST_USE;
/* Text in which bare letters may be initials: lower case, letters and digits only; NULL if not. */
const char *filter_initials(const char *word, struct arena *a);

#endif
