#include "base/width.h"

#include <utf8proc.h>

#include "base/utf8.h"

unsigned
width_of(uint32_t c)
{
	int cells = utf8proc_charwidth((utf8proc_int32_t)c);

	return cells > 0 ? (unsigned)cells : 0;
}

/* The next character's length in bytes and, in *cells, its width. */
static size_t
step(struct str s, size_t *cells)
{
	uint32_t c = 0;
	size_t n = utf8_decode(s, &c);

	*cells = n > 0 ? width_of(c) : 1;
	return n > 0 ? n : 1;
}

size_t
width_text(struct str s)
{
	size_t total = 0, cells, n;

	for (; s.n > 0; s = str_from_byte(s, n)) {
		n = step(s, &cells);
		total += cells;
	}
	return total;
}

size_t
width_longest_word(struct str s)
{
	size_t longest = 0;
	struct str word;

	while (str_split(&s, ' ', &word)) {
		size_t cells = width_text(word);

		longest = cells > longest ? cells : longest;
	}
	return longest;
}

struct str
width_cut(struct str s, size_t max)
{
	size_t total = 0, at = 0, cells, n;

	while (at < s.n) {
		n = step(str_from_byte(s, at), &cells);
		if (total + cells > max)
			break;
		total += cells;
		at += n;
	}
	return (struct str){ s.p, at };
}
