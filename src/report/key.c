#include "report/key.h"

#include <stdlib.h>

#include "base/fold.h"
#include "report/cells.h"

enum { FIRST_ROOM = 16 };

static void
add_value(struct key_values *values, int32_t value)
{
	if (values->n == values->room) {
		values->room = values->room > 0 ? 2 * values->room : FIRST_ROOM;
		values->items = xrealloc(
			values->items, values->room * sizeof(*values->items));
	}
	values->items[values->n++] = value;
}

static void
type_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	(void)c;
	add_value(out, s->partner != NULL && s->partner->type_index >= 0
			       ? s->partner->type_index
			       : KEY_NONE);
}

static struct cell
type_cell(const struct key_context *c, struct arena *arena, int32_t value)
{
	return cell_type(arena, &c->view->registry->types[value]);
}

static void
kind_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	const struct kind *k = s->entry->agreement->kind_info;

	add_value(out,
		k != NULL ? (int32_t)(k - c->view->registry->kinds) : KEY_NONE);
}

static struct cell
show_kind(const struct key_context *c, struct arena *arena, int32_t value)
{
	return cell_kind(arena, &c->view->registry->kinds[value]);
}

static void
level_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	(void)c;
	add_value(out, s->entry->level == LEVEL_NONE
			       ? KEY_NONE
			       : (int32_t)s->entry->level);
}

static struct cell
show_level(const struct key_context *c, struct arena *arena, int32_t value)
{
	(void)c;
	return cell_level(arena, (enum level)value);
}

static void
status_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	(void)c;
	add_value(out, (int32_t)s->entry->status);
}

static struct cell
show_status(const struct key_context *c, struct arena *arena, int32_t value)
{
	struct entry e = { .status = (enum status)value };

	(void)c;
	return cell_status(arena, &e);
}

static void
year_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	const struct day *day = &s->entry->agreement->signed_on;

	(void)c;
	add_value(out, s->entry->status != STATUS_DRAFT && IS_SET(*day)
			       ? date_civil(day->date).year
			       : KEY_NONE);
}

static struct cell
year_cell(const struct key_context *c, struct arena *arena, int32_t value)
{
	(void)c;
	return cell_label(arena, cell_count(value),
		MSG("%1", arena_printf(arena, "%d", value)));
}

static void
add_rank(const struct key_context *c, const struct partner *p,
	struct key_values *out)
{
	add_value(out, c->rank[view_place(c->view, p)]);
}

/* As partners are, a unit is counted with its parts; what no agreement names
 * has no line of its own. */
static void
add_wholes(const struct key_context *c, const struct partner *unit,
	struct key_values *out)
{
	size_t steps = c->filter->is_exact ? 0 : view_partners(c->view);

	/* No more steps than partners: part_of may be a circle. */
	for (; steps > 0 && unit->parent != NULL; steps--) {
		unit = unit->parent;
		if (c->is_unit[view_place(c->view, unit)])
			add_rank(c, unit, out);
	}
}

static void
unit_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	LIST_EACH (struct text, id, s->entry->agreement->units) {
		const struct partner *p =
			registry_partner(c->view->registry, id->s);

		if (p == NULL)
			continue;
		add_rank(c, p, out);
		add_wholes(c, p, out);
	}
}

static void
program_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	const struct registry *r = c->view->registry;
	const struct program *all = r->settings.programs.items;

	LIST_EACH (struct text, id, s->entry->agreement->programs) {
		const struct program *p = map_get(&r->program_by_id, id->s);

		if (p != NULL)
			add_value(out, (int32_t)(p - all));
	}
}

static struct cell
show_program(const struct key_context *c, struct arena *arena, int32_t value)
{
	return cell_program(arena, LIST_AT(c->view->registry->settings.programs,
					   struct program, value));
}

static void
partner_values(const struct key_context *c, const struct subject *s,
	struct key_values *out)
{
	const struct partner *p = key_whole(c->filter, s->partner);

	if (p != NULL)
		add_rank(c, p, out);
}

static struct cell
partner_cell(const struct key_context *c, struct arena *arena, int32_t value)
{
	return cell_partner(arena, c->by_rank[value]);
}

static const struct key keys[] = {
	{ "partner-type", N_("Partner type"), true, PARTNER_TYPES_SHOWN,
		type_values, type_cell },
	{ "kind", N_("Kind"), false, 0, kind_values, show_kind },
	{ "level", N_("Level"), false, 0, level_values, show_level },
	{ "status", N_("Status"), false, 0, status_values, show_status },
	{ "year", N_("Year"), false, 0, year_values, year_cell },
	{ "unit", N_("Unit"), false, 0, unit_values, partner_cell },
	{ "program", N_("Program"), false, 0, program_values, show_program },
	{ "partner", N_("Partner"), true, 0, partner_values, partner_cell },
};

const struct key *
key_by_name(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (str_is(name, keys[i].name))
			return &keys[i];
	return NULL;
}

/* The names of all keys, for messages. */
static struct str
key_names(struct arena *arena)
{
	struct str names[ARRAY_LEN(keys)];

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		names[i] = str_from(keys[i].name);
	return join_texts(arena, names, ARRAY_LEN(keys));
}

static int
order_values(const void *pa, const void *pb)
{
	int32_t a = *(const int32_t *)pa, b = *(const int32_t *)pb;

	return (a > b) - (a < b);
}

void
key_values_of(const struct key *key, const struct key_context *c,
	const struct subject *s, struct key_values *out)
{
	size_t kept = 0;

	out->n = 0;
	key->values(c, s, out);
	if (out->n == 0)
		add_value(out, KEY_NONE);
	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), order_values);
	for (size_t i = 0; i < out->n; i++)
		if (kept == 0 || out->items[kept - 1] != out->items[i])
			out->items[kept++] = out->items[i];
	out->n = kept;
}

struct cell
key_cell(const struct key *key, const struct key_context *c,
	struct arena *arena, int32_t value)
{
	if (value == KEY_NONE)
		return cell_label(arena, cell_none(), SAY(N_("(none)")));
	return key->cell(c, arena, value);
}

struct str
key_text(const struct key *key, const struct key_context *c,
	struct arena *arena, int32_t value)
{
	struct cell cell = key_cell(key, c, arena, value);

	if (cell.kind == CELL_COUNT)
		return arena_printf(arena, "%lld", (long long)cell.count);
	return cell.kind == CELL_TEXT ? cell.text : STR("");
}

struct named {
	struct str name; /* folded */
	const struct partner *partner;
};

static int
order_named(const void *pa, const void *pb)
{
	const struct named *a = pa, *b = pb;
	int order = str_cmp(a->name, b->name);

	return order != 0 ? order : str_cmp(a->partner->id.s, b->partner->id.s);
}

static bool *
mark_units(const struct view *v)
{
	bool *is_unit = ARENA_ARRAY(v->arena, bool, view_partners(v));

	for (size_t i = 0; i < v->registry->n; i++)
		LIST_EACH (struct text, id, v->registry->agreements[i]->units) {
			const struct partner *p =
				registry_partner(v->registry, id->s);

			if (p != NULL)
				is_unit[view_place(v, p)] = true;
		}
	return is_unit;
}

void
key_context_init(
	struct key_context *c, const struct view *v, const struct filter *f)
{
	size_t n = view_partners(v);
	struct arena scratch = ARENA_INIT;
	struct named *all = ARENA_ARRAY(&scratch, struct named, n);

	*c = (struct key_context){
		.view = v,
		.filter = f,
		.is_unit = mark_units(v),
	};
	c->rank = ARENA_ARRAY(v->arena, int32_t, n);
	c->by_rank = ARENA_ARRAY(v->arena, const struct partner *, n);
	for (size_t i = 0; i < n; i++) {
		all[i].partner =
			LIST_AT(v->registry->partners, struct partner, i);
		all[i].name = fold_text(&scratch, partner_name(all[i].partner));
	}
	if (n > 1)
		qsort(all, n, sizeof(*all), order_named);
	for (size_t i = 0; i < n; i++) {
		c->rank[view_place(v, all[i].partner)] = (int32_t)i;
		c->by_rank[i] = all[i].partner;
	}
	arena_free(&scratch);
}

const struct partner *
key_whole(const struct filter *f, const struct partner *p)
{
	return p == NULL || f->is_exact || p->whole == NULL ? p : p->whole;
}

int
keys_parse(struct str by, const struct key *out[static KEYS_MAX],
	struct arena *arena, struct err *err)
{
	struct str rest = by.p != NULL ? by : STR("partner-type"), word;
	size_t n = 0;

	while (str_split(&rest, ',', &word)) {
		const struct key *key = key_by_name(str_trim(word));

		if (key == NULL)
			return err_set(err,
				MSG(N_("%1: \"%2\" is not one of: %3"),
					STR("--by"), word, key_names(arena)));
		if (n == KEYS_MAX || (n > 0 && out[0] == key))
			return err_set(err,
				SAY(N_("--by takes one key, or two different "
				       "ones")));
		out[n++] = key;
	}
	return 0;
}
