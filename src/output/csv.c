/* CSV for spreadsheets: quoting, and the guard against cells that would become formulas. */
#include "output/csv.h"

#include <ctype.h>
#include <string.h>

/* Even where a comma does the work of the delimiter: a reader that guesses must not be misled. */
#define SPECIAL ",;\"\t\r\n"
#define FORMULA "=+-@\t\r"

static bool
is_number(const char *s)
{
	bool digit = false;

	if (*s == '+' || *s == '-')
		s++;
	for (; isdigit((unsigned char)*s) || *s == '.' || *s == ','; s++)
		digit = digit || isdigit((unsigned char)*s);
	return digit && (!*s || !strcmp(s, "%"));
}

/* Text that has apostrophes before the sign already gets one more, so that taking one off again
 * always gives what was written. */
static bool
needs_guard(const char *s)
{
	const char *sign = s + strspn(s, "'");

	if (sign == s && (strcmp(s, "=") == 0 || is_number(s)))
		return false; /* the sign of an indicator alone is no formula */
	return *sign && strchr(FORMULA, *sign);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

void
csv_begin(struct csv_writer *w, struct sink *s)
{
	csv_begin_pipe(w, s);
	sink_adds(s, "\xEF\xBB\xBF");
}

void
csv_begin_pipe(struct csv_writer *w, struct sink *s)
{
	*w = (struct csv_writer){ .sink = s, .blank = true };
}

void
csv_cell(struct csv_writer *w, const char *text)
{
	struct strbuf *out = sink_buffer(w->sink);
	bool guard, quote;
	size_t len;

	if (w->n++ > 0)
		strbuf_addc(out, ',');
	if (!text || !*text)
		return;
	w->blank = false;
	len = strlen(text);
	guard = needs_guard(text);
	quote = text[strcspn(text, SPECIAL)] || is_blank(text[0]) || is_blank(text[len - 1]);
	if (quote)
		strbuf_addc(out, '"');
	if (guard)
		strbuf_addc(out, '\'');
	for (const char *q; quote && (q = memchr(text, '"', len)); ) {
		size_t n = (size_t)(q + 1 - text);

		strbuf_addn(out, text, n);
		strbuf_addc(out, '"');
		text += n;
		len -= n;
	}
	strbuf_addn(out, text, len);
	if (quote)
		strbuf_addc(out, '"');
}

void
csv_end_row(struct csv_writer *w)
{
	struct strbuf *out = sink_buffer(w->sink);

	/* An empty line would be no row to a reader. */
	if (w->n <= 1 && w->blank)
		strbuf_add(out, "\"\"");
	strbuf_add(out, "\r\n");
	w->n = 0;
	w->blank = true;
}

void
csv_row(struct csv_writer *w, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		csv_cell(w, cells[i]);
	csv_end_row(w);
}
