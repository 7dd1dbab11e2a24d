#include "import/sheet.h"

#include "base/fold.h"
#include "model/hint.h"

struct str
sheet_words(const struct import *im, struct str text)
{
	return fold_words(im->arena, text);
}

/* What stands for nothing, unless the map has words of its own. */
static const char *const empty_words[] = { "-", "--", "n/a" };

static bool
is_nothing(const struct import *im, struct str line)
{
	if (line.n == 0)
		return true;
	LIST_EACH (const struct text, word, im->map->empty)
		if (str_eq(word->s, line))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(empty_words); i++)
		if (IS_ABSENT(im->map->empty) && str_is(line, empty_words[i]))
			return true;
	return false;
}

struct str
sheet_value(
	const struct import *im, const struct map_source *s, struct str text)
{
	struct str words;

	if (s->values.n == 0)
		return text;
	words = fold_words(im->arena, text);
	LIST_EACH (const struct map_value, v, s->values)
		LIST_EACH (const struct text, cell, v->cell)
			if (str_eq(fold_words(im->arena, cell->s), words) &&
				(words.n > 0 || str_eq(cell->s, text)))
				return v->value.s;
	return text;
}

struct taken
sheet_take(const struct import *im, const struct import_row *row,
	const struct map_source *s)
{
	struct taken t = { .raw = STR(""), .text = STR("") };
	struct xlsx_cell cell = { XLSX_EMPTY, STR("") };

	if (s->index != COLUMN_NONE)
		cell = grid_cell(im->grid, row->number - 1, (size_t)s->index);
	t.raw = cell.text;
	t.kind = cell.kind;
	t.text = grid_text(im->arena, cell.text);
	if (is_nothing(im, t.text))
		t.text = STR("");
	t.is_there = t.text.n > 0;
	if (!t.is_there && IS_SET(s->value)) {
		t.text = s->value.s;
		t.kind = XLSX_TEXT;
	} else if (t.is_there) {
		t.text = sheet_value(im, s, t.text);
	}
	return t;
}

/* The length of what parts two items at the front of s, or 0. */
static size_t
parts_at(const struct map_source *s, struct str text)
{
	enum { BLANKS = 3 };

	if (text.p[0] == '\n')
		return 1;
	LIST_EACH (const struct text, by, s->split) {
		size_t n = 0;

		if (!str_is(by->s, "blanks")) {
			if (by->s.n > 0 && str_starts(text, by->s))
				return by->s.n;
			continue;
		}
		while (n < text.n && text.p[n] == ' ')
			n++;
		if (n >= BLANKS)
			return n;
	}
	return 0;
}

static void
add_part(const struct import *im, const struct map_source *s,
	struct parted *all, size_t room, struct str part)
{
	part = grid_line(im->arena, part);
	while (part.n > 0 &&
		(part.p[part.n - 1] == ',' || part.p[part.n - 1] == ';'))
		part.n--;
	part = str_trim(part);
	if (is_nothing(im, part) || all->n == room)
		return;
	all->items[all->n++] = sheet_value(im, s, part);
}

struct parted
sheet_parts(
	const struct import *im, const struct map_source *s, struct str text)
{
	struct parted all = { .n = 0 };
	size_t room = 1, from = 0, n;

	for (size_t i = 0; i < text.n; i++)
		room += parts_at(s, str_from_byte(text, i)) > 0;
	all.items = ARENA_ARRAY(im->arena, struct str, room);
	for (size_t i = 0; i<text.n; i += n> 0 ? n : 1) {
		n = parts_at(s, str_from_byte(text, i));
		if (n == 0)
			continue;
		add_part(im, s, &all, room,
			(struct str){ text.p + from, i - from });
		from = i + n;
	}
	add_part(im, s, &all, room, str_from_byte(text, from));
	return all;
}

struct str
sheet_unnumbered(struct str text)
{
	size_t n = 0;

	while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	if (n == 0 || n + 1 >= text.n || (text.p[n] != '.' && text.p[n] != ')'))
		return text;
	return text.p[n + 1] == ' ' ? str_trim(str_from_byte(text, n + 1))
	                            : text;
}

static struct import_problem *
add_problem(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what)
{
	struct import_problem *p = ARENA_NEW(im->arena, struct import_problem);
	struct import_problem **tail = &row->problems;

	while (*tail != NULL)
		tail = &(*tail)->next;
	*tail = p;
	p->column = s != NULL && map_has(s) ? s->index : COLUMN_NONE;
	p->field = str_from(field);
	p->raw = STR("");
	if (p->column != COLUMN_NONE)
		p->raw = grid_cell(im->grid, row->number - 1, (size_t)p->column)
		                 .text;
	p->what = message_keep(&what, im->arena);
	return p;
}

void
sheet_refuse(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what)
{
	struct import_problem *p = add_problem(im, row, field, s, what);

	p->consequence = PROBLEM_LEFT_OUT;
	if (row->decision != ROW_LEFT_OUT)
		row->reason = p->what;
	row->decision = ROW_LEFT_OUT;
}

bool
sheet_problem(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what)
{
	bool is_unknown = s != NULL && map_takes_unknown(im->map, s);

	if (!is_unknown) {
		sheet_refuse(im, row, field, s, what);
		return true;
	}
	add_problem(im, row, field, s, what)->consequence = PROBLEM_UNKNOWN;
	row->n_unknown++;
	return false;
}

void
sheet_note(struct import *im, struct import_row *row, const char *field,
	const struct map_source *s, struct message what)
{
	add_problem(im, row, field, s, what)->consequence = PROBLEM_NOTED;
}

/* In the language of the register's documents. */
static const char *
unit_word(const struct import *im, struct str number)
{
	static const char *const words[][3] = { { "tahun", "bulan", "hari" },
		{ "years", "months", "days" }, { "year", "month", "day" } };
	const struct word *unit = &im->map->fields.term.unit;
	bool is_english = im->registry != NULL &&
	                  im->registry->settings.language.index == 1;

	return words[!is_english ? 0
		     : str_is(number, "1")
			     ? 2
			     : 1][IS_SET(*unit) ? unit->index : 0];
}

struct str
sheet_term(const struct import *im, struct str text)
{
	struct str line = grid_line(im->arena, text), hint;
	struct duration d;
	int64_t n;

	if (duration_parse(line, &d))
		return line;
	if (str_ends(line, STR(".0")))
		line.n -= 2; /* of a number in a workbook */
	if (str_number(line, DURATION_MAX, &n))
		return arena_printf(
			im->arena, "%d %s", (int)n, unit_word(im, line));
	hint = hint_span(line, im->arena);
	return hint.n > 0 ? hint : line;
}
