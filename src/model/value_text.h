/*
 * Any value by its row of the field table: whether two are the same, and how
 * one reads.
 *
 * The text is canonical: one value has one text, however its file spells it
 * ("3 tahun" reads "3 years"), and it is what a file would say ("open",
 * "unknown", "all", "none", a table's word).  ABSENT and BAD have no text (p
 * is NULL).  Lists are joined, texts with "; " and all else with ", "; a
 * mapping reads "key: value; key: value", one within another in braces.  Text
 * is hostile until a renderer has encoded it, and may hold line breaks.
 *
 * "Item" is one item of a list (of FIELD_LIST or TYPE_RULES), or the value of
 * a field that is no list; items of TYPE_RULES are struct rule_setting.
 */
#ifndef KERMA_MODEL_VALUE_TEXT_H
#define KERMA_MODEL_VALUE_TEXT_H

#include "base/message.h"
#include "model/field.h"

/* Whether the field holds a list of items. */
bool field_is_list(const struct field *f);

/* What the field's items are made of; NULL: of one value. */
const struct shape *field_shape(const struct field *f);

/* A field of a struct of its shape. */
static inline const void *
field_of(const struct field *f, const void *of)
{
	return (const char *)of + f->offset;
}

/* Item i of a list of the field's. */
const void *field_item(
	const struct field *f, const struct list *list, uint32_t i);

/* Whether two are the same: state, value and all beneath, lists in one order;
 * where they stand does not matter. */
bool value_is_same(const struct field *f, const void *a, const void *b);
bool item_is_same(const struct field *f, const void *a, const void *b);

/* How it reads; a NUL follows the last byte. */
struct str value_shown(
	const struct field *f, const void *value, struct arena *arena);
struct str item_shown(
	const struct field *f, const void *item, struct arena *arena);

/* What a message is told about that text: a duration is translated, and so is
 * "unknown". */
enum message_value value_kind(const struct field *f, const void *value);

#endif
