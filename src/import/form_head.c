/* The project on the form, its year, and the foot. */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

static const char *
place_of(const struct form *f, const struct hit *h)
{
	return h ? map_place(f->m->ctx->arena, h->value.s, h->value.row, h->value.col) : "";
}

/* Takes a text by its field. */
static const char *
take(struct form *f, const struct source *src, const char *text, const char *id)
{
	struct source part = *src;
	struct value v;

	part.text = text;
	if (*src->text) /* a part of it, whatever the cell was */
		part.kind = CELL_TEXT;
	if (text_void(utf8_fold(f->m->scratch, text)) && part.kind < CELL_FORMULA)
		return NULL;
	return map_value(f->m, &part, map_field(id), 0, &v) ? v.text : NULL;
}

static const char *
take_hit(struct form *f, enum label label, const char *id)
{
	const struct hit *h = form_hit(f, label);

	return h ? take(f, &h->value, h->value.text, id) : NULL;
}

/* Text of all cells to the right of a label, up to the next one. */
static const char *
text_beside(const struct form *f, const struct hit *h)
{
	const char *text = h->value.text;
	struct area from, next;
	bool gap;

	if (h->value.row == h->at.r0 && h->value.col == h->at.c0)
		return text; /* in the label's own cell */
	from = grid_area(f->g, h->value.row, h->value.col);
	while (strlen(text) < 4000 && form_right(f, from, &next, &gap) && next.c1 <= f->right) {
		text = arena_printf(f->m->scratch, "%s %s", text,
			map_source(f->g, f->m->scratch, next.r0, next.c0).text);
		from = next;
	}
	return text;
}

/* The name in one line, without "（盖章）" behind it. */
static const char *
without_stamp(struct form *f, const char *text)
{
	static const char *const stamps[] = { "（盖章）", "(盖章)", "（公章）", "(公章)",
		"（签章）", "(签章)" };
	char *line = text_line(f->m->scratch, text);
	size_t n = strlen(line);

	for (size_t i = 0; i < ARRAY_LEN(stamps); i++) {
		size_t len = strlen(stamps[i]);

		if (n > len && strcmp(line + n - len, stamps[i]) == 0)
			line[n - len] = '\0';
	}
	return text_trim(f->m->scratch, line);
}

static void
take_department(struct form *f)
{
	struct goal_doc *doc = &f->out->doc;
	const struct hit *h = form_hit(f, LABEL_DEPARTMENT);
	const char *name, *code, *more;
	struct area next;
	bool gap;

	if (h) {
		text_split_code(f->m->scratch, without_stamp(f, h->value.text), &name, &code);
		next = grid_area(f->g, h->value.row, h->value.col);
		/* the code, or the name, in the cell beside it */
		if (*h->value.text && (!*code || !*name) && form_right(f, next, &next, &gap)) {
			const char *beside = map_source(f->g, f->m->scratch, next.r0, next.c0).text;
			const char *other_name;

			text_split_code(f->m->scratch, beside, &other_name, &more);
			if (!*code && *more && !*other_name)
				code = more;
			else if (!*name && !*more)
				name = other_name;
		}
		doc->department = take(f, &h->value, name, "department");
		doc->department_code = take(f, &h->value, code, "department_code");
	}
	more = take_hit(f, LABEL_DEPARTMENT_CODE, "department_code");
	if (more)
		doc->department_code = more;
	f->out->place_department = place_of(f, h ? h : form_hit(f, LABEL_DEPARTMENT_CODE));
}

static void
take_unit(struct form *f)
{
	const struct hit *h = form_hit(f, LABEL_UNIT);
	const char *name, *code;

	if (!h || (!*h->value.text && h->value.kind < CELL_FORMULA))
		h = form_hit(f, LABEL_UNIT_HEAD) ? form_hit(f, LABEL_UNIT_HEAD) : h;
	/* "单位：环卫处" where others write "单位：万元" */
	if (!h && form_hit(f, LABEL_MONEY_UNIT) &&
		!text_money_unit(
			utf8_fold(f->m->scratch, form_hit(f, LABEL_MONEY_UNIT)->value.text)))
		h = form_hit(f, LABEL_MONEY_UNIT);
	if (h) {
		text_split_code(f->m->scratch, without_stamp(f, h->value.text), &name, &code);
		f->out->doc.unit = take(f, &h->value, *name ? name : code, "unit");
	}
	f->out->place_unit = place_of(f, h);
}

static void
take_name(struct form *f)
{
	struct project *p = &f->out->doc.project;
	const struct hit *name = form_hit(f, LABEL_NAME), *code = form_hit(f, LABEL_CODE);
	const struct hit *both = form_hit(f, LABEL_NAME_CODE);
	const char *split_name, *split_code;

	if (name)
		p->name = take(f, &name->value, name->value.text, "name");
	if (code)
		p->code = take(
			f, &code->value, utf8_narrow_text(f->m->scratch, code->value.text), "code");
	if (both && *both->value.text) {
		text_split_code(f->m->scratch, both->value.text, &split_name, &split_code);
		if (!p->name)
			p->name = take(f, &both->value, split_name, "name");
		if (!p->code)
			p->code = take(f, &both->value, split_code, "code");
	}
	f->out->place_name = place_of(f, name ? name : both);
	f->out->place_code = place_of(f, code ? code : both);
}

static void
take_attribute(struct form *f)
{
	for (size_t i = 0; i < f->n_hits; i++) {
		const struct hit *h = &f->hits[i];
		const char *text;

		if (h->label != LABEL_ATTRIBUTE)
			continue;
		text = text_beside(f, h);
		if (strstr(h->word, "是否新增"))
			text = strncmp(text, "是", 3) == 0   ? "新增"
			       : strncmp(text, "否", 3) == 0 ? "延续"
							     : text;
		if (!f->out->doc.project.attribute)
			f->out->doc.project.attribute = text_attribute(text);
	}
}

static void
take_period(struct form *f)
{
	const struct hit *h = form_hit(f, LABEL_PERIOD);
	const struct hit *start = form_hit(f, LABEL_START), *end = form_hit(f, LABEL_END);
	const char *text;

	if (h && (*h->value.text || h->value.kind >= CELL_FORMULA)) {
		text = h->value.text;
		if (strstr(text_beside(f, h), "至") || strchr(text_beside(f, h), '-'))
			text = text_beside(f, h);
		f->out->doc.project.period = take(f, &h->value, text, "period");
	} else if (start && *start->value.text) {
		text = arena_printf(
			f->m->scratch, "%s—%s", start->value.text, end ? end->value.text : "");
		f->out->doc.project.period = take(f, &start->value, text, "period");
	}
}

void
form_head(struct form *f)
{
	struct goal *goal = &f->out->doc.goal;
	const struct hit *date = form_hit(f, LABEL_DATE), *phone = NULL;

	take_name(f);
	take_department(f);
	take_unit(f);
	take_attribute(f);
	take_period(f);
	goal->prepared_by = take_hit(f, LABEL_PREPARED, "prepared_by");
	goal->head = take_hit(f, LABEL_HEAD, "head");
	for (size_t i = 0; i < f->n_hits; i++) /* the last: the first may be the project leader's */
		if (f->hits[i].label == LABEL_PHONE && *f->hits[i].value.text)
			phone = &f->hits[i];
	if (phone)
		goal->phone = take(f, &phone->value, phone->value.text, "phone");
	if (date)
		map_date(f->m, &date->value, map_field("filled_on"), &goal->filled_on);
}
