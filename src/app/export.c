/*
 * Lists to files: the columns of the field table, whatever the format.
 */
#include "app/exchange.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/sink.h"
#include "output/xlsx.h"

enum rc
app_columns(const struct reg *reg, const char *columns, struct arena *a, size_t **ret, size_t *ret_n,
	struct err *err)
{
	size_t *idx = arena_array(a, reg->n_fields + 1, sizeof *idx), n = 0;

	for (const char *p = columns; *p;) {
		size_t len = strcspn(p, ",");
		const char *name = arena_strndup(a, p + strspn(p, " "), len - strspn(p, " "));
		const struct field *f = reg_field(reg, name);
		if (!f || n == reg->n_fields) {
			struct strbuf all = { 0 };
			for (size_t i = 0; i < reg->n_fields; i++)
				strbuf_addf(&all, "%s%s", i ? ", " : "", reg->fields[i].name);
			err_set(err, RC_INVALID, "columns",
				f ? _("Column %s is named too often; columns are: %s.")
				  : _("There is no column \"%s\"; columns are: %s."),
				name, strbuf_str(&all));
			strbuf_free(&all);
			return RC_INVALID;
		}
		idx[n++] = (size_t)(f - reg->fields);
		p += len;
		p += *p == ',';
	}
	*ret = idx;
	*ret_n = n;
	return RC_OK;
}

/* One export: where rows go. */
struct export {
	const struct reg *reg;
	const size_t *idx;
	size_t n;
	struct strbuf text;      /* of one row, cells end with zero bytes */
	const char **cells;
	size_t *starts;
	struct csv_writer csv;
	struct json_writer json;
	struct xlsx_writer *xlsx;
	enum rc (*row)(struct export *, const struct list_row *, struct err *);
	int64_t count, limit; /* limit 0: all */
	bool pipe; /* read by a program, not opened in a spreadsheet */
};

/* All cells of a row as exchange text. */
static void
render(struct export *e, const struct list_row *row)
{
	strbuf_clear(&e->text);
	for (size_t i = 0; i < e->n; i++) {
		e->starts[i] = e->text.len;
		field_format(&e->reg->fields[e->idx[i]], &row->values[e->idx[i]], STYLE_EXCHANGE, &e->text);
		strbuf_addc(&e->text, '\0');
	}
	for (size_t i = 0; i < e->n; i++)
		e->cells[i] = e->text.s + e->starts[i];
}

static enum rc
csv_out(struct export *e, const struct list_row *row, struct err *err)
{
	(void)err;
	render(e, row);
	csv_row(&e->csv, e->cells, e->n);
	return RC_OK;
}

static enum rc
xlsx_out(struct export *e, const struct list_row *row, struct err *err)
{
	render(e, row);
	return xlsx_row(e->xlsx, e->cells, err);
}

static enum rc
json_out(struct export *e, const struct list_row *row, struct err *err)
{
	(void)err;
	json_object(&e->json, NULL);
	for (size_t i = 0; i < e->n; i++)
		app_json_value(&e->json, &e->reg->fields[e->idx[i]], &row->values[e->idx[i]]);
	json_end(&e->json);
	return RC_OK;
}

void
app_json_value(struct json_writer *j, const struct field *f, const struct value *v)
{
	struct strbuf text = { 0 };

	if (v->null) {
		json_null(j, f->name);
		return;
	}
	field_format(f, v, STYLE_JSON, &text);
	if (f->kind == FIELD_BOOL)
		json_bool(j, f->name, v->num != 0);
	else if (f->kind == FIELD_INT)
		json_int(j, f->name, v->num);
	else
		json_string(j, f->name, strbuf_str(&text));
	strbuf_free(&text);
}

static enum rc
each(void *arg, const struct list_row *row, struct err *err)
{
	struct export *e = arg;

	if (e->limit && e->count == e->limit)
		return err_set(err, RC_CANCELLED, NULL, _("The limit is reached."));
	e->count++;
	return e->row(e, row, err);
}

static enum xlsx_kind
kind_of(const struct field *f)
{
	switch (f->kind) {
	case FIELD_INT:
	case FIELD_BOOL:
		return XLSX_INTEGER;
	case FIELD_MONEY:
	case FIELD_SCORE:
		return XLSX_NUMBER;
	case FIELD_RATE:
		return XLSX_PERCENT;
	case FIELD_DATE:
		return XLSX_DATE;
	default:
		return XLSX_TEXT;
	}
}

static const char *
header(const struct field *f, struct arena *a)
{
	struct strbuf text = { 0 };

	field_header(f, &text);
	const char *s = arena_strdup(a, strbuf_str(&text));
	strbuf_free(&text);
	return s;
}

static enum rc
to_xlsx(struct export *e, struct list *l, const char *path, struct arena *a, struct err *err)
{
	struct xlsx_column *cols = arena_array(a, e->n, sizeof *cols);
	enum rc rc;

	for (size_t i = 0; i < e->n; i++) {
		const struct field *f = &e->reg->fields[e->idx[i]];
		cols[i] = (struct xlsx_column){ header(f, a), kind_of(f),
			f->kind == FIELD_MONEY || f->kind == FIELD_SCORE || f->kind == FIELD_RATE ? 2 : 0,
			f->width };
	}
	rc = xlsx_create(path, _(e->reg->title), cols, e->n, &e->xlsx, err);
	if (rc)
		return rc;
	e->row = xlsx_out;
	rc = app_list_each(l, each, e, err);
	if (rc == RC_OK)
		return xlsx_close(e->xlsx, err);
	xlsx_discard(e->xlsx);
	return rc;
}

static enum rc
to_sink(struct export *e, struct list *l, struct sink *s, bool json, struct arena *a,
	struct err *err)
{
	const char **titles = arena_array(a, e->n, sizeof *titles);
	enum rc rc;

	if (json) {
		json_begin(&e->json, s);
		json_array(&e->json, NULL);
		e->row = json_out;
	} else {
		for (size_t i = 0; i < e->n; i++)
			titles[i] = header(&e->reg->fields[e->idx[i]], a);
		(e->pipe ? csv_begin_pipe : csv_begin)(&e->csv, s);
		csv_row(&e->csv, titles, e->n);
		e->row = csv_out;
	}
	rc = app_list_each(l, each, e, err);
	if (rc && !(rc == RC_CANCELLED && e->limit && e->count == e->limit)) {
		sink_discard(s);
		return rc;
	}
	if (json)
		json_end(&e->json);
	return sink_close(s, err);
}

static bool
ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), m = strlen(end);

	return n > m && strcasecmp(path + n - m, end) == 0;
}

/* Is the field one of the register's default columns? */
static bool
is_default(const struct reg *reg, const struct field *f)
{
	size_t n = strlen(f->name);

	for (const char *p = reg->columns; *p; p += strcspn(p, ","), p += *p == ',')
		if (strcspn(p, ",") == n && memcmp(p, f->name, n) == 0)
			return true;
	return false;
}

/* The register's columns: what is named, or all; where rows are to be read, of the long texts only
 * those that the lists on the screen have, too. */
static enum rc
choose(const struct reg *reg, const char *columns, bool all, struct arena *a, size_t **ret,
	size_t *ret_n, struct err *err)
{
	size_t n = 0;

	if (columns && *columns)
		return app_columns(reg, columns, a, ret, ret_n, err);
	*ret = arena_array(a, reg->n_fields, sizeof **ret);
	for (size_t i = 0; i < reg->n_fields; i++)
		if (all || reg->whole || reg->fields[i].kind != FIELD_NOTE ||
			is_default(reg, &reg->fields[i]))
			(*ret)[n++] = i;
	*ret_n = n;
	return RC_OK;
}

static enum rc
prepare(struct export *e, struct list *l, const char *columns, bool all, struct arena *a,
	struct err *err)
{
	size_t *idx;
	enum rc rc;

	e->reg = store_list_reg(l);
	rc = choose(e->reg, columns, all, a, &idx, &e->n, err);
	if (rc)
		return rc;
	e->idx = idx;
	store_list_columns(l, idx, e->n);
	e->cells = arena_array(a, e->n + 1, sizeof *e->cells);
	e->starts = arena_array(a, e->n + 1, sizeof *e->starts);
	return RC_OK;
}

enum rc
app_export(struct app *app, struct list *l, const char *columns, const char *path, int64_t *ret_n,
	struct err *err)
{
	struct export e = { 0 };
	struct sink *s;
	bool csv = ends_with(path, ".csv"), json = ends_with(path, ".json");
	enum rc rc = app_require(app, PERM_EXPORT, err);

	if (rc)
		return rc;
	if (!csv && !json && !ends_with(path, ".xlsx"))
		return err_set(err, RC_USAGE, NULL,
			_("%s: the ending must be .csv, .xlsx or .json."), path);
	struct arena *a = arena_new();
	rc = prepare(&e, l, columns, json, a, err);
	if (rc == RC_OK && !csv && !json) {
		rc = to_xlsx(&e, l, path, a, err);
	} else if (rc == RC_OK) {
		rc = sink_file(path, &s, err);
		if (rc == RC_OK)
			rc = to_sink(&e, l, s, json, a, err);
	}
	*ret_n = e.count;
	strbuf_free(&e.text);
	arena_free(a);
	return rc;
}

enum rc
app_list_write(struct list *l, const char *columns, int64_t limit, struct sink *s, bool json,
	struct err *err)
{
	struct export e = { .limit = limit, .pipe = true };
	struct arena *a = arena_new();
	enum rc rc = prepare(&e, l, columns, json, a, err);

	if (rc == RC_OK)
		rc = to_sink(&e, l, s, json, a, err);
	else
		sink_discard(s);
	strbuf_free(&e.text);
	arena_free(a);
	return rc;
}

enum rc
app_import_write_faults(const struct faults *f, const char *path, struct err *err)
{
	const struct xlsx_column cols[] = { { _("File"), XLSX_TEXT, 0, 40 },
		{ _("Place"), XLSX_TEXT, 0, 16 }, { _("Field"), XLSX_TEXT, 0, 16 },
		{ _("Value found"), XLSX_TEXT, 0, 24 }, { _("What to do"), XLSX_TEXT, 0, 60 } };
	const char *titles[] = { cols[0].title, cols[1].title, cols[2].title, cols[3].title,
		cols[4].title };
	struct xlsx_writer *x = NULL;
	struct csv_writer csv;
	struct sink *s = NULL;
	bool xlsx = ends_with(path, ".xlsx");
	enum rc rc = xlsx ? xlsx_create(path, _("Refusals"), cols, 5, &x, err)
			  : sink_file(path, &s, err);

	if (rc)
		return rc;
	if (s) {
		csv_begin(&csv, s);
		csv_row(&csv, titles, 5);
	}
	for (size_t i = 0; i < f->n && rc == RC_OK; i++) {
		const struct fault *r = &f->rows[i];
		const char *cells[] = { r->file, r->place, r->field, r->value, r->message };
		if (x)
			rc = xlsx_row(x, cells, err);
		else
			csv_row(&csv, cells, 5);
	}
	if (s)
		return sink_close(s, err);
	if (rc == RC_OK)
		return xlsx_close(x, err);
	xlsx_discard(x);
	return rc;
}
