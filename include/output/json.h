/*
 * JSON, written in order. In an object every value has a key, in an array (and at the top) the key
 * is NULL. Wrong nesting is a bug (assert). Output is compact, one line a value for the elements of
 * the outermost array, and ends with a line end.
 */
#ifndef JIXIAO_OUTPUT_JSON_H
#define JIXIAO_OUTPUT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "output/sink.h"

#define JSON_DEPTH 32

struct json_writer {
	struct sink *sink;
	int depth;
	char close[JSON_DEPTH]; /* '}' or ']' */
	bool more[JSON_DEPTH];  /* a value is there already */
};

/* The sink stays the caller's. */
void json_begin(struct json_writer *j, struct sink *s);
void json_object(struct json_writer *j, const char *key);
void json_array(struct json_writer *j, const char *key);
/* Closes the innermost object or array. */
void json_end(struct json_writer *j);
/* NULL text is null. Controls, U+2028/9 and what is not valid UTF-8 (as U+FFFD) are escaped. */
void json_string(struct json_writer *j, const char *key, const char *text);
void json_int(struct json_writer *j, const char *key, int64_t value);
void json_bool(struct json_writer *j, const char *key, bool value);
void json_null(struct json_writer *j, const char *key);

#endif
