/*
 * A paper as PDF, by Pango and Cairo: everything is measured and put on pages first, because each
 * page says how many there are, then drawn page after page.
 */
#include "pdf.h"

#include <string.h>
#include <cairo-pdf.h>

#include "base/intl.h"
#include "pdf_int.h"

static cairo_status_t
take(void *arg, const unsigned char *data, unsigned len)
{
	pdf_stream_add(arg, data, len);
	return CAIRO_STATUS_SUCCESS;
}

static void
draw_piece(struct pdf *p, const struct pdf_piece *piece)
{
	bool letter = p->pages[piece->page].letter;
	struct pdf_page_size size = pdf_page_size(p->doc, letter);
	struct pdf_text text;
	double x, above;

	if (p->tables[piece->block].b)
		pdf_table_draw(p, piece, size.left, size.top + piece->y);
	else if (pdf_block_text(p, piece->block, letter, &text, &x, &above))
		pdf_draw(p, &text, size.left + x, size.top + piece->y, piece->from, piece->to - piece->from);
}

/* Which page of how many; on letters as GB/T 9704 has it, at the outer side. */
static void
foot(struct pdf *p, const struct pdf_page *page)
{
	struct pdf_page_size size = pdf_page_size(p->doc, page->letter);
	struct pdf_text text = { .look = page->letter ? LOOK_LETTER_FOOT : LOOK_FOOT,
		.align = DOC_CENTRE, .width = size.text_width };
	double y = size.top + size.text_height + 7 * PT_PER_MM;

	if (page->letter) {
		text.align = page->number % 2 ? DOC_RIGHT : DOC_LEFT;
		text.text = arena_printf(p->arena, "\u3000— %zu —\u3000", page->number);
	} else {
		text.text = arena_printf(p->arena, "第 %zu 页 共 %zu 页", page->number,
			p->papers[page->paper]);
	}
	pdf_draw(p, &text, size.left, y, 0, 1);
}

/* Sections, and the headings within them but the title right below a section's name. */
static int
bookmark(struct pdf *p, const struct pdf_piece *piece, int parent)
{
	const struct doc_block *b = &p->doc->blocks[piece->block];
	struct pdf_page_size size = pdf_page_size(p->doc, p->pages[piece->page].letter);
	const char *to = arena_printf(p->arena, "page=%zu pos=[%d %d]", piece->page + 1, (int)size.left,
		(int)(size.top + piece->y));

	return cairo_pdf_surface_add_outline(p->surface, parent, b->text, to,
		parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

static void
outline(struct pdf *p)
{
	int section = CAIRO_PDF_OUTLINE_ROOT;
	size_t piece = 0;

	for (size_t i = 0; i < p->doc->n; i++) {
		const struct doc_block *b = &p->doc->blocks[i];
		bool named = i > 0 && p->doc->blocks[i - 1].kind == DOC_SECTION;
		while (piece < p->n_pieces && p->pieces[piece].block < i)
			piece++;
		if (piece == p->n_pieces)
			return;
		if (b->kind == DOC_SECTION) {
			struct pdf_piece top = p->pieces[piece]; /* the first of what is in it */
			top.block = i;
			top.y = 0;
			section = bookmark(p, &top, CAIRO_PDF_OUTLINE_ROOT);
		} else if (b->kind == DOC_HEADING && b->size != 2 && !(named && b->size == 1) &&
			p->pieces[piece].block == i) {
			bookmark(p, &p->pieces[piece], section);
		}
	}
}

static void
draw_pages(struct pdf *p)
{
	size_t piece = 0;

	outline(p);
	for (size_t i = 0; i < p->n_pages; i++) {
		for (; piece < p->n_pieces && p->pieces[piece].page == i; piece++)
			draw_piece(p, &p->pieces[piece]);
		if (p->pages[i].number)
			foot(p, &p->pages[i]);
		cairo_show_page(p->cr);
	}
}

static enum rc
make(struct pdf *p, struct pdf_stream *stream, struct err *err)
{
	struct pdf_page_size size = pdf_page_size(p->doc, false);
	enum rc rc;

	p->surface = cairo_pdf_surface_create_for_stream(take, stream, size.width, size.height);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, p->doc->title);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "jixiao");
	p->cr = cairo_create(p->surface);
	rc = pdf_fonts(p, err);
	if (rc == RC_OK) {
		pdf_plan(p);
		draw_pages(p);
	}
	cairo_surface_finish(p->surface);
	if (rc == RC_OK && cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS)
		rc = err_set(err, RC_IO, NULL, _("The PDF cannot be made (%s)."),
			cairo_status_to_string(cairo_surface_status(p->surface)));
	return rc;
}

enum rc
doc_pdf(const struct doc *d, bool both_sides, struct sink *out, struct err *err)
{
	struct pdf p = { .doc = d, .arena = arena_new(), .both_sides = both_sides };
	struct pdf_stream stream = { .out = out };
	enum rc rc;

	p.tables = arena_array(p.arena, d->n + 1, sizeof *p.tables);
	rc = make(&p, &stream, err);
	pdf_stream_end(&stream, rc == RC_OK ? d->language : NULL, p.arena);
	pdf_fonts_free(&p);
	cairo_destroy(p.cr);
	cairo_surface_destroy(p.surface);
	arena_free(p.arena);
	return rc;
}
