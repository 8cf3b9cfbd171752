/* What differs between two states of a declaration, field by field. */
#include "domain/goal.h"


#include "base/intl.h"
#include "base/utf8.h"

struct diff {
	struct arena *arena;
	struct goal_change *rows;
	size_t n, cap;
};

static const char *
shown(struct arena *a, const struct field *f, const void *record)
{
	struct strbuf out = { 0 };
	struct value v;

	field_get(f, record, &v);
	field_format(f, &v, STYLE_SCREEN, &out);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
add(struct diff *d, const char *place, const char *before, const char *after)
{
	d->rows = arena_grow(d->arena, d->rows, d->n, &d->cap, d->n + 1, sizeof d->rows[0]);
	d->rows[d->n++] = (struct goal_change){ place, before, after };
}

static bool
same(const struct field *f, const void *before, const void *after)
{
	struct value x, y;

	field_get(f, before, &x);
	field_get(f, after, &y);
	if (field_is_text(f))
		return utf8_same(x.text, y.text);
	return x.num == y.num;
}

static const char *
indicator_place(struct arena *a, const char *name, const char *title)
{
	return arena_printf(a, _("indicator %s: %s"), name, title);
}

static const char *
task_place(struct arena *a, const char *name, const char *title)
{
	return arena_printf(a, _("task %s: %s"), name, title);
}

/* place puts the name in front of the field's title; NULL for the head of the form. */
static void
compare(struct diff *d, const char *(*place)(struct arena *, const char *, const char *),
	const char *name, const struct field *fields, size_t n, const void *before, const void *after)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = &fields[i];
		if (same(f, before, after))
			continue;
		add(d, place ? place(d->arena, name, field_title(f)) : field_title(f),
			shown(d->arena, f, before), shown(d->arena, f, after));
	}
}

static bool
same_class(const struct indicator *x, const struct indicator *y)
{
	return utf8_same(x->term, y->term) && utf8_same(x->level1, y->level1) &&
	       utf8_same(x->level2, y->level2);
}

static bool
same_name(const struct indicator *x, const struct indicator *y)
{
	return same_class(x, y) && utf8_same(x->level3, y->level3);
}

static bool
any(const struct indicator *x, const struct indicator *y)
{
	(void)x;
	(void)y;
	return true;
}

/* Pairs what is still alone, in order. partner[j] is the index + 1 in before of after's j. */
static void
pair(const struct goal_doc *before, const struct goal_doc *after, bool *taken, size_t *partner,
	bool (*alike)(const struct indicator *, const struct indicator *), bool same_place)
{
	for (size_t j = 0; j < after->n_indicators; j++) {
		size_t first = same_place ? j : 0, end = same_place ? j + 1 : before->n_indicators;
		for (size_t i = first; !partner[j] && i < end && i < before->n_indicators; i++) {
			if (taken[i] || !alike(&before->indicators[i], &after->indicators[j]))
				continue;
			taken[i] = true;
			partner[j] = i + 1;
		}
	}
}

const size_t *
goal_pair_indicators(const struct goal_doc *before, const struct goal_doc *after, struct arena *a)
{
	bool *taken = arena_array(a, before->n_indicators + 1, sizeof *taken);
	size_t *partner = arena_array(a, after->n_indicators + 1, sizeof *partner);

	pair(before, after, taken, partner, same_name, false);
	pair(before, after, taken, partner, same_class, false);
	pair(before, after, taken, partner, any, true);
	return partner;
}

static bool
paired(const size_t *partner, size_t n, size_t index)
{
	for (size_t j = 0; j < n; j++)
		if (partner[j] == index + 1)
			return true;
	return false;
}

static const char *
name_of(const struct indicator *i)
{
	return i->level3 ? i->level3 : "";
}

static void
add_part(struct strbuf *out, const char *text)
{
	if (text && *text)
		strbuf_addf(out, "%s%s", out->len ? " " : "", text);
}

/* "数量指标 ≥ 12 个" */
static const char *
summary(struct arena *a, const struct indicator *i)
{
	struct strbuf out = { 0 };

	add_part(&out, i->level2);
	add_part(&out, i->op);
	add_part(&out, i->target);
	add_part(&out, i->measure);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
compare_indicators(struct diff *d, const struct goal_doc *before, const struct goal_doc *after)
{
	const size_t *partner = goal_pair_indicators(before, after, d->arena);
	size_t n;
	const struct field *fields = indicator_fields(&n);

	for (size_t j = 0; j < after->n_indicators; j++) {
		const struct indicator *i = &after->indicators[j];
		if (partner[j])
			compare(d, indicator_place, name_of(i), fields, n,
				&before->indicators[partner[j] - 1], i);
		else
			add(d, arena_printf(d->arena, _("indicator %s: added"), name_of(i)), "",
				summary(d->arena, i));
	}
	for (size_t k = 0; k < before->n_indicators; k++) {
		const struct indicator *i = &before->indicators[k];
		if (!paired(partner, after->n_indicators, k))
			add(d, arena_printf(d->arena, _("indicator %s: removed"), name_of(i)),
				summary(d->arena, i), "");
	}
}

/* Of the same name, else in the same place. */
const size_t *
goal_pair_tasks(const struct goal_doc *before, const struct goal_doc *after, struct arena *a)
{
	bool *taken = arena_array(a, before->n_tasks + 1, sizeof *taken);
	size_t *partner = arena_array(a, after->n_tasks + 1, sizeof *partner);

	for (size_t j = 0; j < after->n_tasks; j++)
		for (size_t i = 0; i < before->n_tasks && !partner[j]; i++) {
			if (taken[i] || !utf8_same(before->tasks[i].name, after->tasks[j].name))
				continue;
			taken[i] = true;
			partner[j] = i + 1;
		}
	for (size_t j = 0; j < after->n_tasks && j < before->n_tasks; j++)
		if (!partner[j] && !taken[j]) {
			taken[j] = true;
			partner[j] = j + 1;
		}
	return partner;
}

static void
compare_tasks(struct diff *d, const struct goal_doc *before, const struct goal_doc *after)
{
	const size_t *partner = goal_pair_tasks(before, after, d->arena);
	size_t n;
	const struct field *fields = goal_task_fields(&n);

	for (size_t j = 0; j < after->n_tasks; j++) {
		const struct goal_task *t = &after->tasks[j];
		if (partner[j])
			compare(d, task_place, t->name, fields, n, &before->tasks[partner[j] - 1], t);
		else
			add(d, arena_printf(d->arena, _("task %s: added"), t->name), "",
				shown(d->arena, &fields[2], t));
	}
	for (size_t i = 0; i < before->n_tasks; i++)
		if (!paired(partner, after->n_tasks, i))
			add(d, arena_printf(d->arena, _("task %s: removed"), before->tasks[i].name),
				shown(d->arena, &fields[2], &before->tasks[i]), "");
}

void
goal_diff(const struct goal_doc *before, const struct goal_doc *after, struct arena *a,
	struct goal_change **ret, size_t *ret_n)
{
	struct diff d = { .arena = a };
	size_t n;
	const struct field *fields = goal_doc_fields(&n);

	compare(&d, NULL, NULL, fields, n, before, after);
	compare_tasks(&d, before, after);
	compare_indicators(&d, before, after);
	*ret = d.rows;
	*ret_n = d.n;
}
