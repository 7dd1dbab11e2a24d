/* Shared strings and number formats of a workbook. */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/xlsx_part.h"

enum { STRINGS_MAX = 2000000, STYLES_MAX = 65536, FORMATS_MAX = 65536 };

/* shared strings */

struct strings {
	struct xlsx_book *book;
	struct buf text; /* of the item at hand, all its runs */
	bool is_text, is_too_much;
	unsigned phonetic; /* within a guide to how it is read */
};

static void
strings_start(void *context, const char *name, const char **attributes)
{
	struct strings *s = context;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		buf_reset(&s->text);
	s->phonetic += strcmp(name, "rPh") == 0;
	s->is_text = strcmp(name, "t") == 0 && s->phonetic == 0;
}

static void
strings_text(void *context, struct str text)
{
	struct strings *s = context;

	if (s->is_text)
		buf_add(&s->text, text);
}

static void
strings_end(void *context, const char *name)
{
	struct strings *s = context;
	struct xlsx_book *book = s->book;

	s->is_text = false;
	s->phonetic -= strcmp(name, "rPh") == 0 && s->phonetic > 0;
	if (strcmp(name, "si") != 0)
		return;
	if (book->n_strings == STRINGS_MAX) {
		s->is_too_much = true;
		return;
	}
	if (book->n_strings == book->room_strings) {
		book->room_strings =
			book->room_strings > 0 ? 2 * book->room_strings : 1024;
		book->strings = xrealloc(
			book->strings, book->room_strings * sizeof(struct str));
	}
	book->strings[book->n_strings++] =
		arena_str(book->arena, buf_str(&s->text));
}

int
xlsx_strings_read(
	struct xlsx_archive *archive, struct xlsx_book *book, struct err *err)
{
	struct strings s = { .book = book };
	struct xlsx_listener listener = { strings_start, strings_end,
		strings_text, &s, &s.is_too_much };
	bool found;
	int rc = xlsx_part_read(
		archive, "xl/sharedStrings.xml", &listener, &found, err);

	buf_free(&s.text);
	return rc;
}

/* number formats */

/* Those that every workbook has, in whichever language. */
static bool
is_builtin_date(int64_t id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
	       id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* Steps over what a format shows as it stands: "quoted", \x, _x, *x, [Red]. */
static size_t
literal_length(struct str code)
{
	char first = code.p[0], closing = first == '"' ? '"' : ']';
	size_t at;

	if (first == '\\' || first == '_' || first == '*')
		return code.n < 2 ? code.n : 2;
	if (first != '"' && first != '[')
		return 0;
	at = str_find(str_from_byte(code, 1), closing);
	return at + 2 < code.n ? at + 2 : code.n;
}

bool
xlsx_format_is_date(struct str code)
{
	while (code.n > 0) {
		size_t skip = literal_length(code);

		if (skip == 0 && code.p[0] == ';')
			return false;
		if (skip == 0 && strchr("dDyY", code.p[0]) != NULL)
			return true;
		code = str_from_byte(code, skip > 0 ? skip : 1);
	}
	return false;
}

struct styles {
	struct xlsx_book *book;
	int64_t *dates; /* ids of the workbook's own formats that show a day */
	size_t n, room;
	bool is_cells, is_too_much;
};

static int64_t
number_of(const char *text, int64_t max)
{
	int64_t n;

	return text != NULL && str_number(str_from(text), max, &n) ? n : -1;
}

static void
add_format(struct styles *s, const char **attributes)
{
	int64_t id =
		number_of(xlsx_attribute(attributes, "numFmtId"), INT32_MAX);
	const char *code = xlsx_attribute(attributes, "formatCode");

	if (id < 0 || code == NULL || !xlsx_format_is_date(str_from(code)))
		return;
	if (s->n == FORMATS_MAX) {
		s->is_too_much = true;
		return;
	}
	if (s->n == s->room) {
		s->room = s->room > 0 ? 2 * s->room : 64;
		s->dates = xrealloc(s->dates, s->room * sizeof(*s->dates));
	}
	s->dates[s->n++] = id;
}

static bool
is_date_format(const struct styles *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->dates[i] == id)
			return true;
	return is_builtin_date(id);
}

static void
add_style(struct styles *s, const char **attributes)
{
	struct xlsx_book *book = s->book;

	if (book->n_styles == STYLES_MAX) {
		s->is_too_much = true;
		return;
	}
	if (book->n_styles == book->room_styles) {
		book->room_styles =
			book->room_styles > 0 ? 2 * book->room_styles : 64;
		book->is_date = xrealloc(book->is_date, book->room_styles);
	}
	book->is_date[book->n_styles++] = is_date_format(s,
		number_of(xlsx_attribute(attributes, "numFmtId"), INT32_MAX));
}

static void
styles_start(void *context, const char *name, const char **attributes)
{
	struct styles *s = context;

	if (strcmp(name, "numFmt") == 0)
		add_format(s, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		s->is_cells = true;
	else if (strcmp(name, "xf") == 0 && s->is_cells)
		add_style(s, attributes);
}

static void
styles_end(void *context, const char *name)
{
	struct styles *s = context;

	if (strcmp(name, "cellXfs") == 0)
		s->is_cells = false;
}

int
xlsx_styles_read(
	struct xlsx_archive *archive, struct xlsx_book *book, struct err *err)
{
	struct styles s = { .book = book };
	struct xlsx_listener listener = { styles_start, styles_end, NULL, &s,
		&s.is_too_much };
	bool found;
	int rc = xlsx_part_read(
		archive, "xl/styles.xml", &listener, &found, err);

	free(s.dates);
	return rc;
}

/*
 * Day 1 is 1 January 1900, and day 60 a 29 February 1900 that never was (Lotus
 * 1-2-3 had it, and Excel kept it); or day 0 is 1 January 1904.
 */
bool
xlsx_date(double serial, bool is_1904, struct arena *arena, struct str *out)
{
	struct date zero = { 0 }, day;
	char text[DATE_TEXT];
	int64_t days;

	if (!(serial >= 0) || serial > 3000000)
		return false;
	days = (int64_t)floor(serial);
	if (is_1904) {
		date_from_civil((struct civil){ 1904, 1, 1 }, &zero);
	} else {
		if (days < 1 || days == 60)
			return false;
		date_from_civil((struct civil){ 1900, 1, 1 }, &zero);
		days -= days > 60 ? 2 : 1;
	}
	if (!date_add_days(zero, days, &day))
		return false;
	*out = arena_str(arena, str_from(date_format(day, text)));
	return true;
}
