/* One row of a list of goals: its project, found by code or name, and its indicator. */
#include "goal_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define INDICATORS_MAX 500

/* Place of a column in a row that was read before. */
static const char *
place_of(const struct list *l, uint32_t id, enum list_id i)
{
	int line = (int)id;
	struct sheet csv = { .name = "", .is_csv = true, .n_rows = 1, .lines = &line };

	if (!l->place[i].set)
		return "";
	return l->sheet ? map_place(l->m.ctx->arena, l->sheet, id, l->place[i].col)
			: map_place(l->m.ctx->arena, &csv, 0, l->place[i].col);
}

static uint32_t
hash_text(uint32_t hash, const char *s)
{
	for (; s && *s; s++)
		hash = (hash ^ (unsigned char)*s) * 16777619u;
	return (hash ^ 0x1f) * 16777619u;
}

/* What makes rows belong to one goal: code and year, else name, unit and year. */
struct key {
	const char *code, *name, *unit;
	int64_t year;
	uint32_t hash;
};

static bool
matches(const struct list_goal *goal, const struct key *k)
{
	const struct goal_doc *d = &goal->out.doc;

	if (goal->hash != k->hash || d->project.year != k->year ||
		!utf8_same(d->project.code, k->code))
		return false;
	return *k->code || (utf8_same(d->project.name, k->name) && utf8_same(d->unit, k->unit));
}

static void
rehash(struct list *l)
{
	free(l->buckets);
	l->n_buckets = l->n_buckets ? l->n_buckets * 2 : 256;
	l->buckets = xcalloc(l->n_buckets, sizeof(l->buckets[0]));
	for (size_t i = 0; i < l->n; i++) {
		size_t at = l->goals[i].hash & (l->n_buckets - 1);

		while (l->buckets[at])
			at = (at + 1) & (l->n_buckets - 1);
		l->buckets[at] = (uint32_t)i + 1;
	}
}

static size_t
new_goal(struct list *l, const struct grid *g, const struct key *k, uint32_t id)
{
	struct list_goal *goal;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap + l->cap / 2 : 64;
		l->goals = xreallocarray(l->goals, l->cap, sizeof(l->goals[0]));
	}
	goal = &l->goals[l->n];
	memset(goal, 0, sizeof(*goal));
	goal->hash = k->hash;
	goal->first = id;
	goal->out.sheet = l->sheet ? g->s : NULL;
	goal->out.file = l->file;
	goal->out.doc.project.year = k->year;
	goal->out.doc.goal.source = *l->file ? l->file : NULL;
	goal->out.place_code = place_of(l, id, LIST_CODE);
	goal->out.place_name = place_of(l, id, LIST_NAME);
	goal->out.place_department = place_of(l, id, LIST_DEPARTMENT);
	goal->out.place_unit = place_of(l, id, LIST_UNIT);
	goal->out.place_year = place_of(l, id, LIST_YEAR);
	goal->out.place_budget = place_of(l, id, LIST_BUDGET);
	return l->n++;
}

/* The goal of a key, a new one if there is none yet. */
static size_t
find_goal(struct list *l, const struct grid *g, struct key *k, uint32_t id)
{
	uint32_t hash = hash_text(2166136261u ^ (uint32_t)k->year, k->code);
	size_t at;

	if (!*k->code)
		hash = hash_text(hash_text(hash, k->name), k->unit);
	k->hash = hash;
	if (l->n * 2 >= l->n_buckets)
		rehash(l);
	for (at = hash & (l->n_buckets - 1); l->buckets[at]; at = (at + 1) & (l->n_buckets - 1))
		if (matches(&l->goals[l->buckets[at] - 1], k))
			return l->buckets[at] - 1;
	l->buckets[at] = (uint32_t)l->n + 1;
	return new_goal(l, g, k, id);
}

/* Code and name of a department or unit cell, one line. */
static const char *
name_part(struct list *l, const struct source *src, const char **code)
{
	const char *name;

	text_split_code(l->m.scratch, text_line(l->m.scratch, src->text), &name, code);
	return name;
}

static int64_t
row_year(struct list *l, const struct source *src)
{
	int64_t year;

	if (!map_year(&l->m, src, &year))
		return 0;
	if (!year)
		year = l->title_year ? l->title_year : l->m.ctx->year;
	return year;
}

/* Does the cell say the same as the one above, or nothing? */
static bool
as_above(const struct list *l, const struct source *src, enum list_id i)
{
	return list_blank(src) || strcmp(src->text, strbuf_str(&l->above[i])) == 0;
}

/* The goal of the row: that of the row above if nothing speaks against it. */
static size_t
goal_of_row(struct list *l, const struct grid *g, const struct source src[N_PROJECT], uint32_t id)
{
	bool above = l->current < l->n && as_above(l, &src[LIST_YEAR], LIST_YEAR);
	const char *code, *unit_code;
	struct key k = { .name = "", .unit = "" };

	code = utf8_narrow_text(l->m.scratch, text_line(l->m.scratch, src[LIST_CODE].text));
	k.code = code;
	if (above && list_blank(&src[LIST_CODE]) && list_blank(&src[LIST_NAME]))
		return l->current;
	if (above && as_above(l, &src[LIST_CODE], LIST_CODE) &&
		(!list_blank(&src[LIST_CODE]) || (as_above(l, &src[LIST_NAME], LIST_NAME) &&
						       as_above(l, &src[LIST_UNIT], LIST_UNIT))))
		return l->current;
	if (list_blank(&src[LIST_CODE]) && list_blank(&src[LIST_NAME])) {
		map_fault(&l->m, &src[LIST_NAME], l->column[LIST_NAME].field,
			_("The row names no project, and none above does. Write its name or "
			  "code."));
		return l->n;
	}
	k.year = row_year(l, &src[LIST_YEAR]);
	if (!*code) {
		k.name = text_line(l->m.scratch, src[LIST_NAME].text);
		k.unit = name_part(l, &src[LIST_UNIT], &unit_code);
		k.unit = *k.unit ? k.unit : unit_code;
	}
	return find_goal(l, g, &k, id);
}

/* Puts a value into the goal or compares it with the one that is there. */
static void
give(struct list *l, struct list_goal *goal, enum list_id i, const struct source *src,
	const struct value *v, uint32_t id)
{
	const struct field *f = l->column[i].field;
	struct value old;

	if (v->null || f->offset == FIELD_NO_MEMBER)
		return;
	if (!goal->given[i]) {
		field_set(f, &goal->out.doc, v);
		goal->given[i] = id + 1;
		return;
	}
	field_get(f, &goal->out.doc, &old);
	if (field_is_text(f) ? !utf8_same(old.text, v->text) : old.num != v->num)
		map_fault(&l->m, src, f,
			_("This differs from what the same project says in %s. Write the same in "
			  "both."),
			place_of(l, goal->given[i] - 1, i));
}

static void
give_text(struct list *l, struct list_goal *goal, enum list_id i, const struct source *src,
	const char *text, uint32_t id)
{
	struct source part = *src;
	struct value v;

	part.text = text;
	if (*text && map_value(&l->m, &part, l->column[i].field, 0, &v)) {
		if (!v.null && (i == LIST_DEPARTMENT || i == LIST_UNIT))
			v.text = keep_text(l->m.keep, v.text);
		give(l, goal, i, src, &v, id);
	}
}

static void
give_stream(struct list *l, struct list_goal *goal, const struct source *src, uint32_t id)
{
	struct value v = { .text = text_stream(src->text) };

	if (v.text || map_value(&l->m, src, l->column[LIST_STREAM].field, 0, &v))
		give(l, goal, LIST_STREAM, src, &v, id);
}

static void
give_attribute(struct list *l, struct list_goal *goal, const struct source *src, uint32_t id)
{
	struct value v = { .text = text_attribute(src->text) };

	if (!v.text && !map_value(&l->m, src, l->column[LIST_ATTRIBUTE].field, 0, &v))
		return;
	give(l, goal, LIST_ATTRIBUTE, src, &v, id);
}

/* One cell of the project that differs from the row above. */
static void
give_cell(struct list *l, struct list_goal *goal, enum list_id i, const struct source *src,
	uint32_t id)
{
	struct value v = { 0 };
	const char *name, *code = "";

	switch (i) {
	case LIST_DEPARTMENT:
	case LIST_UNIT:
		if (!map_clean(&l->m, src, l->column[i].field))
			return;
		name = name_part(l, src, &code);
		if (i == LIST_DEPARTMENT)
			give_text(l, goal, LIST_DEPARTMENT_CODE, src, code, id);
		give_text(l, goal, i, src, *name || i == LIST_DEPARTMENT ? name : code, id);
		break;
	case LIST_CODE:
		give_text(l, goal, i, src, utf8_narrow_text(l->m.scratch, src->text), id);
		break;
	case LIST_YEAR:
		if (map_year(&l->m, src, &v.num) && v.num)
			give(l, goal, i, src, &v, id);
		break;
	case LIST_ATTRIBUTE:
		give_attribute(l, goal, src, id);
		break;
	case LIST_STREAM:
		give_stream(l, goal, src, id);
		break;
	case LIST_FILLED:
		if (map_date(&l->m, src, l->column[i].field, &v.text) && v.text)
			give(l, goal, i, src, &v, id);
		break;
	default:
		if (map_value(&l->m, src, l->column[i].field,
			    l->place[i].unit_fen ? l->place[i].unit_fen : l->title_unit, &v))
			give(l, goal, i, src, &v, id);
	}
}

size_t
list_project(struct list *l, const struct grid *g, size_t row, uint32_t id)
{
	struct source src[N_PROJECT];
	size_t at, filled = 0;
	bool other;

	for (size_t i = 0; i < N_PROJECT; i++) {
		src[i] = list_source(g, l->m.scratch, row, &l->place[i]);
		filled += !list_blank(&src[i]);
	}
	for (size_t i = N_PROJECT; i < N_LIST && !filled; i++) {
		struct source cell = list_source(g, l->m.scratch, row, &l->place[i]);

		filled += !list_blank(&cell);
	}
	if (!filled)
		return l->n;
	at = goal_of_row(l, g, src, id);
	if (at == l->n)
		return at;
	other = at != l->current || l->goals[at].first == id;
	if (other) {
		list_flush(l);
		l->current = at;
		l->classes = (struct list_classes){ 0 };
	}
	for (size_t i = 0; i < N_PROJECT; i++) {
		if (list_blank(&src[i]) || (!other && as_above(l, &src[i], (enum list_id)i)))
			continue;
		give_cell(l, &l->goals[at], (enum list_id)i, &src[i], id);
		strbuf_clear(&l->above[i]);
		strbuf_add(&l->above[i], src[i].text);
	}
	for (size_t i = 0; i < N_PROJECT && other; i++)
		if (list_blank(&src[i]))
			strbuf_clear(&l->above[i]);
	return at;
}

static void
collect(struct list *l, const struct indicator *i)
{
	if (l->n_pending == l->cap_pending) {
		l->cap_pending = l->cap_pending ? l->cap_pending * 2 : 16;
		l->pending = xreallocarray(l->pending, l->cap_pending, sizeof(l->pending[0]));
	}
	l->pending[l->n_pending++] = *i;
}

void
list_indicator(struct list *l, const struct grid *g, size_t row, size_t at)
{
	struct goal_doc *doc = &l->goals[at].out.doc;
	struct source level3 = list_source(g, l->m.scratch, row, &l->place[LIST_LEVEL3]);
	struct indicator i;

	if (!list_read_indicator(&l->m, g, row, &l->place[LIST_LEVEL1], &l->classes, &i))
		return;
	if (doc->n_indicators + l->n_pending >= INDICATORS_MAX) {
		if (!l->goals[at].full)
			map_fault(&l->m, &level3, l->column[LIST_LEVEL3].field,
				_("A declaration has at most %d indicators. Split the project."),
				INDICATORS_MAX);
		l->goals[at].full = true;
		return;
	}
	i.position = (int64_t)(doc->n_indicators + l->n_pending) + 1;
	collect(l, &i);
}

void
list_flush(struct list *l)
{
	struct list_goal *goal;
	struct goal_doc *doc;
	size_t want;

	if (l->current >= l->n || l->n_pending == 0)
		return;
	goal = &l->goals[l->current];
	doc = &goal->out.doc;
	want = doc->n_indicators + l->n_pending;
	if (want > goal->cap_indicators) {
		/* exact at first, for rows mostly stand together; doubling when they do not */
		size_t cap = goal->cap_indicators ? want * 2 : want;
		struct indicator *v = arena_array(l->m.ctx->arena, cap, sizeof(*v));

		if (doc->n_indicators)
			memcpy(v, doc->indicators, doc->n_indicators * sizeof(*v));
		doc->indicators = v;
		goal->cap_indicators = cap;
	}
	memcpy(doc->indicators + doc->n_indicators, l->pending, l->n_pending * sizeof(*l->pending));
	doc->n_indicators = want;
	l->n_pending = 0;
}

void
list_check(struct list *l, const struct list_goal *goal)
{
	const struct goal_doc *d = &goal->out.doc;
	enum list_id unit = l->place[LIST_UNIT].set ? LIST_UNIT : LIST_DEPARTMENT;

	if (!d->project.name && !d->project.code)
		fault_add(l->m.ctx->faults, l->file, place_of(l, goal->first, LIST_NAME),
			field_title(l->column[LIST_NAME].field), "",
			_("The project has no name. Write it."));
	if (!d->project.code && !d->unit && !d->department && !d->department_code)
		fault_add(l->m.ctx->faults, l->file, place_of(l, goal->first, unit),
			field_title(l->column[unit].field), "",
			_("The project names neither 主管部门 nor 实施单位. Write at least one of "
			  "them."));
	if (!d->project.year)
		fault_add(l->m.ctx->faults, l->file, place_of(l, goal->first, LIST_YEAR),
			field_title(l->column[LIST_YEAR].field), "",
			_("The project has no year. Write four digits, for example 2024."));
}
