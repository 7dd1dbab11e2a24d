#include "change/history.h"

static bool
is_top(const struct difference *d, const char *key)
{
	return str_is(str_from(d->top->key), key);
}

static bool
is_among(const struct field *f, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(str_from(f->key), keys[i]))
			return true;
	return false;
}

/* Whether it is a field of the top-level item itself, not of one within. */
static bool
is_of_item(const struct difference *d)
{
	const struct shape *shape = d->top->shape;

	return shape != NULL && d->field >= shape->fields &&
	       d->field < shape->fields + shape->n;
}

bool
change_was_signed(const struct change *c)
{
	return c->before != NULL && IS_SET(c->before->signed_on);
}

bool
change_is_unsigned(const struct change *c)
{
	return change_was_signed(c) && c->after != NULL &&
	       IS_ABSENT(c->after->signed_on);
}

/* Nothing that was stated is stated otherwise. */
static bool
is_free(const struct difference *d)
{
	return d->kind == DIFFERENCE_FILLED ||
	       d->kind == DIFFERENCE_UNREADABLE ||
	       (d->kind == DIFFERENCE_ADDED && d->is_first);
}

static bool
obligation_is_locked(const struct difference *d)
{
	static const char *const keys[] = { "what", "by", "due", "every",
		"from" };

	if (d->field == d->top)
		return d->kind == DIFFERENCE_REMOVED;
	return is_of_item(d) && is_among(d->field, keys, ARRAY_LEN(keys));
}

static bool
document_is_locked(const struct difference *d)
{
	const struct document_ref *before = d->value_before;

	if (d->field == d->top)
		return before != NULL && IS_SET(before->sha256);
	return str_is(str_from(d->field->key), "sha256");
}

bool
difference_is_locked(const struct difference *d)
{
	static const char *const keys[] = { "kind", "title", "parties",
		"effective", "expires", "term", "purpose", "ended",
		"withdrawn" };

	if (is_free(d))
		return false;
	if (is_top(d, "signed"))
		return d->kind == DIFFERENCE_ALTERED;
	if (is_top(d, "obligations"))
		return obligation_is_locked(d);
	if (is_top(d, "document"))
		return document_is_locked(d);
	if (is_top(d, "scope"))
		return d->kind != DIFFERENCE_ADDED &&
		       d->kind != DIFFERENCE_REORDERED;
	return is_among(d->top, keys, ARRAY_LEN(keys));
}

/* What was fulfilled, waived, or went with the obligation. */
static bool
done_is_history(const struct difference *d)
{
	const struct obligation *gone = d->value_before;

	if (d->field == d->top)
		return d->kind == DIFFERENCE_REMOVED && gone->done.n > 0;
	if (!is_of_item(d))
		return !is_free(d) || str_is(str_from(d->field->key), "waived");
	return str_is(str_from(d->field->key), "done") &&
	       d->kind == DIFFERENCE_REMOVED;
}

/* An entry's effect hangs on these even where it lacked them. */
static bool
is_effect(const struct difference *d)
{
	return is_top(d, "amendments") && is_of_item(d) &&
	       (str_is(str_from(d->field->key), "effective") ||
		       str_is(str_from(d->field->key), "expires"));
}

bool
difference_is_history(const struct difference *d)
{
	static const char *const keys[] = { "amendments", "corrections",
		"decisions", "monitoring", "outcomes" };

	if (d->kind == DIFFERENCE_UNREADABLE)
		return false;
	if (is_top(d, "obligations"))
		return done_is_history(d);
	if (!is_among(d->top, keys, ARRAY_LEN(keys)))
		return false;
	if (d->field == d->top)
		return d->kind != DIFFERENCE_ADDED;
	return !is_free(d) || is_effect(d);
}

/* Entries of a top-level list that came in, less those that went. */
static bool
has_more(const struct differences *ds, const char *key)
{
	size_t added = 0, removed = 0;

	for (size_t i = 0; i < ds->n; i++) {
		const struct difference *d = &ds->items[i];

		if (!is_top(d, key) || d->field != d->top)
			continue;
		if (d->kind == DIFFERENCE_UNREADABLE)
			return true;
		added += d->kind == DIFFERENCE_ADDED;
		removed += d->kind == DIFFERENCE_REMOVED;
	}
	return added > removed;
}

static void
note_correction(struct change *c, const struct correction *correction)
{
	LIST_EACH (struct text, name, correction->fields)
		for (size_t i = 0; i < shape_agreement.n; i++)
			if (c->corrected[i] == NULL &&
				str_is(name->s, shape_agreement.fields[i].key))
				c->corrected[i] = correction;
}

void
change_note_reasons(struct change *c, struct arena *arena)
{
	c->is_amended = has_more(&c->differences, "amendments");
	for (size_t i = 0; i < c->differences.n; i++) {
		const struct difference *d = &c->differences.items[i];

		if (!is_top(d, "corrections") || d->field != d->top ||
			d->kind != DIFFERENCE_ADDED)
			continue;
		if (c->corrected == NULL)
			c->corrected = ARENA_ARRAY(arena,
				const struct correction *, shape_agreement.n);
		note_correction(c, d->value_after);
	}
}

bool
change_has_amendment(const struct change *c)
{
	return c->is_amended;
}

const struct correction *
change_correction(const struct change *c, const struct difference *d)
{
	return c->corrected != NULL
	               ? c->corrected[d->top - shape_agreement.fields]
	               : NULL;
}
