#include "render/clean.h"

#include "base/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"

void
clean_write(struct str s, struct buf *out)
{
	while (s.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(s, &c);

		if (n == 0 || c == 0)
			buf_text(out, REPLACEMENT);
		else
			buf_add(out, (struct str){ s.p, n });
		s = str_from_byte(s, n > 0 ? n : 1);
	}
}
