/* SHA-256: published test vectors, in one go and in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/sha256.h"
#include "base/table.h"

static void
test_vectors(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char hex[SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct sha256 h;

		sha256_text(cases[i].text, strlen(cases[i].text), hex);
		assert_string_equal(hex, cases[i].want);
		sha256_start(&h);
		sha256_add(&h, NULL, 0);
		for (const char *p = cases[i].text; *p; p++)
			sha256_add(&h, p, 1);
		sha256_end(&h, hex);
		assert_string_equal(hex, cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
