/*
 * Printing papers from the screens: one that is shown is built of the first records only, so that it
 * is there at once; all of them are taken when it is printed.
 */
#include "print.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/printed.h"
#include "base/intl.h"
#include "base/table.h"
#include "report/report.h"
#include "view.h"

#define SHOWN_FIRST 10   /* records of a paper each */
#define ASKED_BEFORE 100 /* records that are looked up in the log */
#define PAPER_COLS 96

struct job {
	const struct report *report;
	struct report_spec spec;
	struct report_made made;
	struct arena *arena; /* of the paper */
};

size_t
print_papers(struct ctx *c, const char *reg, const struct report ***ret)
{
	const struct report **v = NULL, *r;
	size_t n = 0, cap = 0;

	for (size_t i = 0; (r = report_at(i)) != NULL; i++) {
		if ((reg ? !r->reg || strcmp(r->reg, reg) != 0 : r->reg != NULL) || !app_may(c->app, r->perm))
			continue;
		v = arena_grow(c->arena, v, n, &cap, n + 1, sizeof *v);
		v[n++] = r;
	}
	*ret = v;
	return n;
}

/* Fields of the paper */
static const struct field known_fields[] = {
	{ .name = "date", .title = N_("Date"), .kind = FIELD_DATE, .help = N_("Day that the paper bears; "
		"left empty, today") },
	{ .name = "deadline", .title = N_("Deadline"), .kind = FIELD_DATE,
		.help = N_("Until when it is to be answered; left empty, as configured") },
	{ .name = "year", .title = N_("Year"), .kind = FIELD_INT, .help = N_("Left empty, the year worked in") },
	{ .name = "period", .title = N_("Period"), .kind = FIELD_TEXT, .max_bytes = 100 },
	{ .name = "number", .title = N_("Document number"), .kind = FIELD_TEXT, .max_bytes = 200 },
};

static struct field
field_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(known_fields); i++)
		if (strcmp(known_fields[i].name, name) == 0)
			return known_fields[i];
	return (struct field){ .name = name, .title = name, .kind = FIELD_TEXT, .max_bytes = 1000 };
}

struct fields {
	struct job *job;
	struct arena *arena; /* outlives the form */
	struct field *fields;
	size_t n;
};

static enum rc
take_fields(struct ctx *c, void *arg, struct err *err)
{
	struct fields *f = arg;
	struct op_arg *args = arena_array(f->arena, f->n + 1, sizeof *args);
	size_t n = 0;

	(void)err;
	for (size_t i = 0; i < f->n; i++) {
		const char *text = form_value(c, f->fields[i].name);
		if (*text)
			args[n++] = (struct op_arg){ f->fields[i].name, arena_strdup(f->arena, text) };
	}
	f->job->spec.args = args;
	f->job->spec.n_args = n;
	return RC_OK;
}

static enum rc
ask_fields(struct ctx *c, struct job *j, struct err *err)
{
	const char *names = j->report->fields ? j->report->fields : "";
	struct fields f = { .job = j, .arena = c->arena };
	struct item *items;
	size_t most = 1;

	for (const char *s = names; *s; s++)
		most += *s == ',';
	f.fields = arena_array(c->arena, most, sizeof *f.fields);
	items = arena_array(c->arena, most, sizeof *items);
	for (const char *s = names; *s; s += strcspn(s, ","), s += *s == ',') {
		f.fields[f.n] = field_of(arena_strndup(c->arena, s, strcspn(s, ",")));
		items[f.n].field = &f.fields[f.n];
		f.n++;
	}
	if (f.n == 0)
		return RC_OK;
	struct form form = { .name = "print", .title = _(j->report->title), .help = j->report->help,
		.items = items, .values = arena_array(c->arena, f.n, sizeof *form.values), .n_items = f.n,
		.save = take_fields, .arg = &f };
	return ask_form(c->ui, &form, err);
}

/* Building it */
static bool
progress(void *arg, size_t done, size_t all)
{
	struct ctx *c = arg;

	return ask_progress(c->ui, _("Printing"), all ? (int)(done * 100 / all) : 0);
}

static enum rc
build(struct ctx *c, struct job *j, size_t limit, struct err *err)
{
	arena_reset(j->arena);
	j->spec.limit = limit;
	j->spec.progress = progress;
	j->spec.progress_arg = c;
	return report_make(c->app, j->report, &j->spec, j->arena, &j->made, err);
}

/* A reprint says so. */
static enum rc
before(struct ctx *c, const struct job *j, struct text *out, struct err *err)
{
	size_t printed = 0;
	const char *last = NULL;

	for (size_t i = 0; i < j->made.n_ids && i < ASKED_BEFORE; i++) {
		const char *at;
		size_t times;
		enum rc rc = app_printed_before(c->app, j->report->reg, j->made.ids[i], j->report->name, c->arena,
			&times, &at, err);
		if (rc)
			return rc;
		printed += times > 0;
		if (at && (!last || strcmp(at, last) > 0))
			last = at;
	}
	if (printed)
		text_put(out, LOOK_BAD, _("Printed before: %zu of %zu records, last %.10s"), printed,
			j->made.n_ids, last);
	return RC_OK;
}

/* The paper as text, pages apart. */
static void
show_lines(struct text *out, const char *text)
{
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n\f");
		if (n || s[n] == '\n')
			text_put(out, LOOK_NORMAL, "%.*s", (int)n, s);
		if (s[n] == '\f')
			text_put(out, LOOK_DIM, "~~~~~~~~");
		s += n + (s[n] != '\0');
	}
}

static enum rc
look_at(struct ctx *c, const struct job *j, struct text *out, struct err *err)
{
	int cols = c->ui->canvas->cols - 8, most = j->report->landscape ? PAPER_COLS * 4 / 3 : PAPER_COLS;
	struct strbuf b = { 0 };
	struct sink *s = sink_strbuf(&b);
	enum rc rc;

	text_init(out, j->arena, cols);
	rc = before(c, j, out, err);
	doc_text(j->made.doc, cols < most ? cols : most, s);
	if (sink_close(s, NULL) == RC_OK)
		show_lines(out, strbuf_str(&b));
	if (j->made.left)
		text_put(out, LOOK_DIM, _("... and %zu more records, which are printed too"), j->made.left);
	strbuf_free(&b);
	return rc;
}

/* Onto a printer */
static const struct choice yes_no[] = { { "no", N_("No") }, { "yes", N_("Yes") } };
static const struct field copies_field = { .name = "copies", .title = N_("Copies"), .kind = FIELD_INT,
	.flags = FIELD_REQUIRED };
static const struct field duplex_field = { .name = "duplex", .title = N_("Both sides"),
	.kind = FIELD_CHOICE, .choices = yes_no, .n_choices = ARRAY_LEN(yes_no) };

static enum rc
take_job(struct ctx *c, void *arg, struct err *err)
{
	struct print_job *job = arg;
	struct value copies;
	enum rc rc = field_parse(&copies_field, form_value(c, "copies"), 0, c->arena, &copies, err);

	if (rc)
		return rc;
	if (copies.num < 1 || copies.num > PRINT_COPIES_MAX)
		return err_set(err, RC_INVALID, "copies", _("copies must be between 1 and %d."),
			PRINT_COPIES_MAX);
	job->copies = (int)copies.num;
	struct value both;
	rc = field_parse(&duplex_field, form_value(c, "duplex"), 0, c->arena, &both, err);
	job->both_sides = rc == RC_OK && both.text && strcmp(both.text, "yes") == 0;
	return rc;
}

static enum rc
choose_printer(struct ctx *c, struct print_job *job, struct err *err)
{
	struct printer *v;
	size_t n, chosen = 0;
	enum rc rc = printers(c->arena, &v, &n, err);

	if (rc)
		return rc;
	if (n == 0)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("No printer is set up on this computer: write the paper to a file with F4."));
	struct choice_row *rows = arena_array(c->arena, n, sizeof *rows);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct choice_row){ v[i].name, v[i].info,
			v[i].refuses ? _("takes no jobs") : v[i].stopped ? _("stopped") : _("ready") };
	rc = ask_choice(c->ui, _("Printer"), rows, n, 0, &chosen);
	if (rc)
		return rc;
	job->printer = v[chosen].name;
	struct item items[] = { { .field = &copies_field }, { .field = &duplex_field } };
	const char *values[] = { "1", _("No") };
	struct form form = { .name = "printer", .title = v[chosen].name,
		.help = N_("Copies, and whether both sides of the paper are printed"), .items = items,
		.values = values, .n_items = ARRAY_LEN(items), .save = take_job, .arg = job };
	return ask_form(c->ui, &form, err);
}

/* Into a file */
static const char *
proposal(struct ctx *c, const struct job *j)
{
	char cwd[4096], now[20];

	app_now(c->app, now);
	return arena_printf(c->arena, "%s/%s-%.10s.pdf", getcwd(cwd, sizeof cwd) ? cwd : ".",
		j->report->name, now);
}

static enum rc
choose_file(struct ctx *c, const struct job *j, const char **ret, struct err *err)
{
	const char *path = proposal(c, j);

	for (;;) {
		struct text t;
		enum rc rc = ask_line(c->ui, _("Write the paper (.pdf, .xlsx, .html, .txt)"), _("File"), path,
			c->arena, &path);
		if (rc)
			return rc;
		if (doc_check_path(path, err) != RC_OK) {
			ui_tell(c->ui, err);
			continue;
		}
		*ret = path;
		if (access(path, F_OK) != 0)
			return RC_OK;
		text_init(&t, c->arena, 60);
		text_wrap(&t, LOOK_NORMAL, "", arena_printf(c->arena, _("%s is there already."), path));
		if (ask_confirm(c->ui, _("Overwrite?"), &t, _("Overwrite")))
			return RC_OK;
	}
}

/* All records, even if few were shown. */
static enum rc
deliver(struct ctx *c, struct job *j, enum preview where, struct err *err)
{
	struct print_job job = { 0 };
	const char *path = NULL, *message = NULL;
	enum rc rc = where == PREVIEW_YES ? choose_printer(c, &job, err) : choose_file(c, j, &path, err);

	if (rc == RC_OK && j->made.left)
		rc = build(c, j, 0, err);
	if (rc == RC_OK)
		(void)ask_progress(c->ui, _("Printing"), 100);
	if (rc == RC_OK)
		rc = report_deliver(c->app, &j->made, path, &job, c->arena, &message, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", message);
	return rc;
}

static enum rc
run(struct ctx *c, struct job *j, struct err *err)
{
	enum rc rc = ask_fields(c, j, err);

	if (rc == RC_OK)
		rc = build(c, j, SHOWN_FIRST, err);
	while (rc == RC_OK) {
		struct text body;
		rc = look_at(c, j, &body, err);
		if (rc)
			break;
		enum preview where = ask_paper(c->ui, _(j->report->title), &body);
		if (where == PREVIEW_NO)
			return RC_CANCELLED;
		rc = deliver(c, j, where, err);
		if (rc == RC_OK)
			return RC_OK;
		if (rc != RC_CANCELLED)
			ui_tell(c->ui, err); /* and back to the paper, for another way */
		rc = RC_OK;
	}
	return rc;
}

enum rc
print_report(struct ctx *c, const struct report *r, const int64_t *ids, size_t n, struct err *err)
{
	struct job j = { .report = r, .spec = { .ids = ids, .n_ids = n, .year = r->reg ? 0 : c->app->year },
		.arena = arena_new() };
	enum rc rc = run(c, &j, err);

	arena_free(j.arena);
	return rc;
}

static enum rc
choose_paper(struct ctx *c, const char *reg, const struct report **ret, struct err *err)
{
	const struct report **v;
	size_t n = print_papers(c, reg, &v), chosen = 0;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	enum rc rc = RC_OK;

	if (n == 0)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is nothing to print here."));
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct choice_row){ NULL, _(v[i]->title), v[i]->name };
	if (n > 1)
		rc = ask_choice(c->ui, _("Print"), rows, n, 0, &chosen);
	if (rc == RC_OK)
		*ret = v[chosen];
	return rc;
}

enum rc
print_records(struct ctx *c, const char *reg, const int64_t *ids, size_t n, struct err *err)
{
	const struct report *r = NULL;
	enum rc rc = choose_paper(c, reg, &r, err);

	return rc ? rc : print_report(c, r, ids, n, err);
}

enum rc
print_year(struct ctx *c, struct err *err)
{
	return print_records(c, NULL, NULL, 0, err);
}

/* All of a list as it is filtered and sorted on the screen */
struct all {
	struct arena *arena;
	int64_t *v;
	size_t n, cap;
};

static enum rc
keep(void *arg, const struct list_row *row, struct err *err)
{
	struct all *all = arg;

	(void)err;
	all->v = arena_grow(all->arena, all->v, all->n, &all->cap, all->n + 1, sizeof *all->v);
	all->v[all->n++] = row->id;
	return RC_OK;
}

enum rc
print_rows(struct ctx *c, const struct report *r, struct err *err)
{
	int64_t *ids;
	size_t n = list_ids(c, &ids), chosen = 0;
	struct all all = { .arena = c->arena };
	const struct list_row *row = list_cursor(c);
	enum rc rc;

	if (n == 0)
		return list_no_row(err);
	const struct choice_row rows[] = {
		{ .text = n > 1 || !row ? arena_printf(c->arena, _("The %zu tagged records"), n)
			: arena_printf(c->arena, _("This record: %s"), list_text(c, row, list_reg(c)->key)) },
		{ .text = _("All records of the list as it stands") } };
	rc = ask_choice(c->ui, _(r->title), rows, 2, 0, &chosen);
	if (rc == RC_OK && chosen == 1)
		rc = app_list_each(list_rows(c), keep, &all, err);
	if (rc)
		return rc;
	return chosen == 1 ? print_report(c, r, all.v, all.n, err) : print_report(c, r, ids, n, err);
}

enum rc
print_filter(struct ctx *c, const struct report *r, int64_t year, const char *filter, struct err *err)
{
	const struct list_spec spec = { .reg = reg_find(r->reg), .filter = filter, .year = year };
	struct all all = { .arena = c->arena };
	struct list *list;
	enum rc rc = app_list_open(c->app, &spec, &list, err);

	if (rc)
		return rc;
	rc = app_list_each(list, keep, &all, err);
	app_list_close(list);
	if (rc == RC_OK && all.n == 0)
		return err_set(err, RC_INVALID, NULL, _("%s: there is nothing to print."), _(r->title));
	return rc ? rc : print_report(c, r, all.v, all.n, err);
}
