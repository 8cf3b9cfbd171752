/* The list of refused cells. */
#include "import/fault.h"

#include <stdarg.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

#define VALUE_BYTES 200
#define LOOK_BACK 32 /* a cell's faults stand close together */

/* The value as it may be shown: cut at a character, without control characters. */
static char *
shown(struct arena *a, const char *value)
{
	struct strbuf out = { 0 };
	size_t len;
	uint32_t cp;
	char *ret;

	for (; *value && out.len < VALUE_BYTES; value += len) {
		len = utf8_decode(value, 4, &cp);
		if (len == 0) {
			strbuf_addc(&out, '?');
			len = 1;
		} else if (out.len + len > VALUE_BYTES) {
			break;
		} else {
			char one[5] = { 0 };

			memcpy(one, value, len);
			if (utf8_unclean(one, false, NULL))
				strbuf_addc(&out, cp == '\n' || cp == '\t' ? ' ' : '?');
			else
				strbuf_addn(&out, value, len);
		}
	}
	ret = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}

/* A cell is refused once, for what was said of it first. */
static bool
refused_before(const struct faults *f, const char *file, const char *place, const char *field)
{
	for (size_t i = f->n, tries = 0; i > 0 && tries < LOOK_BACK; i--, tries++) {
		const struct fault *row = &f->rows[i - 1];

		if (strcmp(row->field, field) == 0 && strcmp(row->place, place) == 0 &&
			strcmp(row->file, file) == 0)
			return true;
	}
	return false;
}

static void
add(struct faults *f, const char *file, const char *place, const char *field, const char *value,
	const char *fmt, va_list ap)
{
	struct fault *row;

	if (field && *field && place && refused_before(f, file ? file : "", place, field))
		return;
	f->rows = arena_grow(f->arena, f->rows, f->n, &f->cap, f->n + 1, sizeof(f->rows[0]));
	row = &f->rows[f->n++];
	row->file = arena_strdup(f->arena, file ? file : "");
	row->place = arena_strdup(f->arena, place ? place : "");
	row->field = arena_strdup(f->arena, field ? field : "");
	row->value = shown(f->arena, value ? value : "");
	row->message = arena_vprintf(f->arena, fmt, ap);
}

void
fault_add(struct faults *f, const char *file, const char *place, const char *field,
	const char *value, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(f, file, place, field, value, fmt, ap);
	va_end(ap);
}
