/* The days of a sheet: read, weighed by column, and chosen by row. */
#include "import/sheet.h"

static const struct {
	const char *field;
	size_t offset;
} day_fields[IMPORT_DAYS] = {
	[IMPORT_SIGNED] = { "signed", offsetof(struct map_fields, signed_on) },
	[IMPORT_EFFECTIVE] = { "effective",
		offsetof(struct map_fields, effective) },
	[IMPORT_EXPIRES] = { "expires", offsetof(struct map_fields, expires) },
};

const struct map_source *
import_day_source(const struct import_map *map, enum import_day day)
{
	return (const void *)((const char *)&map->fields +
			      day_fields[day].offset);
}

const char *
import_day_field(enum import_day day)
{
	return day_fields[day].field;
}

/* What the register writes for a day that nobody knows, or for no last day. */
static bool
is_word(struct str text, enum import_day day)
{
	return str_is(text, "unknown") ||
	       (day == IMPORT_EXPIRES && str_is(text, "open"));
}

/* A day that a workbook stores may have been swapped when it was typed; not so
 * in an export, where it stands as kerma wrote it or as its year-first format
 * showed it to who typed it. */
static struct day_cell
read_cell(const struct import *im, const struct import_row *row,
	enum import_day day)
{
	struct taken t = sheet_take(im, row, import_day_source(im->map, day));

	if (is_word(t.text, day))
		return (struct day_cell){ .form = DAY_EMPTY };
	if (im->map->is_export && t.kind == XLSX_DATE)
		t.kind = XLSX_TEXT;
	return day_read(t.kind, grid_line(im->arena, t.text));
}

/* A term as its cell has it; count 0: none that can be read. */
static struct duration
term_of(struct import *im, const struct import_row *row)
{
	struct duration d = { 0 };
	struct str text =
		sheet_term(im, sheet_take(im, row, &im->map->fields.term).text);

	if (!duration_parse(text, &d) || d.unit == UNIT_WORKING_DAY)
		d.count = 0;
	return d;
}

/* Who testifies: of an end the term from its start, of all else the numbers. */
static struct day_witness
witness_of(struct import *im, struct import_row *row, enum import_day day)
{
	struct day_witness w = row->witness;
	enum import_day start = IMPORT_SIGNED;
	enum day_choice choice;
	struct day_column looked_at;
	struct day_cell cell;
	struct date date = DATE_NEVER;

	w.start = DATE_NEVER;
	if (day != IMPORT_EXPIRES)
		return w;
	w.n = 0;
	if (map_has(import_day_source(im->map, IMPORT_EFFECTIVE)))
		start = IMPORT_EFFECTIVE;
	looked_at = im->days[start]; /* a copy: what it counts is counted */
	cell = read_cell(im, row, start);
	choice = day_choose(&looked_at, &cell, &row->witness, &date);
	if (choice == CHOICE_CLEAR || choice == CHOICE_COLUMN ||
		choice == CHOICE_ROW) {
		w.start = date;
		w.term = term_of(im, row);
	}
	return w;
}

struct chosen_day
dates_choose(struct import *im, struct import_row *row, enum import_day day)
{
	struct chosen_day chosen = { .cell = read_cell(im, row, day) };
	struct day_witness w = witness_of(im, row, day);

	chosen.is_month = chosen.cell.is_month;
	chosen.choice =
		day_choose(&im->days[day], &chosen.cell, &w, &chosen.date);
	return chosen;
}

void
dates_start(struct import *im)
{
	for (int day = 0; day < IMPORT_DAYS; day++) {
		const struct map_source *s =
			import_day_source(im->map, (enum import_day)day);

		for (size_t i = 0; map_has(s) && i < im->n; i++) {
			struct import_row *row = &im->rows[i];
			struct day_cell c;
			struct day_witness w;

			if (row->decision == ROW_EMPTY)
				continue;
			c = read_cell(im, row, (enum import_day)day);
			w = witness_of(im, row, (enum import_day)day);
			day_note(&im->days[day], &c, &w);
		}
		day_settle(
			&im->days[day], IS_SET(s->order) ? s->order.index : -1);
	}
}
