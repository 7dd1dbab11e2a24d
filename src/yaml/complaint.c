#include "yaml/complaint.h"

#include <string.h>

#include "yaml/text.h"

/* Where the mistake is. */
enum where {
	NOTICED,
	BEGUN,
	LINE_BEGUN, /* BEGUN if that is in a line before, else NOTICED */
};

struct problem {
	const char *problem;
	const char *says, *hint;
	enum where where;
};

/* What libyaml's complaints most often mean to who wrote the file. */
static const struct problem problems[] = {
	{ "mapping values are not allowed in this context",
		N_("a colon and a space inside a text"),
		N_("put the whole text in double quotes; a key that begins too "
		   "far right is moved below the key before it; see that the "
		   "line before has a space after its colon"),
		NOTICED },
	{ "could not find expected ':'",
		N_("a key without a colon and a space after it"),
		N_("write the key, a colon, a space and the value; a longer "
		   "text is indented under its key"),
		BEGUN },
	{ "did not find expected key", N_("something that is not a key"),
		N_("look for a missing quote, or a wrong indentation, here or "
		   "in the line before"),
		NOTICED },
	{ "did not find expected '-' indicator",
		N_("a list that is not indented evenly"),
		N_("begin each item of the list in the same column with -"),
		NOTICED },
	{ "found character that cannot start any token",
		N_("a character that cannot begin a value"),
		N_("use spaces, not tabs, and put a text that begins with a "
		   "special character in quotes"),
		NOTICED },
	{ "found unexpected end of stream",
		N_("a quoted text that is not closed"), N_("close the quotes"),
		BEGUN },
	{ "found a tab character that violates indentation",
		N_("a tab where spaces belong"), N_("indent with spaces"),
		NOTICED },
	{ "did not find expected node content",
		N_("a value is missing or begins in an odd way"),
		N_("write the value, or put it in quotes"), NOTICED },
	{ "block sequence entries are not allowed in this context",
		N_("a list item where none can be"),
		N_("begin the list on a line of its own, under its field"),
		NOTICED },
	{ "found unknown escape character",
		N_("a backslash that means nothing here"),
		N_("write two backslashes, or use single quotes"), NOTICED },
	{ "did not find expected ',' or '}'",
		N_("fields in braces that are not closed"),
		N_("write each field on a line of its own instead"),
		LINE_BEGUN },
	{ "did not find expected ',' or ']'",
		N_("a list in brackets that is not closed"),
		N_("separate the items by commas and close with ]"),
		LINE_BEGUN },
};

/* Where a text goes on behind the quote that ends it, whatever libyaml had
 * expected there. */
static const struct problem after_quote = { NULL,
	N_("a quote inside a quoted text ends it"),
	N_("inside '...' write the quote twice, as in 'Jum''at'; inside "
	   "\"...\" write \\\"; or close a text in a line before that is still "
	   "open"),
	NOTICED };

static const struct problem conflict = { NULL,
	N_("the file still holds git's conflict marks"),
	N_("of what stands between <<<<<<<, ======= and >>>>>>> keep what is "
	   "right, and remove these lines themselves"),
	NOTICED };

static void
report(const struct problem *p, struct mark mark, struct str file,
	struct findings *fs)
{
	findings_add(fs, file, RULE_YAML_SYNTAX, mark, SAY(p->says));
	findings_hint(fs, SAY(p->hint));
}

static bool
is_conflict_mark(struct str line)
{
	if (str_ends(line, STR("\r")))
		line.n--;
	return str_is(line, "=======") || str_starts(line, STR("<<<<<<< ")) ||
	       str_starts(line, STR("||||||| ")) ||
	       str_starts(line, STR(">>>>>>> "));
}

/* The number of the first line that git left where two versions differ; 0 when
 * there is none. */
static uint32_t
find_conflict(struct str source)
{
	struct str line;

	for (uint32_t n = 1; str_split(&source, '\n', &line); n++)
		if (is_conflict_mark(line))
			return n;
	return 0;
}

/* Whether only blanks lie between the place and a quote before it. */
static bool
is_behind_quote(struct str source, size_t at)
{
	while (at > 0 && source.p[at - 1] == ' ')
		at--;
	return at > 0 && (source.p[at - 1] == '\'' || source.p[at - 1] == '"');
}

static struct mark
place_of(const struct problem *p, const struct complaint *c)
{
	bool is_begun =
		p->where == BEGUN ||
		(p->where == LINE_BEGUN && c->begun.line < c->noticed.line);

	return is_begun ? c->begun : c->noticed;
}

static const struct problem *
find_problem(const struct complaint *c, struct str source)
{
	static const char no_key[] = "did not find expected ";

	if (strncmp(c->problem, no_key, sizeof(no_key) - 1) == 0 &&
		is_behind_quote(source, c->at))
		return &after_quote;
	for (size_t i = 0; i < ARRAY_LEN(problems); i++)
		if (strcmp(problems[i].problem, c->problem) == 0)
			return &problems[i];
	return NULL;
}

void
complaint_report(const struct complaint *c, struct str source, struct str file,
	struct findings *fs)
{
	uint32_t line = find_conflict(source);
	const struct problem *p = find_problem(c, source);
	struct mark end = text_end(source);
	struct mark mark = p != NULL ? place_of(p, c) : c->noticed;

	if (mark.line > end.line)
		mark = end;
	if (line > 0)
		report(&conflict, mark_at(line, 1), file, fs);
	else if (p != NULL)
		report(p, mark, file, fs);
	else
		findings_add(fs, file, RULE_YAML_SYNTAX, mark,
			MSG(N_("not YAML: %1"), str_from(c->problem)));
}
