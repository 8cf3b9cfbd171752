/* What of a PDF is drawn: bars of charts, Code 128. */
#include <stdlib.h>

#include "output/code128.h"
#include "pdf_int.h"

#define MODULE_MM 0.33 /* of a code; readers want 0.25 at least */
#define QUIET 10       /* modules left empty on both sides */
#define FULL 1000.0    /* of the length of a bar */
#define THICK 11.0     /* at most, of a bar */

void
pdf_bar(struct pdf *p, const char *text, double x, double y, double width, double height)
{
	char *rest;
	double value = (double)strtol(text, &rest, 10) / FULL;
	double mark = *rest == ',' ? (double)strtol(rest + 1, NULL, 10) / FULL : -1;

	if (height > THICK) {
		y += (height - THICK) / 2;
		height = THICK;
	}
	cairo_save(p->cr);
	cairo_set_source_rgb(p->cr, 0.45, 0.45, 0.45);
	cairo_rectangle(p->cr, x, y, width * (value < 0 ? 0 : value > 1 ? 1 : value), height);
	cairo_fill(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	cairo_set_line_width(p->cr, 0.5);
	cairo_move_to(p->cr, x, y - 2);
	cairo_line_to(p->cr, x, y + height + 2);
	cairo_stroke(p->cr);
	if (mark >= 0 && mark <= 1) {
		cairo_set_line_width(p->cr, 1.2);
		cairo_move_to(p->cr, x + width * mark, y - 2);
		cairo_line_to(p->cr, x + width * mark, y + height + 2);
		cairo_stroke(p->cr);
	}
	cairo_restore(p->cr);
}

void
pdf_code(struct pdf *p, const char *text, double x, double y, double width, double height)
{
	const double words = pdf_looks[LOOK_FOOT].line;
	struct pdf_text below = { .text = text, .look = LOOK_FOOT, .align = DOC_CENTRE, .width = width,
		.shrink = true };
	unsigned char *bars;
	int modules;
	size_t n = code128(text, p->arena, &bars, &modules);
	double module = MODULE_MM * PT_PER_MM, at;

	if (n > 0) {
		if (module * (modules + 2 * QUIET) > width)
			module = width / (modules + 2 * QUIET);
		at = x + (width - module * modules) / 2;
		for (size_t i = 0; i < n; at += module * bars[i], i++)
			if (i % 2 == 0)
				cairo_rectangle(p->cr, at, y, module * bars[i], height - words);
		cairo_fill(p->cr);
	}
	pdf_draw(p, &below, x, y + height - words, 0, 1);
}
