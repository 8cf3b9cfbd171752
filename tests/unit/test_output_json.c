/* Writing JSON: nesting, escapes, numbers as given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output/json.h"

#define ARRAY(v) (sizeof(v) / sizeof(v)[0])

static void
a_list_of_records(void **state)
{
	struct strbuf b = { 0 };
	struct sink *s = sink_strbuf(&b);
	struct json_writer j;

	(void)state;
	json_begin(&j, s);
	json_array(&j, NULL);
	json_object(&j, NULL);
	json_string(&j, "name", "红山\"\n");
	json_int(&j, "year", -2024);
	json_bool(&j, "final", true);
	json_null(&j, "unit");
	json_string(&j, "empty", NULL);
	json_array(&j, "items");
	json_int(&j, NULL, 1);
	json_bool(&j, NULL, false);
	json_object(&j, NULL);
	json_end(&j);
	json_end(&j);
	json_end(&j);
	json_object(&j, NULL);
	json_end(&j);
	json_end(&j);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	assert_string_equal(b.s,
		"[\n{\"name\":\"红山\\\"\\n\",\"year\":-2024,\"final\":true,\"unit\":null,"
		"\"empty\":null,\"items\":[1,false,{}]},\n{}\n]\n");
	strbuf_free(&b);
}

static void
strings_and_keys_are_escaped(void **state)
{
	struct strbuf b = { 0 };
	struct sink *s = sink_strbuf(&b);
	struct json_writer j;

	(void)state;
	json_begin(&j, s);
	json_object(&j, NULL);
	json_string(&j, "a\\\"", "\x01\x1f\xE2\x80\xA8\xE2\x80\xA9");
	json_string(&j, "b", "\xff");
	json_end(&j);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	assert_non_null(strstr(b.s, "{\"a\\\\\\\"\":\"\\u0001\\u001"));
	assert_non_null(strstr(b.s, "\\u2028\\u2029"));
	assert_non_null(strstr(b.s, "\\ufffd"));
	strbuf_free(&b);
}

static void
an_empty_list_is_one(void **state)
{
	struct strbuf b = { 0 };
	struct sink *s = sink_strbuf(&b);
	struct json_writer j;

	(void)state;
	json_begin(&j, s);
	json_array(&j, NULL);
	json_end(&j);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	assert_string_equal(b.s, "[]\n");
	strbuf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_of_records),
		cmocka_unit_test(strings_and_keys_are_escaped),
		cmocka_unit_test(an_empty_list_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
