/*
 * Evaluations of a project in all years, by itself, the department and the bureau, and the proposals
 * that they led to.
 */
#include "screens/results_text.h"

#include "app/list.h"
#include "base/intl.h"
#include "base/table.h"

#define FIELDS_MAX 8

struct part {
	const char *title; /* N_() */
	const char *none;  /* N_() */
	const char *reg, *head; /* head: field shown first */
	const char *fields[FIELDS_MAX];
};

static const struct part parts[] = {
	{ N_("Results of evaluations"), N_("The project was not evaluated yet."), "evaluation", "kind",
		{ "total", "grade", "rate", "budget", "executed", "state", "reviewed_at" } },
	{ N_("Use of results"), N_("There is no proposal for its budget."), "linkage", "basis",
		{ "current", "proposed", "label", "decision", "decided", "reason", "budgeted", "document_no" } },
};

struct writing {
	const struct part *part;
	const struct reg *reg;
	struct text *out;
	size_t n;
};

static void
value(const struct writing *w, const struct list_row *row, const char *name, struct strbuf *out)
{
	field_format(reg_field(w->reg, name), list_value(w->reg, row, name), STYLE_SCREEN, out);
}

static enum rc
put_row(void *arg, const struct list_row *row, struct err *err)
{
	struct writing *w = arg;
	struct strbuf b = { 0 };

	(void)err;
	value(w, row, "year", &b);
	strbuf_add(&b, "  ");
	value(w, row, w->part->head, &b);
	text_wrap(w->out, LOOK_NORMAL, "", strbuf_str(&b));
	for (size_t i = 0; i < FIELDS_MAX && w->part->fields[i]; i++) {
		const struct field *f = reg_field(w->reg, w->part->fields[i]);
		strbuf_clear(&b);
		value(w, row, f->name, &b);
		if (b.len)
			text_wrap(w->out, LOOK_NORMAL, arena_printf(w->out->arena, "      %s  ", field_title(f)),
				strbuf_str(&b));
	}
	text_begin(w->out);
	strbuf_free(&b);
	w->n++;
	return RC_OK;
}

/* While a list is read nothing else may be; what is written needs nothing else. */
static enum rc
put_part(const struct ctx *c, const struct part *part, const char *code, struct text *out,
	struct err *err)
{
	struct writing w = { part, reg_find(part->reg), out, 0 };
	struct list_spec spec = { .reg = w.reg, .sort = "-year",
		.filter = arena_printf(c->arena, "code=\"%s\"", code) };
	size_t columns[FIELDS_MAX + 2], n = 0;
	struct list *l;
	enum rc rc = app_list_open(c->app, &spec, &l, err);

	if (rc)
		return rc;
	columns[n++] = (size_t)(reg_field(w.reg, "year") - w.reg->fields);
	columns[n++] = (size_t)(reg_field(w.reg, part->head) - w.reg->fields);
	for (size_t i = 0; i < FIELDS_MAX && part->fields[i]; i++)
		columns[n++] = (size_t)(reg_field(w.reg, part->fields[i]) - w.reg->fields);
	app_list_columns(l, columns, n);
	text_wrap(out, LOOK_HEAD, "", _(part->title));
	rc = app_list_each(l, put_row, &w, err);
	app_list_close(l);
	if (rc == RC_OK && w.n == 0)
		text_wrap(out, LOOK_DIM, "", _(part->none));
	text_begin(out);
	return rc;
}

enum rc
results_text_of(const struct ctx *c, const char *code, struct text *out, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(parts) && rc == RC_OK; i++)
		rc = put_part(c, &parts[i], code, out, err);
	return rc;
}
