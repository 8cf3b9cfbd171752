/*
 * The rows of the indicator table. Classes are carried down, template lines and page heads skipped,
 * several indicators in one cell taken apart.
 */
#include "form.h"

#include <ctype.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

#define INDICATORS_MAX 500
#define TEMPLATE_BYTES 300 /* what is longer was written by somebody */

struct rows {
	struct form *f;
	const struct table *t;
};

/* Text of a span in a row: its cells joined. The kind is that of the first that is not blank. */
static struct source
span_source(const struct form *f, const struct span *s, size_t row)
{
	struct source ret = { 0 };

	if (!s->set)
		return ret;
	for (size_t col = s->c0; col <= s->c1 && col < f->g->s->n_cols;) {
		struct source one = map_source(f->g, f->m->ctx->arena, row, col);

		if (!ret.s || (!*ret.text && ret.kind < CELL_FORMULA))
			ret = one;
		else if (*one.text)
			ret.text = arena_printf(f->m->ctx->arena, "%s%s", ret.text, one.text);
		col = grid_area(f->g, row, col).c1 + 1;
	}
	return ret;
}

/* Nothing, "……", "≥**%" and the like. */
static bool template(const struct form *f, const struct source *src)
{
	char *folded, *out;

	if (!src->s || src->kind == CELL_ERROR || (src->kind == CELL_FORMULA && !*src->text))
		return !src->s;
	if (strlen(src->text) > TEMPLATE_BYTES)
		return false;
	folded = out = utf8_fold(f->m->scratch, text_unnumber(src->text));
	for (const char *p = folded; *p;) {
		if (strchr("<>=%()", *p)) {
			p++;
		} else if (p[0] == 'x' && p[1] == 'x') {
			p += strspn(p, "x");
		} else if (strncmp(p, "≥", 3) == 0 || strncmp(p, "≤", 3) == 0) {
			p += 3;
		} else {
			*out++ = *p++;
		}
	}
	*out = '\0';
	return text_void(folded);
}

/* A value that a template left open: "≥**个", "××%". */
static bool
open_value(const struct form *f, const struct source *src)
{
	const char *folded;

	if (strlen(src->text) > TEMPLATE_BYTES)
		return false;
	folded = utf8_fold(f->m->scratch, src->text);
	return template(f, src) || (!folded[strcspn(folded, "0123456789")] &&
					   (strchr(folded, '*') || strstr(folded, "×") ||
						   strstr(folded, "xx") || strstr(folded, "__")));
}

/* Set weight of a first-level class: "产出指标(50分)" or the weight column beside it. */
static void
node_weight(struct rows *r, size_t row)
{
	struct goal_doc *doc = &r->f->out->doc;
	struct source src = r->f->level1.src, beside;
	const char *name = utf8_fold(r->f->m->scratch, text_unnumber(src.text)), *digits = name;
	int64_t weight = -1;
	size_t n;

	digits += strcspn(digits, "0123456789");
	n = strspn(digits, "0123456789.");
	if (n > 0 &&
		(digits[n] == '%' || digits[n] == ')' || digits[n] == '\0' ||
			strncmp(digits + n, "分", 3) == 0 || digits[n] == ']') &&
		digits > name) {
		src.text = arena_strndup(r->f->m->scratch, digits, n);
		if (dec_parse(src.text, 2, &weight, NULL) != RC_OK || weight > 10000)
			weight = -1;
	}
	beside = span_source(r->f, &r->t->level1_weight, row);
	if (weight < 0 && beside.s)
		map_weight(r->f->m, &beside, &weight);
	if (weight < 0 || !class_first(r->f->level1.class))
		return;
	for (size_t i = 0; i < doc->n_nodes; i++)
		if (strcmp(doc->nodes[i].level1, r->f->level1.class) == 0)
			return;
	if (doc->n_nodes < ARRAY_LEN(doc->nodes)) {
		doc->nodes[doc->n_nodes].level1 = r->f->level1.class;
		doc->nodes[doc->n_nodes++].weight = weight;
	}
}

/* Takes a class cell over if the row has one of its own. True if it is a new one. */
static bool
carry(struct rows *r, struct carry *c, const struct span *s, size_t row)
{
	struct source src;

	if (!s->set || (c->set && c->src.row == grid_area(r->f->g, row, s->c0).r0))
		return false;
	src = span_source(r->f, s, row);
	if (template(r->f, &src))
		return false;
	*c = (struct carry){ .src = src, .set = true };
	c->class = src.kind == CELL_ERROR ? "" : keep_class(r->f->m, src.text);
	return true;
}

static void
class_refuse(struct rows *r, struct carry *c, int level)
{
	if (!c->faulted && map_clean(r->f->m, &c->src, map_field(level == 1 ? "level1" : "level2")))
		class_fault(r->f->m, &c->src, level);
	c->faulted = true;
}

/* Sets the classes of an indicator. */
static void
classify(struct rows *r, struct carry *level2, struct indicator *i)
{
	const char *one = r->f->level1.set ? r->f->level1.class : "";
	const char *two = level2->set ? level2->class : "";
	/* a second-level class among the first level leaves the second to free words */
	bool older = *one && !class_first(one);

	if (r->f->level1.set && !*one)
		class_refuse(r, &r->f->level1, 1);
	if (level2->set && !*two && !older)
		class_refuse(r, level2, 2);
	class_resolve(&one, &two);
	i->level1 = one;
	i->level2 = two;
}

static void
push(struct rows *r, const struct half *h, struct carry *level2, const struct indicator_source *src)
{
	struct form *f = r->f;
	struct goal_doc *doc = &f->out->doc;
	struct indicator i;

	map_indicator(f->m, src, &i);
	i.term = h->term;
	classify(r, level2, &i);
	if (doc->n_indicators == INDICATORS_MAX) {
		if (!f->full)
			map_fault(f->m, &src->level3, map_field("level3"),
				_("A declaration has at most %d indicators. Split the project."),
				INDICATORS_MAX);
		f->full = true;
		return;
	}
	doc->indicators = arena_grow(f->m->ctx->arena, doc->indicators, doc->n_indicators,
		&f->cap_indicators, doc->n_indicators + 1, sizeof(i));
	i.position = (int64_t)doc->n_indicators + 1;
	doc->indicators[doc->n_indicators++] = i;
}

/* Lines of a text that are not blank. */
static size_t
lines_of(struct arena *a, const char *text, const char **lines, size_t max)
{
	size_t n = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		const char *line = text_trim(a, arena_strndup(a, text, len));

		if (*line) {
			if (n == max)
				return 0;
			lines[n++] = line;
		}
		text += len;
		text += *text == '\n';
	}
	return n;
}

#define LINES_MAX 40

struct lines {
	size_t n;
	const char *line[LINES_MAX];
};

/* Do the lines of the name and of the value speak of an indicator each? */
static bool
alike(const struct lines *names, const struct lines *values)
{
	bool numbered = true, figures = true;

	if (names->n < 2 || names->n != values->n)
		return false;
	for (size_t i = 0; i < names->n; i++) {
		if (text_unnumber(names->line[i]) == names->line[i])
			numbered = false;
		if (!values->line[i][strcspn(values->line[i], "0123456789")] &&
			!strstr(values->line[i], "定性"))
			figures = false;
	}
	return numbered || figures;
}

/* One cell with several indicators in lines, its other cells likewise. */
static bool
push_lines(struct rows *r, const struct half *h, struct carry *level2,
	const struct indicator_source *src)
{
	struct source const *const others[] = { &src->op, &src->measure, &src->weight };
	struct arena *a = r->f->m->scratch;
	struct lines names, values, other[3];

	if (!strchr(src->level3.text, '\n') || !src->value.s)
		return false;
	names.n = lines_of(a, src->level3.text, names.line, LINES_MAX);
	values.n = lines_of(a, src->value.text, values.line, LINES_MAX);
	if (!alike(&names, &values))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		other[i].n =
			others[i]->s ? lines_of(a, others[i]->text, other[i].line, LINES_MAX) : 0;
		if (other[i].n != names.n && (other[i].n > 1 || (i == 2 && other[i].n)))
			return false;
	}
	for (size_t i = 0; i < names.n; i++) {
		struct indicator_source one = *src;

		one.level3.text = text_unnumber(names.line[i]);
		one.value.text = text_unnumber(values.line[i]);
		if (other[0].n == names.n)
			one.op.text = other[0].line[i];
		if (other[1].n == names.n)
			one.measure.text = other[1].line[i];
		if (other[2].n == names.n)
			one.weight.text = other[2].line[i];
		if (!text_void(utf8_fold(a, one.level3.text)))
			push(r, h, level2, &one);
	}
	return true;
}

static void
read_half(struct rows *r, size_t n, size_t row)
{
	const struct half *h = &r->t->half[n];
	struct form *f = r->f;
	struct indicator_source src = {
		.level3 = span_source(f, &h->level3, row),
		.value = span_source(f, &h->value, row),
		.op = span_source(f, &h->op, row),
		.measure = span_source(f, &h->measure, row),
		.weight = span_source(f, &h->weight, row),
		.formula = span_source(f, &h->formula, row),
		.basis = span_source(f, &h->basis, row),
		.evidence = span_source(f, &h->evidence, row),
	};

	carry(r, &r->f->level2[n], &h->level2, row);
	if (template(f, &src.level3)) {
		if (src.value.s && !open_value(f, &src.value) && src.value.row == row)
			map_fault(f->m, &src.value, map_field("level3"),
				_("This target belongs to no indicator. Write the indicator's name "
				  "beside it, or delete it."));
		return;
	}
	/* the second row of a merged name counts only with a value of its own */
	if (src.level3.row < row &&
		(!src.value.s || src.value.row < row || template(f, &src.value)))
		return;
	if (src.weight.s && src.weight.row < row) /* merged: given once, at its first row */
		src.weight.text = "";
	if (push_lines(r, h, &r->f->level2[n], &src))
		return;
	src.level3.text = text_unnumber(src.level3.text);
	push(r, h, &r->f->level2[n], &src);
}

/* The text that a row begins with; false if the row is blank. */
static bool
row_start(const struct form *f, size_t row, struct source *ret)
{
	size_t col = 0;

	if (!form_next(f, row, &col))
		return false;
	*ret = map_source(f->g, f->m->ctx->arena, row, col);
	return true;
}

static bool
starts_with_any(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* The beginning of a text, folded. */
static const char *
short_fold(const struct form *f, const struct source *src)
{
	return utf8_fold(f->m->scratch,
		arena_strndup(f->m->scratch, src->text, utf8_fit(src->text, 60, NULL)));
}

/* Does the table end with this row: foot, notes, the next block? */
static bool
row_ends(const struct form *f, const struct table *t, size_t row, const struct source *start)
{
	static const char *const notes[] = { "注:", "注1", "注意", "填表说明", "填报说明",
		"填写说明", "说明:", "备注:", "审核", "填报人", "填表人" };
	static const char *const signers[] = { "负责人", "签字", "签章", "盖章", "联系人", "电话" };
	unsigned char l = f->labels[row * f->g->s->n_cols + start->col];
	const char *folded = short_fold(f, start);

	if (label_ends_table((enum label)(l & ~LABEL_INLINE)) ||
		starts_with_any(folded, notes, ARRAY_LEN(notes)))
		return true;
	/* who signs, under words that are no label of ours; a third level may speak of such things
	 */
	for (size_t i = 0; i < ARRAY_LEN(signers) && start->col < t->half[0].level3.c0; i++)
		if (strstr(folded, signers[i]))
			return true;
	return false;
}

static bool
row_total(const struct form *f, const struct source *start)
{
	static const char *const totals[] = { "合计", "总计", "总分", "小计", "总得分" };

	return starts_with_any(short_fold(f, start), totals, ARRAY_LEN(totals));
}

/* Is a class above merged down to this row? Then it holds an indicator, whatever its name begins with:
 * "审核单据数量", "合计里程". */
static bool
below_class(const struct form *f, const struct table *t, size_t row)
{
	const struct span *const levels[] = { &t->level1, &t->half[0].level2, &t->half[1].level2 };

	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		size_t from = levels[i]->set ? grid_area(f->g, row, levels[i]->c0).r0 : row;

		if (from < row && from >= t->first && !form_blank(f, row, levels[i]->c0))
			return true;
	}
	return false;
}

/* A row of one cell only that is no class: a page head. One that is: the head of a section. */
static bool
row_alone(struct rows *r, size_t row, const struct source *start)
{
	const struct form *f = r->f;
	size_t col = grid_area(f->g, row, start->col).c1 + 1;
	const struct half *h = &r->t->half[0];
	bool in_table = h->level3.set && start->col >= h->level3.c0;
	const char *class;

	if (form_next(f, row, &col) || in_table)
		return false;
	class = keep_class(f->m, start->text);
	if (*class && class_first(class)) {
		r->f->level1 = (struct carry){ .src = *start, .class = class, .set = true };
		memset(r->f->level2, 0, sizeof(r->f->level2));
		node_weight(r, row);
	}
	return !*class || class_first(class);
}

size_t
form_rows(struct form *f, const struct table *t)
{
	struct rows r = { .f = f, .t = t };
	size_t row;

	for (row = t->first; row < t->end; row++) {
		bool merged = below_class(f, t, row);
		struct source start;

		arena_reset(f->m->scratch);
		if (!row_start(f, row, &start))
			continue;
		if (!merged && row_ends(f, t, row, &start))
			break;
		if ((!merged && row_total(f, &start)) || row_alone(&r, row, &start))
			continue;
		if (carry(&r, &f->level1, &t->level1, row)) {
			memset(f->level2, 0, sizeof(f->level2));
			node_weight(&r, row);
		}
		for (size_t i = 0; i < t->n_halves; i++)
			read_half(&r, i, row);
	}
	return row;
}
