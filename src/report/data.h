/*
 * Values within values, as JSON has them, for answers that are no document of
 * tables.  Built from the top down; everything lives in one arena, and keys
 * are borrowed.
 */
#ifndef KERMA_REPORT_DATA_H
#define KERMA_REPORT_DATA_H

#include "base/arena.h"

enum data_kind { DATA_TEXT, DATA_COUNT, DATA_BOOL, DATA_LIST, DATA_OBJECT };

struct data {
	struct arena *arena;
	enum data_kind kind;
	const char *key; /* within an object; NULL within a list */
	struct str text;
	int64_t count;             /* of a bool 0 or 1 */
	struct data *first, *last; /* of a list, of an object */
	struct data *next;
};

/* An object that is in nothing. */
struct data *data_root(struct arena *arena);

/* Adds to an object under key, or to a list with key NULL. */
struct data *data_object(struct data *in, const char *key);
struct data *data_list(struct data *in, const char *key);
void data_text(struct data *in, const char *key, struct str text);
void data_count(struct data *in, const char *key, int64_t count);
void data_bool(struct data *in, const char *key, bool yes);

/* The value of an object under key, or NULL. */
const struct data *data_get(const struct data *in, const char *key);

#endif
