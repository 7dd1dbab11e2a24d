#include "yaml/text.h"

#include <string.h>

#include "base/utf8.h"

/* The byte eight times over. */
#define WORD_OF(byte) (UINT64_MAX / 0xff * (byte))

const char *
text_complaint(uint32_t c)
{
	if (c == '\t' || c == '\n')
		return NULL;
	if (c == 0)
		return N_("a NUL character (%1)");
	if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0 && c != 0x85))
		return N_("a control character (%1)");
	if (c == 0x85 || c == 0x2028 || c == 0x2029)
		return N_("a line separator that editors do not count (%1)");
	if (utf8_is_bidi_control(c))
		return N_("a character that reorders the text around it (%1)");
	if (c == 0xfeff)
		return N_("a byte order mark inside the text (%1)");
	if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
		return N_("a code that is not a character (%1)");
	return NULL;
}

struct str
text_code(struct arena *arena, uint32_t c)
{
	return arena_printf(arena, "U+%04X", (unsigned)c);
}

/* Bytes that need no closer look: printable ASCII but for #. */
static bool
is_plain(char c)
{
	return c >= 0x20 && c < 0x7f && c != '#';
}

/* Whether any byte of x, each below 0x80, is 0. */
static bool
has_zero(uint64_t x)
{
	return ((x - WORD_OF(1)) & WORD_OF(0x80)) != 0;
}

/* is_plain for eight bytes at once. */
static bool
are_plain(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	return (x & WORD_OF(0x80)) == 0 &&
	       ((x - WORD_OF(0x20)) & WORD_OF(0x80)) == 0 &&
	       !has_zero(x ^ WORD_OF(0x7f)) && !has_zero(x ^ WORD_OF('#'));
}

/* The first byte at or after from that is not plain, or the end. */
static size_t
skip_plain(struct str s, size_t from)
{
	while (s.n - from >= sizeof(uint64_t) && are_plain(s.p + from))
		from += sizeof(uint64_t);
	while (from < s.n && is_plain(s.p[from]))
		from++;
	return from;
}

static uint32_t
count_characters(const char *p, const char *end)
{
	uint32_t n = 0;

	for (; p < end; p++)
		n += ((unsigned char)*p & 0xc0) != 0x80;
	return n;
}

/* Where the check has got to. */
struct scan {
	struct str source, file;
	struct findings *fs;
	size_t at;
	uint32_t line, column; /* column of counted, from 0 */
	size_t counted;        /* a place in the line, not behind at */
};

/* Counts on from where it was last asked: a line may be long and hold many
 * characters to be named. */
static struct mark
here(struct scan *s)
{
	const char *p = s->source.p;

	s->column += count_characters(p + s->counted, p + s->at);
	s->counted = s->at;
	return (struct mark){ s->line, s->column + 1 };
}

static void
begin_line(struct scan *s, size_t at)
{
	s->line++;
	s->column = 0;
	s->counted = at;
}

static void
report(struct scan *s, enum rule rule, const char *what, uint32_t c)
{
	findings_add(s->fs, s->file, rule, here(s),
		MSG(what, text_code(s->fs->arena, c)));
}

static bool
is_utf16(struct str s)
{
	return s.n >= 2 && (memcmp(s.p, "\xff\xfe", 2) == 0 ||
				   memcmp(s.p, "\xfe\xff", 2) == 0 ||
				   s.p[0] == '\0' || s.p[1] == '\0');
}

static bool
refuse_bytes(struct scan *s)
{
	findings_add(s->fs, s->file, RULE_YAML_TEXT, here(s),
		s->at == 0 && is_utf16(s->source)
			? SAY(N_("this is UTF-16, not UTF-8"))
			: SAY(N_("bytes that are not UTF-8")));
	findings_hint(s->fs, SAY(N_("save the file as UTF-8")));
	return false;
}

/* One character that is neither plain nor # TAB LF; false when the file must
 * be refused. */
static bool
take_odd(struct scan *s)
{
	struct str rest = str_from_byte(s->source, s->at);
	uint32_t c = 0;
	size_t n = utf8_decode(rest, &c);
	const char *what;

	if (n == 0 || (c == 0 && s->line == 1 && is_utf16(s->source)))
		return refuse_bytes(s);
	if (c == '\r' && (rest.n == 1 || rest.p[1] != '\n')) {
		begin_line(s, s->at + 1);
	} else if (c != '\r') {
		what = text_complaint(c);
		if (what != NULL) {
			report(s, RULE_YAML_TEXT, what, c);
			return false;
		}
		if (utf8_is_invisible(c) && c != 0x200d)
			report(s, RULE_TEXT_INVISIBLE,
				N_("a character that cannot be seen (%1)"), c);
	}
	s->at += n;
	return true;
}

static void
skip_bom(struct str *s)
{
	if (s->n >= 3 && memcmp(s->p, "\xef\xbb\xbf", 3) == 0)
		*s = str_from_byte(*s, 3);
}

static bool
is_glued(const struct scan *s)
{
	const char *p = s->source.p + s->at;
	unsigned char next;

	if (s->at == 0 || s->at + 1 >= s->source.n || p[-1] != ' ')
		return false;
	next = (unsigned char)p[1];
	return (next >= '0' && next <= '9') || (next | 0x20) >= 'a';
}

bool
text_check(struct str *source, struct str file, struct findings *fs,
	struct text_facts *facts)
{
	struct scan s = { .file = file, .fs = fs, .line = 1 };

	skip_bom(source);
	s.source = *source;
	facts->has_glued_hash = false;
	while ((s.at = skip_plain(s.source, s.at)) < s.source.n) {
		char c = s.source.p[s.at];

		if (c == '\n') {
			begin_line(&s, s.at + 1);
		} else if (c == '#') {
			facts->has_glued_hash |= is_glued(&s);
		} else if (c != '\t') {
			if (!take_odd(&s))
				return false;
			continue;
		}
		s.at++;
	}
	facts->end = here(&s);
	return true;
}
