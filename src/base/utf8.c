#include "base/utf8.h"

size_t
utf8_decode(struct str s, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s.p;
	size_t len;

	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	len = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || len > s.n)
		return 0;
	*c = p[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (p[i] & 0x3fu);
	}
	if (*c < least[len] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000))
		return 0;
	return len;
}

size_t
utf8_encode(uint32_t c, char out[static 4])
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = len; i > 1; i--) {
		out[i - 1] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	out[0] = (char)(len == 1 ? c : lead[len] | c);
	return len;
}

struct str
utf8_cut(struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return (struct str){ s.p, max };
}

struct range {
	uint32_t first, last;
};

static bool
is_in(const struct range *ranges, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

bool
utf8_is_bidi_control(uint32_t c)
{
	static const struct range bidi[] = {
		{ 0x061c, 0x061c },
		{ 0x200e, 0x200f },
		{ 0x202a, 0x202e },
		{ 0x2066, 0x2069 },
	};

	return is_in(bidi, ARRAY_LEN(bidi), c);
}

bool
utf8_is_invisible(uint32_t c)
{
	static const struct range hidden[] = {
		{ 0x00ad, 0x00ad },
		{ 0x034f, 0x034f },
		{ 0x115f, 0x1160 },
		{ 0x180e, 0x180e },
		{ 0x200b, 0x200d },
		{ 0x2060, 0x2064 },
		{ 0x206a, 0x206f },
		{ 0x3164, 0x3164 },
		{ 0xfeff, 0xfeff },
		{ 0xffa0, 0xffa0 },
		{ 0xfff9, 0xfffb },
		{ 0xe0000, 0xe007f },
	};

	return c >= 0xad && is_in(hidden, ARRAY_LEN(hidden), c);
}
