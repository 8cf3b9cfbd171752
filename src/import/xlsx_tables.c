/*
 * What the worksheets of a workbook share: the table of strings and the number formats of the cell
 * styles.
 */
#include "import/xlsx_int.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* Ids of number formats beyond this are not used by any program. */
#define FORMAT_IDS 65536
/* Excel's own limit is 65,490. */
#define STYLES_MAX 65536

struct string_reader {
	const struct import_limits *limits;
	struct arena *arena;
	struct xlsx_strings *strings;
	struct strbuf text;
	bool collect, too_long;
	int ruby;
};

struct style_reader {
	struct arena *arena;
	struct xlsx_styles *styles;
	unsigned char *format; /* by id, FORMAT_IDS of them, 0 if not defined, else format + 1 */
	bool in_cells;
};

static int
hex_value(const char *s)
{
	int v = 0;

	for (int i = 0; i < 4; i++) {
		if (!isxdigit((unsigned char)s[i]))
			return -1;
		v = v * 16 + (isdigit((unsigned char)s[i]) ? s[i] - '0' : (s[i] | 32) - 'a' + 10);
	}
	return v;
}

size_t
xlsx_unescape(char *s, size_t n)
{
	size_t out = 0, i = 0;

	if (!memmem(s, n, "_x", 2))
		return n;
	while (i < n) {
		int cp = i + 7 <= n && s[i] == '_' && s[i + 1] == 'x' && s[i + 6] == '_'
			? hex_value(s + i + 2)
			: -1;
		char utf8[4];
		size_t len = cp > 0 ? utf8_encode((uint32_t)cp, utf8) : 0;

		if (len == 0) {
			s[out++] = s[i++];
			continue;
		}
		memcpy(s + out, utf8, len);
		out += len;
		i += 7;
	}
	s[out] = 0;
	return out;
}

/* Strings */

static void
string_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct string_reader *r = x->arg;

	(void)attrs;
	if (x->depth == 2 && !strcmp(name, "si")) {
		strbuf_clear(&r->text);
		r->too_long = false;
	} else if (!strcmp(name, "rPh")) {
		r->ruby++;
	} else if (!strcmp(name, "t")) {
		r->collect = r->ruby == 0 && x->depth >= 3;
	}
}

static void
string_text(struct xlsx_xml *x, const char *s, size_t n)
{
	struct string_reader *r = x->arg;

	if (!r->collect || r->too_long)
		return;
	if (r->text.len + n > r->limits->cell_bytes)
		r->too_long = true;
	else
		strbuf_addn(&r->text, s, n);
}

static void
string_end(struct xlsx_xml *x, const char *name)
{
	struct string_reader *r = x->arg;
	struct xlsx_strings *t = r->strings;

	if (!strcmp(name, "rPh")) {
		r->ruby--;
	} else if (!strcmp(name, "t")) {
		r->collect = false;
	} else if (x->depth == 2 && !strcmp(name, "si")) {
		if (t->n >= r->limits->cells) {
			xlsx_fail(x,
				err_set(x->err, RC_FORMAT, NULL,
					_("The workbook holds more than %zu texts. Split it into "
					  "several files."),
					r->limits->cells));
			return;
		}
		if (t->n == t->cap) {
			t->cap = t->cap ? 2 * t->cap : 256;
			t->v = xreallocarray(t->v, t->cap, sizeof *t->v);
		}
		if (r->text.len > 0)
			r->text.len = xlsx_unescape(r->text.s, r->text.len);
		t->v[t->n++] = r->too_long ? NULL
			: r->text.len == 0 ? ""
					   : arena_strndup(r->arena, r->text.s, r->text.len);
	}
}

static const struct xlsx_ops string_ops = { string_start, string_end, string_text };

enum rc
xlsx_read_strings(struct xlsx_zip *z, const char *part, const struct import_limits *limits,
	struct arena *a, struct xlsx_strings *ret, struct err *err)
{
	struct string_reader r = { .limits = limits, .arena = a, .strings = ret };
	enum rc rc = xlsx_zip_parse(z, part, &string_ops, &r, err);

	strbuf_free(&r.text);
	return rc;
}

/* Styles */

static unsigned
format_id(const char **attrs)
{
	const char *id = xlsx_attr(attrs, "numFmtId");
	unsigned long v = id ? strtoul(id, NULL, 10) : 0;

	return v < FORMAT_IDS ? (unsigned)v : 0;
}

static void
style_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct style_reader *r = x->arg;
	unsigned id;

	if (x->depth == 2)
		r->in_cells = !strcmp(name, "cellXfs");
	if (x->depth != 3)
		return;
	if (!strcmp(name, "numFmt")) {
		const char *code = xlsx_attr(attrs, "formatCode");

		id = format_id(attrs);
		if (code && id > 0)
			r->format[id] = (unsigned char)(xlsx_format_of_code(code) + 1);
	} else if (r->in_cells && !strcmp(name, "xf") && r->styles->n < STYLES_MAX) {
		struct xlsx_styles *t = r->styles;

		id = format_id(attrs);
		t->v = arena_grow(r->arena, t->v, t->n, &t->cap, t->n + 1, sizeof *t->v);
		t->v[t->n++] = r->format[id] ? (unsigned char)(r->format[id] - 1)
					     : (unsigned char)xlsx_format_of_id(id);
	}
}

static const struct xlsx_ops style_ops = { style_start, NULL, NULL };

enum rc
xlsx_read_styles(struct xlsx_zip *z, const char *part, struct arena *a, struct xlsx_styles *ret,
	struct err *err)
{
	struct style_reader r = { .arena = a, .styles = ret, .format = arena_alloc(a, FORMAT_IDS) };

	return xlsx_zip_parse(z, part, &style_ops, &r, err);
}
