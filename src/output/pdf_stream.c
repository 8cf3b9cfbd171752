/*
 * The bytes of a PDF on their way. Cairo cannot say in which language a document is, so its catalogue
 * is written once more behind the end with the language in it, as PDF's incremental updates do.
 */
#include <stdlib.h>
#include <string.h>

#include "pdf_int.h"

#define TRAILER 4096       /* bytes in which the trailer must be */
#define TAIL ((size_t)1 << 19) /* in which the catalogue must be, before the table of objects */

void
pdf_stream_add(struct pdf_stream *s, const unsigned char *data, size_t len)
{
	sink_add(s->out, (const char *)data, len);
	s->written += len;
	strbuf_addn(&s->tail, (const char *)data, len);
	if (s->tail.len > 2 * TAIL) {
		memmove(s->tail.s, s->tail.s + s->tail.len - TAIL, TAIL);
		strbuf_truncate(&s->tail, TAIL);
	}
}

static long
number_behind(const char *text, const char *word)
{
	const char *at = text ? strstr(text, word) : NULL;

	return at ? strtol(at + strlen(word), NULL, 10) : -1;
}

/* The catalogue's object without its closing brackets, NULL if it is not where it should be. */
static const char *
catalogue(struct pdf_stream *s, struct arena *a, long root)
{
	struct strbuf head = { 0 };
	char *at, *end;

	strbuf_addf(&head, "\n%ld 0 obj\n<< /Type /Catalog", root);
	at = strstr(s->tail.s, strbuf_str(&head));
	strbuf_free(&head);
	end = at ? strstr(at, "\nendobj") : NULL;
	if (!end)
		return NULL;
	while (end > at && *end != '>')
		end--;
	return end > at + 1 && end[-1] == '>' ? arena_strndup(a, at + 1, (size_t)(end - at - 2)) : NULL;
}

static void
update(struct pdf_stream *s, const char *object, const char *language, long root, const char *trailer)
{
	long previous = number_behind(trailer, "startxref\n");
	const char *info = strstr(trailer, "/Info ");
	struct strbuf out = { 0 };
	size_t table;

	strbuf_addf(&out, "%s /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
		object, language);
	table = s->written + out.len;
	strbuf_addf(&out, "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld /Root %ld 0 R", root,
		s->written, number_behind(trailer, "/Size "), root);
	if (info)
		strbuf_addf(&out, " /Info %ld 0 R", number_behind(trailer, "/Info "));
	strbuf_addf(&out, " /Prev %ld >>\nstartxref\n%zu\n%%%%EOF\n", previous, table);
	sink_add(s->out, out.s, out.len);
	strbuf_free(&out);
}

void
pdf_stream_end(struct pdf_stream *s, const char *language, struct arena *a)
{
	const char *trailer, *object;
	long root;

	strbuf_addc(&s->tail, '\0');
	/* streams before it may hold zero bytes */
	for (size_t i = 0; i + 1 < s->tail.len; i++)
		if (!s->tail.s[i])
			s->tail.s[i] = ' ';
	trailer = strstr(s->tail.s + (s->tail.len > TRAILER ? s->tail.len - TRAILER : 0), "\ntrailer\n");
	root = number_behind(trailer, "/Root ");
	object = root > 0 && language ? catalogue(s, a, root) : NULL;
	if (object)
		update(s, object, language, root, trailer);
	strbuf_free(&s->tail);
}
