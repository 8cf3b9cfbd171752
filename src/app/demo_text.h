/*
 * The raw material of the demonstration years (config/demo) and how a template becomes a project:
 * places put in, amounts and targets drawn. The same seed gives the same years. Private to app.
 */
#ifndef JIXIAO_APP_DEMO_TEXT_H
#define JIXIAO_APP_DEMO_TEXT_H

#include "app/app.h"
#include "domain/goal.h"

struct sheet;

struct demo_template {
	const char *id, *departments, *name, *annual_goal, *midterm_goal, *attribute;
	int64_t min_fen, max_fen;
	size_t first, n; /* rows of the indicator sheet */
};

/* A project that may run over several years. */
struct demo_object {
	const struct demo_template *template;
	const char *department, *unit, *name, *code;
	const char *street; /* where it lies */
	uint64_t seed;
	int64_t amount; /* fen, of the year at hand */
	bool fixed;     /* the amount is given, not drawn */
};

#define DEMO_GROUPS 4096

struct demo_group;

struct demo {
	struct app *app;
	struct arena *arena;
	uint64_t random;
	const struct sheet *units, *places, *street_places, *indicators, *exante, *defects, *people,
		*department_kinds, *department_goals, *department_indicators, *department_tasks,
		*reasons;
	struct demo_template *templates;
	size_t n_templates;
	struct demo_group *groups; /* rows found before, DEMO_GROUPS of them at most */
	uint64_t *names; /* hash set of names given */
	size_t n_names, cap_names;
	int64_t next_code;
};

/* Reads config/demo. RC_FORMAT or RC_INVALID if a bureau's own copy is broken. */
enum rc demo_load(struct demo *d, struct err *err) MUST_USE;

/* Number in [0, n). */
uint64_t demo_random(uint64_t *state, uint64_t n);
/* Text of a cell by row and column. */
const char *demo_cell(const struct sheet *s, size_t row, size_t col);
/* Row (from 1) whose first cell is key; 0 none. */
size_t demo_row(const struct sheet *s, const char *key);

/* What placeholders stand for: {year} {n} {budget} and places of an object. */
struct demo_fill {
	struct demo *d;
	const struct demo_object *o;
	int64_t year;
	const char *n, *budget;
};
const char *demo_expand(const struct demo_fill *f, const char *text, struct arena *a);
/* A row of a sheet with key in a column (and key2 in another, if not NULL), by chance; 0 none. */
size_t demo_pick_row(struct demo *d, uint64_t *random, const struct sheet *s, size_t col,
	const char *key, size_t col2, const char *key2);
/* One of the template's departments; the street the project lies in; who carries it out. */
const char *demo_pick_department(struct demo *d, const struct demo_template *t, uint64_t *random);
const char *demo_pick_street(struct demo *d, const struct demo_object *o, uint64_t *random);
const char *demo_find_unit(struct demo *d, const struct demo_object *o, uint64_t *random);

/* A new project of a template chosen by chance (or given), its name unlike all before. */
void demo_make(struct demo *d, const struct demo_template *t, struct demo_object *ret);
/* Its declaration for a year. */
void demo_doc(struct demo *d, const struct demo_object *o, int64_t year, struct arena *a,
	struct goal_doc *ret);
/* Declaration of a department as a whole (row of the units sheet). */
void demo_department_doc(struct demo *d, size_t unit_row, int64_t year, int64_t budget,
	struct arena *a, struct goal_doc *ret);
/* Rule documents and third parties, entered by the actor. */
enum rc demo_registers(struct demo *d, struct err *err) MUST_USE;
/* Ex-ante evaluations of the objects made from the rows of the exante sheet, last row first,
 * concluded by the actor before their year begins. */
enum rc demo_exante(struct demo *d, const struct demo_object *objects, size_t n, struct err *err)
	MUST_USE;
/* Makes the amounts of all objects that are not fixed add up to what is left of total. */
void demo_scale(struct demo_object *objects, size_t n, int64_t total);

#endif
