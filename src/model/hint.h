/* Guesses at what was meant by a value that cannot be read; each returns the
 * right spelling, or an empty text when there is no good guess. */
#ifndef KERMA_MODEL_HINT_H
#define KERMA_MODEL_HINT_H

#include "base/arena.h"
#include "model/field.h"

/* "21 Agustus 2021", "21-08-2021", "2021/8/21" as 2021-08-21. */
struct str hint_day(struct str s, struct arena *arena);

/* "3 (tiga) tahun", "3 thn" as 3 tahun. */
struct str hint_span(struct str s, struct arena *arena);

/* The word that a synonym or a misspelling stands for. */
struct str hint_word(const struct words *words, struct str s);

/* The id that a synonym stands for (words may be NULL), or the same letters
 * written as one: "Rencana Aksi" as rencana-aksi. */
struct str hint_id(
	const struct words *words, struct str s, struct arena *arena);

/*
 * The partner type of the register that a text names: by id, label or a usual
 * word for it, whatever its case and punctuation; NULL when there is none.
 */
const struct partner_type *hint_type_called(
	const struct registry *r, struct str s, struct arena *arena);

/* The id of the type that a text names, or else of the one spelt nearest. */
struct str hint_type(
	const struct registry *r, struct str s, struct arena *arena);

/* "Rp1.000.000" as 1000000. */
struct str hint_number(struct str s, struct arena *arena);

/* Whether the text says that nobody knows, in other words than unknown. */
bool hint_is_unknown(struct str s);

/* The key of shape that key was meant to be, or NULL. */
const struct field *hint_field(const struct shape *shape, struct str key);

/* What to say of a key that names what is computed and never written, or
 * NULL. */
const char *hint_computed(const struct shape *shape, struct str key);

#endif
