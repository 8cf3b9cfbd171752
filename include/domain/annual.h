/*
 * The account of a year (预算绩效工作开展情况说明, YR-04): named figures, each with the list and the
 * filter that show its rows, and the template that states them.
 */
#ifndef JIXIAO_DOMAIN_ANNUAL_H
#define JIXIAO_DOMAIN_ANNUAL_H

#include "domain/field.h"

enum annual_kind {
	ANNUAL_COUNT,  /* rows */
	ANNUAL_MONEY,  /* fen: sum of the register's money */
	ANNUAL_NAMES,  /* names of the rows, joined */
	ANNUAL_LETTERS, /* rule documents with their numbers */
	ANNUAL_SHARE,  /* 1/10 000 of base */
};

struct annual_figure {
	const char *name;   /* "goals.count" */
	const char *title;  /* N_(): what it is */
	const char *label;  /* the same in Chinese, for the mark of a figure without data and the annex */
	enum annual_kind kind;
	const char *reg, *filter;
	int shift;          /* year of the rows, counted from the account's; 0 the same */
	bool all_years;     /* of no year; {year} and {next} in the filter are the account's and the next */
	/* A count or sum of nothing says 0 only if this figure has rows; else it is marked as missing.
	 * NULL: nothing is always missing. ANNUAL_SHARE: what it is a share of. */
	const char *base;
	const char *instead; /* figure that is stated where this one has no data; NULL none */
};

const struct annual_figure *annual_figures(size_t *n);
const struct annual_figure *annual_figure(const char *name); /* NULL if there is none */
/* The register that shows the rows of a figure, its filter with the year. In the arena. */
const char *annual_filter(const struct annual_figure *f, int64_t year, struct arena *a);

struct annual_value {
	int64_t num;
	const char *text; /* of names and letters */
	bool known;       /* false: there is no data */
	const struct annual_figure *rows; /* whose list shows its rows: itself, or what is stated instead */
};

enum annual_block_kind {
	ANNUAL_TITLE,     /* "# " */
	ANNUAL_HEAD,      /* "## " */
	ANNUAL_SUBHEAD,   /* "### " */
	ANNUAL_TEXT,
	ANNUAL_RIGHT,     /* "> " */
	ANNUAL_CHART,     /* "@ figure, figure ...": bars */
};

struct annual_block {
	enum annual_block_kind kind;
	const char *text;
	int line; /* of the template */
};

struct annual_template {
	struct annual_block *blocks;
	size_t n;
};

/* Reads a template: a block a line, lines that begin with ";" are remarks. {name} stands for a figure
 * or for year, next_year, last_year, bureau, date; {name:short}, {name:亿}, {name:万元} write an amount
 * otherwise. RC_INVALID names file, line and what is possible. */
enum rc annual_read(const char *file, const char *text, struct arena *a, struct annual_template *ret,
	struct err *err) MUST_USE;

/* What the names of a template mean this year. */
struct annual_facts {
	int64_t year;
	const char *bureau, *date;
	const struct annual_value *values; /* by index of annual_figures */
};
/* The text of a block with its figures; "【缺：…】" where there is no data. *missing counts those. */
const char *annual_fill(const struct annual_block *b, const struct annual_facts *facts, struct arena *a,
	size_t *missing);
/* A figure as the account states it. */
void annual_format(const struct annual_figure *f, const struct annual_value *v, const char *format,
	struct strbuf *out);

/* An account as it was issued. */
struct annual_account {
	int64_t id, version, year;
	const char *title, *template, *body;
	int64_t missing, audit_id;
	const char *document_no, *issued_by, *issued_at, *state;
};
extern const struct reg reg_annual;

#endif
