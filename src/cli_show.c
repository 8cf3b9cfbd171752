/*
 * list, export, show, check: records on standard output as aligned text, CSV or JSON.
 */
#include "cli_show.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/exchange.h"
#include "app/goal.h"
#include "app/list.h"
#include "app/year_end.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "output/json.h"
#include "output/sink.h"

const struct reg *
cli_find_reg(const char *name, struct err *err)
{
	const struct reg *reg = reg_find(name);

	if (!reg) {
		struct strbuf names = { 0 };
		size_t n;
		const struct reg *const *all = reg_all(&n);
		for (size_t i = 0; i < n; i++)
			strbuf_addf(&names, "%s%s", i ? ", " : "", all[i]->name);
		err_set(err, RC_USAGE, NULL, _("There is no register \"%s\"; registers are: %s."), name,
			strbuf_str(&names));
		strbuf_free(&names);
	}
	return reg;
}

enum rc
cli_unknown_op(const char *name, const struct reg *reg, struct err *err)
{
	struct strbuf names = { 0 };
	const struct op *op;

	for (size_t i = 0; (op = op_at(i)) != NULL; i++)
		if (strcmp(op->reg, reg->name) == 0)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", op->name);
	err_set(err, RC_USAGE, NULL, _("There is no action \"%s\" for %s; actions are: %s."), name,
		reg->name, names.len ? strbuf_str(&names) : "-");
	strbuf_free(&names);
	return RC_USAGE;
}

static enum rc
open_list(struct app *app, const struct reg *reg, const struct cli_args *args, struct list **ret,
	struct err *err)
{
	struct list_spec spec = { .reg = reg, .filter = args->filter, .sort = args->sort,
		.year = args->year };

	return app_list_open(app, &spec, ret, err);
}

static bool
ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), m = strlen(end);

	return n > m && strcmp(path + n - m, end) == 0;
}

static enum rc
export_calendar(struct app *app, const struct cli_args *args, struct err *err)
{
	size_t n;
	enum rc rc = app_calendar_ics(app, args->year, args->output, &n, err);

	if (rc == RC_OK)
		printf(_("%lld records written to %s\n"), (long long)n, args->output);
	return rc;
}

enum rc
cli_export(struct app *app, const struct cli_args *args, struct err *err)
{
	const struct reg *reg = cli_find_reg(args->words[0], err);
	struct list *l;
	int64_t n = 0;
	enum rc rc;

	if (!reg)
		return RC_USAGE;
	if (!args->output)
		return err_set(err, RC_USAGE, NULL, _("Name the file to write with -o FILE."));
	if (strcmp(reg->name, "calendar") == 0 && ends_with(args->output, ".ics"))
		return export_calendar(app, args, err);
	rc = open_list(app, reg, args, &l, err);
	if (rc)
		return rc;
	rc = app_export(app, l, args->columns, args->output, &n, err);
	app_list_close(l);
	if (rc == RC_OK)
		printf(_("%lld records written to %s\n"), (long long)n, args->output);
	return rc;
}

/* A list as text: widths from the field table, the last column takes what it needs. */
struct text_list {
	const struct reg *reg;
	const size_t *idx;
	size_t n;
	struct strbuf line;
	int64_t left; /* rows still wanted; below 0: all */
};

static int
width_of(const struct field *f)
{
	int title = utf8_width(field_title(f)), width = f->width ? f->width : 30;

	return title > width ? title : width;
}

static void
add_cell(struct text_list *t, size_t i, const char *text)
{
	const struct field *f = &t->reg->fields[t->idx[i]];

	if (i + 1 < t->n) {
		utf8_pad(&t->line, text, width_of(f), field_is_number(f));
		strbuf_add(&t->line, "  ");
	} else {
		strbuf_add(&t->line, text);
	}
}

static enum rc
text_row(void *arg, const struct list_row *row, struct err *err)
{
	struct text_list *t = arg;
	struct strbuf cell = { 0 };

	if (t->left == 0)
		return err_set(err, RC_CANCELLED, NULL, "limit");
	t->left--;
	strbuf_clear(&t->line);
	for (size_t i = 0; i < t->n; i++) {
		strbuf_clear(&cell);
		if (!row->values[t->idx[i]].null)
			field_format(&t->reg->fields[t->idx[i]], &row->values[t->idx[i]], STYLE_SCREEN,
				&cell);
		add_cell(t, i, strbuf_str(&cell));
	}
	strbuf_free(&cell);
	puts(strbuf_str(&t->line));
	return RC_OK;
}

static enum rc
print_text(struct list *l, const char *columns, int64_t limit, struct arena *a, struct err *err)
{
	struct text_list t = { .reg = app_list_reg(l), .left = limit ? limit : -1 };
	size_t *idx;
	struct err local = { 0 };
	enum rc rc = app_columns(t.reg, columns ? columns : t.reg->columns, a, &idx, &t.n, err);

	if (rc)
		return rc;
	t.idx = idx;
	app_list_columns(l, idx, t.n);
	for (size_t i = 0; i < t.n; i++)
		add_cell(&t, i, field_title(&t.reg->fields[idx[i]]));
	puts(strbuf_str(&t.line));
	rc = app_list_each(l, text_row, &t, &local);
	strbuf_free(&t.line);
	if (rc == RC_CANCELLED && t.left == 0)
		return RC_OK;
	if (rc)
		*err = local;
	return rc;
}

enum rc
cli_list(struct app *app, const struct cli_args *args, struct err *err)
{
	const struct reg *reg = cli_find_reg(args->words[0], err);
	struct arena *a;
	struct list *l;
	enum rc rc;

	if (!reg)
		return RC_USAGE;
	rc = open_list(app, reg, args, &l, err);
	if (rc)
		return rc;
	a = arena_new();
	if (!args->format || strcmp(args->format, "table") == 0)
		rc = print_text(l, args->columns, args->limit, a, err);
	else
		rc = app_list_write(l, args->columns, args->limit, sink_fd(STDOUT_FILENO),
			strcmp(args->format, "json") == 0, err);
	arena_free(a);
	app_list_close(l);
	return rc;
}

static void
print_fields(const struct reg *reg, const struct list_row *row)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < reg->n_fields; i++) {
		if (row->values[i].null)
			continue;
		strbuf_clear(&line);
		utf8_pad(&line, field_title(&reg->fields[i]), 16, false);
		strbuf_add(&line, "  ");
		field_format(&reg->fields[i], &row->values[i], STYLE_SCREEN, &line);
		puts(strbuf_str(&line));
	}
	strbuf_free(&line);
}

static void
json_fields(struct json_writer *j, const struct reg *reg, const struct list_row *row)
{
	for (size_t i = 0; i < reg->n_fields; i++)
		app_json_value(j, &reg->fields[i], &row->values[i]);
}

/* Registers whose records are shown with the files attached to them. */
static const char *const filed[] = { "goal", "project", "exante", "document", "agency" };

/* Registers that hang on a goal (tasks only on that of a department): shown below it, filtered by
 * its code and year. */
static const char *const parts[] = { "task", "indicator", "finding", "review" };

struct json_rows {
	struct json_writer *j;
	const struct reg *reg;
};

static enum rc
json_row(void *arg, const struct list_row *row, struct err *err)
{
	struct json_rows *r = arg;

	(void)err;
	json_object(r->j, NULL);
	json_fields(r->j, r->reg, row);
	json_end(r->j);
	return RC_OK;
}

static enum rc
show_part(struct app *app, const struct reg *reg, const char *filter, int64_t year,
	struct json_writer *j, struct arena *a, struct err *err)
{
	struct list_spec spec = { .reg = reg, .filter = filter, .year = year };
	struct json_rows rows = { j, reg };
	struct list *l;
	enum rc rc = app_list_open(app, &spec, &l, err);

	if (rc)
		return rc;
	if (j) {
		json_array(j, reg->name);
		rc = app_list_each(l, json_row, &rows, err);
		json_end(j);
	} else {
		printf("\n%s\n", _(reg->title));
		rc = print_text(l, NULL, 0, a, err);
	}
	app_list_close(l);
	return rc;
}

static enum rc
show_history(struct app *app, const struct reg *reg, int64_t id, struct json_writer *j,
	struct arena *a, struct err *err)
{
	struct audit *entries;
	size_t n;
	enum rc rc = app_audit_of(app, reg->name, id, a, &entries, &n, err);

	if (rc)
		return rc;
	if (j)
		json_array(j, "history");
	else if (n)
		printf("\n%s\n", _("History"));
	for (size_t i = 0; i < n; i++) {
		const struct audit *e = &entries[i];
		if (!j) {
			printf("%s  %s  %s  %s -> %s  %s\n", e->at, e->login, e->action,
				e->before ? e->before : "", e->after ? e->after : "",
				e->reason ? e->reason : "");
			continue;
		}
		json_object(j, NULL);
		json_string(j, "at", e->at);
		json_string(j, "login", e->login);
		json_string(j, "action", e->action);
		json_string(j, "before", e->before);
		json_string(j, "after", e->after);
		json_string(j, "reason", e->reason);
		json_end(j);
	}
	if (j)
		json_end(j);
	return RC_OK;
}

/* Files attached to the record; of a goal, all those of its project and year. */
static enum rc
show_files(struct app *app, const struct reg *reg, const struct list_row *row,
	struct json_writer *j, struct arena *a, struct err *err)
{
	bool project = strcmp(reg->name, "goal") == 0 || strcmp(reg->name, "project") == 0, has = false;
	const char *key, *filter;

	for (size_t i = 0; i < sizeof filed / sizeof filed[0]; i++)
		has = has || strcmp(filed[i], reg->name) == 0;
	if (!has)
		return RC_OK;
	key = list_value(reg, row, reg->key)->text;
	filter = project ? arena_printf(a, "state=active record=\"%s\"", key)
		: arena_printf(a, "state=active register=%s record=\"%s\"", reg->name, key);
	return show_part(app, reg_find("evidence"), filter,
		project ? list_value(reg, row, "year")->num : 0, j, a, err);
}

static enum rc
show_record(struct app *app, const struct reg *reg, int64_t id, struct json_writer *j,
	struct arena *a, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, reg, id, a, &row, err);

	if (rc)
		return rc;
	if (j) {
		json_object(j, NULL);
		json_fields(j, reg, &row);
	} else {
		print_fields(reg, &row);
	}
	bool has_goal = strcmp(reg->name, "goal") == 0 || strcmp(reg->name, "project") == 0;
	for (size_t i = 0; has_goal && i < sizeof parts / sizeof parts[0] && rc == RC_OK; i++) {
		const struct value *code = list_value(reg, &row, "code");
		const struct value *year = list_value(reg, &row, "year");
		const struct value *kind = list_value(reg, &row, "kind");
		if (i == 0 && (!kind || strcmp(kind->text, "department") != 0))
			continue;
		rc = show_part(app, reg_find(parts[i]),
			arena_printf(a, "code=\"%s\"", code->text), year->num, j, a, err);
	}
	if (rc == RC_OK)
		rc = show_files(app, reg, &row, j, a, err);
	if (rc == RC_OK)
		rc = show_history(app, reg, id, j, a, err);
	if (j)
		json_end(j);
	return rc;
}

enum rc
cli_show(struct app *app, const struct cli_args *args, struct err *err)
{
	const struct reg *reg = cli_find_reg(args->words[0], err);
	bool json = args->format && strcmp(args->format, "json") == 0;
	struct json_writer j;
	struct strbuf text = { 0 };
	struct sink *s;
	struct arena *a;
	int64_t id;
	enum rc rc;

	if (!reg)
		return RC_USAGE;
	if (args->format && strcmp(args->format, "csv") == 0)
		return err_set(err, RC_USAGE, NULL, _("show prints a table or JSON; for CSV use list."));
	rc = app_record_find(app, reg, args->words[1], args->year, &id, err);
	if (rc)
		return rc;
	a = arena_new();
	s = sink_strbuf(&text);
	json_begin(&j, s);
	rc = show_record(app, reg, id, json ? &j : NULL, a, err);
	if (rc == RC_OK)
		rc = sink_close(s, err);
	else
		sink_discard(s);
	if (rc == RC_OK)
		fputs(strbuf_str(&text), stdout);
	strbuf_free(&text);
	arena_free(a);
	return rc;
}

enum rc
cli_check_goal(struct app *app, const char *code, const struct cli_args *args, struct err *err)
{
	struct arena *a = arena_new();
	struct goal_view v;
	struct finding *findings;
	size_t n;
	int64_t id;
	enum rc rc = app_record_find(app, &reg_goal, code, args->year, &id, err);

	if (rc == RC_OK)
		rc = app_goal_view(app, id, a, &v, err);
	if (rc == RC_OK)
		rc = app_goal_check(app, &v.doc, a, &findings, &n, err);
	if (rc == RC_OK)
		printf(_("%s %s: %zu findings\n"), v.doc.project.code, v.doc.project.name, n);
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		printf("  %-6s %-8s %s: %s\n", findings[i].rule,
			field_choice_title(reg_field(&reg_finding, "severity"), findings[i].severity),
			findings[i].place, findings[i].message);
	arena_free(a);
	return rc;
}
