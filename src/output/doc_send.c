/* A paper on its way to the helper program: what may go, and how it is told. */
#include "doc_send.h"

#include <string.h>

#include "base/intl.h"
#include "helper.h"
#include "wire.h"

static bool
clean(const char *text)
{
	return !text || !strpbrk(text, WIRE_SIGNS "\f");
}

/* No reader of any of the files would bring these signs back. */
enum rc
doc_check_texts(const struct doc *d, struct err *err)
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

static void
send_head(struct helper *h, const struct doc *d, const char *to, const struct print_job *job)
{
	helper_cell(h, to);
	helper_cell(h, d->title);
	helper_cell(h, d->language);
	helper_int(h, d->landscape);
	if (job) {
		helper_int(h, job->copies);
		helper_int(h, job->both_sides);
	}
	helper_record(h);
}

enum rc
doc_send(const struct doc *d, const char *to, const struct print_job *job, struct strbuf *answer,
	struct err *err)
{
	struct arena *a = arena_new();
	struct helper h;
	enum rc rc = helper_start(&h, "document", a, err);

	if (rc == RC_OK) {
		send_head(&h, d, to, job);
		rc = helper_begun(&h, err);
		for (size_t i = 0; rc == RC_OK && i < d->n; i++)
			send_block(&h, &d->blocks[i]);
		if (rc == RC_OK)
			rc = helper_finish(&h, true, answer, err);
	}
	arena_free(a);
	return rc;
}
