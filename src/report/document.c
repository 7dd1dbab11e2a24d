#include "report/document.h"

#include <assert.h>
#include <string.h>

enum { FIRST_ROWS = 16 };

struct cell
cell_none(void)
{
	return (struct cell){ .kind = CELL_NONE };
}

struct cell
cell_text(struct str text)
{
	if (text.p == NULL)
		return cell_none();
	return (struct cell){ .kind = CELL_TEXT, .text = text };
}

struct cell
cell_iso_date(struct str text)
{
	struct cell cell = cell_text(text);

	if (cell.kind == CELL_TEXT)
		cell.kind = CELL_DATE;
	return cell;
}

struct cell
cell_count(int64_t count)
{
	return (struct cell){ .kind = CELL_COUNT, .count = count };
}

struct cell
cell_money(int64_t rupiah)
{
	return (struct cell){ .kind = CELL_MONEY, .count = rupiah };
}

struct cell
cell_share(int64_t part, int64_t whole)
{
	return (struct cell){ .kind = CELL_SHARE, .share = { part, whole } };
}

int64_t
share_percent(struct share share)
{
	return share.whole > 0 ? 100 * share.part / share.whole : 0;
}

struct cell
cell_bool(bool yes)
{
	return (struct cell){ .kind = CELL_BOOL, .count = yes };
}

struct cell
cell_list(const struct str *list, size_t n)
{
	assert(n <= UINT32_MAX);
	return (struct cell){
		.kind = CELL_LIST, .n = (uint32_t)n, .list = list
	};
}

struct cell
cell_table(const struct table *table)
{
	return (struct cell){ .kind = CELL_TABLE, .table = table };
}

struct cell
cell_label(struct arena *arena, struct cell cell, struct message label)
{
	struct message *copy = ARENA_NEW(arena, struct message);

	*copy = label;
	cell.label = copy;
	return cell;
}

struct cell
cell_tone(struct cell cell, enum tone tone)
{
	cell.tone = (unsigned char)tone;
	return cell;
}

void
document_init(struct document *d, struct arena *arena)
{
	*d = (struct document){ .arena = arena };
	d->end = &d->first;
}

static struct block *
add_block(struct document *d, enum block_kind kind)
{
	struct block *b = ARENA_NEW(d->arena, struct block);

	b->kind = kind;
	*d->end = b;
	d->end = &b->next;
	return b;
}

void
document_field(struct document *d, const char *key, struct cell cell)
{
	struct block *b = add_block(d, BLOCK_FIELD);

	b->key = key;
	b->cell = cell;
}

struct block *
document_heading(struct document *d, struct message message)
{
	struct block *b = add_block(d, BLOCK_HEADING);

	b->message = message;
	return b;
}

void
document_paragraph(struct document *d, struct message message, enum tone tone)
{
	struct block *b = add_block(d, BLOCK_PARAGRAPH);

	b->message = message;
	b->tone = tone;
}

void
document_code(struct document *d, const char *language, struct str code)
{
	struct block *b = add_block(d, BLOCK_CODE);

	if (str_ends(code, STR("\n")))
		code.n--;
	b->language = language;
	b->code = code;
}

void
document_fold(struct document *d, struct message message)
{
	add_block(d, BLOCK_FOLD)->message = message;
}

void
document_fold_end(struct document *d)
{
	add_block(d, BLOCK_FOLD_END);
}

struct table *
table_within(struct document *d, const struct column *columns, size_t n_columns)
{
	struct table *t = ARENA_NEW(d->arena, struct table);

	t->columns = columns;
	t->n_columns = n_columns;
	return t;
}

struct table *
document_table(struct document *d, const char *key,
	const struct column *columns, size_t n_columns)
{
	struct block *b = add_block(d, BLOCK_TABLE);
	struct table *t = table_within(d, columns, n_columns);

	t->key = key;
	b->key = key;
	b->table = t;
	if (d->principal == NULL && key != NULL)
		d->principal = t;
	return t;
}

const struct column_print *
table_print(const struct table *t, size_t column)
{
	static const struct column_print nothing;

	return t->print != NULL ? &t->print[column] : &nothing;
}

static void
add_room(struct arena *arena, struct table *t)
{
	size_t room = t->room > 0 ? 2 * t->room : FIRST_ROWS;
	struct cell *cells =
		ARENA_ARRAY(arena, struct cell, room * t->n_columns);

	if (t->n_rows > 0)
		memcpy(cells, t->cells,
			t->n_rows * t->n_columns * sizeof(*cells));
	t->cells = cells;
	t->room = room;
}

struct cell *
table_row(struct document *d, struct table *t)
{
	if (t->n_rows == t->room)
		add_room(d->arena, t);
	return &t->cells[t->n_rows++ * t->n_columns];
}
