/*
 * A paper as one HTML page: real tables with heads and spans, the language named, A4 when printed.
 * Nothing is loaded from elsewhere and nothing runs.
 */
#include <stdlib.h>
#include <string.h>

#include "output/code128.h"
#include "output/doc.h"

#define CODE_QUIET 10 /* modules left empty beside a code */

static const char style[] =
	"body{font-family:\"Noto Serif CJK SC\",SimSun,serif;font-size:10.5pt;margin:0 auto;"
	"max-width:%dmm}\n"
	"h1{font-size:18pt;text-align:center;margin:.4em 0}\n"
	"h2{font-size:12pt;text-align:center;font-weight:normal;margin:.2em 0}\n"
	"h3{font-size:12pt;margin:.6em 0}\n"
	"p{margin:.3em 0}\n"
	"p.letter{font-size:16pt;line-height:30pt}\n"
	"p.indent{text-indent:2em}\n"
	"table{border-collapse:collapse;table-layout:fixed;width:100%%;overflow-wrap:anywhere}\n"
	"th,td{padding:1mm;vertical-align:middle}\n"
	"table.lined th,table.lined td{border:.5pt solid}\n"
	"section+section{break-before:page}\n"
	"tr{break-inside:avoid}\n"
	".l{text-align:left}.c{text-align:center}.r{text-align:right}.t{vertical-align:top}\n"
	".bar{position:relative;height:1em;border-left:.5pt solid}\n"
	".bar div{height:100%%;background:#777}\n"
	".bar i{position:absolute;top:-.2em;bottom:-.2em;border-left:1pt solid}\n"
	".code{width:100%%;max-width:50mm;height:10mm}\n"
	"@page{size:A4 %s;margin:15mm}\n";

static const char *const align_class[] = { [DOC_LEFT] = "l", [DOC_CENTRE] = "c", [DOC_RIGHT] = "r" };

struct writer {
	struct sink *out;
	bool in_section;
};

static void
put(struct sink *s, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			sink_adds(s, "&amp;");
			break;
		case '<':
			sink_adds(s, "&lt;");
			break;
		case '>':
			sink_adds(s, "&gt;");
			break;
		case '"':
			sink_adds(s, "&quot;");
			break;
		case '\n':
			sink_adds(s, "<br>\n");
			break;
		default:
			sink_addc(s, *text);
		}
}

static void
bar(struct sink *s, const char *text)
{
	char *rest;
	long value = strtol(text, &rest, 10), mark = *rest == ',' ? strtol(rest + 1, NULL, 10) : 0;

	strbuf_addf(sink_buffer(s), "<div class=\"bar\"><div style=\"width:%ld.%ld%%\"></div>", value / 10,
		value % 10);
	if (mark > 0)
		strbuf_addf(sink_buffer(s), "<i style=\"left:%ld.%ld%%\"></i>", mark / 10, mark % 10);
	sink_adds(s, "</div>");
}

/* The number below its bars is the text of both. */
static void
code(struct sink *s, const char *text)
{
	struct arena *a = arena_new();
	unsigned char *bars;
	int modules, at = CODE_QUIET;
	size_t n = code128(text, a, &bars, &modules);

	if (n) {
		strbuf_addf(sink_buffer(s), "<svg class=\"code\" viewBox=\"0 0 %d 30\" aria-hidden=\"true\" "
			"preserveAspectRatio=\"none\"><path d=\"", modules + 2 * CODE_QUIET);
		for (size_t i = 0; i < n; at += bars[i], i++)
			if (i % 2 == 0)
				strbuf_addf(sink_buffer(s), "M%d 0h%dv30h-%dz", at, bars[i], bars[i]);
		sink_adds(s, "\"/></svg><br>");
	}
	put(s, text);
	arena_free(a);
}

/* Labels above what they name are heads of columns, others of rows. */
static void
cell(struct sink *s, const struct doc_cell *c, bool head)
{
	struct strbuf *b = sink_buffer(s);
	const char *tag = c->flags & DOC_LABEL ? "th" : "td";

	strbuf_addf(b, "<%s class=\"%s%s\"", tag, align_class[c->align], c->flags & DOC_TOP ? " t" : "");
	if (c->flags & DOC_LABEL)
		strbuf_addf(b, " scope=\"%s\"", head ? "col" : "row");
	if (c->cols > 1)
		strbuf_addf(b, " colspan=\"%d\"", c->cols);
	if (c->rows > 1)
		strbuf_addf(b, " rowspan=\"%d\"", c->rows);
	strbuf_add(b, ">");
	if (c->flags & DOC_BAR)
		bar(s, c->text);
	else if (c->flags & DOC_CODE)
		code(s, c->text);
	else
		put(s, c->text);
	sink_adds(s, c->flags & DOC_LABEL ? "</th>" : "</td>");
}

static void
rows(struct sink *s, const struct doc_block *b)
{
	bool in_head = b->n_rows && b->rows[0].head;

	sink_adds(s, in_head ? "<thead>\n" : "<tbody>\n");
	for (size_t i = 0; i < b->n_rows; i++) {
		const struct doc_row *row = &b->rows[i];
		if (in_head && !row->head) {
			sink_adds(s, "</thead>\n<tbody>\n");
			in_head = false;
		}
		strbuf_addf(sink_buffer(s), row->height ? "<tr style=\"height:%dmm\">" : "<tr>", row->height);
		for (size_t k = 0; k < row->n; k++)
			cell(s, &row->cells[k], row->head);
		sink_adds(s, "</tr>\n");
	}
	sink_adds(s, in_head ? "</thead>\n" : "</tbody>\n");
}

static void
table(struct sink *s, const struct doc_block *b)
{
	int total = 0;

	for (size_t i = 0; i < b->n_cols; i++)
		total += b->widths[i];
	sink_adds(s, b->kind == DOC_TABLE ? "<table class=\"lined\">\n<colgroup>" : "<table>\n<colgroup>");
	for (size_t i = 0; i < b->n_cols; i++)
		strbuf_addf(sink_buffer(s), "<col style=\"width:%d.%02d%%\">",
			b->widths[i] * 100 / total, b->widths[i] * 10000 / total % 100);
	sink_adds(s, "</colgroup>\n");
	rows(s, b);
	sink_adds(s, "</table>\n");
}

static void
section(struct writer *w, const char *name)
{
	sink_adds(w->out, w->in_section ? "</section>\n<section aria-label=\"" : "<section aria-label=\"");
	put(w->out, name);
	sink_adds(w->out, "\">\n");
	w->in_section = true;
}

static void
paragraph(struct sink *s, const struct doc_block *b)
{
	bool letter = b->flags & DOC_LETTER;

	strbuf_addf(sink_buffer(s), "<p class=\"%s%s%s\">", align_class[b->align], letter ? " letter" : "",
		letter && !(b->flags & DOC_FLUSH) && b->align == DOC_LEFT ? " indent" : "");
	put(s, b->text);
	sink_adds(s, "</p>\n");
}

static void
block(struct writer *w, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_SECTION:
		section(w, b->text);
		break;
	case DOC_HEADING:
		strbuf_addf(sink_buffer(w->out), "<h%d>", b->size);
		put(w->out, b->text);
		strbuf_addf(sink_buffer(w->out), "</h%d>\n", b->size);
		break;
	case DOC_PARAGRAPH:
		paragraph(w->out, b);
		break;
	case DOC_TABLE:
	case DOC_PAIRS:
	case DOC_SIGNATURE:
		table(w->out, b);
		break;
	}
}

void
doc_html(const struct doc *d, struct sink *s)
{
	struct writer w = { .out = s };

	sink_adds(s, "<!DOCTYPE html>\n<html lang=\"");
	put(s, d->language);
	sink_adds(s, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	put(s, d->title);
	sink_adds(s, "</title>\n<style>\n");
	strbuf_addf(sink_buffer(s), style, doc_width(d), d->landscape ? "landscape" : "portrait");
	sink_adds(s, "</style>\n</head>\n<body>\n");
	for (size_t i = 0; i < d->n; i++)
		block(&w, &d->blocks[i]);
	sink_adds(s, w.in_section ? "</section>\n</body>\n</html>\n" : "</body>\n</html>\n");
}
