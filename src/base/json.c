/*
 * JSON strings. Everything that a reader could take for something else is escaped.
 */
#include "base/json.h"

#include <string.h>

#include "base/utf8.h"

void
json_quote(struct strbuf *out, const char *text)
{
	size_t left = strlen(text);

	strbuf_addc(out, '"');
	while (left) {
		uint32_t cp;
		size_t n = utf8_decode(text, left, &cp);
		if (n == 0) {
			strbuf_add(out, "\\ufffd");
			n = 1;
		} else if (cp == '"' || cp == '\\') {
			strbuf_addf(out, "\\%c", (int)cp);
		} else if (cp == '\n') {
			strbuf_add(out, "\\n");
		} else if (cp == '\t') {
			strbuf_add(out, "\\t");
		} else if (cp < 0x20 || cp == 0x7f || cp == 0x2028 || cp == 0x2029) {
			strbuf_addf(out, "\\u%04x", cp);
		} else {
			strbuf_addn(out, text, n);
		}
		text += n;
		left -= n;
	}
	strbuf_addc(out, '"');
}
