#include "change/match.h"

#include <assert.h>

#include "model/value_text.h"

/*
 * What names an item, by the name of its shape: fields, the strongest first.
 * Later rounds find what was put right in the fields of an earlier one.
 */
enum { ROUNDS = 3 };

static const struct naming {
	const char *shape;
	const char *rounds[ROUNDS]; /* keys, with blanks between */
} namings[] = {
	{ "a party", { "partner", "number" } },
	{ "a stage", { "stage since", "since", "stage" } },
	{ "an obligation", { "id", "what" } },
	{ "a fulfilment", { "due on", "due", "on" } },
	{ "a contact", { "party office", "party" } },
	{ "an amendment", { "signed number", "number", "signed" } },
	{ "a decision", { "date intent", "date" } },
	{ "a monitoring report", { "for date", "for", "date" } },
	{ "an outcome", { "date what", "what", "date" } },
	{ "a correction", { "date reason", "date" } },
	{ "an accepted finding", { "rule reason", "rule" } },
	{ "a kind", { "id" } },
	{ "a partner type", { "id" } },
	{ "a program", { "id" } },
	{ "a target", { "year measure", "year" } },
	{ "a numbering", { "party series patterns", "party series", "party" } },
	{ "a voided number", { "year seq" } },
	{ "a baseline", { "label" } },
	{ "a partner", { "id" } },
	{ "a year of holidays", { "year source", "year" } },
	{ "a holiday", { "date" } },
	{ "a rule's severity", { "rule" } },
};

static const struct naming *
naming_of(const struct shape *shape)
{
	size_t i = 0;

	while (i < ARRAY_LEN(namings) &&
		!str_is(str_from(namings[i].shape), shape->name))
		i++;
	assert(i < ARRAY_LEN(namings));
	return &namings[i];
}

bool
field_is_partner(const struct field *f)
{
	static const char *const keys[] = { "partner", "party", "by", "units",
		"successor", "part_of", "succeeded_by", "owner" };

	for (size_t i = 0; f->type == TYPE_REF && i < ARRAY_LEN(keys); i++)
		if (str_is(str_from(f->key), keys[i]))
			return true;
	return false;
}

static const struct field *
field_named(const struct shape *shape, struct str key)
{
	size_t i = 0;

	while (i < shape->n && !str_is(key, shape->fields[i].key))
		i++;
	assert(i < shape->n);
	return &shape->fields[i];
}

/* A value as it counts for a name: partners by the ids they have now. */
static struct str
name_part(const struct sides *s, const struct field *f, const void *value,
	struct arena *scratch)
{
	const struct text *id = value;

	if (field_is_partner(f) && !field_is_list(f) && IS_SET(*id))
		return sides_partner(s, id->s);
	return value_shown(f, value, scratch);
}

/* The values of the keys, one a line; p NULL when none is readable. */
static struct str
name_of(const struct sides *s, const struct shape *shape, const char *keys,
	const void *item, struct arena *scratch)
{
	struct str rest = str_from(keys), key;
	struct buf name = BUF_INIT;
	struct str kept;
	bool is_any = false;

	while (str_split(&rest, ' ', &key)) {
		const struct field *f = field_named(shape, key);
		struct str part = name_part(s, f, field_of(f, item), scratch);

		is_any = is_any || part.p != NULL;
		buf_add(&name, part);
		buf_char(&name, '\n');
	}
	kept = is_any ? arena_str(scratch, buf_str(&name)) : STR_NONE;
	buf_free(&name);
	return kept;
}

/* What an item is known by in a round; the first goes by its whole text. */
static struct str
round_name(const struct sides *s, const struct field *f, const void *item,
	const char *keys, struct arena *scratch)
{
	if (keys != NULL)
		return name_of(s, field_shape(f), keys, item, scratch);
	if (field_is_partner(f))
		return sides_partner(s, ((const struct text *)item)->s);
	return item_shown(f, item, scratch);
}

/* Items of one name, in their order: places plus 1, 0 is none. */
struct queue {
	uint32_t first, last;
};

static void
enqueue(struct map *queues, struct str name, uint32_t *next, uint32_t i,
	struct arena *scratch)
{
	void **at = map_at(queues, name);
	struct queue *q = *at;

	if (q == NULL)
		*at = q = ARENA_NEW(scratch, struct queue);
	if (q->first == 0)
		q->first = i + 1;
	else
		next[q->last - 1] = i + 1;
	q->last = i + 1;
}

static void
pair(struct match *m, uint32_t before, uint32_t after)
{
	m->after_of[before] = after;
	m->before_of[after] = before;
}

static void
match_round(struct match *m, const struct sides *s, const char *keys,
	struct arena *scratch)
{
	uint32_t *next = ARENA_ARRAY(scratch, uint32_t, m->before->n);
	struct map queues;

	map_init(&queues, scratch);
	for (uint32_t i = 0; i < m->before->n; i++) {
		struct str name;

		if (m->after_of[i] != NO_PAIR)
			continue;
		name = round_name(
			s, m->f, field_item(m->f, m->before, i), keys, scratch);
		if (name.p != NULL)
			enqueue(&queues, name, next, i, scratch);
	}
	for (uint32_t i = 0; queues.count > 0 && i < m->after->n; i++) {
		struct queue *q = NULL;
		struct str name = STR_NONE;

		if (m->before_of[i] == NO_PAIR)
			name = round_name(s, m->f,
				field_item(m->f, m->after, i), keys, scratch);
		if (name.p != NULL)
			q = map_get(&queues, name);
		if (q == NULL || q->first == 0)
			continue;
		pair(m, q->first - 1, i);
		q->first = next[q->first - 1];
	}
}

static uint32_t *
no_pairs(struct arena *scratch, uint32_t n)
{
	uint32_t *pairs = ARENA_ARRAY(scratch, uint32_t, n);

	for (uint32_t i = 0; i < n; i++)
		pairs[i] = NO_PAIR;
	return pairs;
}

static bool
is_any_left(const struct match *m)
{
	bool left = false, right = false;

	for (uint32_t i = 0; i < m->before->n; i++)
		left = left || m->after_of[i] == NO_PAIR;
	for (uint32_t i = 0; i < m->after->n; i++)
		right = right || m->before_of[i] == NO_PAIR;
	return left && right;
}

struct match
match_lists(const struct sides *s, const struct field *f,
	const struct list *before, const struct list *after,
	struct arena *scratch)
{
	struct match m = { f, before, after, no_pairs(scratch, before->n),
		no_pairs(scratch, after->n) };
	const struct naming *naming =
		field_shape(f) != NULL ? naming_of(field_shape(f)) : NULL;

	for (uint32_t i = 0; i < before->n && i < after->n; i++)
		if (item_is_same(f, field_item(f, before, i),
			    field_item(f, after, i)))
			pair(&m, i, i);
	if (is_any_left(&m))
		match_round(&m, s, NULL, scratch);
	for (size_t i = 0; naming != NULL && i < ROUNDS; i++)
		if (naming->rounds[i] != NULL && is_any_left(&m))
			match_round(&m, s, naming->rounds[i], scratch);
	return m;
}

bool
match_is_reordered(const struct match *m)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < m->after->n; i++) {
		if (m->before_of[i] == NO_PAIR)
			continue;
		if (m->before_of[i] < last)
			return true;
		last = m->before_of[i];
	}
	return false;
}

struct str
match_label(const struct field *f, const struct list *list, uint32_t i,
	struct arena *arena)
{
	const void *item = field_item(f, list, i);
	const struct shape *shape = field_shape(f);
	struct str label = STR_NONE, rest, key;

	if (shape == NULL)
		return item_shown(f, item, arena);
	rest = str_from(naming_of(shape)->rounds[0]);
	while (label.p == NULL && str_split(&rest, ' ', &key)) {
		const struct field *part = field_named(shape, key);

		label = value_shown(part, field_of(part, item), arena);
	}
	return label.p != NULL ? label : arena_printf(arena, "%u", i + 1);
}
