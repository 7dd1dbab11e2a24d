#include "cli/import_report.h"

#include "yaml/node.h"

size_t
import_count(const struct import *im, enum row_decision decision)
{
	size_t n = 0;

	for (size_t i = 0; i < im->n; i++)
		n += im->rows[i].decision == decision;
	return n;
}

static struct str
number_text(struct document *d, size_t n)
{
	return arena_printf(d->arena, "%zu", n);
}

/* A message as English for machines, translated for people. */
static struct cell
message_cell(struct document *d, struct message m)
{
	if (m.id == NULL)
		return cell_none();
	return cell_label(
		d->arena, cell_text(message_text(&m, NULL, d->arena)), m);
}

/* the file */

static const char *const encoding_names[] = { "", "UTF-8", "Windows-1252" };

static struct str
separator_text(struct document *d, char separator)
{
	return separator == '\t' ? STR("tab")
	                         : arena_printf(d->arena, "%c", separator);
}

static void
tell_file(const struct grid *g, struct document *d)
{
	struct str rows = number_text(d, g->n);

	document_field(d, "file", cell_text(g->file));
	document_field(
		d, "sheet", g->is_xlsx ? cell_text(g->sheet) : cell_none());
	if (g->is_xlsx) {
		document_paragraph(d,
			MSG(N_("%1: an Excel workbook, sheet %2, %3 rows"),
				g->file, g->sheet, rows),
			TONE_PLAIN);
		return;
	}
	document_field(d, "encoding",
		cell_text(str_from(encoding_names[g->encoding])));
	document_field(d, "byte_order_mark", cell_bool(g->has_mark));
	document_field(
		d, "separator", cell_text(separator_text(d, g->separator)));
	document_paragraph(d,
		MSG(g->has_mark ? N_("%1: CSV, %2 with a byte order mark, "
				     "separator %3, %4 rows")
				: N_("%1: CSV, %2 without a byte order mark, "
				     "separator %3, %4 rows"),
			g->file, str_from(encoding_names[g->encoding]),
			separator_text(d, g->separator), rows),
		TONE_PLAIN);
}

static void
tell_counts(const struct import_outcome *o, struct document *d)
{
	static const struct {
		const char *key, *says;
	} counts[DECISIONS] = {
		[ROW_CREATED] = { "created", N_("New agreements: %1") },
		[ROW_UPDATED] = { "updated", N_("Agreements that change: %1") },
		[ROW_UNCHANGED] = { "unchanged",
			N_("Rows that say what the register says already: "
			   "%1") },
		[ROW_LEFT_OUT] = { "left_out", N_("Rows left out: %1") },
		[ROW_EMPTY] = { "empty", N_("Empty rows: %1") },
	};
	static const enum row_decision order[DECISIONS] = { ROW_CREATED,
		ROW_UPDATED, ROW_UNCHANGED, ROW_LEFT_OUT, ROW_EMPTY };

	document_field(d, "rows", cell_count((int64_t)o->import->n));
	for (size_t i = 0; i < DECISIONS; i++) {
		size_t n = import_count(o->import, order[i]);

		document_field(d, counts[order[i]].key, cell_count((int64_t)n));
		if (n > 0)
			document_paragraph(d,
				MSG(counts[order[i]].says, number_text(d, n)),
				order[i] == ROW_LEFT_OUT ? TONE_WARN
							 : TONE_PLAIN);
	}
	document_field(d, "written", cell_bool(o->is_written));
	if (o->is_dry)
		document_paragraph(d, SAY(N_("nothing was written: --dry-run")),
			TONE_WARN);
	else if (o->has_failed)
		document_paragraph(
			d, SAY(N_("nothing was written")), TONE_WARN);
}

/* columns */

static const struct column column_columns[] = {
	{ "column", N_("Column"), ALIGN_LEFT, false },
	{ "heading", N_("Heading"), ALIGN_LEFT, true },
	{ "field", N_("Field"), ALIGN_LEFT, false },
};

struct columns {
	const struct import *im;
	struct document *d;
	struct table *t;
};

static void
add_column(const char *field, const struct map_source *s, void *context)
{
	struct columns *c = context;
	struct cell *cells = table_row(c->d, c->t);
	struct str heading = map_heading(
		c->im->map, c->im->grid, (size_t)s->index, c->d->arena);

	cells[0] = cell_text(xlsx_column_name(c->d->arena, (size_t)s->index));
	cells[1] = heading.n > 0 ? cell_text(heading) : cell_none();
	cells[2] = cell_text(str_from(field));
}

static void
tell_columns(const struct import *im, struct document *d)
{
	struct columns c = { im, d, NULL };

	document_heading(d, SAY(N_("Columns")));
	c.t = document_table(
		d, "columns", column_columns, ARRAY_LEN(column_columns));
	map_each_source(im->map, add_column, &c);
}

/* dates */

static const struct column date_columns[] = {
	{ "field", N_("Field"), ALIGN_LEFT, false },
	{ "column", N_("Column"), ALIGN_LEFT, false },
	{ "class", NULL, ALIGN_LEFT, false },
	{ "cells", NULL, ALIGN_RIGHT, false },
	{ "first_only", NULL, ALIGN_RIGHT, false },
	{ "second_only", NULL, ALIGN_RIGHT, false },
	{ "same", NULL, ALIGN_RIGHT, false },
	{ "ambiguous", NULL, ALIGN_RIGHT, false },
	{ "proved_first", NULL, ALIGN_RIGHT, false },
	{ "proved_second", NULL, ALIGN_RIGHT, false },
	{ "neither", NULL, ALIGN_RIGHT, false },
	{ "silent", NULL, ALIGN_RIGHT, false },
	{ "settled", NULL, ALIGN_LEFT, false },
	{ "order", NULL, ALIGN_LEFT, false },
};

static const char *const settled_names[] = { [SETTLED_NOT] = "no",
	[SETTLED_BY_MAP] = "map",
	[SETTLED_BY_DAYS] = "days",
	[SETTLED_BY_WITNESS] = "numbers" };

static const char *const readings[DAY_CLASSES][READINGS] = {
	[DAY_TYPED] = { N_("day first"), N_("month first") },
	[DAY_STORED] = { N_("as stored"), N_("day and month swapped") },
};

/* Sentences about a class; %1 and so on are given in tell_class. */
static const char *const class_says[DAY_CLASSES] = {
	[DAY_TYPED] = N_("%1 (column %2): %3 dates typed as numbers"),
	[DAY_STORED] = N_("%1 (column %2): %3 dates that the spreadsheet "
			  "stores as days"),
};

static const char *const shown_says[DAY_CLASSES] = {
	[DAY_TYPED] = N_("A day over 12 shows the order of %1: %2 have the day "
			 "first, %3 the month."),
	[DAY_STORED] = N_("A day over 12 shows that %1 were not swapped."),
};

static void
say(struct document *d, struct message m)
{
	document_paragraph(d, m, TONE_PLAIN);
}

/* What the number or the term says of those that can be read in both ways. */
static void
tell_proof(struct document *d, const struct day_tally *t, enum day_class is,
	bool is_end)
{
	int side = t->settled != SETTLED_NOT ? t->reading
	                                     : t->proved[1] > t->proved[0];
	size_t asked = t->proved[0] + t->proved[1];

	if (t->open == 0)
		return;
	say(d, MSG(is_end ? N_("%1 can be read in both orders. The term "
			       "decides "
			       "%2; %3 have none; for %4 it fits neither "
			       "order, or both.")
			  : N_("%1 can be read in both orders. The month in "
			       "the number decides %2; %3 have no such "
			       "number; for %4 it fits neither order, or "
			       "both."),
		       number_text(d, t->open), number_text(d, asked),
		       number_text(d, t->silent), number_text(d, t->neither)));
	if (asked > 0)
		say(d, message_value_is(
			       MSG(N_("%1 of these %2 say: %3; %4 say the "
				      "other order."),
				       number_text(d, t->proved[side]),
				       number_text(d, asked),
				       str_from(readings[is][side]),
				       number_text(d, t->proved[!side])),
			       3, VALUE_WORD));
}

static void
tell_settled(struct document *d, const struct day_tally *t, enum day_class is)
{
	static const char *const says[] = {
		[SETTLED_NOT] = N_("The order is not settled for the column: "
				   "each date needs its own proof."),
		[SETTLED_BY_MAP] = N_("Read: %1, as the map says."),
		[SETTLED_BY_DAYS] = N_("Read: %1, as the days over 12 show."),
		[SETTLED_BY_WITNESS] = N_("Read: %1, as all that can be proved "
					  "show."),
	};

	document_paragraph(d,
		message_value_is(MSG(says[t->settled],
					 str_from(readings[is][t->reading])),
			1, VALUE_WORD),
		t->settled == SETTLED_NOT ? TONE_WARN : TONE_GOOD);
}

static void
add_date_row(struct document *d, struct table *t, const struct cell *head,
	const struct day_tally *tally, enum day_class is)
{
	struct cell *c = table_row(d, t);
	const size_t figures[] = { tally->cells, tally->shown[0],
		tally->shown[1], tally->same, tally->open, tally->proved[0],
		tally->proved[1], tally->neither, tally->silent };
	bool is_settled = tally->settled != SETTLED_NOT;

	c[0] = head[0];
	c[1] = head[1];
	c[2] = cell_text(is == DAY_TYPED ? STR("typed") : STR("stored"));
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		c[3 + i] = cell_count((int64_t)figures[i]);
	c[12] = cell_text(str_from(settled_names[tally->settled]));
	c[13] = is_settled ? cell_text(str_from(readings[is][tally->reading]))
	                   : cell_none();
}

static void
tell_class(struct document *d, const struct cell *head,
	const struct day_tally *t, enum day_class is, bool is_end)
{
	size_t shown = t->shown[0] + t->shown[1];

	say(d, MSG(class_says[is], head[0].text, head[1].text,
		       number_text(d, t->cells)));
	if (shown > 0)
		say(d, MSG(shown_says[is], number_text(d, shown),
			       number_text(d, t->shown[0]),
			       number_text(d, t->shown[1])));
	tell_proof(d, t, is, is_end);
	tell_settled(d, t, is);
}

static void
tell_day(const struct import *im, enum import_day day, struct table *t,
	struct document *d)
{
	const struct map_source *s = import_day_source(im->map, day);
	const struct day_column *column = &im->days[day];
	struct cell head[2];

	if (!map_has(s) || s->index == COLUMN_NONE)
		return;
	head[0] = cell_text(str_from(import_day_field(day)));
	head[1] = cell_text(xlsx_column_name(d->arena, (size_t)s->index));
	for (int is = 0; is < DAY_CLASSES; is++) {
		const struct day_tally *tally = &column->of[is];

		if (tally->cells == 0)
			continue;
		add_date_row(d, t, head, tally, (enum day_class)is);
		tell_class(d, head, tally, (enum day_class)is,
			day == IMPORT_EXPIRES);
	}
	if (column->shorts > 0)
		say(d, MSG(N_("%1 years have two digits and are taken as "
			      "20..."),
			       number_text(d, column->shorts)));
	if (column->bad + column->contradicted + column->left > 0)
		document_paragraph(d,
			MSG(N_("Not taken: %1 are no dates, %2 are "
			       "contradicted "
			       "by the number or the term, %3 stay open."),
				number_text(d, column->bad),
				number_text(d, column->contradicted),
				number_text(d, column->left)),
			TONE_WARN);
}

static bool
has_dates(const struct import *im)
{
	size_t n = 0;

	for (int day = 0; day < IMPORT_DAYS; day++)
		for (int is = 0; is < DAY_CLASSES; is++)
			n += im->days[day].of[is].cells;
	return n > 0;
}

static void
tell_days(const struct import *im, struct document *d)
{
	struct table *t;

	if (has_dates(im))
		document_heading(d, SAY(N_("Order of day and month")));
	t = document_table(d, "dates", date_columns, ARRAY_LEN(date_columns));
	t->is_hidden = true;
	for (int day = 0; day < IMPORT_DAYS; day++)
		tell_day(im, (enum import_day)day, t, d);
}

/* rows */

static const struct column row_columns[] = {
	{ "row", N_("Row"), ALIGN_RIGHT, false },
	{ "decision", N_("Decision"), ALIGN_LEFT, false },
	{ "agreement", N_("Agreement"), ALIGN_LEFT, false },
	{ "reason", N_("Reason"), ALIGN_LEFT, true },
};

static const char *const decision_labels[DECISIONS] = {
	[ROW_EMPTY] = N_("empty"),
	[ROW_CREATED] = N_("new"),
	[ROW_UPDATED] = N_("changed"),
	[ROW_UNCHANGED] = N_("unchanged"),
	[ROW_LEFT_OUT] = N_("left out"),
};

static const enum tone decision_tones[DECISIONS] = {
	[ROW_EMPTY] = TONE_FAINT,
	[ROW_CREATED] = TONE_GOOD,
	[ROW_UPDATED] = TONE_GOOD,
	[ROW_UNCHANGED] = TONE_PLAIN,
	[ROW_LEFT_OUT] = TONE_WARN,
};

/* "number@kop, expires": what changes. */
static struct str
change_names(const struct import_row *row, struct document *d)
{
	struct buf all = BUF_INIT;
	struct str kept;

	for (const struct import_change *c = row->changes; c != NULL;
		c = c->next) {
		buf_text(&all, all.n > 0 ? ", " : "");
		if (c->partner.n > 0)
			buf_printf(&all, "%.*s@%.*s", STR_ARG(c->below),
				STR_ARG(c->partner));
		else
			buf_text(&all, c->field->key);
	}
	kept = arena_str(d->arena, buf_str(&all));
	buf_free(&all);
	return kept;
}

static struct message
reason_of(const struct import_row *row, struct document *d)
{
	if (row->decision == ROW_LEFT_OUT)
		return row->reason;
	if (row->decision == ROW_UPDATED)
		return MSG("%1", change_names(row, d));
	if (row->decision == ROW_CREATED && row->n_unknown > 0)
		return MSG(N_("%1 fields could not be taken"),
			number_text(d, row->n_unknown));
	return NO_MESSAGE;
}

static void
add_row(const struct import_row *row, struct table *t, struct document *d)
{
	struct cell *c = table_row(d, t);
	struct message label = SAY(decision_labels[row->decision]);

	c[0] = cell_count((int64_t)row->number);
	c[1] = cell_tone(
		cell_label(d->arena,
			cell_text(str_from(decision_name(row->decision))),
			label),
		decision_tones[row->decision]);
	c[2] = row->id.n > 0 ? cell_text(row->id) : cell_none();
	c[3] = message_cell(d, reason_of(row, d));
}

/* Machines get every row; people those that have something to tell, the others
 * are counted above. */
static void
tell_rows(const struct import *im, struct document *d)
{
	struct table *all = document_table(
		d, "decisions", row_columns, ARRAY_LEN(row_columns));
	struct table *shown;

	all->is_hidden = true;
	d->principal = all;
	if (import_count(im, ROW_UNCHANGED) < im->n)
		document_heading(d, SAY(N_("Rows")));
	shown = document_table(d, NULL, row_columns, ARRAY_LEN(row_columns));
	for (size_t i = 0; i < im->n; i++) {
		add_row(&im->rows[i], all, d);
		if (im->rows[i].decision != ROW_UNCHANGED)
			add_row(&im->rows[i], shown, d);
	}
}

/* problems */

static const struct column problem_columns[] = {
	{ "row", N_("Row"), ALIGN_RIGHT, false },
	{ "column", N_("Column"), ALIGN_LEFT, false },
	{ "heading", N_("Heading"), ALIGN_LEFT, true },
	{ "field", N_("Field"), ALIGN_LEFT, false },
	{ "problem", N_("Problem"), ALIGN_LEFT, true },
	{ "consequence", N_("Consequence"), ALIGN_LEFT, false },
	{ "cell", N_("Cell"), ALIGN_LEFT, true },
};

static const char *const consequence_labels[CONSEQUENCES] = {
	[PROBLEM_NOTED] = N_("none"),
	[PROBLEM_UNKNOWN] = N_("not taken"),
	[PROBLEM_LEFT_OUT] = N_("row left out"),
};

static struct cell
text_cell(struct str text)
{
	return text.n > 0 ? cell_text(text) : cell_none();
}

static void
add_problem(const struct import *im, const struct import_row *row,
	const struct import_problem *p, struct table *t, struct document *d)
{
	struct cell *c = table_row(d, t);
	bool has_column = p->column != COLUMN_NONE;
	size_t column = has_column ? (size_t)p->column : 0;

	c[0] = cell_count((int64_t)row->number);
	if (has_column) {
		c[1] = cell_text(xlsx_column_name(d->arena, column));
		c[2] = text_cell(
			map_heading(im->map, im->grid, column, d->arena));
	}
	c[3] = text_cell(p->field);
	c[4] = message_cell(d, p->what);
	c[5] = cell_label(d->arena,
		cell_text(str_from(consequence_name(p->consequence))),
		SAY(consequence_labels[p->consequence]));
	c[6] = text_cell(p->raw);
}

static bool
has_problems(const struct import *im)
{
	for (size_t i = 0; i < im->n; i++)
		if (im->rows[i].problems != NULL)
			return true;
	return false;
}

static void
tell_problems(const struct import *im, struct document *d)
{
	struct table *t;

	if (has_problems(im))
		document_heading(d, SAY(N_("Problems")));
	t = document_table(
		d, "problems", problem_columns, ARRAY_LEN(problem_columns));
	for (size_t i = 0; i < im->n; i++)
		for (const struct import_problem *p = im->rows[i].problems;
			p != NULL; p = p->next)
			add_problem(im, &im->rows[i], p, t, d);
}

/* partners */

static const struct column partner_columns[] = {
	{ "id", N_("Id"), ALIGN_LEFT, false },
	{ "name", N_("Name"), ALIGN_LEFT, true },
	{ "type", N_("Type"), ALIGN_LEFT, false },
	{ "row", N_("First row"), ALIGN_RIGHT, false },
	{ "rows", N_("Rows"), ALIGN_RIGHT, false },
};

static void
tell_partners(const struct import *im, struct document *d)
{
	struct table *t;

	if (import_partner_items(im)->n > 0)
		document_heading(d, SAY(N_("New partners")));
	t = document_table(
		d, "partners", partner_columns, ARRAY_LEN(partner_columns));
	for (const struct import_partner *p = im->partners; p != NULL;
		p = p->next) {
		struct cell *c;

		if (p->n_used == 0)
			continue;
		c = table_row(d, t);
		c[0] = cell_text(p->id);
		c[1] = cell_text(p->name);
		c[2] = cell_text(p->type);
		c[3] = cell_count((int64_t)p->row);
		c[4] = cell_count((int64_t)p->n_used);
	}
}

void
import_report(const struct import_outcome *o, struct document *d)
{
	tell_file(o->import->grid, d);
	tell_counts(o, d);
	tell_columns(o->import, d);
	tell_days(o->import, d);
	tell_rows(o->import, d);
	tell_problems(o->import, d);
	tell_partners(o->import, d);
}
