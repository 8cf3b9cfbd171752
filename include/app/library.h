/*
 * The indicator library where goals are written and judged: choosing an indicator, whole templates,
 * and what stands beside a target.
 */
#ifndef JIXIAO_APP_LIBRARY_H
#define JIXIAO_APP_LIBRARY_H

#include "app/app.h"
#include "domain/compare.h"
#include "domain/library.h"

/* What one is choosing for. All may be NULL or 0. */
struct library_query {
	const char *near;   /* sector or department: its entries come first */
	const char *level1, *level2; /* only this class, as the goal's tree has it */
	const char *text;   /* in the name, or its pinyin initials */
	const char *tree;   /* of the goal, NULL that of the year's rules: classes are given in it */
	int64_t year;       /* standards valid in it; 0 the year worked in */
};
/* Active entries, the nearest sector first, then the most used. level1 and level2 stand in the tree
 * asked for. PERM_VIEW. */
enum rc app_library_suggest(struct app *app, const struct library_query *q, struct arena *a,
	struct library **ret, size_t *ret_n, struct err *err) MUST_USE;
/* What a chosen entry brings along: classes, name, sign, standard value, unit, formula, basis,
 * evidence. Weight, term, position and id stay; texts are shared, not copied. */
void app_library_take(const struct library *l, struct indicator *i);

/* Names of the templates (project types), in the order of the file. */
enum rc app_library_templates(struct app *app, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err) MUST_USE;
/* Indicators of a template, in a tree (NULL: of the rules of the year worked in), with formula, basis
 * and evidence from the library where it has them. RC_NOT_FOUND. */
enum rc app_library_template(struct app *app, const char *name, const char *tree, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err) MUST_USE;

/* The same indicator of the same project in an earlier year. */
struct indicator_past {
	int64_t year;
	const char *op, *target, *measure;
	const char *actual; /* what was reached; NULL: no result is known */
};

struct indicator_compare {
	struct library standard;     /* the library's entry of this class and name; id 0 none */
	/* Other projects of the year with the same indicator and unit of measure; n 0 none. Figures of
	 * all departments, whatever the actor may see: no project is named. */
	struct compare_stats others;
	int64_t rank;                /* 1: no other is greater; 0 where this target is no number */
	int64_t z;                   /* modified z-score, 1/100, among all with this one */
	bool outlier;                /* by the rules of the year */
	struct indicator_past *past; /* newest year first */
	size_t n_past;
};
/* Beside the indicator at a position (from 1) of a stored goal. RC_NOT_FOUND if there is none. */
enum rc app_indicator_compare(struct app *app, int64_t goal_id, int64_t position, struct arena *a,
	struct indicator_compare *ret, struct err *err) MUST_USE;
/* The same for a declaration as it stands in a form; index counts from 0. */
enum rc app_indicator_compare_doc(struct app *app, const struct goal_doc *d, size_t index,
	struct arena *a, struct indicator_compare *ret, struct err *err) MUST_USE;

#endif
