/*
 * Field tables: every register lists its fields once. List columns, forms, the filter language,
 * CSV/XLSX headers, JSON keys and the audit's before and after come from the rows.
 */
#ifndef JIXIAO_DOMAIN_FIELD_H
#define JIXIAO_DOMAIN_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "domain/perm.h"

enum field_kind {
	FIELD_TEXT,   /* one line */
	FIELD_NOTE,   /* several lines */
	FIELD_CHOICE, /* text, one of choices */
	FIELD_DATE,   /* text, ISO */
	FIELD_TIME,   /* text, "YYYY-MM-DDTHH:MM:SS" local time */
	FIELD_INT,
	FIELD_MONEY,  /* fen */
	FIELD_SCORE,  /* 1/100 point, also weights */
	FIELD_RATE,   /* 1/10 000; shown as percent */
	FIELD_BOOL,   /* 0 or 1 */
};

enum field_flags {
	FIELD_REQUIRED = 1 << 0,
	FIELD_SEARCH = 1 << 1, /* bare words of a filter look here */
	FIELD_SORT = 1 << 2,   /* sorting by it is backed by an index */
	FIELD_SUM = 1 << 3,    /* lists show its total */
	FIELD_RIGHT = 1 << 4,  /* right aligned; numbers are anyway */
	FIELD_HIDDEN = 1 << 5, /* not among the default columns */
	FIELD_FROM_TODAY = 1 << 6, /* the view has a day since 1970; shown and filtered is how far it is
				    * from the day of the session */
	FIELD_MAYBE = 1 << 7,  /* a number below 0 is "none", as always with scores */
};

struct choice {
	const char *name;  /* stored and exchanged */
	const char *title; /* N_() for people */
};

#define FIELD_NO_MEMBER ((size_t)-1)

struct field {
	const char *name;  /* id: column of the register's view, JSON key, filter name */
	const char *title; /* N_() for people */
	const char *label; /* official Chinese term: header of exchange files; NULL: translated title */
	enum field_kind kind;
	int width;         /* columns in a list; 0 takes what is left */
	unsigned flags;
	const struct choice *choices;
	size_t n_choices;
	int max_bytes;     /* texts; 0: 4000 */
	size_t offset;     /* member of the entity's struct, FIELD_NO_MEMBER if only in the view */
	const char *help;  /* N_() one sentence, may be NULL */
};

/* The member of struct type that a field row speaks of; does not compile when the member's type
 * does not fit the kind. Usage: { "budget", N_("Budget"), ..., .offset = F_NUM(struct goal, budget) } */
#define F_TEXT(type, member) \
	(offsetof(type, member) + \
		0 * sizeof(char[_Generic(((type *)0)->member, const char *: 1, default: -1)]))
#define F_NUM(type, member) \
	(offsetof(type, member) + \
		0 * sizeof(char[_Generic(((type *)0)->member, int64_t: 1, default: -1)]))

/* Value of a field: text kinds use text (NULL is "no value"), the others num. */
struct value {
	const char *text;
	int64_t num;
	bool null;
};

bool field_is_text(const struct field *f);
bool field_is_number(const struct field *f);

/* How values are written; null is nothing, also in JSON (write null there). */
enum field_style {
	STYLE_SCREEN,   /* money in 万元 with 2 decimals and commas, rates "58.33%", choices by title */
	STYLE_EXCHANGE, /* money in 万元 exact, rates as percent number, choices by name, 1 or 0 */
	STYLE_JSON,     /* money in yuan with 2 decimals, scores with 2, rates "0.5833", choices by
			 * name, true or false */
};
void field_format(const struct field *f, const struct value *v, enum field_style style,
	struct strbuf *out);
/* Header in exchange files: label or translated title, money with "（万元）" behind. */
void field_header(const struct field *f, struct strbuf *out);
/* Translated title. */
const char *field_title(const struct field *f);
/* Translated title of a stored choice name, the name itself if unknown. */
const char *field_choice_title(const struct field *f, const char *name);

/* Reads what a person or a file wrote. Money without a unit counts in unit_fen (0: 万元). Checks
 * kind, choices (by name or translated title), length in bytes, control characters, NFC; text is
 * kept in the arena. Empty text gives a null value unless required. err->field is set. */
enum rc field_parse(const struct field *f, const char *text, int64_t unit_fen, struct arena *a,
	struct value *ret, struct err *err) MUST_USE;

/* Is the value one that field_parse could have given: required, length, clean text, choice, amounts
 * from 0 to MONEY_MAX, scores and rates not negative? RC_INVALID with err->field. */
enum rc field_check(const struct field *f, const struct value *v, struct err *err) MUST_USE;
/* The same for all fields of a record that have a member. */
enum rc field_check_all(const struct field *fields, size_t n, const void *record, struct err *err)
	MUST_USE;

/* Get and set the member of a struct. The field must have one. A negative score is "none" and
 * gives a null value; null is stored as NULL, 0, or -1 for a score. FIELD_MAYBE: the same for other
 * numbers. */
void field_get(const struct field *f, const void *record, struct value *ret);
void field_set(const struct field *f, void *record, const struct value *v);

/*
 * A register: a list people work with, its view in the database and its fields.
 */
struct reg {
	const char *name;    /* "goal" */
	const char *title;   /* N_() */
	const char *view;    /* "v_goal"; has a column id besides the fields */
	const struct field *fields;
	size_t n_fields;
	const char *key;     /* field by which people name a record */
	bool yearly;         /* the key is unique only within a year */
	const char *sort;    /* default order: "code", "-at" for descending */
	const char *columns; /* default columns of a list, comma separated */
	enum perm perm;      /* who may see it */
	bool whole;          /* lists written to files carry its long texts, too */
};

/* NULL if there is none. */
const struct reg *reg_find(const char *name);
const struct field *reg_field(const struct reg *r, const char *name);
/* All registers in menu order. */
const struct reg *const *reg_all(size_t *n);

#endif
