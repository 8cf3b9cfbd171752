/*
 * Evaluating by keyboard (EX-04, EX-05): the twenty items under their dimensions, a letter or a digit
 * each; points and the conclusion by rule stand below while one types.
 */
#include "screens/exante_form.h"

#include <string.h>

#include "base/dec.h"
#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/review.h"

static const char *const letters[] = { "优", "良", "中", "差" };

/* What stands behind the items. */
static const char *const others[] = { "vetoes", "agency", "experts", "document", "evaluated_on" };

#define N_ITEMS (EXANTE_ITEMS + ARRAY_LEN(others))

struct evaluation {
	int64_t id;
	struct exante before;
	struct rules rules;
	struct field fields[N_ITEMS];
	struct item items[N_ITEMS];
	const char *values[N_ITEMS];
};

/* F4 on an item. */
static enum rc
list_letters(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	*ret = arena_array(c->arena, ARRAY_LEN(letters), sizeof **ret);
	memcpy(*ret, letters, sizeof letters);
	*ret_n = ARRAY_LEN(letters);
	return RC_OK;
}

/* F4 on the vetoes. */
static enum rc
list_vetoes(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	*ret = arena_array(c->arena, EXANTE_VETOES, sizeof **ret);
	memcpy(*ret, exante_vetoes, sizeof exante_vetoes);
	*ret_n = EXANTE_VETOES;
	return RC_OK;
}

/* "1" is 优 here: what is asked for are letters, so it cannot be meant as a point. A digit typed
 * behind a letter takes its place. */
static const char *
letter_of(const char *text, struct arena *a)
{
	const char *narrow = utf8_narrow_text(a, text);
	size_t n = strlen(narrow);
	char last = n ? narrow[n - 1] : '\0';

	if (last >= '1' && last <= '4' && (n == 1 || review_letter(arena_strndup(a, narrow, n - 1))))
		return letters[last - '1'];
	return text;
}

static void
make_items(struct evaluation *v, struct arena *a)
{
	for (size_t i = 0; i < EXANTE_ITEMS; i++) {
		const char *letter = exante_letter(&v->before, i);
		v->fields[i] = (struct field){ .name = exante_items[i].name, .title = exante_items[i].name,
			.kind = FIELD_TEXT, .max_bytes = 20, .help = exante_items[i].question };
		v->items[i] = (struct item){ .field = &v->fields[i], .values = list_letters,
			.section = i % EXANTE_PER_DIMENSION ? NULL
				: exante_dimensions[i / EXANTE_PER_DIMENSION].name };
		v->values[i] = letter ? letter : "";
	}
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		const struct field *f = reg_field(&reg_exante, others[i]);
		size_t at = EXANTE_ITEMS + i;
		struct value value;
		v->fields[at] = *f;
		v->items[at] = (struct item){ .field = &v->fields[at],
			.section = i ? NULL : N_("Vetoes and report"), .values = i ? NULL : list_vetoes };
		field_get(f, &v->before, &value);
		v->values[at] = value.text ? arena_strdup(a, value.text) : "";
	}
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct evaluation *v = arg;
	struct op_arg *args = arena_array(c->arena, N_ITEMS, sizeof *args);
	struct op_item item = { .op = op_find("exante", "evaluate"), .id = v->id, .call.args = args };

	for (size_t i = 0; i < N_ITEMS; i++) {
		const char *now = form_value(c, v->fields[i].name);
		if (i < EXANTE_ITEMS)
			now = *now ? letter_of(now, c->arena) : "-";
		if (strcmp(now, i < EXANTE_ITEMS && !*v->values[i] ? "-" : v->values[i]) != 0)
			args[item.call.n_args++] = (struct op_arg){ v->fields[i].name, now };
	}
	enum rc rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

/* Points so far, and what follows by rule. */
static void
check(struct ctx *c, void *arg, struct text *out)
{
	struct evaluation *v = arg;
	struct exante e = v->before;
	struct strbuf b = { 0 };
	struct err err;

	for (size_t i = 0; i < EXANTE_ITEMS; i++) {
		const char *now = form_value(c, v->fields[i].name);
		if (exante_set_item(&e, v->fields[i].name, *now ? letter_of(now, out->arena) : "-",
			out->arena, &err) != RC_OK)
			text_wrap(out, LOOK_BAD, "! ", err.msg);
	}
	if (exante_set_vetoes(&e, form_value(c, "vetoes"), out->arena, &err) != RC_OK)
		text_wrap(out, LOOK_BAD, "! ", err.msg);
	exante_score(&e, &v->rules);
	for (size_t i = 0; i < EXANTE_DIMENSIONS; i++) {
		strbuf_addf(&b, "%s%s ", i ? "  " : "", exante_dimensions[i].name);
		if (e.scores[i] >= 0)
			dec_format_short(&b, e.scores[i], 2);
		else
			strbuf_add(&b, "-");
	}
	text_wrap(out, LOOK_NORMAL, "", strbuf_str(&b));
	strbuf_free(&b);
	if (e.score < 0)
		return;
	dec_format_short(&b, e.score, 2);
	text_put(out, LOOK_STRONG, _("%s points, by rule: %s"), strbuf_str(&b),
		exante_label(&v->rules, e.proposed));
	strbuf_free(&b);
}

enum rc
exante_form(struct ctx *c, int64_t id, struct err *err)
{
	struct evaluation *v = arena_alloc(c->arena, sizeof *v);
	enum rc rc;

	memset(v, 0, sizeof *v);
	v->id = id;
	rc = app_exante(c->app, id, c->arena, &v->before, err);
	if (rc == RC_OK)
		rc = app_rules_of(c->app, v->before.year, &v->rules, err);
	if (rc)
		return rc;
	make_items(v, c->arena);
	struct form f = { .name = "exante", .title = arena_printf(c->arena, _("Evaluate: %s"),
		v->before.name), .help = N_("1 to 4 or 优 良 中 差 for each item, F4 lists them"),
		.items = v->items, .values = v->values, .n_items = N_ITEMS, .save = save, .check = check,
		.draft = arena_printf(c->arena, "exante.%lld", (long long)id), .arg = v };
	return ask_form(c->ui, &f, err);
}
