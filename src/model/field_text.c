#include "model/field_text.h"

#include <assert.h>

/* clang-format off */
const struct field_text field_texts[] = {
#define FIELD_TEXT(shape, key, title, id, en, example)                         \
	{ (shape), (key), (title), (id), (en), (example) },
#include "model/field_texts.def"
#undef FIELD_TEXT
	{ 0 },
};
/* clang-format on */

const struct field_text *
field_text(const struct shape *shape, const struct field *f)
{
	const struct field_text *t = field_texts;

	while (t->shape != NULL && !(str_is(str_from(t->shape), shape->name) &&
					   str_is(str_from(t->key), f->key)))
		t++;
	assert(t->shape != NULL);
	return t;
}
