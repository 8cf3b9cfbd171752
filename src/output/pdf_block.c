/* What of a PDF stands outside of tables: sizes of pages, headings and paragraphs. */
#include <string.h>

#include "pdf_int.h"

#define LETTER_EM 15.75
#define LETTER_LINE 28.98
#define SIGNED_EM 4 /* between the date of a letter and the edge of its text (GB/T 9704) */

struct pdf_page_size
pdf_page_size(const struct doc *d, bool letter)
{
	const double short_side = 210 * PT_PER_MM, long_side = 297 * PT_PER_MM;
	struct pdf_page_size s = { .width = d->landscape ? long_side : short_side,
		.height = d->landscape ? short_side : long_side };

	if (letter && !d->landscape) {
		s.left = 28 * PT_PER_MM;
		s.top = 37 * PT_PER_MM;
		s.text_width = 156 * PT_PER_MM;
		s.text_height = 225 * PT_PER_MM;
		return s;
	}
	s.left = 15 * PT_PER_MM;
	s.top = 16 * PT_PER_MM;
	s.text_width = s.width - 2 * s.left;
	s.text_height = s.height - 34 * PT_PER_MM;
	return s;
}

bool
pdf_is_letter(const struct doc *d, size_t block)
{
	for (size_t i = block; i < d->n && (i == block || d->blocks[i].kind != DOC_SECTION); i++)
		if (d->blocks[i].kind == DOC_PARAGRAPH && d->blocks[i].flags & DOC_LETTER)
			return true;
	return false;
}

/* Of a letter: below the title centred, else as a line of the text, its first level in another face. */
static bool
letter_heading(struct pdf *p, size_t block, struct pdf_text *ret, double *ret_above)
{
	const struct doc_block *b = &p->doc->blocks[block];
	bool titled = block > 0 && p->doc->blocks[block - 1].kind == DOC_HEADING &&
		p->doc->blocks[block - 1].size == 1;
	bool second = strncmp(b->text, "（", strlen("（")) == 0;

	*ret_above = 0;
	ret->align = b->size == 1 || (b->size == 2 && titled) ? DOC_CENTRE : DOC_LEFT;
	ret->look = b->size == 1 ? LOOK_LETTER_TITLE : ret->align == DOC_CENTRE ? LOOK_LETTER
		: second ? LOOK_LETTER_SECOND : LOOK_LETTER_HEADING;
	if (ret->align == DOC_LEFT) {
		ret->text = arena_printf(p->arena, "\u3000\u3000%s", b->text);
		*ret_above = titled ? LETTER_LINE : 0;
	}
	return true;
}

static bool
heading(struct pdf *p, size_t block, bool first, struct pdf_text *ret, double *ret_above)
{
	static const enum pdf_look looks[] = { LOOK_CELL, LOOK_TITLE, LOOK_SUBTITLE, LOOK_HEADING };
	const struct doc_block *b = &p->doc->blocks[block];

	ret->look = looks[b->size];
	ret->align = b->size < 3 ? DOC_CENTRE : DOC_LEFT;
	*ret_above = first || b->size == 2 ? 0 : 8;
	return true;
}

static bool
signed_by(const struct doc_block *b)
{
	return b->kind == DOC_PARAGRAPH && b->flags & DOC_LETTER && b->align == DOC_RIGHT;
}

/* Name and date below a letter: centred on each other, four characters from the edge. */
static void
below_letter(struct pdf *p, size_t block, struct pdf_text *ret, double *ret_x, double *ret_above)
{
	size_t first = block, end = block + 1;
	double widest = 0, edge = ret->width - SIGNED_EM * LETTER_EM;

	while (first > 0 && signed_by(&p->doc->blocks[first - 1]))
		first--;
	while (end < p->doc->n && signed_by(&p->doc->blocks[end]))
		end++;
	for (size_t i = first; i < end; i++) {
		double width = pdf_width(p, ret->look, p->doc->blocks[i].text);
		widest = width > widest ? width : widest;
	}
	if (block == first)
		*ret_above = LETTER_LINE;
	ret->align = DOC_CENTRE;
	if (widest > edge)
		edge = ret->width;
	if (widest < edge) {
		*ret_x = edge - widest;
		ret->width = widest + 1;
	}
}

static bool
paragraph(struct pdf *p, size_t block, struct pdf_text *ret, double *ret_x, double *ret_above)
{
	const struct doc_block *b = &p->doc->blocks[block];
	bool letter = b->flags & DOC_LETTER;
	bool titled = block > 0 && p->doc->blocks[block - 1].kind == DOC_HEADING &&
		p->doc->blocks[block - 1].size < 3 && b->align == DOC_LEFT;

	ret->look = letter ? LOOK_LETTER : b->flags & DOC_LABEL ? LOOK_LABEL : LOOK_CELL;
	ret->align = b->align;
	*ret_above = !letter ? 3 : titled ? LETTER_LINE : 0;
	if (signed_by(b))
		below_letter(p, block, ret, ret_x, ret_above);
	else if (letter && !(b->flags & DOC_FLUSH) && b->align == DOC_LEFT)
		ret->text = arena_printf(p->arena, "\u3000\u3000%s", b->text);
	return true;
}

bool
pdf_block_text(struct pdf *p, size_t block, bool letter, struct pdf_text *ret, double *ret_x,
	double *ret_above)
{
	const struct doc_block *b = &p->doc->blocks[block];
	bool first = block == 0 || p->doc->blocks[block - 1].kind == DOC_SECTION;

	*ret = (struct pdf_text){ .text = b->text,
		.width = pdf_page_size(p->doc, letter).text_width };
	*ret_x = 0;
	if (b->kind == DOC_HEADING && letter)
		return letter_heading(p, block, ret, ret_above);
	if (b->kind == DOC_HEADING)
		return heading(p, block, first, ret, ret_above);
	return b->kind == DOC_PARAGRAPH && paragraph(p, block, ret, ret_x, ret_above);
}
