#include "render/terminal.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"

enum { ESCAPE_MAX = sizeof("\\U0010ffff") };

#define ELLIPSIS "\xe2\x80\xa6"

/* One character of the source as it may be shown. */
struct shown {
	char escape[ESCAPE_MAX]; /* empty: the character itself */
	size_t source;           /* bytes of the source */
	size_t cells;
};

static bool
is_joiner(uint32_t c)
{
	return c == 0x200c || c == 0x200d;
}

static bool
is_dangerous(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return true;
	if (c == 0x2028 || c == 0x2029 || utf8_is_bidi_control(c))
		return true;
	return utf8_is_invisible(c) && !is_joiner(c);
}

/* A backslash, a letter, and the value in so many hexadecimal digits. */
static void
escape(struct shown *s, char letter, int digits, uint32_t value)
{
	s->cells = (size_t)snprintf(s->escape, sizeof(s->escape), "\\%c%0*x",
		letter, digits, (unsigned)value);
}

/* What the character at the start of s (not empty) becomes. */
static struct shown
show(struct str s)
{
	struct shown shown = { .source = 1 };
	uint32_t c = 0;
	size_t n = utf8_decode(s, &c);

	if (n == 0) {
		escape(&shown, 'x', 2, (unsigned char)s.p[0]);
		return shown;
	}
	shown.source = n;
	if (!is_dangerous(c))
		shown.cells = width_of(c);
	else if (c < 0x80)
		escape(&shown, 'x', 2, c);
	else if (c < 0x10000)
		escape(&shown, 'u', 4, c);
	else
		escape(&shown, 'U', 8, c);
	return shown;
}

static void
add(const struct shown *shown, struct str s, struct buf *out)
{
	if (shown->escape[0] != '\0')
		buf_text(out, shown->escape);
	else
		buf_add(out, (struct str){ s.p, shown->source });
}

/* What s begins with, where it is written: "##[" begins a command of a log's
 * reader, wherever it stands. */
static struct shown
show_behind(const struct buf *out, struct str s)
{
	struct shown shown = show(s);

	if (s.p[0] == '[' && str_ends(buf_str(out), STR("##")))
		escape(&shown, 'x', 2, '[');
	return shown;
}

/* Takes the beginning that is shown as it stands off s; most text is nothing
 * else. What a bracket is depends on what is before it. */
static void
add_plain(struct str *s, struct buf *out)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= ' ' && s->p[n] < 0x7f && s->p[n] != '[')
		n++;
	if (n > 0)
		buf_add(out, (struct str){ s->p, n });
	*s = str_from_byte(*s, n);
}

void
terminal_write(struct str s, struct buf *out)
{
	for (add_plain(&s, out); s.n > 0; add_plain(&s, out)) {
		struct shown shown = show_behind(out, s);

		add(&shown, s, out);
		s = str_from_byte(s, shown.source);
	}
}

/* What a reader of logs passes over at the beginning of a line. */
static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
	       c == 0x3000;
}

void
terminal_write_first(struct str s, struct buf *out)
{
	struct str rest = s;
	uint32_t c = 0;
	size_t n;

	while (rest.n > 0 && (n = utf8_decode(rest, &c)) > 0 && is_blank(c))
		rest = str_from_byte(rest, n);
	if (str_starts(rest, STR("::"))) {
		terminal_write((struct str){ s.p, s.n - rest.n }, out);
		buf_text(out, "\\x3a");
		s = str_from_byte(rest, 1);
	}
	terminal_write(s, out);
}

void
terminal_write_cut(struct str s, size_t max, struct buf *out)
{
	size_t total = 0, fits = out->n; /* where an ellipsis still fits */

	while (s.n > 0) {
		struct shown shown = show_behind(out, s);

		total += shown.cells;
		if (total > max)
			break;
		add(&shown, s, out);
		s = str_from_byte(s, shown.source);
		if (total < max)
			fits = out->n;
	}
	if (s.n == 0)
		return;
	out->n = fits;
	if (max > 0)
		buf_text(out, ELLIPSIS);
}

static bool
is_break(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

void
terminal_write_flow(struct str s, struct buf *out)
{
	for (add_plain(&s, out); s.n > 0; add_plain(&s, out)) {
		uint32_t c = 0;
		size_t n = utf8_decode(s, &c);

		if (is_break(c))
			buf_char(out, ' ');
		else
			terminal_write((struct str){ s.p, n > 0 ? n : 1 }, out);
		s = str_from_byte(s, n > 0 ? n : 1);
	}
}
