/*
 * Texts of a PDF: the fonts there are, lines as Pango breaks them. All lines of a look have one
 * height, so that a text can go on on the next page and a cell knows how many it holds.
 */
#include <ctype.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "base/utf8.h"
#include "pdf_int.h"

#define SMALLEST 0.62 /* of its size, to which a word is shrunk rather than broken */
#define BALANCED_MAX 4 /* lines */
#define BROKEN 0.8    /* size of one that is broken all the same */
#define WORD_MAX 40   /* bytes of such a word */

const struct pdf_look_row pdf_looks[N_LOOKS] = {
	[LOOK_CELL] = { 10.5, 14.5, false, false },
	[LOOK_LABEL] = { 10.5, 14.5, true, false },
	[LOOK_SMALL] = { 8, 10.5, false, false },
	[LOOK_SMALL_LABEL] = { 8, 10.5, true, false },
	[LOOK_TITLE] = { 18, 27, true, false },
	[LOOK_SUBTITLE] = { 12, 18, false, false },
	[LOOK_HEADING] = { 12, 20, true, false },
	[LOOK_LETTER] = { 15.75, 28.98, false, false },
	[LOOK_LETTER_TITLE] = { 22, 34, true, false },
	[LOOK_LETTER_HEADING] = { 15.75, 28.98, false, true },
	[LOOK_LETTER_SECOND] = { 15.75, 28.98, true, false },
	[LOOK_FOOT] = { 9, 12, false, false },
	[LOOK_LETTER_FOOT] = { 14, 18, false, false },
};

/* The first of these that is installed. */
static const char *const serifs[] = { "Noto Serif CJK SC", "Source Han Serif SC", "SimSun",
	"AR PL UMing CN", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei",
	"WenQuanYi Micro Hei", "Droid Sans Fallback" };
static const char *const sanses[] = { "Noto Sans CJK SC", "Source Han Sans SC", "SimHei",
	"WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Serif CJK SC", "AR PL UMing CN",
	"Droid Sans Fallback" };

static bool
has_family(PangoFontFamily **families, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (strcmp(pango_font_family_get_name(families[i]), name) == 0)
			return true;
	return false;
}

/* NULL if none is there. */
static const char *
choose(PangoFontFamily **families, int n, const char *const *names, size_t n_names)
{
	for (size_t i = 0; i < n_names; i++)
		if (has_family(families, n, names[i]))
			return names[i];
	return NULL;
}

static void
make_font(struct pdf *p, enum pdf_look look, const char *family)
{
	const struct pdf_look_row *row = &pdf_looks[look];
	PangoFontDescription *font = pango_font_description_new();
	PangoContext *context = pango_layout_get_context(p->layout);
	PangoFontMetrics *metrics;
	double up, down;

	pango_font_description_set_family(font, family);
	pango_font_description_set_weight(font, row->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_size(font, (int)(row->pt * PANGO_SCALE));
	metrics = pango_context_get_metrics(context, font, pango_language_from_string("zh-cn"));
	up = pango_units_to_double(pango_font_metrics_get_ascent(metrics));
	down = pango_units_to_double(pango_font_metrics_get_descent(metrics));
	pango_font_metrics_unref(metrics);
	p->base[look] = (row->line - up - down) / 2 + up;
	p->fonts[look] = font;
}

enum rc
pdf_fonts(struct pdf *p, struct err *err)
{
	cairo_font_options_t *options = cairo_font_options_create();
	const char *serif, *sans;
	PangoContext *context;
	PangoFontFamily **families;
	int n;

	p->layout = pango_cairo_create_layout(p->cr);
	context = pango_layout_get_context(p->layout);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_language(context, pango_language_from_string("zh-cn"));
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_context_list_families(context, &families, &n);
	serif = choose(families, n, serifs, ARRAY_LEN(serifs));
	sans = choose(families, n, sanses, ARRAY_LEN(sanses));
	g_free(families);
	if (!serif || !sans)
		return err_set(err, RC_IO, NULL,
			_("No Chinese font is installed: ask the administrator to install the package "
			  "fonts-noto-cjk, or print to .html."));
	for (int i = 0; i < N_LOOKS; i++)
		make_font(p, (enum pdf_look)i, pdf_looks[i].sans ? sans : serif);
	return RC_OK;
}

void
pdf_fonts_free(struct pdf *p)
{
	for (int i = 0; i < N_LOOKS; i++)
		if (p->fonts[i])
			pango_font_description_free(p->fonts[i]);
	if (p->layout)
		g_object_unref(p->layout);
}

/* Attributes of the text before would be beyond the end of this one. */
static void
put_text(PangoLayout *layout, const char *text)
{
	pango_layout_set_attributes(layout, NULL);
	pango_layout_set_text(layout, text, -1);
}

double
pdf_width(struct pdf *p, enum pdf_look look, const char *text)
{
	int width;

	pango_layout_set_font_description(p->layout, p->fonts[look]);
	pango_layout_set_width(p->layout, -1);
	put_text(p->layout, text);
	pango_layout_get_size(p->layout, &width, NULL);
	return pango_units_to_double(width);
}

/* A number, date or code: breaking it would make it another. */
static bool
one_word(const char *text)
{
	size_t n = 0;

	for (; isgraph((unsigned char)text[n]); n++)
		;
	return n > 0 && n <= WORD_MAX && !text[n];
}

/* A box stays in the line of its word, which mostly stands behind it; a word that is broken gets no
 * hyphen that nobody wrote. */
static void
set_breaks(struct pdf *p, const char *text)
{
	const size_t box = strlen("□");
	PangoAttrList *list = pango_attr_list_new();

	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));

	for (const char *s = text; (s = strchr(s, '\xe2')); s += box) {
		if (strncmp(s, "□", box) != 0 && strncmp(s, "☑", box) != 0)
			continue;
		bool behind = s[box] && !isspace((unsigned char)s[box]);
		PangoAttribute *keep = pango_attr_allow_breaks_new(FALSE);
		size_t at = (size_t)(s - text);
		keep->start_index = (guint)(behind ? at : utf8_prev(text, at));
		keep->end_index = (guint)(at + box + (behind ? utf8_cluster(s + box, NULL) : 0));
		pango_attr_list_insert(list, keep);
	}
	pango_layout_set_attributes(p->layout, list);
	pango_attr_list_unref(list);
}

/* A word that is far too wide is broken behind its hyphens. */
static const char *
behind_hyphens(struct arena *a, const char *word)
{
	struct strbuf b = { 0 };
	const char *text;

	for (; *word; word++) {
		strbuf_addc(&b, *word);
		if (*word == '-' || *word == '/')
			strbuf_add(&b, "\u200b");
	}
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
set(struct pdf *p, const struct pdf_text *t)
{
	const char *text = t->text;
	double size = 1;

	if (t->shrink && one_word(t->text)) {
		double width = pdf_width(p, t->look, t->text);
		if (width > t->width && width * SMALLEST <= t->width) {
			size = t->width / width * 0.995;
		} else if (width > t->width) {
			size = BROKEN;
			text = behind_hyphens(p->arena, t->text);
		}
	}
	if (size < 1) {
		PangoFontDescription *small = pango_font_description_copy(p->fonts[t->look]);
		pango_font_description_set_size(small, (int)(pdf_looks[t->look].pt * size * PANGO_SCALE));
		pango_layout_set_font_description(p->layout, small);
		pango_font_description_free(small);
	} else {
		pango_layout_set_font_description(p->layout, p->fonts[t->look]);
	}
	pango_layout_set_width(p->layout, (int)(t->width * PANGO_SCALE));
	put_text(p->layout, text);
	set_breaks(p, text);
}

size_t
pdf_lines(struct pdf *p, const struct pdf_text *t)
{
	if (!*t->text)
		return 1;
	set(p, t);
	return (size_t)pango_layout_get_line_count(p->layout);
}

/* Ticks into the boxes of a line: the fonts have a box and a tick, but not both in one. */
static void
ticks(struct pdf *p, const struct pdf_text *t, PangoLayoutLine *line, double x, double base)
{
	const char *end = t->text + line->start_index + line->length;

	for (const char *s = t->text + line->start_index; (s = strstr(s, "☑")) && s < end; s++) {
		int at;
		pango_layout_line_index_to_x(line, (int)(s - t->text), 0, &at);
		cairo_move_to(p->cr, x + pango_units_to_double(at), base - pdf_looks[t->look].pt * 0.08);
		PangoLayout *tick = pango_layout_copy(p->layout);
		put_text(tick, "√");
		pango_cairo_show_layout_line(p->cr, pango_layout_get_line_readonly(tick, 0));
		g_object_unref(tick);
	}
}

/* The same text with empty boxes in the place of ticked ones, which have the same length. */
static const char *
boxes(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *s = copy; (s = strstr(s, "☑")); s++)
		memcpy(s, "□", strlen("□"));
	return copy;
}

/* Few centred lines are made equally long: no sign stands alone in the last. */
static void
balance(struct pdf *p, const struct pdf_text *t)
{
	int lines = pango_layout_get_line_count(p->layout), whole;
	double width;

	if (t->align != DOC_CENTRE || lines < 2 || lines > BALANCED_MAX || strchr(t->text, '\n'))
		return;
	pango_layout_set_width(p->layout, -1);
	pango_layout_get_size(p->layout, &whole, NULL);
	for (width = (double)whole / lines; width < t->width * PANGO_SCALE; width += t->width * PANGO_SCALE / 16) {
		pango_layout_set_width(p->layout, (int)width);
		if (pango_layout_get_line_count(p->layout) <= lines)
			return;
	}
	pango_layout_set_width(p->layout, (int)(t->width * PANGO_SCALE));
}

void
pdf_draw(struct pdf *p, const struct pdf_text *t, double x, double y, size_t from, size_t n)
{
	struct pdf_text plain = *t;
	bool ticked = strstr(t->text, "☑");

	if (!*t->text)
		return;
	if (ticked)
		plain.text = boxes(p->arena, t->text);
	set(p, &plain);
	balance(p, &plain);
	for (size_t i = from; i < from + n; i++, y += pdf_looks[t->look].line) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(p->layout, (int)i);
		PangoRectangle area;
		double left = x, base = y + p->base[t->look];

		if (!line)
			break;
		pango_layout_line_get_extents(line, NULL, &area);
		if (t->align != DOC_LEFT)
			left += (t->width - pango_units_to_double(area.width)) / (t->align == DOC_CENTRE ? 2 : 1);
		cairo_move_to(p->cr, left, base);
		pango_cairo_show_layout_line(p->cr, line);
		if (ticked)
			ticks(p, t, line, left, base);
	}
}
