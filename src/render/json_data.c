/* A tree of values as JSON, over several lines: schemas are read by people. */
#include "render/json_value.h"
#include "render/render.h"
#include "report/data.h"

static json_t *
json_of_data(const struct data *t)
{
	json_t *value;

	if (t->kind == DATA_TEXT)
		return json_value_text(t->text);
	if (t->kind == DATA_COUNT)
		return json_value_count(t->count);
	if (t->kind == DATA_BOOL)
		return json_boolean(t->count != 0);
	value = t->kind == DATA_LIST ? json_value_array() : json_value_object();
	for (const struct data *c = t->first; c != NULL; c = c->next) {
		if (t->kind == DATA_LIST)
			json_value_append(value, json_of_data(c));
		else
			json_value_put(value, c->key, json_of_data(c));
	}
	return value;
}

void
render_json_data(const struct data *t, struct buf *out)
{
	json_value_write_indented(json_of_data(t), out);
}
