/*
 * Values of JSON, as every format made of it writes them: texts are made valid
 * UTF-8, and want of memory, the only failure, ends the program.
 */
#ifndef KERMA_RENDER_JSON_VALUE_H
#define KERMA_RENDER_JSON_VALUE_H

#include <jansson.h>

#include "base/buf.h"

json_t *json_value_object(void);
json_t *json_value_array(void);
json_t *json_value_text(struct str text);
json_t *json_value_count(int64_t count);

/* Both take the value over. */
void json_value_put(json_t *object, const char *key, json_t *value);
void json_value_append(json_t *array, json_t *value);

/* Appends it on a line of its own, safe inside a page's script and on a
 * terminal, and lets go of it. */
void json_value_write(json_t *value, struct buf *out);

/* The same over several lines, for people to read. */
void json_value_write_indented(json_t *value, struct buf *out);

#endif
