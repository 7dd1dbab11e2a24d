/* What a field is called and means, in both languages: for editors. */
#ifndef KERMA_MODEL_FIELD_TEXT_H
#define KERMA_MODEL_FIELD_TEXT_H

#include "model/field.h"

struct field_text {
	const char *shape, *key;
	const char *title;   /* in Indonesian: a short name */
	const char *id, *en; /* a sentence or two */
	const char *example; /* of one value; "" for none */
};

/* All of them in the order of shapes[] and their rows; ends with { 0 }. */
extern const struct field_text field_texts[];

/* Of a field of the shape; the tables have the same rows. */
const struct field_text *field_text(
	const struct shape *shape, const struct field *f);

#endif
