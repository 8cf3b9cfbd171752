/* JSON, written in order: commas, line ends and nesting. */
#include "output/json.h"

#include <assert.h>
#include <inttypes.h>

#include "base/json.h"

/* What stands before a value: comma, line end of the outermost list, key. */
static struct strbuf *
before(struct json_writer *j, const char *key)
{
	struct strbuf *out = sink_buffer(j->sink);

	if (j->depth == 0) {
		assert(!key);
		return out;
	}
	assert(!key == (j->close[j->depth - 1] == ']'));
	if (j->more[j->depth - 1])
		strbuf_addc(out, ',');
	if (j->depth == 1 && !key)
		strbuf_addc(out, '\n');
	j->more[j->depth - 1] = true;
	if (key) {
		json_quote(out, key);
		strbuf_addc(out, ':');
	}
	return out;
}

static void
after(struct json_writer *j)
{
	if (j->depth == 0)
		sink_addc(j->sink, '\n');
}

static void
open_value(struct json_writer *j, const char *key, char opening, char closing)
{
	assert(j->depth < JSON_DEPTH);
	strbuf_addc(before(j, key), opening);
	j->close[j->depth] = closing;
	j->more[j->depth++] = false;
}

void
json_begin(struct json_writer *j, struct sink *s)
{
	*j = (struct json_writer){ .sink = s };
}

void
json_object(struct json_writer *j, const char *key)
{
	open_value(j, key, '{', '}');
}

void
json_array(struct json_writer *j, const char *key)
{
	open_value(j, key, '[', ']');
}

void
json_end(struct json_writer *j)
{
	assert(j->depth > 0);
	j->depth--;
	if (j->depth == 0 && j->close[0] == ']' && j->more[0])
		sink_addc(j->sink, '\n');
	sink_addc(j->sink, j->close[j->depth]);
	after(j);
}

void
json_string(struct json_writer *j, const char *key, const char *text)
{
	if (!text) {
		json_null(j, key);
		return;
	}
	json_quote(before(j, key), text);
	after(j);
}

void
json_int(struct json_writer *j, const char *key, int64_t value)
{
	strbuf_addf(before(j, key), "%" PRId64, value);
	after(j);
}

void
json_bool(struct json_writer *j, const char *key, bool value)
{
	strbuf_add(before(j, key), value ? "true" : "false");
	after(j);
}

void
json_null(struct json_writer *j, const char *key)
{
	strbuf_add(before(j, key), "null");
	after(j);
}
