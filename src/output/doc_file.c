/*
 * A paper into a file by its ending; a workbook is made by the helper program, to which the document
 * goes as it is.
 */
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "helper.h"
#include "output/doc.h"
#include "wire.h"

enum ending { ENDING_TEXT, ENDING_HTML, ENDING_XLSX, ENDING_PDF, N_ENDINGS };

static const char *const endings[N_ENDINGS] = { ".txt", ".html", ".xlsx", ".pdf" };

static enum ending
ending_of(const char *path)
{
	size_t n = strlen(path);
	int i = 0;

	while (i < N_ENDINGS && (n <= strlen(endings[i]) ||
		strcasecmp(path + n - strlen(endings[i]), endings[i]) != 0))
		i++;
	return (enum ending)i;
}

enum rc
doc_check_path(const char *path, struct err *err)
{
	enum ending e = ending_of(path);

	if (e == ENDING_PDF)
		return err_set(err, RC_USAGE, NULL,
			_("%s: PDF is not written yet; print to .xlsx, .html or .txt."), path);
	if (e == N_ENDINGS)
		return err_set(err, RC_USAGE, NULL, _("%s: the ending must be .txt, .html or .xlsx."), path);
	return RC_OK;
}

static bool
clean(const char *text)
{
	return !text || !strpbrk(text, WIRE_SIGNS "\f");
}

/* No reader of any of the files would bring these signs back. */
static enum rc
check_texts(const struct doc *d, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < d->n; i++) {
		const struct doc_block *b = &d->blocks[i];
		ok = ok && clean(b->text);
		for (size_t r = 0; r < b->n_rows; r++)
			for (size_t c = 0; c < b->rows[r].n; c++)
				ok = ok && clean(b->rows[r].cells[c].text);
	}
	return ok ? RC_OK : err_set(err, RC_INVALID, NULL,
		_("A text holds control characters and cannot be printed."));
}

static void
send_grid(struct helper *h, const struct doc_block *b)
{
	helper_cell(h, "g");
	for (size_t i = 0; i < b->n_cols; i++)
		helper_int(h, b->widths[i]);
	helper_record(h);
	for (size_t r = 0; r < b->n_rows; r++) {
		helper_cell(h, "r");
		helper_int(h, b->rows[r].height);
		helper_int(h, b->rows[r].head);
		helper_record(h);
		for (size_t i = 0; i < b->rows[r].n; i++) {
			const struct doc_cell *c = &b->rows[r].cells[i];
			helper_cell(h, "c");
			helper_int(h, c->cols);
			helper_int(h, c->rows);
			helper_int(h, (int)c->align);
			helper_int(h, (int)c->flags);
			helper_cell(h, c->choices);
			helper_cell(h, c->text);
			helper_record(h);
		}
	}
}

static void
send_block(struct helper *h, const struct doc_block *b)
{
	helper_cell(h, "b");
	helper_int(h, (int)b->kind);
	helper_int(h, b->size);
	helper_int(h, (int)b->align);
	helper_int(h, (int)b->flags);
	helper_cell(h, b->text);
	helper_record(h);
	if (b->n_cols)
		send_grid(h, b);
}

static enum rc
send_doc(const struct doc *d, const char *path, struct arena *a, struct err *err)
{
	struct helper h;
	enum rc rc = helper_start(&h, "document", a, err);

	if (rc)
		return rc;
	helper_cell(&h, path);
	helper_cell(&h, d->title);
	helper_cell(&h, d->language);
	helper_int(&h, d->landscape);
	helper_record(&h);
	rc = helper_begun(&h, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < d->n; i++)
		send_block(&h, &d->blocks[i]);
	return helper_finish(&h, true, err);
}

enum rc
doc_write(const struct doc *d, const char *path, struct err *err)
{
	enum rc rc = doc_check_path(path, err);
	struct arena *a;
	struct sink *s;

	if (rc == RC_OK)
		rc = check_texts(d, err);
	if (rc)
		return rc;
	if (ending_of(path) == ENDING_XLSX) {
		a = arena_new();
		rc = send_doc(d, path, a, err);
		arena_free(a);
		return rc;
	}
	rc = sink_file(path, &s, err);
	if (rc)
		return rc;
	if (ending_of(path) == ENDING_HTML)
		doc_html(d, s);
	else
		doc_text(d, 0, s);
	return sink_close(s, err);
}
