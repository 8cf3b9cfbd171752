/* SHA-256 by libsodium. The state is kept opaque so that only this file includes sodium. */
#include "base/sha256.h"

#include <sodium.h>

_Static_assert(sizeof(((struct sha256 *)0)->state) >= sizeof(crypto_hash_sha256_state),
	"struct sha256 must hold the state of libsodium");

static crypto_hash_sha256_state *
inner(struct sha256 *h)
{
	return (crypto_hash_sha256_state *)(void *)h->state;
}

void
sha256_start(struct sha256 *h)
{
	crypto_hash_sha256_init(inner(h));
}

void
sha256_add(struct sha256 *h, const void *data, size_t len)
{
	if (len > 0)
		crypto_hash_sha256_update(inner(h), data, len);
}

void
sha256_end(struct sha256 *h, char ret_hex[SHA256_HEX])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(inner(h), sum);
	sodium_bin2hex(ret_hex, SHA256_HEX, sum, sizeof(sum));
}

void
sha256_text(const void *data, size_t len, char ret_hex[SHA256_HEX])
{
	struct sha256 h;

	sha256_start(&h);
	sha256_add(&h, data, len);
	sha256_end(&h, ret_hex);
}
