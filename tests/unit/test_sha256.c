/* SHA-256 gives what its standard and NIST's test files say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include <inroad/sha256.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void hex(struct str bytes, char out[65])
{
	uint8_t digest[32];

	sha256(bytes, digest);
	for (int i = 0; i < 32; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

/* FIPS 180-2, appendix B; NIST CAVP SHA256ShortMsg, lengths 8 and 32. */
static void published_vectors_hold(void **state)
{
	static const struct {
		const char *bytes, *digest;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb924"
		      "27ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223"
			 "b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039"
		  "a33ce45964ff2167f6ecedd419db06c1" },
		{ "\xd3", "28969cdfa74a12c82f3bad960b0b000a"
			  "ca2ac329deea5c2328ebc6f2ba9802c1" },
		{ "\x74\xba\x25\x21", "b16aa56be3880d18cd41e68384cf1ec8"
				      "c17680c45a02b1575dc1518923ae8b0e" },
	};
	char out[65];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		hex(str_of(cases[i].bytes), out);
		assert_string_equal(out, cases[i].digest);
	}
}

static void a_million_letters_hold(void **state)
{
	char *bytes = malloc(1000000), out[65];

	(void)state;
	memset(bytes, 'a', 1000000);
	hex((struct str){ bytes, 1000000 }, out);
	free(bytes);
	assert_string_equal(out, "cdc76e5c9914fb9281a1c7e284d73e67"
				 "f1809a48a497200e046d39ccc7112cd0");
}

/* Where the padding needs a block more: 55, 56, 63, 64, 65, 119, 120. */
static void every_length_of_padding_holds(void **state)
{
	static const struct {
		size_t n;
		const char *start; /* of the digest of n letters `a` */
	} cases[] = {
		{ 55, "9f4390f8d30c2dd9" },  { 56, "b35439a4ac6f0948" },
		{ 63, "7d3e74a05d7db15b" },  { 64, "ffe054fe7ae0cb6d" },
		{ 65, "635361c48bb9eab1" },  { 119, "31eba51c313a5c08" },
		{ 120, "2f3d335432c70b58" },
	};
	char bytes[120], out[65];

	(void)state;
	memset(bytes, 'a', sizeof bytes);
	for (size_t i = 0; i < COUNT(cases); i++) {
		hex((struct str){ bytes, cases[i].n }, out);
		assert_memory_equal(out, cases[i].start, 16);
	}
}

static void base64_is_padded(void **state)
{
	char out[45];

	(void)state;
	sha256_base64(STR("abc"), out);
	assert_string_equal(out,
			    "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_vectors_hold),
		cmocka_unit_test(a_million_letters_hold),
		cmocka_unit_test(every_length_of_padding_holds),
		cmocka_unit_test(base64_is_padded),
	};

	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
