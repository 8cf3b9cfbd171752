/* SHA-256 by libsodium: evidence files and the audit chain. */
#ifndef JIXIAO_BASE_SHA256_H
#define JIXIAO_BASE_SHA256_H

#include <stddef.h>

#define SHA256_HEX 65

struct sha256 {
	_Alignas(64) unsigned char state[128];
};

void sha256_start(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *data, size_t len);
void sha256_end(struct sha256 *h, char ret_hex[SHA256_HEX]);
void sha256_text(const void *data, size_t len, char ret_hex[SHA256_HEX]);

#endif
