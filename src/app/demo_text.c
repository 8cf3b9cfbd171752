/*
 * Templates of config/demo into projects that read like a real district's.
 */
#include "app/demo_text.h"

#include <string.h>

#include "app/exchange_run.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/strbuf.h"
#include "base/table.h"

enum { UNIT_CODE, UNIT_NAME, UNIT_PARENT };
enum { PLACE_KIND, PLACE_NAME };
enum { STREET_STREET, STREET_KIND, STREET_NAME };

uint64_t
demo_random(uint64_t *state, uint64_t n)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (z ^ (z >> 31)) % n;
}

const char *
demo_cell(const struct sheet *s, size_t row, size_t col)
{
	return sheet_at(s, row, col)->text;
}

size_t
demo_row(const struct sheet *s, const char *key)
{
	for (size_t i = 1; i < s->n_rows; i++)
		if (strcmp(demo_cell(s, i, 0), key) == 0)
			return i;
	return 0;
}

static enum rc
load_templates(struct demo *d, struct err *err)
{
	const struct sheet *s;
	size_t next = 1;
	enum rc rc = import_shipped_sheet("demo/projects.csv", d->arena, &s, err);

	if (rc)
		return rc;
	d->templates = arena_array(d->arena, s->n_rows, sizeof *d->templates);
	for (size_t i = 1; i < s->n_rows; i++) {
		struct demo_template *t = &d->templates[d->n_templates++];
		t->id = demo_cell(s, i, 0);
		t->departments = demo_cell(s, i, 2);
		t->name = demo_cell(s, i, 3);
		t->annual_goal = demo_cell(s, i, 4);
		t->midterm_goal = demo_cell(s, i, 5);
		t->attribute = demo_cell(s, i, 8);
		rc = money_parse(demo_cell(s, i, 6), FEN_PER_WAN, &t->min_fen, err);
		if (rc == RC_OK)
			rc = money_parse(demo_cell(s, i, 7), FEN_PER_WAN, &t->max_fen, err);
		if (rc)
			return err_wrap(err, "demo/projects.csv, %s", t->id);
		/* Both files have the templates in the same order. */
		for (t->first = next; next < d->indicators->n_rows &&
			strcmp(demo_cell(d->indicators, next, 0), t->id) == 0; next++)
			t->n++;
	}
	return RC_OK;
}

enum rc
demo_load(struct demo *d, struct err *err)
{
	const struct {
		const char *name;
		const struct sheet **sheet;
	} files[] = { { "demo/units.csv", &d->units }, { "demo/places.csv", &d->places },
		{ "demo/street_places.csv", &d->street_places },
		{ "demo/indicators.csv", &d->indicators }, { "demo/exante.csv", &d->exante },
		{ "demo/defects.csv", &d->defects }, { "demo/people.csv", &d->people },
		{ "demo/department_kinds.csv", &d->department_kinds },
		{ "demo/department_goals.csv", &d->department_goals },
		{ "demo/department_indicators.csv", &d->department_indicators },
		{ "demo/department_tasks.csv", &d->department_tasks },
		{ "demo/reasons.csv", &d->reasons } };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(files) && rc == RC_OK; i++)
		rc = import_shipped_sheet(files[i].name, d->arena, files[i].sheet, err);
	return rc ? rc : load_templates(d, err);
}

/* Rows of a sheet with key in a column (and key2 in another), looked for once. */
struct demo_group {
	const struct sheet *sheet;
	size_t col, col2;
	const char *key, *key2;
	const size_t *rows;
	size_t n;
};

static bool
same_key(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void
look(struct demo *d, struct demo_group *g)
{
	const struct sheet *s = g->sheet;
	size_t *rows = arena_array(d->arena, s->n_rows, sizeof *rows);

	for (size_t i = 1; i < s->n_rows; i++)
		if (strcmp(demo_cell(s, i, g->col), g->key) == 0 &&
			(!g->key2 || strcmp(demo_cell(s, i, g->col2), g->key2) == 0))
			rows[g->n++] = i;
	g->rows = rows;
	g->key = arena_strdup(d->arena, g->key);
	g->key2 = arena_strdup(d->arena, g->key2);
}

static const struct demo_group *
group(struct demo *d, const struct demo_group *want)
{
	uint64_t h = (uint64_t)(uintptr_t)want->sheet * 31 + want->col;

	for (const char *p = want->key; *p; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	for (const char *p = want->key2 ? want->key2 : ""; *p; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	if (!d->groups)
		d->groups = arena_array(d->arena, DEMO_GROUPS, sizeof *d->groups);
	for (size_t i = (h >> 20) % DEMO_GROUPS;; i = (i + 1) % DEMO_GROUPS) {
		struct demo_group *g = &d->groups[i];
		if (!g->sheet) {
			*g = *want;
			look(d, g);
		}
		if (g->sheet == want->sheet && g->col == want->col && same_key(g->key, want->key) &&
			same_key(g->key2, want->key2))
			return g;
	}
}

size_t
demo_pick_row(struct demo *d, uint64_t *random, const struct sheet *s, size_t col, const char *key,
	size_t col2, const char *key2)
{
	const struct demo_group *g = group(d,
		&(struct demo_group){ s, col, col2, key, key2, NULL, 0 });

	return g->n ? g->rows[demo_random(random, g->n)] : 0;
}

static bool
is_street(struct demo *d, const char *department)
{
	uint64_t random = 0;

	return demo_pick_row(d, &random, d->places, PLACE_NAME, department, PLACE_KIND, "street") != 0;
}

/* One of the template's departments: a name, any street, or anybody. */
const char *
demo_pick_department(struct demo *d, const struct demo_template *t, uint64_t *random)
{
	const char *p = t->departments, *bar;
	size_t n = 1, k;

	for (bar = p; (bar = strchr(bar, '|')) != NULL; bar++)
		n++;
	for (k = demo_random(random, n); k > 0; k--)
		p = strchr(p, '|') + 1;
	const char *name = arena_strndup(d->arena, p, strcspn(p, "|"));
	if (strcmp(name, "street") == 0) {
		size_t row;
		do {
			row = demo_pick_row(d, random, d->places, PLACE_KIND, "street", 0, NULL);
			name = demo_cell(d->places, row, PLACE_NAME);
		} while (!demo_pick_row(d, random, d->units, UNIT_NAME, name, 0, NULL));
	} else if (strcmp(name, "*") == 0) {
		name = demo_cell(d->units, demo_pick_row(d, random, d->units, UNIT_PARENT, "", 0, NULL), UNIT_NAME);
	}
	return name;
}

/* The department itself, or now and then one of its units. */
static const char *
pick_unit(struct demo *d, const char *department, uint64_t *random)
{
	size_t row = demo_pick_row(d, random, d->units, UNIT_NAME, department, 0, NULL);
	size_t unit = 0;

	if (demo_random(random, 3) == 0)
		unit = demo_pick_row(d, random, d->units, UNIT_PARENT, demo_cell(d->units, row, UNIT_CODE), 0, NULL);
	return unit ? demo_cell(d->units, unit, UNIT_NAME) : department;
}

static const char *
place(struct demo *d, const struct demo_object *o, const char *kind, uint64_t *random)
{
	size_t row = o->street ? demo_pick_row(d, random, d->street_places, STREET_STREET, o->street, STREET_KIND,
		kind) : 0;

	if (row)
		return demo_cell(d->street_places, row, STREET_NAME);
	row = demo_pick_row(d, random, d->places, PLACE_KIND, kind, 0, NULL);
	return row ? demo_cell(d->places, row, PLACE_NAME) : "";
}

static const char *
value_of(const struct demo_fill *f, const char *key, struct arena *a)
{
	const struct demo_object *o = f->o;
	uint64_t random = o->seed;

	for (const char *p = key; *p; p++)
		random = random * 31 + (unsigned char)*p;
	if (strcmp(key, "year") == 0)
		return f->year ? arena_printf(a, "%d", (int)f->year) : "";
	if (strcmp(key, "n") == 0)
		return f->n ? f->n : "";
	if (strcmp(key, "budget") == 0)
		return f->budget ? f->budget : "";
	if (strcmp(key, "department") == 0)
		return o->department;
	if (strcmp(key, "unit") == 0)
		return o->unit;
	if (strcmp(key, "street") == 0 && o->street)
		return o->street;
	return place(f->d, o, key, &random);
}

const char *
demo_expand(const struct demo_fill *f, const char *text, struct arena *a)
{
	struct strbuf out = { 0 };

	while (*text) {
		size_t n = strcspn(text, "{");
		strbuf_addn(&out, text, n);
		text += n;
		if (!*text)
			break;
		size_t len = strcspn(text, "}");
		strbuf_add(&out, value_of(f, arena_strndup(a, text + 1, len - 1), a));
		text += len + (text[len] == '}');
	}
	const char *s = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return s;
}

static bool
holds(const char *text, const char *placeholder)
{
	return strstr(text, placeholder) != NULL;
}

/* A street's own projects lie in it; others lie in any street, villages only where there are some. */
const char *
demo_pick_street(struct demo *d, const struct demo_object *o, uint64_t *random)
{
	if (is_street(d, o->department))
		return o->department;
	if (holds(o->template->name, "{village}"))
		return demo_cell(d->street_places,
			demo_pick_row(d, random, d->street_places, STREET_KIND, "village", 0, NULL), STREET_STREET);
	return demo_cell(d->places, demo_pick_row(d, random, d->places, PLACE_KIND, "street", 0, NULL),
		PLACE_NAME);
}

/* Schools and health centres carry out the projects of their department themselves. */
const char *
demo_find_unit(struct demo *d, const struct demo_object *o, uint64_t *random)
{
	struct demo_fill f = { d, o, 0, NULL, NULL };
	const char *kind = holds(o->template->name, "{school}") ? "school" : "hospital";

	if (holds(o->template->name, "{school}") || holds(o->template->name, "{hospital}")) {
		const char *name = value_of(&f, kind, d->arena);
		size_t unit = demo_pick_row(d, random, d->units, UNIT_NAME, name, 0, NULL);
		size_t own = demo_pick_row(d, random, d->units, UNIT_NAME, o->department, 0, NULL);
		if (unit && strcmp(demo_cell(d->units, unit, UNIT_PARENT),
			demo_cell(d->units, own, UNIT_CODE)) == 0)
			return name;
	}
	return pick_unit(d, o->department, random);
}
