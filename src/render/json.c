#include "render/json_value.h"
#include "render/render.h"

static json_t *
json_of_list(const struct cell *cell)
{
	json_t *array;

	if (cell->list == NULL)
		return json_null();
	array = json_value_array();
	for (uint32_t i = 0; i < cell->n; i++)
		json_value_append(array,
			cell->list[i].p != NULL ? json_value_text(cell->list[i])
						: json_null());
	return array;
}

static json_t *json_of_table(const struct table *t);

static json_t *
json_of_cell(const struct cell *cell)
{
	switch ((enum cell_kind)cell->kind) {
	case CELL_TEXT:
	case CELL_DATE:
		return json_value_text(cell->text);
	case CELL_COUNT:
	case CELL_MONEY:
		return json_value_count(cell->count);
	case CELL_SHARE:
		return json_value_count(share_percent(cell->share));
	case CELL_BOOL:
		return json_boolean(cell->count != 0);
	case CELL_LIST:
		return json_of_list(cell);
	case CELL_TABLE:
		return json_of_table(cell->table);
	case CELL_NONE:
		break;
	}
	return json_null();
}

static json_t *
json_of_row(const struct table *t, size_t row)
{
	const struct cell *cells = &t->cells[row * t->n_columns];
	json_t *object = json_value_object();

	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].key != NULL)
			json_value_put(object, t->columns[i].key,
				json_of_cell(&cells[i]));
	return object;
}

static json_t *
json_of_table(const struct table *t)
{
	json_t *array;

	if (t->is_record)
		return t->n_rows > 0 ? json_of_row(t, 0) : json_null();
	array = json_value_array();
	for (size_t row = 0; row < t->n_rows; row++)
		json_value_append(array, json_of_row(t, row));
	return array;
}

static json_t *
json_of_document(const struct document *d)
{
	json_t *object = json_value_object();

	for (const struct block *b = d->first; b != NULL; b = b->next) {
		if (b->key == NULL)
			continue;
		if (b->kind == BLOCK_FIELD)
			json_value_put(object, b->key, json_of_cell(&b->cell));
		else if (b->kind == BLOCK_TABLE)
			json_value_put(object, b->key, json_of_table(b->table));
	}
	return object;
}

void
render_json(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	(void)style;
	json_value_write(json_of_document(d), out);
}
