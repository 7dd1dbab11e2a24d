#include "base/sha1.h"

#include <mbedtls/sha1.h>
#include <stdlib.h>

/* In software these calls cannot fail; what did all the same is no sum. */
static void
expect(int code)
{
	if (code != 0)
		abort();
}

void
sha1(struct str head, struct str body, unsigned char out[SHA1_BYTES])
{
	mbedtls_sha1_context context;

	mbedtls_sha1_init(&context);
	expect(mbedtls_sha1_starts_ret(&context));
	expect(mbedtls_sha1_update_ret(
		&context, (const unsigned char *)head.p, head.n));
	if (body.n > 0)
		expect(mbedtls_sha1_update_ret(
			&context, (const unsigned char *)body.p, body.n));
	expect(mbedtls_sha1_finish_ret(&context, out));
	mbedtls_sha1_free(&context);
}
