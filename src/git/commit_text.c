#include "git/commit_text.h"

/* "LABEL VALUE" at the front, without its line break. */
static bool
take_line(struct str *rest, struct str label, struct str *value)
{
	size_t end;

	if (!str_starts(*rest, label))
		return false;
	end = str_find(*rest, '\n');
	*value = (struct str){ rest->p + label.n, end - label.n };
	*rest = str_from_byte(*rest, end < rest->n ? end + 1 : end);
	return true;
}

bool
commit_text_parent(struct str *parents, struct oid *out)
{
	struct str id;

	return take_line(parents, STR("parent "), &id) && oid_parse(id, out);
}

/* The lines before the empty one, then the message. */
static void
parse_rest(struct str rest, struct commit_text *out)
{
	struct str line, committer = STR(""), name, email;

	if (take_line(&rest, STR("author "), &line))
		out->author = line;
	if (take_line(&rest, STR("committer "), &line))
		committer = line;
	commit_text_person(committer, &name, &email, &out->committed);
	while (rest.n > 0 && rest.p[0] != '\n') {
		size_t end = str_find(rest, '\n');

		rest = str_from_byte(rest, end < rest.n ? end + 1 : end);
	}
	out->message = rest;
}

bool
commit_text_parse(struct str bytes, struct commit_text *out)
{
	struct str rest = bytes, line;
	struct oid parent;

	*out = (struct commit_text){ .parent_count = 0 };
	if (!take_line(&rest, STR("tree "), &line) ||
		!oid_parse(line, &out->tree))
		return false;
	out->parents.p = rest.p;
	while (str_starts(rest, STR("parent "))) {
		if (!commit_text_parent(&rest, &parent))
			return false;
		out->parent_count++;
	}
	out->parents.n = (size_t)(rest.p - out->parents.p);
	parse_rest(rest, out);
	return true;
}

/* "+0730" is 450 minutes. */
static int
parse_offset(struct str s)
{
	int64_t number;
	int minutes;

	if (s.n != 5 || (s.p[0] != '+' && s.p[0] != '-') ||
		!str_number(str_from_byte(s, 1), 9999, &number))
		return 0;
	minutes = (int)(number / 100 * 60 + number % 100);
	return s.p[0] == '-' ? -minutes : minutes;
}

void
commit_text_person(struct str line, struct str *name, struct str *email,
	struct commit_time *time)
{
	size_t open = str_find(line, '<'), close = line.n;
	struct str rest, seconds, offset;

	*time = (struct commit_time){ 0, 0 };
	while (close > 0 && line.p[close - 1] != '>')
		close--;
	*name = str_trim((struct str){ line.p, open });
	*email = STR("");
	if (close == 0 || open >= close)
		return;
	*email = (struct str){ line.p + open + 1, close - open - 2 };
	rest = str_trim(str_from_byte(line, close));
	if (str_split(&rest, ' ', &seconds) &&
		!str_number(seconds, INT64_MAX, &time->seconds))
		time->seconds = 0;
	if (str_split(&rest, ' ', &offset))
		time->offset = parse_offset(offset);
}
