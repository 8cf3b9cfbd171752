/*
 * Inside of the readers of self-evaluations: selfeval_word.c knows the words of labels and columns,
 * selfeval_value.c puts cells into sheets, selfeval.c reads forms, selfeval_list.c the flat list.
 */
#ifndef JIXIAO_IMPORT_SELFEVAL_INT_H
#define JIXIAO_IMPORT_SELFEVAL_INT_H

#include "import/selfeval.h"
#include "map.h"

enum sv_word {
	SV_NONE,
	/* the head */
	SV_CODE,
	SV_NAME,
	SV_NAME_CODE,
	SV_DEPARTMENT,
	SV_DEPARTMENT_CODE,
	SV_UNIT,
	SV_YEAR,
	SV_FINISHED,
	/* amounts: columns, lines */
	SV_INITIAL,
	SV_BUDGET,
	SV_EXECUTED,
	SV_RATE,
	SV_TOTAL,
	SV_FISCAL,
	SV_CARRIED,
	SV_OTHER,
	SV_MONEY,     /* head of the block */
	SV_MONEY_UNIT,
	/* goals */
	SV_GOAL,
	SV_EXPECTED,
	SV_COMPLETION,
	/* the table */
	SV_TABLE,
	SV_LEVEL1,
	SV_LEVEL2,
	SV_LEVEL3,
	SV_OPERATOR,
	SV_TARGET,
	SV_MEASURE,
	SV_WEIGHT,
	SV_ACTUAL,
	SV_ATTAINMENT,
	SV_CLAIMED,
	SV_EXPLANATION,
	SV_EVIDENCE,
	/* the foot */
	SV_SUM,
	SV_GRADE,
	SV_REASONS,
	SV_MEASURES,
	SV_REMARKS,
	SV_PREPARED,
	SV_PHONE,
	SV_HEAD,
	SV_DATE,
	SV_WORDS,
};

/* What a text that went through text_label names; also the ids of the flat list. */
enum sv_word sv_find(const char *core);
/* The Chinese word of a column, for messages. */
const char *sv_title(enum sv_word w);

/* One import of self-evaluations. */
struct sv {
	struct map m;
	struct import_selfeval *v;
	size_t n, cap;
};

/* A new sheet with its execution row. */
struct import_selfeval *sv_add(struct sv *s, const char *file);
/* The row of a new indicator of a sheet, NULL if it has too many already (a fault). */
struct score_row *sv_row(struct sv *s, struct import_selfeval *out, const struct source *src);
/* Takes a cell for a word of the head or foot, or of the amounts (a column of the total). false: it is
 * none of them. */
bool sv_take(struct sv *s, struct import_selfeval *out, enum sv_word w, const struct source *src,
	int64_t unit_fen);
/* One amount. */
void sv_amount(struct sv *s, struct import_selfeval *out, enum fund_column c, enum fund_line l,
	const struct source *src, int64_t unit_fen);
/* Points with any number of decimals ("9.997111"), rounded; -1 for none. */
void sv_points(struct sv *s, const struct source *src, int64_t *ret);
/* A cell of a row of the table. Classes and target apart. */
void sv_cell(struct sv *s, struct score_row *row, enum sv_word w, const struct source *src);
/* The cells of a row of the table by word; unset ones have no sheet. */
void sv_indicator(struct sv *s, struct score_row *row, const struct source cell[SV_WORDS]);

#endif
