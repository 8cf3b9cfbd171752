/*
 * Reads a workbook: finds its parts by content types and relations as the standard wants it, not
 * by customary names, then the tables that worksheets share, then each visible worksheet.
 */
#include "import/xlsx.h"
#include "import/xlsx_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"

/* More worksheets or relations than any workbook of people has; they are searched one by one. */
#define LIST_MAX 10000

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct arena *arena;
	const char *base; /* part they belong to, "" for the package */
	struct relation *v;
	size_t n, cap;
};

struct entry { /* a visible sheet of the workbook */
	const char *name, *id;
};

struct workbook {
	struct arena *arena;
	struct entry *v;
	size_t n, cap;
	bool system_1904;
};

static bool
ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && !strcmp(s + n - m, tail);
}

/* What kind of package it is */

struct content {
	bool workbook, binary, word, slides;
};

static void
content_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct content *c = x->arg;
	const char *type = xlsx_attr(attrs, "ContentType");

	(void)name;
	if (!type)
		return;
	c->binary = c->binary || strstr(type, "sheet.binary.macroEnabled.main") != NULL;
	c->word = c->word || strstr(type, "wordprocessingml.document.main") != NULL;
	c->slides = c->slides || strstr(type, "presentationml.presentation.main") != NULL;
	c->workbook = c->workbook || ends_with(type, "spreadsheetml.sheet.main+xml") ||
		ends_with(type, "spreadsheetml.template.main+xml") ||
		ends_with(type, "ms-excel.sheet.macroEnabled.main+xml") ||
		ends_with(type, "ms-excel.template.macroEnabled.main+xml");
}

static const struct xlsx_ops content_ops = { content_start, NULL, NULL };

static enum rc
check_content(struct xlsx_zip *z, struct err *err)
{
	struct content c = { 0 };
	enum rc rc;

	if (!xlsx_zip_has(z, "[Content_Types].xml")) {
		if (xlsx_zip_has(z, "content.xml") && xlsx_zip_has(z, "META-INF/manifest.xml"))
			return err_set(err, RC_FORMAT, NULL, "%s",
				_("The file is an OpenDocument file. Open it and save it as \"Excel "
				  "Workbook (*.xlsx)\"."));
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a zip archive and no workbook. Unpack it and import the "
			  "workbook inside."));
	}
	rc = xlsx_zip_parse(z, "[Content_Types].xml", &content_ops, &c, err);
	if (rc || c.workbook)
		return rc;
	if (c.binary)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a binary workbook (.xlsb). Open it and save it as \"Excel Workbook "
			  "(*.xlsx)\"."));
	if (c.word || c.slides)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a Word or PowerPoint document and no workbook. Put the table into "
			  "a workbook and save it as \"Excel Workbook (*.xlsx)\"."));
	return xlsx_damaged(err, "[Content_Types].xml", _("it names no workbook"));
}

/* Relations */

/* Full name of a part that another one refers to. */
static const char *
resolve(struct arena *a, const char *base, const char *target)
{
	const char *slash = strrchr(base, '/');
	size_t dir = slash ? (size_t)(slash - base) : 0;

	if (*target == '/')
		return arena_strdup(a, target + 1);
	for (;;) {
		if (!strncmp(target, "./", 2)) {
			target += 2;
		} else if (!strncmp(target, "../", 3)) {
			target += 3;
			while (dir > 0 && base[--dir] != '/')
				;
		} else {
			break;
		}
	}
	return dir ? arena_printf(a, "%.*s/%s", (int)dir, base, target) : arena_strdup(a, target);
}

static void
relation_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct relations *r = x->arg;
	struct relation rel = { xlsx_attr(attrs, "Id"), xlsx_attr(attrs, "Type"),
		xlsx_attr(attrs, "Target") };
	const char *mode = xlsx_attr(attrs, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || !rel.id || !rel.type || !rel.target ||
		(mode && !strcmp(mode, "External")))
		return;
	if (r->n == LIST_MAX) {
		xlsx_fail(x, xlsx_damaged(x->err, r->base, _("it has too many parts")));
		return;
	}
	rel.id = arena_strdup(r->arena, rel.id);
	rel.type = arena_strdup(r->arena, rel.type);
	rel.target = resolve(r->arena, r->base, rel.target);
	r->v = arena_grow(r->arena, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = rel;
}

static const struct xlsx_ops relation_ops = { relation_start, NULL, NULL };

/* Relations of the part r->base. */
static enum rc
read_relations(struct xlsx_zip *z, struct relations *r, struct err *err)
{
	const char *slash = strrchr(r->base, '/');
	int dir = slash ? (int)(slash + 1 - r->base) : 0;
	const char *name = arena_printf(r->arena, "%.*s_rels/%s.rels", dir, r->base, r->base + dir);

	return xlsx_zip_parse(z, name, &relation_ops, r, err);
}

static const struct relation *
by_type(const struct relations *r, const char *tail)
{
	for (size_t i = 0; i < r->n; i++)
		if (ends_with(r->v[i].type, tail))
			return &r->v[i];
	return NULL;
}

static const struct relation *
by_id(const struct relations *r, const char *id)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->v[i].id, id))
			return &r->v[i];
	return NULL;
}

/* Workbook */

static void
workbook_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct workbook *w = x->arg;
	const char *state = xlsx_attr(attrs, "state");
	struct entry e = { xlsx_attr(attrs, "name"), xlsx_attr_local(attrs, "id") };
	const char *flag;

	if (x->depth == 2 && !strcmp(name, "workbookPr")) {
		flag = xlsx_attr(attrs, "date1904");
		w->system_1904 = flag && (!strcmp(flag, "1") || !strcmp(flag, "true"));
	}
	if (x->depth != 3 || strcmp(name, "sheet") != 0 || !e.name || !e.id ||
		(state && strcmp(state, "visible") != 0))
		return;
	if (w->n == LIST_MAX) {
		xlsx_fail(x, xlsx_damaged(x->err, e.name, _("it has too many parts")));
		return;
	}
	e.name = arena_strdup(w->arena, e.name);
	e.id = arena_strdup(w->arena, e.id);
	w->v = arena_grow(w->arena, w->v, w->n, &w->cap, w->n + 1, sizeof *w->v);
	w->v[w->n++] = e;
}

static const struct xlsx_ops workbook_ops = { workbook_start, NULL, NULL };

static enum rc
read_sheets(struct xlsx_book *book, const struct workbook *w, const struct relations *rels,
	const char *file, struct sheet **ret, size_t *ret_n, struct err *err)
{
	struct sheet *v = arena_array(book->arena, w->n + 1, sizeof *v);
	size_t n = 0;

	file = arena_strdup(book->arena, file);
	for (size_t i = 0; i < w->n; i++) {
		const struct relation *r = by_id(rels, w->v[i].id);
		enum rc rc;

		if (!r)
			return xlsx_damaged(err, w->v[i].name, _("this worksheet is missing"));
		if (!ends_with(r->type, "/worksheet"))
			continue;
		v[n].name = arena_strdup(book->arena, w->v[i].name);
		v[n].file = file;
		rc = xlsx_read_sheet(book, r->target, &v[n], err);
		if (rc)
			return rc;
		n++;
	}
	if (n == 0)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The workbook has no visible worksheet. Unhide the one with the table and save "
			  "it again."));
	*ret = v;
	*ret_n = n;
	return RC_OK;
}

static enum rc
read_book(struct xlsx_book *book, const char *file, struct arena *tmp, struct sheet **ret,
	size_t *ret_n, struct err *err)
{
	struct relations package = { .arena = tmp, .base = "" };
	struct relations rels = { .arena = tmp };
	struct workbook w = { .arena = tmp };
	const struct relation *part;
	enum rc rc = check_content(book->zip, err);

	if (!rc)
		rc = read_relations(book->zip, &package, err);
	if (rc)
		return rc;
	part = by_type(&package, "/officeDocument");
	if (!part)
		return xlsx_damaged(err, "_rels/.rels", _("it names no workbook"));
	rels.base = part->target;
	rc = xlsx_zip_parse(book->zip, part->target, &workbook_ops, &w, err);
	if (!rc)
		rc = read_relations(book->zip, &rels, err);
	if (rc)
		return rc;
	book->system_1904 = w.system_1904;
	part = by_type(&rels, "/sharedStrings");
	if (part)
		rc = xlsx_read_strings(book->zip, part->target, book->limits, book->arena,
			&book->strings, err);
	part = by_type(&rels, "/styles");
	if (!rc && part)
		rc = xlsx_read_styles(book->zip, part->target, tmp, &book->styles, err);
	return rc ? rc : read_sheets(book, &w, &rels, file, ret, ret_n, err);
}

enum rc
xlsx_read_memory(const char *data, size_t len, const char *file, const struct import_limits *limits,
	struct arena *a, struct sheet **ret, size_t *ret_n, struct err *err)
{
	struct arena *tmp = arena_new();
	struct xlsx_book book = { .arena = a };
	enum rc rc;

	book.limits = limits ? limits : &import_limits_default;
	book.cells_left = book.limits->cells;
	rc = xlsx_zip_open(data, len, book.limits, tmp, &book.zip, err);
	if (!rc)
		rc = read_book(&book, file, tmp, ret, ret_n, err);
	xlsx_zip_close(book.zip);
	free(book.strings.v);
	arena_free(tmp);
	return rc;
}

enum rc
xlsx_read(const char *path, const struct import_limits *limits, struct arena *a, struct sheet **ret,
	size_t *ret_n, struct err *err)
{
	const struct import_limits *l = limits ? limits : &import_limits_default;
	struct arena *tmp = arena_new();
	char *data;
	size_t len;
	enum rc rc = file_read(path, l->file_bytes, tmp, &data, &len, err);

	if (!rc)
		rc = xlsx_read_memory(data, len, path, l, a, ret, ret_n, err);
	arena_free(tmp);
	return rc;
}
