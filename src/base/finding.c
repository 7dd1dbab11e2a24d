#include "base/finding.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 16 };

void
findings_init(struct findings *fs, struct arena *arena)
{
	*fs = (struct findings){ .arena = arena };
}

void
findings_free(struct findings *fs)
{
	free(fs->items);
	*fs = (struct findings){ .arena = fs->arena };
}

static struct finding *
add_room(struct findings *fs, size_t more)
{
	if (fs->room - fs->n < more) {
		size_t room = fs->room > 0 ? fs->room : FIRST_ROOM;

		while (room - fs->n < more)
			room *= 2;
		fs->items = xrealloc(fs->items, room * sizeof(*fs->items));
		fs->room = room;
	}
	fs->n += more;
	return &fs->items[fs->n - more];
}

void
findings_add(struct findings *fs, struct str file, enum rule rule,
	struct mark mark, struct message message)
{
	*add_room(fs, 1) = (struct finding){
		.file = file,
		.mark = mark,
		.rule = rule,
		.severity = rule_info(rule)->severity,
		.agreement = STR(""),
		.message = message_keep(&message, fs->arena),
	};
}

void
findings_hint(struct findings *fs, struct message hint)
{
	assert(fs->n > 0);
	fs->items[fs->n - 1].hint = message_keep(&hint, fs->arena);
}

void
findings_append(struct findings *fs, const struct findings *more)
{
	if (more->n > 0)
		memcpy(add_room(fs, more->n), more->items,
			more->n * sizeof(*more->items));
}

size_t
findings_count(const struct findings *fs, enum severity severity)
{
	size_t n = 0;

	for (size_t i = 0; i < fs->n; i++)
		n += fs->items[i].severity == severity;
	return n;
}

static int
order_u32(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
order_messages(const struct message *a, const struct message *b)
{
	int order = strcmp(a->id, b->id);

	for (unsigned i = 0; order == 0 && i < MESSAGE_ARGS; i++)
		order = str_cmp(a->args[i], b->args[i]);
	return order;
}

static int
order_places(const struct finding *a, const struct finding *b)
{
	int by = str_cmp(a->file, b->file);

	if (by == 0)
		by = order_u32(a->mark.line, b->mark.line);
	if (by == 0)
		by = order_u32(a->mark.column, b->mark.column);
	if (by == 0)
		by = order_u32(a->rule, b->rule);
	return by;
}

static int
order(const void *pa, const void *pb)
{
	const struct finding *a = pa, *b = pb;
	int by = order_places(a, b);

	return by != 0 ? by : order_messages(&a->message, &b->message);
}

void
findings_sort(struct findings *fs)
{
	if (fs->n > 1)
		qsort(fs->items, fs->n, sizeof(*fs->items), order);
}

void
findings_keep_shared(struct findings *fs, const struct findings *others)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < fs->n; i++) {
		int by = 1;

		for (; at < others->n; at++) {
			by = order_places(&fs->items[i], &others->items[at]);
			if (by <= 0)
				break;
		}
		if (at < others->n && by == 0)
			fs->items[kept++] = fs->items[i];
	}
	fs->n = kept;
}
