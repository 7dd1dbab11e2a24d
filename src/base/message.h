/*
 * A message is a sentence for people that is not yet in their language: an
 * English template, which is also the catalogue's key, and the values for its
 * places %1 to %4.  Findings, hints, errors and the origin of a deadline are
 * messages; JSON shows the English, a person's screen the translation.
 *
 * A message borrows its values, which may hold anything a file may hold:
 * whoever shows it sends the whole through the encoder of the place.
 */
#ifndef KERMA_BASE_MESSAGE_H
#define KERMA_BASE_MESSAGE_H

#include "base/buf.h"

enum { MESSAGE_ARGS = 4 };

/* What a value is, when it is not shown as it stands in every language. */
enum message_value {
	VALUE_TEXT,     /* as it stands */
	VALUE_WORD,     /* itself in the catalogue; ends in a NUL */
	VALUE_DURATION, /* "90 days", as duration_format writes it */
	VALUE_DATE,     /* YYYY-MM-DD or YYYY-MM, to be read as "3 September
	                   2021" (base/prose.h) */
	VALUE_DAY,      /* the same, but as it stands where days do: on a screen
	                   and for programs (render/face.h) */
	VALUE_COUNT,    /* digits, to be read as 1.234 */
};

struct message {
	const char *id; /* NULL: nothing to say */
	struct str args[MESSAGE_ARGS];
	unsigned char kinds[MESSAGE_ARGS]; /* enum message_value */
	const struct message_list *list;   /* the value %1 instead; or NULL */
};

/* Whole labels, any number of them, each in the reader's language. */
struct message_list {
	const struct message *items;
	size_t n;
	const char *between; /* ", " */
};

/* A message with values (struct str each), and one without. */
#define MSG(template, ...)                                                     \
	((struct message){ .id = (template), .args = { __VA_ARGS__ } })
#define SAY(template) ((struct message){ .id = (template) })
#define NO_MESSAGE ((struct message){ .id = NULL })

/* The message with value number n (from 1) of another kind than text. */
struct message message_value_is(
	struct message m, unsigned n, enum message_value kind);

/* How a template becomes the reader's language; NULL leaves it in English. */
typedef const char *translate_fn(const char *id);

/* Appends the sentence; false, adding nothing, when there is none. */
bool message_write(
	const struct message *m, translate_fn *translate, struct buf *out);

/* The sentence as text in the arena. */
struct str message_text(
	const struct message *m, translate_fn *translate, struct arena *arena);

/*
 * A copy that owns its values, each cut to MESSAGE_VALUE bytes on a character
 * border: what a hostile file says at length is shown in brief.
 */
enum { MESSAGE_VALUE = 320 };
struct message message_keep(const struct message *m, struct arena *arena);

#endif
