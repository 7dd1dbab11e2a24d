#include "base/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

static bool
is_ascii(struct str s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.n; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

static struct str
fold_ascii(struct arena *a, struct str s)
{
	char *copy = arena_take(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		copy[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	copy[s.n] = '\0';
	return (struct str){ copy, s.n };
}

static struct str
fold_with(struct arena *a, struct str s, utf8proc_option_t how)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;
	struct str kept;

	if (is_ascii(s))
		return fold_ascii(a, s);
	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
		&folded,
		how | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			UTF8PROC_IGNORE);
	if (n == UTF8PROC_ERROR_NOMEM)
		out_of_memory();
	if (n < 0)
		return fold_ascii(a, s);
	kept = arena_str(a, (struct str){ (const char *)folded, (size_t)n });
	free(folded);
	return kept;
}

struct str
fold_text(struct arena *a, struct str s)
{
	return fold_with(a, s, UTF8PROC_COMPOSE);
}

struct str
fold_plain(struct arena *a, struct str s)
{
	return fold_with(a, s, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
}

static bool
is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* Letters, the marks on them, and numbers; what is no UTF-8 is left alone. */
static bool
is_of_word(struct str s, size_t *length)
{
	utf8proc_category_t category;
	uint32_t c;

	if ((unsigned char)s.p[0] < 0x80) {
		*length = 1;
		return is_ascii_word(s.p[0]);
	}
	*length = utf8_decode(s, &c);
	if (*length == 0) {
		*length = 1;
		return true;
	}
	category = utf8proc_category((utf8proc_int32_t)c);
	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_NO;
}

struct str
fold_words(struct arena *a, struct str s)
{
	struct str rest = fold_text(a, s);
	struct str words = { NULL, 0 };
	char *out = arena_alloc(a, rest.n + 1);
	bool parted = false;
	size_t length;

	words.p = out;
	for (; rest.n > 0; rest = str_from_byte(rest, length)) {
		if (!is_of_word(rest, &length)) {
			parted = words.n > 0;
			continue;
		}
		if (parted)
			out[words.n++] = ' ';
		parted = false;
		for (size_t i = 0; i < length; i++)
			out[words.n++] = rest.p[i];
	}
	return words;
}
