/*
 * How differences become events; used within change/ only.
 *
 * A teller goes through the differences of two structs of one shape: rows say
 * which difference is which event, and tell functions add it.  What no row
 * takes tells itself when the teller is done.
 */
#ifndef KERMA_CHANGE_TELL_H
#define KERMA_CHANGE_TELL_H

#include "change/event.h"

struct teller {
	const struct sides *sides;
	const void *before, *after; /* the structs; NULL: not there */
	struct differences *differences;
	struct event *events;
	size_t n, room;
};

/* Adds an event; its number. */
uint32_t teller_add(struct teller *t, struct event e);

/* The same, and says that it tells the difference. */
uint32_t teller_tell(struct teller *t, struct difference *d, struct event e);

typedef void tell_fn(struct teller *t, struct difference *d);

/* Which difference is told how: of a field within a top-level one. */
struct tell_row {
	const char *top, *key;
	enum difference_kind kind;
	tell_fn *tell;
};

void teller_run(struct teller *t, const struct tell_row *rows, size_t n);

/* Differences that nothing has told tell themselves; the events in order. */
struct events teller_finish(struct teller *t);

/* A value for a message: on one line, and cut when it is long. */
struct str told_text(const struct teller *t, struct str s);
/* Of a day; "?" when it could not be read. */
struct str told_day(const struct teller *t, const struct day *d);
/* An event about a day, which is its template's %1. */
struct event told_dated(const struct teller *t, enum event_kind kind,
	const char *template, const struct day *d);
/* The date of a day, or DATE_NEVER. */
struct date told_date(const struct day *d);

/*
 * A message about a difference: the templates for its kind, in which %1 is the
 * path, %2 and %3 the values before and after, or the only one; %4 is by.
 */
struct told_templates {
	const char *filled, *altered, *dropped;
	const char *added, *removed;           /* with a value, a text */
	const char *added_item, *removed_item; /* its path says enough */
	const char *reordered, *unreadable;
};
struct message told_difference(const struct teller *t,
	const struct difference *d, const struct told_templates *templates,
	struct str by);

#endif
