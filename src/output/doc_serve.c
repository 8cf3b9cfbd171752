/*
 * The helper's side of a document: records from the pipe become the document again, which then is
 * written or printed. A stream that ends early leaves no file.
 */
#include "doc_serve.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cups.h"
#include "doc_xlsx.h"
#include "pdf.h"
#include "wire.h"

static void
take_block(struct doc *d, const struct wire *w, struct doc_block *begun)
{
	struct doc_block *b;

	begun->kind = (enum doc_kind)wire_int(w, 1);
	begun->flags = (unsigned)wire_int(w, 4);
	if (begun->kind == DOC_TABLE || begun->kind == DOC_PAIRS || begun->kind == DOC_SIGNATURE)
		return; /* its grid follows */
	doc_paragraph(d, (enum doc_align)wire_int(w, 3), begun->flags, w->cells[5]);
	b = &d->blocks[d->n - 1];
	b->kind = begun->kind;
	b->size = wire_int(w, 2);
}

static void
take_cell(struct doc *d, const struct wire *w)
{
	struct doc_cell *c = doc_cell(d, wire_int(w, 1), w->cells[6]);

	c->rows = wire_int(w, 2);
	c->align = (enum doc_align)wire_int(w, 3);
	c->flags = (unsigned)wire_int(w, 4);
	c->choices = *w->cells[5] ? arena_strdup(d->arena, w->cells[5]) : NULL;
}

/* One record behind the first. */
static bool
take(struct doc *d, const struct wire *w, struct doc_block *begun)
{
	int widths[DOC_COLUMNS_MAX];
	size_t n = w->n - 1;

	switch (w->cells[0][0]) {
	case 'b':
		if (w->n != 6)
			return false;
		take_block(d, w, begun);
		return true;
	case 'g':
		if (n == 0 || n > DOC_COLUMNS_MAX)
			return false;
		for (size_t i = 0; i < n; i++)
			widths[i] = wire_int(w, i + 1);
		doc_table(d, widths, n);
		d->blocks[d->n - 1].kind = begun->kind;
		d->blocks[d->n - 1].flags = begun->flags;
		return true;
	case 'r':
		if (w->n != 3)
			return false;
		*doc_row(d) = (struct doc_row){ .height = wire_int(w, 1), .head = wire_int(w, 2) };
		return true;
	case 'c':
		if (w->n != 7)
			return false;
		take_cell(d, w);
		return true;
	default:
		return false;
	}
}

static enum rc
receive(struct wire *w, struct doc *d, struct err *err)
{
	struct doc_block begun = { .kind = DOC_TABLE };

	for (;;) {
		if (!wire_next(w))
			return wire_broken(err);
		if (w->n == 0)
			return RC_OK;
		if (!take(d, w, &begun))
			return wire_broken(err);
	}
}

/* Where the document goes to. */
struct target {
	enum { TO_WORKBOOK, TO_PDF, TO_PRINTER } kind;
	struct xlsx_book book;
	struct sink *pdf;
	struct strbuf bytes; /* of a PDF on its way to a printer */
	struct cups_job job;
};

static enum rc
begin(const struct wire *w, struct arena *a, struct target *t, struct err *err)
{
	const char *path = w->cells[0];
	size_t n = strlen(path);

	if (w->n == 6) {
		t->kind = TO_PRINTER;
		t->job = (struct cups_job){ .landscape = wire_int(w, 3), .copies = wire_int(w, 4),
			.both_sides = wire_int(w, 5) };
		strncpy(t->job.printer, path, sizeof t->job.printer - 1);
		t->pdf = sink_strbuf(&t->bytes);
		return cups_check(&t->job, err);
	}
	if (n > 4 && strcasecmp(path + n - 4, ".pdf") == 0) {
		t->kind = TO_PDF;
		return sink_file(path, &t->pdf, err);
	}
	return xlsx_book_open(path, false, a, &t->book, err);
}

static enum rc
finish(const struct doc *d, struct target *t, struct strbuf *answer, struct err *err)
{
	enum rc rc;

	if (t->kind == TO_WORKBOOK) {
		rc = doc_xlsx(d, &t->book, err);
		return rc ? rc : xlsx_book_close(&t->book, err);
	}
	rc = doc_pdf(d, t->kind == TO_PRINTER && t->job.both_sides, t->pdf, err);
	if (rc)
		return rc;
	rc = sink_close(t->pdf, err);
	t->pdf = NULL;
	if (rc == RC_OK && t->kind == TO_PRINTER)
		rc = cups_print(&t->job, d->title, &t->bytes, answer, err);
	return rc;
}

enum rc
doc_serve(int fd, int answer_fd, struct strbuf *answer, struct err *err)
{
	struct arena *a = arena_new();
	struct wire *w = arena_alloc(a, sizeof *w);
	struct target t = { .kind = TO_WORKBOOK };
	struct doc *d = NULL;
	enum rc rc = RC_OK;

	w->fd = fd;
	if (!wire_next(w) || (w->n != 4 && w->n != 6)) {
		rc = wire_broken(err);
	} else {
		d = doc_new(a, w->cells[1], w->cells[2], wire_int(w, 3));
		rc = begin(w, a, &t, err);
	}
	if (rc == RC_OK && write(answer_fd, &(char){ WIRE_RECORD }, 1) != 1)
		rc = wire_broken(err);
	if (rc == RC_OK)
		rc = receive(w, d, err);
	if (rc == RC_OK)
		rc = finish(d, &t, answer, err);
	sink_discard(t.pdf);
	strbuf_free(&t.bytes);
	xlsx_book_discard(&t.book, NULL);
	strbuf_free(&w->text);
	arena_free(a);
	return rc;
}
