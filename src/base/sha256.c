#include "base/sha256.h"

#include <mbedtls/sha256.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

struct sha256 {
	mbedtls_sha256_context context;
};

/* In software these calls cannot fail; what did all the same is no sum. */
static void
expect(int code)
{
	if (code != 0)
		abort();
}

struct sha256 *
sha256_start(void)
{
	struct sha256 *sum = xrealloc(NULL, sizeof(*sum));

	mbedtls_sha256_init(&sum->context);
	expect(mbedtls_sha256_starts_ret(&sum->context, 0));
	return sum;
}

void
sha256_add(struct sha256 *sum, struct str bytes)
{
	expect(mbedtls_sha256_update_ret(
		&sum->context, (const unsigned char *)bytes.p, bytes.n));
}

void
sha256_finish(struct sha256 *sum, char text[static SHA256_TEXT])
{
	unsigned char bytes[32];

	expect(mbedtls_sha256_finish_ret(&sum->context, bytes));
	mbedtls_sha256_free(&sum->context);
	free(sum);
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}
