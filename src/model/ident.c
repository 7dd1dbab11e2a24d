#include "model/ident.h"

static bool
is_lower_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool
ident_is_valid(struct str s)
{
	static const char *const taken[] = { "unknown", "open", "none", "all" };

	if (s.n == 0 || s.n > IDENT_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool inside = i > 0 && i + 1 < s.n && s.p[i - 1] != '-';

		if (!is_lower_or_digit(s.p[i]) && !(s.p[i] == '-' && inside))
			return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		if (str_is(s, taken[i]))
			return false;
	return true;
}

bool
email_is_valid(struct str s)
{
	size_t at = str_find(s, '@');
	struct str domain;
	size_t dot;

	if (at == 0 || at + 1 >= s.n || s.n > 254)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == ',' ||
			s.p[i] == ';' || s.p[i] == '<' || s.p[i] == '>')
			return false;
	domain = str_from_byte(s, at + 1);
	dot = str_find(domain, '.');
	return str_find(domain, '@') == domain.n && dot > 0 &&
	       dot + 1 < domain.n && domain.p[domain.n - 1] != '.';
}

bool
path_is_valid(struct str s)
{
	struct str rest = s, part;

	if (str_starts(s, STR("archive:")))
		return s.n > sizeof("archive:") - 1;
	while (str_split(&rest, '/', &part))
		if (part.n == 0 || str_is(part, ".") || str_is(part, ".."))
			return false;
	return s.n > 0;
}

bool
sha256_is_valid(struct str s)
{
	if (s.n != 64)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_lower_or_digit(s.p[i]) || s.p[i] > 'f')
			return false;
	return true;
}

/* Indonesia's zones, which have had no summer time since 1964. */
static const struct {
	const char *name;
	int minutes;
} zones[] = {
	{ "Asia/Jakarta", 7 * 60 },
	{ "Asia/Pontianak", 7 * 60 },
	{ "Asia/Makassar", 8 * 60 },
	{ "Asia/Jayapura", 9 * 60 },
};

bool
zone_parse(struct str s, int *minutes)
{
	int64_t h, m;

	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		if (str_is(s, zones[i].name)) {
			*minutes = zones[i].minutes;
			return true;
		}
	}
	if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' ||
		!str_number((struct str){ s.p + 1, 2 }, 14, &h) ||
		!str_number(str_from_byte(s, 4), 59, &m))
		return false;
	*minutes = (int)(h * 60 + m) * (s.p[0] == '-' ? -1 : 1);
	return true;
}
