/* Printers and print jobs, through the helper program. */
#include "output/printer.h"

#include <string.h>

#include "base/intl.h"
#include "doc_send.h"
#include "helper.h"
#include "wire.h"

/* The text up to the sign, which is behind it afterwards. */
static const char *
next(struct arena *a, const char **at, char sign)
{
	size_t n = 0;
	const char *text;

	while ((*at)[n] && (*at)[n] != sign)
		n++;
	text = arena_strndup(a, *at, n);
	*at += n + ((*at)[n] != '\0');
	return text;
}

static enum rc
ask(struct arena *a, struct strbuf *answer, struct err *err)
{
	struct helper h;
	enum rc rc = helper_start(&h, "printers", a, err);

	return rc ? rc : helper_finish(&h, true, answer, err);
}

enum rc
printers(struct arena *a, struct printer **ret, size_t *ret_n, struct err *err)
{
	struct strbuf answer = { 0 };
	struct printer *v = NULL;
	size_t n = 0, cap = 0;
	enum rc rc = ask(a, &answer, err);

	for (const char *at = strbuf_str(&answer); rc == RC_OK && *at;) {
		const char *name = next(a, &at, WIRE_CELL), *info = next(a, &at, WIRE_CELL);
		const char *flags = next(a, &at, WIRE_CELL);
		struct printer p = { name, info, strchr(flags, 'd'), strchr(flags, 's'), strchr(flags, 'r') };

		next(a, &at, WIRE_RECORD);
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		v[n++] = p;
		if (p.is_default) {
			memmove(v + 1, v, (n - 1) * sizeof *v);
			v[0] = p;
		}
	}
	strbuf_free(&answer);
	if (rc)
		return rc;
	*ret = v;
	*ret_n = n;
	return RC_OK;
}

enum rc
doc_print(const struct doc *d, const struct print_job *job, struct arena *a, const char **ret_message,
	struct err *err)
{
	struct print_job asked = { job->printer, job->copies ? job->copies : 1, job->both_sides };
	struct strbuf answer = { 0 };
	enum rc rc = doc_check_texts(d, err);

	if (rc == RC_OK && (asked.copies < 1 || asked.copies > PRINT_COPIES_MAX))
		rc = err_set(err, RC_USAGE, "copies", _("copies must be between 1 and %d."), PRINT_COPIES_MAX);
	if (rc == RC_OK)
		rc = doc_send(d, asked.printer ? asked.printer : "", &asked, &answer, err);
	if (rc == RC_OK)
		*ret_message = arena_strdup(a, strbuf_str(&answer));
	strbuf_free(&answer);
	return rc;
}
