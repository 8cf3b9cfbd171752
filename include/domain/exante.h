/*
 * Ex-ante evaluation (事前绩效评估, EX-01 .. EX-08): an object of one year, five dimensions of four
 * items with a letter each, vetoes, a conclusion by rule or, with a reason, by hand.
 */
#ifndef JIXIAO_DOMAIN_EXANTE_H
#define JIXIAO_DOMAIN_EXANTE_H

#include "domain/field.h"
#include "domain/rules.h"

#define EXANTE_DIMENSIONS 5
#define EXANTE_PER_DIMENSION 4
#define EXANTE_ITEMS (EXANTE_DIMENSIONS * EXANTE_PER_DIMENSION)
#define EXANTE_ITEM_POINTS 500 /* 1/100 point */
#define EXANTE_VETOES 3

struct exante_dimension {
	const char *name;  /* 立项必要性 */
	const char *field; /* field of its points: "necessity" */
};
extern const struct exante_dimension exante_dimensions[EXANTE_DIMENSIONS];

/* In the order of the form: items 0..3 are of dimension 0 and so on. */
struct exante_item {
	const char *name;     /* 目的明确 */
	const char *question; /* N_() */
};
extern const struct exante_item exante_items[EXANTE_ITEMS];
extern const char *const exante_vetoes[EXANTE_VETOES];

struct exante {
	int64_t id, version;
	const char *code;         /* of the project; of its own where there is none yet */
	const char *name;
	int64_t year, department_id;
	const char *department;   /* name, as read */
	int64_t amount;           /* fen, declared */
	int64_t suggested, reduced; /* fen, of a concluded one */
	const char *letters;      /* one of 优良中差 an item, "-" where there is none yet */
	int64_t scores[EXANTE_DIMENSIONS]; /* 1/100 point, -1 while a letter is missing */
	int64_t score;            /* 1/100 point, -1 while a letter is missing */
	const char *vetoes;       /* "重复立项、筹资违规", NULL none */
	const char *proposed;     /* conclusion by rule EX-06, NULL not yet */
	const char *conclusion;   /* supported, partly, not_supported; NULL not concluded */
	const char *reason;       /* of a conclusion that is not the one by rule */
	const char *state;        /* draft, evaluating, concluded, reopened, withdrawn */
	int64_t round;            /* 1; a re-evaluation is the next */
	int64_t agency_id;        /* third party, 0 none */
	const char *agency;       /* name, as read */
	const char *experts, *document, *evaluated_on;
	const char *overview, *method, *advice, *remarks; /* of the report (EX-03, EX-08) */
};

extern const struct reg reg_exante;

/* What may not be stored. */
enum rc exante_check(const struct exante *e, struct err *err) MUST_USE;

/* Letter of an item, NULL if there is none. */
const char *exante_letter(const struct exante *e, size_t item);
/* Reads "立项必要性.1" or "目的明确" = "优" (also "excellent"), a whole dimension "立项必要性" =
 * "优优良优", or "letters" = all twenty. RC_INVALID names what is possible. */
enum rc exante_set_item(struct exante *e, const char *item, const char *text, struct arena *a,
	struct err *err) MUST_USE;
/* Reads "重复立项,筹资违规"; empty or "无" is none. */
enum rc exante_set_vetoes(struct exante *e, const char *text, struct arena *a, struct err *err)
	MUST_USE;
/* Points by EX-05 and proposed conclusion by EX-06, from letters and vetoes. */
void exante_score(struct exante *e, const struct rules *r);
/* Names of the items without a letter, comma separated. */
void exante_missing(const struct exante *e, struct strbuf *out);

/* What whoever concludes gives along. */
struct exante_verdict {
	const char *conclusion;      /* NULL: as proposed */
	int64_t reduced, suggested;  /* fen, -1 not given: one follows from the other */
	const char *reason;          /* needed if the conclusion is not the one proposed */
};
/* Sets conclusion, reduced and suggested (EX-06, EX-07): a veto cannot be overruled; partly needs an
 * amount taken off; supported leaves the amount, not_supported nothing. e is scored. */
enum rc exante_conclude(struct exante *e, const struct exante_verdict *v, const struct rules *r,
	struct err *err) MUST_USE;
/* Label of a conclusion in the rule set: 予以支持 ... */
const char *exante_label(const struct rules *r, const char *conclusion);

/* EX-01, EX-02: must a project of this attribute (NULL unknown) and budget be evaluated before? */
bool exante_needed(const struct rules *r, const char *attribute, int64_t budget);
/* Does the evaluation (NULL: there is none) allow a budget? RC_INVALID says why not. */
enum rc exante_allows(const struct exante *e, int64_t budget, const struct rules *r,
	struct err *err) MUST_USE;

#endif
