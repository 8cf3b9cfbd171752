/*
 * The official forms 项目支出绩效目标申报表 (12.1) and 部门整体支出绩效目标申报表 (12.2), found by
 * their labels: one form is read part by part, then what must be in it is looked for.
 */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

/* A sheet of more rows is a list; what is further to the right belongs to no form. */
#define ROWS_MAX 5000
#define COLS_MAX 200

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
check_department(struct form *f)
{
	struct import_goal *out = f->out;

	if (!out->doc.department && !out->doc.department_code && !answered(f, LABEL_DEPARTMENT) &&
		!answered(f, LABEL_UNIT) && !answered(f, LABEL_UNIT_HEAD))
		fault_add(f->m->ctx->faults, f->g->s->file,
			*out->place_department ? out->place_department : f->g->s->name,
			field_title(map_field("department")), "",
			_("The form names no department. Write it beside the label 部门（单位）名称."));
}

static void
check_project(struct form *f)
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
	       d->n_indicators == 0 && d->n_tasks == 0 && !d->goal.annual_goal && !d->goal.midterm_goal &&
	       d->goal.budget == 0 && d->goal.mid_budget == 0;
}

/* The form of a whole department has no project: who declares is the department. */
static void
whole_department(struct form *f)
{
	struct import_goal *out = f->out;
	struct goal_doc *doc = &out->doc;

	if (!doc->department && !doc->department_code && doc->unit) {
		doc->department = doc->unit;
		out->place_department = out->place_unit;
	}
	doc->unit = NULL;
	doc->project.name = doc->project.code = NULL;
	out->place_name = out->place_unit = out->place_department;
	out->place_code = "";
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
	struct task_table tasks = { 0 };

	out->sheet = p->g.s;
	out->file = p->g.s->file ? p->g.s->file : "";
	doc->project.kind = e->department ? "department" : "project";
	doc->goal.stream = e->addition ? "addition" : NULL;
	doc->goal.source = *out->file ? out->file : NULL;
	f.right = right_border(&f);
	if (e->department)
		form_tasks_find(&f, &tasks);
	read_tables(&f);
	form_goals(&f);
	form_hits(&f);
	form_head(&f);
	form_money(&f);
	form_year(&f);
	doc->goal.tree = class_tree(m, doc->indicators, doc->n_indicators);
	if (!e->department) {
		check_project(&f);
		return;
	}
	form_tasks_read(&f, &tasks);
	whole_department(&f);
	check_department(&f);
}

/* Goals found so far. */
struct found {
	bool department; /* which kind is wanted */
	size_t others;   /* forms of the other kind */
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
	n = page_extents(&p, a, &extents);
	for (size_t i = 0; i < n; i++) {
		struct import_goal goal = { 0 };
		size_t before = faults->n;

		if (extents[i].other)
			continue;
		if (extents[i].department != found->department) {
			found->others++;
			continue;
		}
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

/* No form of the kind: what was looked for, or what is there instead. */
static enum rc
refuse(const struct found *found, struct err *err)
{
	if (found->others && found->department)
		return err_set(err, RC_FORMAT, "goal",
			_("The file holds a form of a project (项目支出绩效目标申报表), none of a whole "
			  "department: import it as goal."));
	if (found->others)
		return err_set(err, RC_FORMAT, "department-goal",
			_("The file holds a form of a whole department (部门整体支出绩效目标申报表), none of "
			  "a project: import it as department-goal."));
	if (found->department)
		return err_set(err, RC_FORMAT, NULL,
			_("No sheet holds a form 部门整体支出绩效目标申报表. Looked for the labels "
			  "部门（单位）名称, 年度总体目标, a table with 任务名称, 主要内容, 预算金额 and "
			  "one with 一级指标, 二级指标, 三级指标, 指标值."));
	return err_set(err, RC_FORMAT, NULL,
		_("No sheet holds a form 项目支出绩效目标申报表. Looked for the labels "
		  "项目名称, "
		  "主管部门, 实施单位, 年度资金总额, 总体目标 and a table with 一级指标, "
		  "二级指标, "
		  "三级指标, 指标值. A list with one row for each indicator is imported as "
		  "goal-list."));
}

static enum rc
read_forms(const struct sheet *const *sheets, size_t n, bool department, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err)
{
	struct found found = { .department = department, .template_faults = { .arena = ctx->arena } };
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
	ctx->left_out += found.others;
	if (found.n == 0)
		return refuse(&found, err);
	*ret = found.v;
	*ret_n = found.n;
	return RC_OK;
}

enum rc
import_goal_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err)
{
	return read_forms(sheets, n, false, ctx, ret, ret_n, err);
}

enum rc
import_department_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err)
{
	return read_forms(sheets, n, true, ctx, ret, ret_n, err);
}
