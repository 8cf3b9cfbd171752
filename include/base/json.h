/* The one thing of JSON that everybody needs: a quoted string. */
#ifndef JIXIAO_BASE_JSON_H
#define JIXIAO_BASE_JSON_H

#include "base/strbuf.h"

/* Appends text as a JSON string with its quotes: controls, quotes, backslashes, U+2028 and U+2029
 * are escaped, bytes that are no UTF-8 become U+FFFD. */
void json_quote(struct strbuf *out, const char *text);

#endif
