/* The texts of the goals: to the right of their heads or below them, over several cells. */
#include "form.h"

#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

/* Longer texts are refused anyway. */
#define TEXT_BYTES 20000

/* Does a new part of the form begin with this row? 总体目标 may stand beside the text of a head. */
static bool
row_begins(const struct form *f, size_t row, const struct area *head)
{
	if (f->tables[row])
		return true;
	for (size_t col = 0; col < f->g->s->n_cols; col++) {
		enum label l = form_label(f, row, col);

		if (l != LABEL_NONE && (l != LABEL_GOAL || col >= head->c0))
			return true;
	}
	return false;
}

/* Adds one cell to the text: on the same row behind a blank or a colon, else on a new line. */
static const char *
join(struct arena *a, const char *text, const char *more, bool same_row)
{
	size_t n = strlen(text);

	if (!*text || !*more || !same_row)
		return text_join(a, text, more);
	if (text[n - 1] == ':' || (n >= 3 && strcmp(text + n - 3, "：") == 0))
		return arena_printf(a, "%s%s", text, more);
	return arena_printf(a, "%s %s", text, more);
}

/* Joins the cells of a row between two columns to ret and claims them. */
static void
take_row(struct form *f, size_t row, size_t c0, size_t c1, struct source *ret)
{
	bool same_row = false;

	for (size_t col = c0; col <= c1 && col < f->g->s->n_cols;) {
		struct area at = grid_area(f->g, row, col);
		struct source one;

		col = at.c1 + 1;
		if (at.r0 != row || form_blank(f, row, at.c0) || form_claimed(f, row, at.c0) ||
			form_label(f, row, at.c0) != LABEL_NONE)
			continue;
		one = map_source(f->g, f->m->scratch, row, at.c0);
		form_claim(f, &one);
		if (!ret->s)
			*ret = one;
		else if (strlen(ret->text) < TEXT_BYTES)
			ret->text = join(f->m->scratch, ret->text, one.text, same_row);
		if (one.kind >= CELL_FORMULA && !map_clean(f->m, &one, map_field("annual_goal")))
			ret->kind = CELL_TEXT;
		same_row = true;
	}
}

/* Text to the right of a head, with the rows below that begin blank. */
static struct source
text_right(struct form *f, struct area head)
{
	struct source ret = { 0 };
	struct area at;
	bool gap;

	if (!form_right(f, head, &at, &gap))
		return ret;
	for (size_t row = head.r0; row < f->r1; row++) {
		if (row > head.r1 && (row_begins(f, row, &head) || !form_blank(f, row, head.c0)))
			break;
		take_row(f, row, head.c1 + 1, f->right, &ret);
	}
	return ret;
}

/* Text below a head, up to the next label. */
static struct source
text_below(struct form *f, struct area head)
{
	struct source ret = { 0 };

	for (size_t row = head.r1 + 1; row < f->r1; row++) {
		if (row_begins(f, row, &head))
			break;
		take_row(f, row, head.c0, head.c1, &ret);
	}
	return ret;
}

/* True for the lines of a template that nobody filled in: "目标1：", "……". */
static bool
unfilled(struct arena *a, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		char *line = utf8_fold(a, arena_strndup(a, text, len));
		const char *rest = line;

		if (strncmp(rest, "目标", strlen("目标")) == 0) {
			rest += strlen("目标");
			rest += strspn(rest, "0123456789");
		}
		if (!text_void(text_unnumber(rest)))
			return false;
		text += len;
		text += *text == '\n';
	}
	return true;
}

static void
take(struct form *f, const struct source *src, const char *id, const char **ret)
{
	struct value v;

	if (!src->s || *ret || unfilled(f->m->scratch, src->text))
		return;
	if (map_value(f->m, src, map_field(id), 0, &v))
		*ret = v.text;
}

/* Text behind the colon of "年度目标：完成……" in one cell. */
static struct source
text_inline(struct form *f, size_t row, size_t col)
{
	struct source src = map_source(f->g, f->m->scratch, row, col);
	const char *colon = strchr(src.text, ':'), *wide = strstr(src.text, "：");

	if (!colon || (wide && wide < colon))
		colon = wide;
	if (colon)
		src.text = text_trim(f->m->scratch, colon + (*colon == ':' ? 1 : strlen("：")));
	form_claim(f, &src);
	return src;
}

/* Looks at one cell. */
static void
look(struct form *f, size_t row, size_t col, struct source *whole)
{
	struct goal *goal = &f->out->doc.goal;
	unsigned char label = f->labels[row * f->g->s->n_cols + col];
	enum label l = (enum label)(label & ~LABEL_INLINE);
	struct area head = grid_area(f->g, row, col);
	struct source src;

	if ((l != LABEL_GOAL && l != LABEL_GOAL_MID && l != LABEL_GOAL_YEAR) ||
		form_claimed(f, row, col))
		return;
	if (label & LABEL_INLINE) {
		src = text_inline(f, row, col);
	} else {
		src = text_right(f, head);
		if (!src.s)
			src = text_below(f, head);
	}
	if (l == LABEL_GOAL && !whole->s)
		*whole = src;
	else if (l == LABEL_GOAL_MID)
		take(f, &src, "midterm_goal", &goal->midterm_goal);
	else if (l == LABEL_GOAL_YEAR)
		take(f, &src, "annual_goal", &goal->annual_goal);
}

void
form_goals(struct form *f)
{
	struct goal *goal = &f->out->doc.goal;
	struct source whole = { 0 };

	for (size_t row = f->r0; row < f->r1; row++)
		for (size_t col = 0; col < f->g->s->n_cols && !f->tables[row]; col++)
			look(f, row, col, &whole);
	take(f, &whole, goal->annual_goal ? "midterm_goal" : "annual_goal",
		goal->annual_goal ? &goal->midterm_goal : &goal->annual_goal);
}
