#include "edit/lines.h"

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

size_t
line_start(struct str text, size_t at)
{
	while (at > 0 && !is_break(text.p[at - 1]))
		at--;
	return at == 0 && str_starts(text, STR("\xef\xbb\xbf")) ? 3 : at;
}

size_t
line_end(struct str text, size_t at)
{
	while (at < text.n && !is_break(text.p[at]))
		at++;
	return at;
}

size_t
line_next(struct str text, size_t at)
{
	at = line_end(text, at);
	if (at == text.n)
		return at;
	return at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n'
	               ? at + 2
	               : at + 1;
}

size_t
line_above(struct str text, size_t start)
{
	if (start == 0 || !is_break(text.p[start - 1]))
		return start;
	return start > 1 && text.p[start - 1] == '\n' &&
	                       text.p[start - 2] == '\r'
	               ? start - 2
	               : start - 1;
}

uint32_t
line_column(struct str text, size_t at)
{
	return (uint32_t)(at - line_start(text, at));
}

enum line_kind
line_kind(struct str text, size_t start, uint32_t *column)
{
	size_t at = start;

	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	*column = (uint32_t)(at - start);
	if (at == text.n || is_break(text.p[at]))
		return LINE_BLANK;
	return text.p[at] == '#' ? LINE_COMMENT : LINE_OTHER;
}

const char *
line_eol(struct str text)
{
	size_t at = line_end(text, 0);

	if (at == text.n || text.p[at] == '\n')
		return "\n";
	return line_next(text, at) - at == 2 ? "\r\n" : "\r";
}
