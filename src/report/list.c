#include "report/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/similar.h"
#include "report/cells.h"
#include "report/filter_said.h"

/* One agreement, and what it takes to show it. */
struct line {
	const struct view *view;
	const struct filter *filter;
	const struct entry *entry;
};

typedef struct cell cell_fn(const struct line *l);

static struct cell
id_cell(const struct line *l)
{
	struct cell id = cell_text(l->entry->agreement->id.s);

	if (!is_sample(l->entry->agreement))
		return id;
	return cell_label(l->view->arena, id, MSG(N_("%1 *"), id.text));
}

static struct cell
kind_cell(const struct line *l)
{
	return cell_kind(l->view->arena, l->entry->agreement->kind_info);
}

static struct cell
title_cell(const struct line *l)
{
	return cell_value(l->view->arena, &l->entry->agreement->title);
}

static struct cell
signed_cell(const struct line *l)
{
	return cell_day(l->view->arena, &l->entry->agreement->signed_on);
}

static struct cell
effective_cell(const struct line *l)
{
	return cell_effective(l->view->arena, l->entry);
}

static struct cell
expires_cell(const struct line *l)
{
	return cell_expires(l->view->arena, l->entry);
}

static struct cell
status_cell(const struct line *l)
{
	return cell_status(l->view->arena, l->entry);
}

static struct cell
expiring_cell(const struct line *l)
{
	return cell_bool(l->entry->is_expiring);
}

static struct cell
dormant_cell(const struct line *l)
{
	return cell_bool(l->entry->is_dormant);
}

static struct cell
partners_cell(const struct line *l)
{
	const struct partner **partners;
	size_t n = partners_of(
		l->view, l->entry->agreement, l->filter->as, &partners);

	return cell_partners(l->view->arena, partners, n);
}

static struct cell
types_cell(const struct line *l)
{
	return cell_types(l->view, l->entry->agreement, l->filter->as);
}

static struct cell
units_cell(const struct line *l)
{
	return cell_units(l->view, l->entry->agreement);
}

static struct cell
level_cell(const struct line *l)
{
	return cell_level(l->view->arena, l->entry->level);
}

static struct cell
numbers_cell(const struct line *l)
{
	const struct list *parties = &l->entry->agreement->parties;
	struct str *numbers =
		ARENA_ARRAY(l->view->arena, struct str, 2 * (size_t)parties->n);
	struct str *known = numbers + parties->n;
	size_t n = 0, n_known = 0;

	LIST_EACH (struct party, p, *parties) {
		numbers[n++] = IS_SET(p->number) ? p->number.s : STR_NONE;
		if (IS_SET(p->number))
			known[n_known++] = p->number.s;
	}
	if (n_known == 0) /* commas between nothing tell people nothing */
		return cell_label(l->view->arena, cell_list(numbers, n),
			MSG("%1", STR("-")));
	return cell_label(l->view->arena, cell_list(numbers, n),
		MSG("%1", join_texts(l->view->arena, known, n_known)));
}

static struct cell
sample_cell(const struct line *l)
{
	return cell_bool(is_sample(l->entry->agreement));
}

static struct cell
file_cell(const struct line *l)
{
	return cell_text(l->entry->agreement->file);
}

struct list_column {
	const char *key;
	const char *heading; /* N_() */
	bool is_default;     /* shown to people who ask for no columns */
	bool may_shrink;
	cell_fn *cell;
};

static const struct list_column all_columns[] = {
	{ "id", N_("Id"), true, false, id_cell },
	{ "kind", N_("Kind"), true, true, kind_cell },
	{ "title", N_("Title"), true, true, title_cell },
	{ "signed", N_("Signed"), true, false, signed_cell },
	{ "effective", N_("In force from"), false, false, effective_cell },
	{ "expires", N_("Expires"), true, false, expires_cell },
	{ "status", N_("Status"), true, true, status_cell },
	{ "expiring", N_("Expiring"), false, false, expiring_cell },
	{ "dormant", N_("Dormant"), false, false, dormant_cell },
	{ "partners", N_("Partners"), true, true, partners_cell },
	{ "partner_types", N_("Partner types"), false, true, types_cell },
	{ "units", N_("Units"), false, true, units_cell },
	{ "level", N_("Level"), false, false, level_cell },
	{ "numbers", N_("Numbers"), false, true, numbers_cell },
	{ "sample", N_("Sample"), false, false, sample_cell },
	{ "file", N_("File"), false, true, file_cell },
};

enum { COLUMNS = ARRAY_LEN(all_columns) };

bool
list_has(struct str key)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (str_is(key, all_columns[i].key))
			return true;
	return false;
}

/* The columns to show, in order; each at most once. */
struct chosen {
	const struct list_column *items[COLUMNS + 1];
	size_t n;
	bool is_asked_for;               /* by --columns */
	const struct list_column *added; /* for the samples' sake */
};

/* all: what it may be, as people write it. */
static int
refuse(struct err *err, const char *option, const struct similar *similar,
	struct str all)
{
	if (similar->best.n > 0)
		return err_set(
			err, MSG(N_("%1: \"%2\" is not known; did you mean "
				    "\"%3\"?"),
				     str_from(option), similar->wanted,
				     similar->best));
	return err_set(err, MSG(N_("%1: \"%2\" is not one of: %3"),
				    str_from(option), similar->wanted, all));
}

/* As in the key, or with "-" for "_". */
static bool
is_word(struct str word, const char *key)
{
	size_t i = 0;

	while (i < word.n && key[i] != '\0' &&
		(word.p[i] == key[i] || (word.p[i] == '-' && key[i] == '_')))
		i++;
	return i == word.n && key[i] == '\0';
}

static bool
has_column(const struct chosen *c, const struct list_column *column)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i] == column)
			return true;
	return false;
}

static int
refuse_column(struct err *err, const struct similar *similar)
{
	struct buf all = BUF_INIT;
	int rc;

	for (size_t i = 0; i < COLUMNS; i++)
		buf_printf(&all, "%s%s", i > 0 ? ", " : "", all_columns[i].key);
	rc = refuse(err, "--columns", similar, buf_str(&all));
	buf_free(&all);
	return rc;
}

static int
choose_column(struct chosen *c, struct str word, struct err *err)
{
	struct similar similar = SIMILAR_INIT(word);

	for (size_t i = 0; i < COLUMNS; i++) {
		similar_try(&similar, str_from(all_columns[i].key));
		if (!is_word(word, all_columns[i].key))
			continue;
		if (!has_column(c, &all_columns[i]))
			c->items[c->n++] = &all_columns[i];
		return 0;
	}
	return refuse_column(err, &similar);
}

static int
choose_columns(struct chosen *c, struct str columns, struct err *err)
{
	struct str word;

	*c = (struct chosen){ .is_asked_for = columns.p != NULL };
	for (size_t i = 0; i < COLUMNS && columns.p == NULL; i++)
		c->items[c->n++] = &all_columns[i];
	while (str_split(&columns, ',', &word))
		if (choose_column(c, str_trim(word), err) != 0)
			return -1;
	return 0;
}

/* What lines are sorted by: text, then the id. */
struct sortable {
	struct str text; /* p NULL: comes last */
	const struct entry *entry;
};

typedef struct str text_fn(const struct line *l, struct arena *arena);

static struct str
text_of(struct cell cell)
{
	return cell.kind == CELL_TEXT || cell.kind == CELL_DATE ? cell.text
	                                                        : STR_NONE;
}

static struct str
id_text(const struct line *l, struct arena *arena)
{
	(void)arena;
	return l->entry->agreement->id.s;
}

static struct str
signed_text(const struct line *l, struct arena *arena)
{
	const struct day *day = &l->entry->agreement->signed_on;

	return IS_SET(*day) ? text_of(cell_date(arena, day->date)) : STR_NONE;
}

/* "open" and "unknown" come after all dates. */
static struct str
expires_text(const struct line *l, struct arena *arena)
{
	return text_of(cell_expires(arena, l->entry));
}

static struct str
title_text(const struct line *l, struct arena *arena)
{
	const struct text *title = &l->entry->agreement->title;

	return IS_SET(*title) ? fold_text(arena, title->s) : STR_NONE;
}

static struct str
status_text(const struct line *l, struct arena *arena)
{
	return arena_printf(arena, "%02d", (int)l->entry->status);
}

static struct str
kind_text(const struct line *l, struct arena *arena)
{
	const struct kind *k = l->entry->agreement->kind_info;

	if (k == NULL)
		return STR_NONE;
	return arena_printf(arena, "%06td", k - l->view->registry->kinds);
}

/* By the name of the first partner. */
static struct str
partner_text(const struct line *l, struct arena *arena)
{
	LIST_EACH (struct party, p, l->entry->agreement->parties) {
		const struct partner *who =
			view_partner(l->view, p, l->filter->as);

		if (who != NULL)
			return fold_text(arena, partner_short(who));
	}
	return STR_NONE;
}

static const struct sort_key {
	const char *name;
	text_fn *text;
} sort_keys[] = {
	{ "signed", signed_text }, /* the default */
	{ "id", id_text },
	{ "expires", expires_text },
	{ "title", title_text },
	{ "status", status_text },
	{ "kind", kind_text },
	{ "partner", partner_text },
};

struct sorting {
	const struct sort_key *key;
	bool is_reversed;
};

static int
choose_sorting(struct sorting *s, struct str sort, struct err *err)
{
	struct str word = sort;
	struct similar similar;

	*s = (struct sorting){ .key = &sort_keys[0] };
	if (sort.p == NULL)
		return 0;
	s->is_reversed = str_starts(word, STR("-"));
	if (s->is_reversed)
		word = str_from_byte(word, 1);
	similar = SIMILAR_INIT(word);
	for (size_t i = 0; i < ARRAY_LEN(sort_keys); i++) {
		s->key = &sort_keys[i];
		if (str_is(word, s->key->name))
			return 0;
		similar_try(&similar, str_from(s->key->name));
	}
	return refuse(err, "--sort", &similar,
		STR("id, signed, expires, title, status, kind, partner"));
}

static int
order_ids(const struct sortable *a, const struct sortable *b)
{
	const struct agreement *x = a->entry->agreement;
	const struct agreement *y = b->entry->agreement;
	int order = str_cmp(x->id.s, y->id.s);

	return order != 0 ? order : str_cmp(x->file, y->file);
}

static int
order_lines(const void *pa, const void *pb)
{
	const struct sortable *a = pa, *b = pb;
	int order = 0;

	if ((a->text.p == NULL) != (b->text.p == NULL))
		return a->text.p == NULL ? 1 : -1;
	if (a->text.p != NULL)
		order = str_cmp(a->text, b->text);
	return order != 0 ? order : order_ids(a, b);
}

/* What has nothing to sort by stays last in reverse too. */
static int
order_reversed(const void *pa, const void *pb)
{
	const struct sortable *a = pa, *b = pb;

	if ((a->text.p == NULL) != (b->text.p == NULL))
		return a->text.p == NULL ? 1 : -1;
	return order_lines(pb, pa);
}

/* The agreements to list, sorted, on the heap. */
struct lines {
	struct sortable *items;
	size_t n, n_samples;
};

static void
make_lines(struct lines *lines, const struct view *v, const struct filter *f,
	const struct sorting *sorting)
{
	struct arena scratch = ARENA_INIT;
	struct line l = { v, f, NULL };

	*lines = (struct lines){ .items = NULL };
	lines->items = xrealloc(NULL, v->n * sizeof(*lines->items));
	for (size_t i = 0; i < v->n; i++) {
		l.entry = &v->entries[i];
		if (!filter_takes(f, v, l.entry))
			continue;
		lines->items[lines->n++] =
			(struct sortable){ sorting->key->text(&l, &scratch),
				l.entry };
		lines->n_samples += is_sample(l.entry->agreement);
	}
	if (lines->n > 1)
		qsort(lines->items, lines->n, sizeof(*lines->items),
			sorting->is_reversed ? order_reversed : order_lines);
	arena_free(&scratch);
}

/*
 * Samples are never listed silently: people see a "*" behind the id, or, when
 * that is not shown, and machines always, a column of its own.
 */
static void
add_sample_column(struct chosen *c)
{
	const struct list_column *id = &all_columns[0], *sample = id;

	while (sample->cell != sample_cell)
		sample++;
	if (has_column(c, sample))
		return;
	c->items[c->n++] = sample;
	c->added = sample;
}

static struct column *
table_columns(const struct chosen *c, bool has_samples, struct arena *arena)
{
	struct column *columns = ARENA_ARRAY(arena, struct column, c->n);
	bool has_id = has_column(c, &all_columns[0]);

	for (size_t i = 0; i < c->n; i++) {
		const struct list_column *column = c->items[i];
		bool is_shown = column->is_default || c->is_asked_for;

		if (column->cell == sample_cell && has_samples && !has_id)
			is_shown = true;
		else if (column == c->added)
			is_shown = false;
		columns[i] = (struct column){
			.key = column->key,
			.heading = is_shown ? column->heading : NULL,
			.may_shrink = column->may_shrink,
		};
	}
	return columns;
}

static void
add_table(struct document *d, const struct view *v, const struct filter *f,
	const struct chosen *c, const struct lines *lines)
{
	struct table *t = document_table(d, "agreements",
		table_columns(c, lines->n_samples > 0, d->arena), c->n);
	struct line l = { v, f, NULL };

	for (size_t i = 0; i < lines->n; i++) {
		struct cell *row = table_row(d, t);

		l.entry = lines->items[i].entry;
		for (size_t k = 0; k < c->n; k++)
			row[k] = c->items[k]->cell(&l);
	}
}

static void
add_notes(struct document *d, const struct lines *lines, bool has_id)
{
	struct str n = digits(d->arena, lines->n);
	struct str samples = digits(d->arena, lines->n_samples);

	document_paragraph(d, MSG(N_("Agreements listed: %1."), n), TONE_PLAIN);
	if (lines->n_samples == 0)
		return;
	if (has_id)
		document_paragraph(d,
			MSG(N_("* SAMPLE DATA, invented for demonstration: "
			       "%1 of %2."),
				samples, n),
			TONE_WARN);
	else
		document_paragraph(d,
			MSG(N_("SAMPLE DATA, invented for demonstration: %1 "
			       "of %2."),
				samples, n),
			TONE_WARN);
}

/* The table of what is chosen, and what is to be said about it. */
static void
add_lines(struct document *d, const struct view *v, const struct filter *f,
	struct chosen *chosen, const struct lines *lines)
{
	if (lines->n_samples > 0)
		add_sample_column(chosen);
	add_table(d, v, f, chosen, lines);
	add_notes(d, lines, has_column(chosen, &all_columns[0]));
}

int
list_document(const struct view *v, const struct filter *f,
	const struct list_options *o, struct document *d, struct err *err)
{
	struct sorting sorting;
	struct chosen chosen;
	struct lines lines;

	if (choose_sorting(&sorting, o->sort, err) != 0 ||
		choose_columns(&chosen, o->columns, err) != 0)
		return -1;
	make_lines(&lines, v, f, &sorting);
	document_preamble(d, v);
	document_heading(
		d, day_message(d->arena, N_("Agreements as of %1"), v->on));
	document_filter(d, f);
	add_lines(d, v, f, &chosen, &lines);
	document_unread(d, v);
	free(lines.items);
	return 0;
}

void
list_table(const struct view *v, const struct filter *f, struct document *d)
{
	const struct sorting sorting = { .key = &sort_keys[0] };
	struct chosen chosen;
	struct lines lines;
	struct err none;

	if (choose_columns(&chosen, STR_NONE, &none) != 0)
		return;
	make_lines(&lines, v, f, &sorting);
	add_lines(d, v, f, &chosen, &lines);
	free(lines.items);
}

/* What shrinks does so by what stands in it. */
static unsigned char
weight_of(const struct list_column *c)
{
	static const struct {
		cell_fn *cell;
		unsigned char weight;
	} weights[] = { { title_cell, 4 }, { partners_cell, 3 },
		{ units_cell, 2 }, { types_cell, 2 }, { status_cell, 2 },
		{ numbers_cell, 3 } };

	for (size_t i = 0; i < ARRAY_LEN(weights); i++)
		if (weights[i].cell == c->cell)
			return weights[i].weight;
	return 1;
}

static const struct list_column *
column_of(const char *key)
{
	const struct list_column *c = all_columns;

	while (strcmp(c->key, key) != 0)
		c++;
	return c;
}

struct table *
list_rows_table(const struct view *v, const struct filter *f,
	const struct list_pick *picks, const struct list_rows *rows,
	struct document *d)
{
	struct column *columns = ARENA_ARRAY(d->arena, struct column, COLUMNS);
	struct column_print *print =
		ARENA_ARRAY(d->arena, struct column_print, COLUMNS);
	const struct list_column *chosen[COLUMNS];
	struct line l = { v, f, NULL };
	struct table *t;
	size_t n = 0;

	for (; picks[n].key != NULL; n++) {
		const struct list_column *c = column_of(picks[n].key);

		chosen[n] = c;
		columns[n] = (struct column){ .key = c->key,
			.heading = c->heading,
			.may_shrink = c->may_shrink };
		print[n].weight = weight_of(c);
		print[n].is_wide = picks[n].is_wide;
	}
	if (rows->is_full)
		print[0].place = LIST_PLACE;
	else
		print[0].leads = LIST_PLACE;
	t = document_table(d, NULL, columns, n);
	t->print = print;
	for (size_t i = 0; i < rows->n; i++) {
		struct cell *row = table_row(d, t);

		l.entry = rows->items[i];
		for (size_t k = 0; k < n; k++)
			row[k] = chosen[k]->cell(&l);
	}
	return t;
}
