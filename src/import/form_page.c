/*
 * A sheet on which forms stand: the labels of its cells, and which rows hold a form of which kind.
 * A new form begins with a project's name behind a table, or its title.
 */
#include "form.h"

#include <string.h>

#include "base/utf8.h"

#define LABEL_MAX 200 /* bytes of a cell that may hold a label */

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

void
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

/* What kind of form a row is the title of. */
enum title { TITLE_NONE, TITLE_PROJECT, TITLE_DEPARTMENT, TITLE_OTHER, TITLE_KIND = 7, TITLE_ADDITION };

static enum title
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
				return TITLE_OTHER;
		if (strstr(folded, "目标"))
			return (enum title)((strstr(folded, "整体") ? TITLE_DEPARTMENT : TITLE_PROJECT) |
				(strstr(folded, "追加") ? TITLE_ADDITION : 0));
	}
	return TITLE_NONE;
}

/* A header that names the project as well, in its line or the one above, is that of a list; so is
 * one that names department or task. */
static bool
list_header(const struct page *p, size_t row)
{
	size_t labels = 0;

	if (row_has(p, row, LABEL_NAME) || row_has(p, row, LABEL_CODE) ||
		row_has(p, row, LABEL_DEPARTMENT) || row_has(p, row, LABEL_TASK))
		return true;
	if (row == 0 || !(row_has(p, row - 1, LABEL_NAME) || row_has(p, row - 1, LABEL_CODE)))
		return false;
	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		unsigned char l = p->labels[(row - 1) * p->g.s->n_cols + col];

		labels += l != LABEL_NONE && !(l & LABEL_INLINE);
	}
	return labels >= 4;
}

/* Does one of these labels stand in the row? */
static bool
names_department(const struct page *p, size_t row)
{
	return row_has(p, row, LABEL_DEPARTMENT) || row_has(p, row, LABEL_UNIT_HEAD) ||
	       row_has(p, row, LABEL_UNIT);
}

static void
take_title(struct extent *e, enum title title)
{
	e->addition = e->addition || title & TITLE_ADDITION;
	title = (enum title)(title & TITLE_KIND);
	e->title = e->title || title == TITLE_PROJECT || title == TITLE_DEPARTMENT;
	e->department = e->department || title == TITLE_DEPARTMENT;
	e->other = e->other || title == TITLE_OTHER;
}

/* What speaks for a form in these rows. */
static void
weigh(const struct page *p, struct arena *a, struct extent *e)
{
	static const enum label wanted[] = { LABEL_NAME, LABEL_NAME_CODE, LABEL_DEPARTMENT,
		LABEL_UNIT, LABEL_MONEY, LABEL_YEAR_TOTAL, LABEL_GOAL, LABEL_GOAL_YEAR };
	bool found[sizeof(wanted) / sizeof(wanted[0])] = { false }, table = false, tasks = false;

	for (size_t row = e->r0; row < e->r1; row++) {
		if (!e->title && !table && !found[0])
			take_title(e, row_title(p, a, row));
		if (table_header(&p->g, p->labels, row)) {
			table = true;
			e->other = e->other || list_header(p, row);
			continue;
		}
		if (task_header(&p->g, p->labels, row)) {
			tasks = true;
			e->other = e->other || row_has(p, row, LABEL_DEPARTMENT);
			continue;
		}
		for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
			found[i] = found[i] || row_has(p, row, wanted[i]);
	}
	e->signs = table + tasks;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		e->signs += found[i];
	e->department = e->department || (tasks && !found[0] && !found[1]);
	if ((!found[0] && !found[1] && !e->title && !e->department) || e->signs < 2)
		e->other = true;
}

size_t
page_extents(const struct page *p, struct arena *a, struct extent **ret)
{
	bool name = false, table = false, whole = false;
	size_t n = 0, cap = 0, start = 0, title = 0, rows = p->g.s->n_rows;

	*ret = NULL;
	for (size_t row = 0; row <= rows; row++) {
		bool last = row == rows, named = false;

		if (!last) {
			enum title t = row_title(p, a, row);

			if (t != TITLE_NONE) {
				title = row;
				whole = (t & TITLE_KIND) == TITLE_DEPARTMENT;
			}
			named = row_has(p, row, LABEL_NAME) || row_has(p, row, LABEL_NAME_CODE) ||
				/* its foot may name the department once more */
				(whole && (!table || title > start) && names_department(p, row));
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
