/*
 * The official form 项目支出绩效目标申报表 (12.1), found by its labels: which sheets and rows hold
 * one, and what must be in it.
 */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

/* A sheet of more rows is a list; what is further to the right belongs to no form. */
#define ROWS_MAX 5000
#define COLS_MAX 200
#define LABEL_MAX 200 /* bytes of a cell that may hold a label */

/* A sheet on which forms are looked for. */
struct page {
	struct grid g;
	unsigned char *labels, *claimed, *tables;
};

/* Label of money in "年度资金总额 120万元", without a colon. */
static unsigned char
money_label(struct arena *a, const char *text)
{
	size_t digits = strcspn(text, "0123456789");
	enum label l = LABEL_NONE;

	if (text[digits])
		l = label_find(text_label(a, arena_strndup(a, text, digits), NULL));
	return form_amount_label(l) ? (unsigned char)(l | LABEL_INLINE) : LABEL_NONE;
}

/* Exact label of a text, or that of "label: value" with LABEL_INLINE. */
static unsigned char
label_of(struct arena *a, const char *text)
{
	size_t colon, wide;
	enum label l;

	l = label_find(text_label(a, text, NULL));
	if (l != LABEL_NONE)
		return (unsigned char)l;
	colon = strcspn(text, ":");
	wide = strstr(text, "：") ? (size_t)(strstr(text, "：") - text) : colon;
	if (wide < colon)
		colon = wide;
	if (!text[colon])
		return money_label(a, text);
	l = label_find(text_label(a, arena_strndup(a, text, colon), NULL));
	/* "其中：财政拨款：100" begins with a word that is none */
	if (l == LABEL_NONE && strncmp(text + text_blanks(text), "其中", strlen("其中")) == 0)
		return label_of(a, text + colon + (text[colon] == ':' ? 1 : strlen("：")));
	return l == LABEL_NONE || label_is_column(l) ? LABEL_NONE
						     : (unsigned char)(l | LABEL_INLINE);
}

static void
page_init(struct page *p, const struct sheet *s, struct arena *a)
{
	size_t n = s->n_rows * s->n_cols;

	grid_init(&p->g, s, a);
	p->labels = arena_array(a, n ? n : 1, 1);
	p->claimed = arena_array(a, n ? n : 1, 1);
	p->tables = arena_array(a, s->n_rows + 1, 1);
	for (size_t row = 0; row < s->n_rows; row++)
		for (size_t col = 0; col < s->n_cols; col++) {
			const struct cell *c = sheet_at(s, row, col);
			struct area at = grid_area(&p->g, row, col);

			if ((c->kind == CELL_TEXT || c->kind == CELL_FORMULA) && *c->text &&
				strlen(c->text) <= LABEL_MAX && at.r0 == row && at.c0 == col)
				p->labels[row * s->n_cols + col] = label_of(a, c->text);
		}
}

static bool
row_has(const struct page *p, size_t row, enum label label)
{
	for (size_t col = 0; col < p->g.s->n_cols; col++)
		if ((p->labels[row * p->g.s->n_cols + col] & ~LABEL_INLINE) == label)
			return true;
	return false;
}

/* 1 for the title of a declaration, -1 for that of another form, 0 for no title. */
static int
row_title(const struct page *p, struct arena *a, size_t row)
{
	static const char *const others[] = { "自评", "监控", "评价", "审核表", "说明", "复核" };

	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		const char *text = sheet_at(p->g.s, row, col)->text, *folded;

		if (!*text || strlen(text) > LABEL_MAX || !strstr(text, "表"))
			continue;
		folded = utf8_fold(a, text);
		if (!strstr(folded, "绩效") || p->labels[row * p->g.s->n_cols + col])
			continue;
		for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
			if (strstr(folded, others[i]))
				return -1;
		if (strstr(folded, "目标"))
			return 1;
	}
	return 0;
}

/* A header that names the project as well, in its line or the one above, is that of a list. */
static bool
list_header(const struct page *p, size_t row)
{
	size_t labels = 0;

	if (row_has(p, row, LABEL_NAME) || row_has(p, row, LABEL_CODE))
		return true;
	if (row == 0 || !(row_has(p, row - 1, LABEL_NAME) || row_has(p, row - 1, LABEL_CODE)))
		return false;
	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		unsigned char l = p->labels[(row - 1) * p->g.s->n_cols + col];

		labels += l != LABEL_NONE && !(l & LABEL_INLINE);
	}
	return labels >= 4;
}

/* Rows of one form. */
struct extent {
	size_t r0, r1;
	bool title, other; /* other: of another kind of form */
	int signs;         /* kinds of labels a form has */
};

/* What speaks for a form in these rows. */
static void
weigh(const struct page *p, struct arena *a, struct extent *e)
{
	static const enum label wanted[] = { LABEL_NAME, LABEL_NAME_CODE, LABEL_DEPARTMENT,
		LABEL_UNIT, LABEL_MONEY, LABEL_YEAR_TOTAL, LABEL_GOAL, LABEL_GOAL_YEAR };
	bool found[sizeof(wanted) / sizeof(wanted[0])] = { false }, table = false, named;

	for (size_t row = e->r0; row < e->r1; row++) {
		int title = e->title || table || found[0] ? 0 : row_title(p, a, row);

		e->title = e->title || title > 0;
		e->other = e->other || title < 0;
		if (table_header(&p->g, p->labels, row)) {
			table = true;
			e->other = e->other || list_header(p, row);
			continue;
		}
		for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
			found[i] = found[i] || row_has(p, row, wanted[i]);
	}
	e->signs = table;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		e->signs += found[i];
	named = found[0] || found[1];
	if ((!named && !e->title) || e->signs < 2)
		e->other = true;
}

/* Cuts a sheet into forms: a new one begins with a project's name behind a table, or its title. */
static size_t
find_extents(const struct page *p, struct arena *a, struct extent **ret)
{
	bool name = false, table = false;
	size_t n = 0, cap = 0, start = 0, title = 0, rows = p->g.s->n_rows;

	*ret = NULL;
	for (size_t row = 0; row <= rows; row++) {
		bool last = row == rows, named = false;

		if (!last) {
			named = row_has(p, row, LABEL_NAME) || row_has(p, row, LABEL_NAME_CODE);
			if (row_title(p, a, row) != 0)
				title = row;
		}
		if (last || (named && name && table)) {
			*ret = arena_grow(a, *ret, n, &cap, n + 1, sizeof(**ret));
			(*ret)[n].r0 = start;
			(*ret)[n].r1 = last ? rows : title > start && name ? title : row;
			if (!last && title <= start)
				(*ret)[n].r1 = row;
			start = (*ret)[n].r1;
			weigh(p, a, &(*ret)[n++]);
			table = false;
		}
		name = name || named;
		if (!last && table_header(&p->g, p->labels, row)) {
			table = true;
			title = start;
		}
	}
	return n;
}

/* The indicators, in all tables of the form; their rows are of no other meaning afterwards. */
static void
read_tables(struct form *f)
{
	size_t n_cols = f->g->s->n_cols, row = f->r0, next;
	const char *term = "";
	struct table t = { 0 };

	while (row < f->r1 && !table_header(f->g, f->labels, row))
		row++;
	while (row < f->r1) {
		table_columns(f, row, t.n_halves == 1 ? term : "", &t);
		/* a page break, not a new table: classes are carried on */
		if (strcmp(term, t.half[0].term) != 0) {
			memset(&f->level1, 0, sizeof(f->level1));
			memset(f->level2, 0, sizeof(f->level2));
		}
		term = t.half[0].term;
		for (next = t.first; next < f->r1 && !table_header(f->g, f->labels, next);)
			next++;
		t.end = next;
		for (size_t i = 0; i < t.n_halves; i++)
			if (t.half[i].value.set && t.half[i].value.c1 > f->right)
				f->right = t.half[i].value.c1;
		t.end = form_rows(f, &t);
		if (t.end < next) /* by a foot or another block */
			term = "";
		for (size_t r = t.head; r < t.end; r++) {
			f->tables[r] = 1;
			memset(f->labels + r * n_cols, LABEL_NONE, n_cols);
		}
		row = next;
	}
}

/* Right border: the widest of the labels and titles and what stands beside the labels. */
static size_t
right_border(const struct form *f)
{
	size_t right = 0;

	for (size_t row = f->r0; row < f->r1; row++)
		for (size_t col = 0; col < f->g->s->n_cols; col++) {
			struct area at = grid_area(f->g, row, col), beside;

			if (f->labels[row * f->g->s->n_cols + col] == LABEL_NONE)
				continue;
			beside = grid_area(f->g, row, at.c1 + 1);
			if (at.c1 > right)
				right = at.c1;
			if (at.c1 + 1 < f->g->s->n_cols && beside.c1 > right)
				right = beside.c1;
		}
	return right;
}

/* Did a label have a value, which then was taken or refused with a fault of its own? */
static bool
answered(const struct form *f, enum label label)
{
	const struct hit *h = form_hit(f, label);

	return h && (h->value.kind >= CELL_FORMULA ||
			    !text_void(utf8_fold(f->m->scratch, h->value.text)));
}

/* What must be there for the goal to be stored at all. */
static void
check(struct form *f)
{
	struct import_goal *out = f->out;
	const char *file = f->g->s->file, *sheet = f->g->s->name;

	if (!out->doc.project.name && !answered(f, LABEL_NAME))
		fault_add(f->m->ctx->faults, file, *out->place_name ? out->place_name : sheet,
			field_title(map_field("name")), "",
			_("The project has no name. Write it beside the label 项目名称."));
	if (!out->doc.unit && !out->doc.department && !out->doc.department_code &&
		!answered(f, LABEL_UNIT) && !answered(f, LABEL_DEPARTMENT))
		fault_add(f->m->ctx->faults, file, *out->place_unit ? out->place_unit : sheet,
			field_title(map_field("unit")), "",
			_("The form names neither 主管部门 nor 实施单位. Write at least one of "
			  "them."));
}

/* True for a template that nobody filled in. */
static bool
unfilled(const struct goal_doc *d)
{
	return !d->project.name && !d->project.code && !d->department && !d->unit &&
	       d->n_indicators == 0 && !d->goal.annual_goal && !d->goal.midterm_goal &&
	       d->goal.budget == 0 && d->goal.mid_budget == 0;
}

static void
read_form(struct map *m, const struct page *p, const struct extent *e, struct import_goal *out)
{
	struct form f = { .m = m,
		.g = &p->g,
		.labels = p->labels,
		.claimed = p->claimed,
		.tables = p->tables,
		.r0 = e->r0,
		.r1 = e->r1,
		.out = out };
	struct goal_doc *doc = &out->doc;

	out->sheet = p->g.s;
	out->file = p->g.s->file ? p->g.s->file : "";
	doc->project.kind = "project";
	doc->goal.source = *out->file ? out->file : NULL;
	f.right = right_border(&f);
	read_tables(&f);
	form_goals(&f);
	form_hits(&f);
	form_head(&f);
	form_money(&f);
	form_year(&f);
	doc->goal.tree = class_tree(m, doc->indicators, doc->n_indicators);
	check(&f);
}

/* Goals found so far. */
struct found {
	struct import_goal *v;
	size_t n, cap;
	struct import_goal template; /* an unfilled form, if it is the only one */
	struct faults template_faults;
	bool has_template;
};

static void
read_page(struct map *m, const struct sheet *s, struct arena *a, struct found *found)
{
	struct faults *faults = m->ctx->faults;
	struct extent *extents;
	struct page p;
	size_t n;

	if (s->n_rows == 0 || s->n_rows > ROWS_MAX)
		return;
	/* helper columns that nobody sees are no part of a form */
	page_init(&p, grid_visible(s, COLS_MAX, m->ctx->arena), a);
	n = find_extents(&p, a, &extents);
	for (size_t i = 0; i < n; i++) {
		struct import_goal goal = { 0 };
		size_t before = faults->n;

		if (extents[i].other)
			continue;
		read_form(m, &p, &extents[i], &goal);
		if (unfilled(&goal.doc)) {
			if (!found->has_template) {
				found->has_template = true;
				found->template = goal;
				for (size_t j = before; j < faults->n; j++)
					fault_add(&found->template_faults, faults->rows[j].file,
						faults->rows[j].place, faults->rows[j].field,
						faults->rows[j].value, "%s",
						faults->rows[j].message);
			}
			faults->n = before;
			continue;
		}
		found->v = arena_grow(
			m->ctx->arena, found->v, found->n, &found->cap, found->n + 1, sizeof(goal));
		found->v[found->n++] = goal;
	}
}

/* An unfilled form is left out beside filled ones; alone it is what was sent. */
static void
take_template(struct map *m, struct found *found)
{
	for (size_t i = 0; i < found->template_faults.n; i++) {
		const struct fault *f = &found->template_faults.rows[i];

		fault_add(m->ctx->faults, f->file, f->place, f->field, f->value, "%s", f->message);
	}
	found->v = arena_alloc(m->ctx->arena, sizeof(found->template));
	found->v[found->n++] = found->template;
}

enum rc
import_goal_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err)
{
	struct found found = { .template_faults = { .arena = ctx->arena } };
	struct arena *page = arena_new();
	struct map m;

	map_start(&m, ctx);
	for (size_t i = 0; i < n; i++) {
		read_page(&m, sheets[i], page, &found);
		arena_reset(page);
		arena_reset(m.scratch);
	}
	arena_free(page);
	if (found.n == 0 && found.has_template)
		take_template(&m, &found);
	map_end(&m);
	if (found.n == 0)
		return err_set(err, RC_FORMAT, NULL,
			_("No sheet holds a form 项目支出绩效目标申报表. Looked for the labels "
			  "项目名称, "
			  "主管部门, 实施单位, 年度资金总额, 总体目标 and a table with 一级指标, "
			  "二级指标, "
			  "三级指标, 指标值. A list with one row for each indicator is imported as "
			  "goal-list."));
	*ret = found.v;
	*ret_n = found.n;
	return RC_OK;
}
