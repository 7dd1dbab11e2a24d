#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "render/clean.h"
#include "render/render.h"

/* Jansson fails only for want of memory: its texts are valid UTF-8 here. */
static json_t *
whole(json_t *value)
{
	if (value == NULL)
		out_of_memory();
	return value;
}

static void
put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new_nocheck(object, key, value) != 0)
		out_of_memory();
}

static void
append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		out_of_memory();
}

static json_t *
json_of_text(struct str text)
{
	struct buf clean = BUF_INIT;
	struct str s;
	json_t *value;

	clean_write(text, &clean);
	s = buf_str(&clean);
	value = whole(json_stringn_nocheck(s.p, s.n));
	buf_free(&clean);
	return value;
}

static json_t *
json_of_list(const struct cell *cell)
{
	json_t *array;

	if (cell->list == NULL)
		return json_null();
	array = whole(json_array());
	for (uint32_t i = 0; i < cell->n; i++)
		append(array, cell->list[i].p != NULL
				      ? json_of_text(cell->list[i])
				      : json_null());
	return array;
}

static json_t *
json_of_cell(const struct cell *cell)
{
	switch ((enum cell_kind)cell->kind) {
	case CELL_TEXT:
		return json_of_text(cell->text);
	case CELL_COUNT:
		return whole(json_integer(cell->count));
	case CELL_BOOL:
		return json_boolean(cell->count != 0);
	case CELL_LIST:
		return json_of_list(cell);
	case CELL_NONE:
		break;
	}
	return json_null();
}

static json_t *
json_of_row(const struct table *t, size_t row)
{
	const struct cell *cells = &t->cells[row * t->n_columns];
	json_t *object = whole(json_object());

	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].key != NULL)
			put(object, t->columns[i].key, json_of_cell(&cells[i]));
	return object;
}

static json_t *
json_of_table(const struct table *t)
{
	json_t *array;

	if (t->is_record)
		return t->n_rows > 0 ? json_of_row(t, 0) : json_null();
	array = whole(json_array());
	for (size_t row = 0; row < t->n_rows; row++)
		append(array, json_of_row(t, row));
	return array;
}

static json_t *
json_of_document(const struct document *d)
{
	json_t *object = whole(json_object());

	for (const struct block *b = d->first; b != NULL; b = b->next) {
		if (b->key == NULL)
			continue;
		if (b->kind == BLOCK_FIELD)
			put(object, b->key, json_of_cell(&b->cell));
		else if (b->kind == BLOCK_TABLE)
			put(object, b->key, json_of_table(b->table));
	}
	return object;
}

/* What JSON allows and JavaScript or a terminal trips over. */
static bool
needs_escape(uint32_t c)
{
	return (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
	       utf8_is_bidi_control(c);
}

/* Appends dumped JSON; its texts may stand inside a page's script. */
static void
write_safely(struct str json, struct buf *out)
{
	while (json.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(json, &c);

		if (needs_escape(c))
			buf_printf(out, "\\u%04X", (unsigned)c);
		else
			buf_add(out, (struct str){ json.p, n });
		json = str_from_byte(json, n);
		if (c == '<' && json.n > 0 && json.p[0] == '/')
			buf_char(out, '\\');
	}
}

/* What was built, in the form flags ask for, and a line's end. */
static void
write_json(json_t *object, size_t flags, struct buf *out)
{
	char *dumped = json_dumps(object, flags);

	json_decref(object);
	if (dumped == NULL)
		out_of_memory();
	write_safely(str_from(dumped), out);
	buf_char(out, '\n');
	free(dumped);
}

void
render_json(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	(void)style;
	write_json(json_of_document(d), JSON_COMPACT, out);
}

static json_t *
json_of_data(const struct data *t)
{
	json_t *value;

	if (t->kind == DATA_TEXT)
		return json_of_text(t->text);
	if (t->kind == DATA_COUNT)
		return whole(json_integer(t->count));
	if (t->kind == DATA_BOOL)
		return json_boolean(t->count != 0);
	value = whole(t->kind == DATA_LIST ? json_array() : json_object());
	for (const struct data *c = t->first; c != NULL; c = c->next) {
		if (t->kind == DATA_LIST)
			append(value, json_of_data(c));
		else
			put(value, c->key, json_of_data(c));
	}
	return value;
}

void
render_json_data(const struct data *t, struct buf *out)
{
	write_json(json_of_data(t), JSON_INDENT(2), out);
}
