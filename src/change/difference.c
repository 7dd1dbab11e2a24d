#include "change/difference.h"

#include "change/grow.h"
#include "change/match.h"
#include "model/value_text.h"

/* Where a comparison is: within a mapping of both sides. */
struct place {
	const struct field *top; /* NULL: at the root */
	const void *item_before, *item_after;
	struct mark mark_before, mark_after; /* of the mapping */
	struct str path;                     /* empty at the root */
};

struct comparing {
	const struct sides *sides;
	struct arena *arena;
	struct arena scratch;
	struct differences found;
	size_t room;
};

/* What differs, before it has a place. */
struct pair {
	const struct field *f;
	const void *before, *after;
};

static const char *const kind_names[] = {
	[DIFFERENCE_FILLED] = "filled",
	[DIFFERENCE_ALTERED] = "altered",
	[DIFFERENCE_DROPPED] = "dropped",
	[DIFFERENCE_ADDED] = "added",
	[DIFFERENCE_REMOVED] = "removed",
	[DIFFERENCE_REORDERED] = "reordered",
	[DIFFERENCE_UNREADABLE] = "unreadable",
};

const char *
difference_kind_name(enum difference_kind kind)
{
	return kind_names[kind];
}

static void
put_first(struct map *m, struct str key, void *value)
{
	void **at = map_at(m, key);

	if (*at == NULL)
		*at = value;
}

/*
 * Former ids of partners.  Where the former id is still somebody's own, the
 * two are not one.
 */
static void
list_former(const struct registry *r, struct map *former)
{
	LIST_EACH (struct partner, p, r->partners) {
		if (!IS_SET(p->id))
			continue;
		LIST_EACH (struct text, id, p->former_ids)
			if (registry_partner(r, id->s) == NULL)
				put_first(former, id->s, &p->id);
	}
}

void
sides_init(struct sides *s, const struct registry *before,
	const struct registry *after, struct arena *arena)
{
	*s = (struct sides){ .before = before, .after = after, .arena = arena };
	map_init(&s->former_before, arena);
	map_init(&s->former_after, arena);
	list_former(before, &s->former_before);
	if (after != before)
		list_former(after, &s->former_after);
}

/* First as the one side, then as the other has it: it may have been replaced
 * once more. */
struct str
sides_partner(const struct sides *s, struct str id)
{
	const struct text *now = map_get(&s->former_before, id);

	if (now != NULL)
		id = now->s;
	now = map_get(&s->former_after, id);
	return now != NULL ? now->s : id;
}

static struct mark
mark_of(const void *value, struct mark otherwise)
{
	const struct value *v = value;

	return v->mark.line > 0 ? v->mark : otherwise;
}

/* The path of what lies in a place: of a field, or of an item by its label. */
static struct str
path_to(struct comparing *c, const struct place *in, const char *key,
	struct str label)
{
	return arena_printf(c->arena, "%.*s%s%s%s%.*s", STR_ARG(in->path),
		in->path.n > 0 ? " " : "", key, label.n > 0 ? " " : "",
		STR_ARG(label));
}

/* A difference in a place that has no values yet. */
static struct difference *
add(struct comparing *c, const struct place *in, enum difference_kind kind,
	const struct field *f)
{
	struct difference *d;

	c->found.items = grow(c->arena, c->found.items, c->found.n, &c->room,
		sizeof(struct difference));
	d = &c->found.items[c->found.n++];
	*d = (struct difference){ .kind = kind,
		.top = in->top != NULL ? in->top : f,
		.field = f,
		.mark_before = in->mark_before,
		.mark_after = in->mark_after,
		.item_before = in->item_before,
		.item_after = in->item_after,
		.event = NO_EVENT };
	return d;
}

/* A field's values differ; what is ABSENT is not there. */
static struct difference *
report(struct comparing *c, const struct place *in, enum difference_kind kind,
	struct pair pair)
{
	struct difference *d = add(c, in, kind, pair.f);

	d->path = path_to(c, in, pair.f->key, STR(""));
	if (((const struct value *)pair.before)->state != ABSENT) {
		d->value_before = pair.before;
		d->before = value_shown(pair.f, pair.before, c->arena);
		d->mark_before = mark_of(pair.before, in->mark_before);
	}
	if (((const struct value *)pair.after)->state != ABSENT) {
		d->value_after = pair.after;
		d->after = value_shown(pair.f, pair.after, c->arena);
		d->mark_after = mark_of(pair.after, in->mark_after);
	}
	return d;
}

/* Of two values of which at most one is SET, or both are and differ. */
static enum difference_kind
kind_of(const struct pair *pair)
{
	enum state before = ((const struct value *)pair->before)->state;
	enum state after = ((const struct value *)pair->after)->state;

	if (before == BAD || after == BAD)
		return DIFFERENCE_UNREADABLE;
	if (before == ABSENT || (before == UNKNOWN && after == SET))
		return DIFFERENCE_FILLED;
	return after == ABSENT ? DIFFERENCE_DROPPED : DIFFERENCE_ALTERED;
}

static void compare_fields(struct comparing *c, const struct place *in,
	const struct shape *shape, const void *before, const void *after);

/* Items that only one side has. */
struct lone {
	const struct field *f;
	const struct list *list;
	bool is_added, is_first;
};

static void
report_added(struct comparing *c, const struct place *in, struct difference *d)
{
	d->after = item_shown(d->field, d->value_after, c->arena);
	d->mark_after = mark_of(d->value_after, in->mark_after);
	if (in->top == NULL)
		d->item_after = d->value_after;
}

static void
report_removed(
	struct comparing *c, const struct place *in, struct difference *d)
{
	d->before = item_shown(d->field, d->value_before, c->arena);
	d->mark_before = mark_of(d->value_before, in->mark_before);
	if (in->top == NULL)
		d->item_before = d->value_before;
}

static void
report_item(struct comparing *c, const struct place *in,
	const struct lone *lone, uint32_t i)
{
	const void *item = field_item(lone->f, lone->list, i);
	struct str label = STR("");
	struct difference *d = add(c, in,
		lone->is_added ? DIFFERENCE_ADDED : DIFFERENCE_REMOVED,
		lone->f);

	if (field_shape(lone->f) != NULL)
		label = match_label(lone->f, lone->list, i, &c->scratch);
	d->path = path_to(c, in, lone->f->key, label);
	d->is_first = lone->is_first;
	if (lone->is_added) {
		d->value_after = item;
		report_added(c, in, d);
	} else {
		d->value_before = item;
		report_removed(c, in, d);
	}
}

/* Two items that are a pair. */
static void
compare_items(struct comparing *c, const struct place *in,
	const struct match *m, uint32_t before, uint32_t after)
{
	const void *a = field_item(m->f, m->before, before);
	const void *b = field_item(m->f, m->after, after);
	struct place within = *in;

	if (field_shape(m->f) == NULL || item_is_same(m->f, a, b))
		return;
	if (in->top == NULL) {
		within.top = m->f;
		within.item_before = a;
		within.item_after = b;
	}
	within.mark_before = mark_of(a, in->mark_before);
	within.mark_after = mark_of(b, in->mark_after);
	within.path = path_to(c, in, m->f->key,
		match_label(m->f, m->after, after, &c->scratch));
	compare_fields(c, &within, field_shape(m->f), a, b);
}

static bool
is_ordered(const struct field *f)
{
	static const char *const keys[] = { "parties", "scope", "units",
		"stages", "amendments", "ladder", "letterhead" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (str_is(str_from(keys[i]), f->key))
			return true;
	return false;
}

static struct str
labels_of(struct comparing *c, const struct field *f, const struct list *list)
{
	struct buf text = BUF_INIT;
	struct str kept;

	for (uint32_t i = 0; i < list->n; i++) {
		if (i > 0)
			buf_text(&text, f->type == TYPE_TEXT ? "; " : ", ");
		buf_add(&text, match_label(f, list, i, &c->scratch));
	}
	kept = arena_str(c->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static void
report_order(struct comparing *c, const struct place *in, const struct match *m)
{
	struct difference *d = report(c, in, DIFFERENCE_REORDERED,
		(struct pair){ m->f, m->before, m->after });

	d->before = labels_of(c, m->f, m->before);
	d->after = labels_of(c, m->f, m->after);
}

/* What only one side has is not known to have come or gone when the other
 * side's list is partial. */
static void
compare_matched(
	struct comparing *c, const struct place *in, const struct match *m)
{
	struct lone come = { m->f, m->after, true, false };
	struct lone gone = { m->f, m->before, false, false };

	for (uint32_t i = 0; i < m->after->n; i++) {
		if (m->before_of[i] != NO_PAIR)
			compare_items(c, in, m, m->before_of[i], i);
		else if (!m->before->is_partial)
			report_item(c, in, &come, i);
	}
	for (uint32_t i = 0; i < m->before->n; i++)
		if (m->after_of[i] == NO_PAIR && !m->after->is_partial)
			report_item(c, in, &gone, i);
	if (is_ordered(m->f) && match_is_reordered(m))
		report_order(c, in, m);
}

/* Whether a list that was not there comes item by item. */
static bool
comes_by_item(const struct field *f)
{
	return field_shape(f) != NULL || f->type == TYPE_REF ||
	       f->type == TYPE_ID;
}

/* Lists of which at least one is not SET, or is the word all. */
static void
compare_whole_lists(
	struct comparing *c, const struct place *in, struct pair pair)
{
	const struct list *before = pair.before, *after = pair.after;
	bool is_added = after->state == SET;
	const struct list *list = is_added ? after : before;
	struct lone lone = { pair.f, list, is_added, is_added };

	if (before->state == BAD && after->state == BAD)
		return;
	if (before->state == BAD || after->state == BAD || list->n == 0 ||
		before->state == after->state || !comes_by_item(pair.f)) {
		report(c, in, kind_of(&pair), pair);
		return;
	}
	for (uint32_t i = 0; i < list->n; i++)
		report_item(c, in, &lone, i);
}

static void
compare_lists(struct comparing *c, const struct place *in, struct pair pair)
{
	const struct list *before = pair.before, *after = pair.after;
	struct match m;

	if (before->state != SET || after->state != SET || before->is_all ||
		after->is_all) {
		compare_whole_lists(c, in, pair);
		return;
	}
	if (before->is_partial != after->is_partial)
		report(c, in, DIFFERENCE_UNREADABLE, pair);
	m = match_lists(c->sides, pair.f, before, after, &c->scratch);
	compare_matched(c, in, &m);
}

/* The defaults are there even where no file states them. */
static bool
is_always_there(const struct field *f)
{
	return f->shape != NULL &&
	       str_is(str_from(f->shape->name), "the defaults");
}

static void
compare_mappings(struct comparing *c, const struct place *in, struct pair pair)
{
	const struct value *before = pair.before, *after = pair.after;
	bool both_set = before->state == SET && after->state == SET;
	struct place within = *in;

	if (before->state == BAD || after->state == BAD ||
		(!both_set && !is_always_there(pair.f))) {
		if (before->state != after->state)
			report(c, in, kind_of(&pair), pair);
		return;
	}
	if (in->top == NULL)
		within.top = pair.f;
	within.mark_before = mark_of(before, in->mark_before);
	within.mark_after = mark_of(after, in->mark_after);
	within.path = path_to(c, in, pair.f->key, STR(""));
	compare_fields(c, &within, pair.f->shape, before, after);
}

/* One partner under two ids. */
static bool
is_one_partner(const struct sides *s, const struct pair *pair)
{
	const struct text *before = pair->before, *after = pair->after;

	return field_is_partner(pair->f) && IS_SET(*before) && IS_SET(*after) &&
	       str_eq(sides_partner(s, before->s), sides_partner(s, after->s));
}

static void
compare_values(struct comparing *c, const struct place *in, struct pair pair)
{
	if (value_is_same(pair.f, pair.before, pair.after))
		return;
	if (field_is_list(pair.f))
		compare_lists(c, in, pair);
	else if (field_shape(pair.f) != NULL)
		compare_mappings(c, in, pair);
	else if (!is_one_partner(c->sides, &pair))
		report(c, in, kind_of(&pair), pair);
}

static void
compare_fields(struct comparing *c, const struct place *in,
	const struct shape *shape, const void *before, const void *after)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		compare_values(c, in,
			(struct pair){
				f, field_of(f, before), field_of(f, after) });
	}
}

struct differences
differences_of(const struct sides *s, const struct shape *shape,
	const void *before, const void *after)
{
	struct comparing c = { .sides = s, .arena = s->arena };
	struct place root = { .path = STR("") };

	root.mark_before = mark_of(
		(const char *)before + shape->at, (struct mark){ 0, 0 });
	root.mark_after =
		mark_of((const char *)after + shape->at, (struct mark){ 0, 0 });
	compare_fields(&c, &root, shape, before, after);
	arena_free(&c.scratch);
	return c.found;
}
