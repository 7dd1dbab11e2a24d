#include "edit/scalar.h"

#include <stdio.h>

#include "base/utf8.h"
#include "yaml/text.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str
skip_of(struct str s, const char *set)
{
	while (s.n > 0 && strchr(set, s.p[0]) != NULL)
		s = str_from_byte(s, 1);
	return s;
}

/* A number of YAML 1.1 or 1.2 or nearly one: 12, 1_000, 0x1F, 1.5e3, 12:30:45,
 * 2026-03-31 and what is made of such characters. */
static bool
looks_like_number(struct str s)
{
	struct str rest = skip_of(s, "+-");

	if (rest.n > 0 && rest.p[0] == '.')
		rest = str_from_byte(rest, 1);
	if (rest.n == 0 || !is_digit(rest.p[0]))
		return str_eq(rest, STR("inf")) || str_eq(rest, STR("Inf")) ||
		       str_eq(rest, STR("INF")) || str_eq(rest, STR("nan")) ||
		       str_eq(rest, STR("NaN")) || str_eq(rest, STR("NAN"));
	if (rest.p[0] == '0' && rest.n > 2 &&
		strchr("xXoObB", rest.p[1]) != NULL)
		return skip_of(str_from_byte(rest, 2),
			       "0123456789abcdefABCDEF_")
		               .n == 0;
	rest = skip_of(rest, "0123456789_.,:+-");
	if (rest.n > 0 && (rest.p[0] == 'e' || rest.p[0] == 'E'))
		rest = skip_of(str_from_byte(rest, 1), "0123456789+-");
	return skip_of(rest, "0123456789 TtZz:.+-").n == 0;
}

/* What YAML 1.1 or 1.2 takes for a truth or for nothing, in any case. */
static bool
is_word_of_yaml(struct str s)
{
	static const char *const words[] = { "true", "false", "yes", "no", "on",
		"off", "y", "n", "null", "~", "<<", "=" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct str word = str_from(words[i]);
		size_t k = 0;

		while (k < s.n && k < word.n &&
			(s.p[k] == word.p[k] || (s.p[k] | 0x20) == word.p[k]))
			k++;
		if (k == s.n && k == word.n)
			return true;
	}
	return false;
}

static bool
begins_oddly(struct str s)
{
	return strchr("-?:,[]{}#&*!|>'\"%@`=+~<", s.p[0]) != NULL ||
	       str_starts(s, STR("...")) || str_starts(s, STR("\xc2\xa0"));
}

static bool
breaks_off(struct str s, bool is_flow)
{
	if (s.p[s.n - 1] == ':' || str_ends(s, STR("\xc2\xa0")) ||
		str_search(s, STR(": ")) >= 0 || str_search(s, STR(" #")) >= 0)
		return true;
	for (size_t i = 0; is_flow && i < s.n; i++)
		if (strchr(",[]{}:", s.p[i]) != NULL)
			return true;
	return false;
}

static bool
is_plain_safe(struct str s, const struct scalar_place *place)
{
	const struct field *f = place->field;
	bool is_day =
		f != NULL && (f->type == TYPE_DAY || f->type == TYPE_PERIOD ||
				     (f->flags & FIELD_BARE_DATE));

	if (s.n == 0 || begins_oddly(s) || breaks_off(s, place->is_flow) ||
		is_word_of_yaml(s))
		return false;
	/* A date is what YAML takes it for. */
	return is_day ? skip_of(s, "0123456789-").n == 0 ||
	                        !looks_like_number(s)
	              : !looks_like_number(s);
}

/* The binder takes these for nothing else when they are quoted. */
static bool
must_be_plain(struct str s, const struct field *f)
{
	if (str_is(s, "unknown"))
		return true;
	if (f != NULL && f->type == TYPE_FLAG)
		return str_is(s, "true") || str_is(s, "false");
	return f != NULL && f->type == TYPE_NUMBER && s.n > 0 &&
	       skip_of(s, "0123456789").n == 0;
}

enum node_style
scalar_style(struct str tidy, const struct scalar_place *place)
{
	bool has_lines = str_find(tidy, '\n') < tidy.n;

	if (has_lines)
		return place->is_flow ? STYLE_DOUBLE : STYLE_LITERAL;
	if (must_be_plain(tidy, place->field))
		return STYLE_PLAIN;
	if (place->like == STYLE_SINGLE || place->like == STYLE_DOUBLE ||
		(!place->is_flow && (place->like == STYLE_LITERAL ||
					    place->like == STYLE_FOLDED)))
		return place->like;
	if (is_plain_safe(tidy, place))
		return STYLE_PLAIN;
	return str_find(tidy, '"') < tidy.n || str_find(tidy, '\\') < tidy.n
	               ? STYLE_SINGLE
	               : STYLE_DOUBLE;
}

static void
write_single(struct buf *out, struct str s)
{
	buf_char(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'')
			buf_char(out, '\'');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '\'');
}

static void
write_double(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_text(out, "\\n");
			continue;
		}
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

/* A block's lines alone, each behind a line end. */
static void
scalar_write_lines(
	struct buf *out, struct str tidy, const struct scalar_place *place)
{
	struct str line;

	while (str_split(&tidy, '\n', &line)) {
		buf_text(out, place->eol);
		buf_fill(out, ' ', line.n > 0 ? place->indent : 0);
		buf_add(out, line);
	}
}

void
scalar_write(struct buf *out, struct str tidy, const struct scalar_place *place)
{
	switch (scalar_style(tidy, place)) {
	case STYLE_SINGLE:
		write_single(out, tidy);
		return;
	case STYLE_DOUBLE:
		write_double(out, tidy);
		return;
	case STYLE_LITERAL:
	case STYLE_FOLDED:
		buf_char(out, place->like == STYLE_FOLDED &&
					      str_find(tidy, '\n') == tidy.n
				      ? '>'
				      : '|');
		if (place->is_stripped)
			buf_char(out, '-');
		scalar_write_lines(out, tidy, place);
		return;
	default:
		buf_add(out, tidy);
	}
}

static int
complain(struct err *err, const char *template, const struct field *f,
	struct str value)
{
	struct str key = f != NULL ? str_from(f->key) : STR("x-");

	return err_set(err, MSG(template, key, value));
}

/* Whether every character may stand in a file. */
static int
check_characters(const struct field *f, struct str s, struct err *err)
{
	char code[16];
	uint32_t c = 0;
	size_t n;

	for (; s.n > 0; s = str_from_byte(s, n)) {
		n = utf8_decode(s, &c);
		if (n == 0)
			return complain(err,
				N_("%1 holds bytes that are not UTF-8"), f,
				STR_NONE);
		if (c == '\t')
			return complain(err,
				N_("%1 holds a tab; write blanks instead"), f,
				STR_NONE);
		if (c == '\r' || text_complaint(c) == NULL)
			continue;
		snprintf(code, sizeof(code), "U+%04X", (unsigned)c);
		return complain(err,
			N_("%1 holds a character that no text may hold (%2)"),
			f, str_from(code));
	}
	return 0;
}

/* Copies lines, each without the blanks and the CR at its end. */
static size_t
copy_lines(char *to, struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool is_break = s.p[i] == '\n' || s.p[i] == '\r';

		if (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
			continue;
		while (is_break && n > 0 && to[n - 1] == ' ')
			n--;
		to[n++] = is_break ? '\n' : s.p[i];
	}
	return n;
}

int
scalar_tidy(struct arena *arena, const struct field *f, struct str text,
	struct str *out, struct err *err)
{
	char *p = arena_alloc(arena, text.n + 1);

	if (check_characters(f, text, err) < 0)
		return -1;
	*out = str_trim((struct str){ p, copy_lines(p, text) });
	if (out->n == 0)
		return complain(err, N_("%1 is empty"), f, STR_NONE);
	if (f != NULL && !(f->flags & FIELD_LINES) &&
		str_find(*out, '\n') < out->n)
		return complain(err, N_("%1 holds a line break"), f, STR_NONE);
	return 0;
}
