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

/* Bytes that need no closer look: LF, and printable ASCII but for #. */
static bool
is_plain(char c)
{
	return (c >= 0x20 && c < 0x7f && c != '#') || c == '\n';
}

/* The high bits of the bytes that are not c; c and all bytes below 0x80. */
static uint64_t
other_than(uint64_t x, unsigned char c)
{
	return (x ^ WORD_OF(c)) + WORD_OF(0x7f);
}

/* is_plain for eight bytes at once: the high bit of each says so. */
static bool
are_plain(const char *p)
{
	uint64_t x, plain;

	memcpy(&x, p, sizeof(x));
	plain = ((x + WORD_OF(0x60)) | ~other_than(x, '\n')) &
	        other_than(x, '#') & other_than(x, 0x7f) & ~x;
	return (plain & WORD_OF(0x80)) == WORD_OF(0x80);
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

/* Where the check has got to. */
struct scan {
	struct str source, file;
	struct findings *fs;
	size_t at;
	size_t counted;        /* not behind at; its place is the next two */
	uint32_t line, column; /* column from 0 */
};

/* Whether a CR at counted is half of a line break. */
static bool
precedes_lf(const struct scan *s)
{
	return s->counted + 1 < s->source.n &&
	       s->source.p[s->counted + 1] == '\n';
}

/* Counts on from where it was last asked, which is seldom: a line may be long
 * and hold many characters to be named. */
static struct mark
here(struct scan *s)
{
	for (; s->counted < s->at; s->counted++) {
		char c = s->source.p[s->counted];

		if (c == '\n' || (c == '\r' && !precedes_lf(s))) {
			s->line++;
			s->column = 0;
		} else {
			s->column += ((unsigned char)c & 0xc0) != 0x80;
		}
	}
	return mark_at(s->line, (size_t)s->column + 1);
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

/* One character that is neither plain nor # TAB; false when the file must be
 * refused. */
static bool
take_odd(struct scan *s)
{
	struct str rest = str_from_byte(s->source, s->at);
	uint32_t c = 0;
	size_t n = utf8_decode(rest, &c);
	const char *what;

	if (n == 0 || (c == 0 && here(s).line == 1 && is_utf16(s->source)))
		return refuse_bytes(s);
	if (c != '\r') {
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

		if (c == '#') {
			facts->has_glued_hash |= is_glued(&s);
		} else if (c != '\t') {
			if (!take_odd(&s))
				return false;
			continue;
		}
		s.at++;
	}
	return true;
}

struct mark
text_end(struct str source)
{
	struct scan s = { .source = source, .at = source.n, .line = 1 };

	return here(&s);
}
