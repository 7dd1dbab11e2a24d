#include "report/export_table.h"

#include <assert.h>

#include "model/value_text.h"
#include "report/cells.h"

struct plan *
plan_make(struct export *x, struct str path)
{
	struct plan *p = ARENA_NEW(x->d->arena, struct plan);

	p->path = path;
	return p;
}

static struct column_store *
add_column(struct plan *p, const char *key, struct origin origin)
{
	assert(p->n < EXPORT_COLUMNS);
	p->columns[p->n] = (struct column){ .key = key, .heading = key };
	p->origins[p->n] = origin;
	return &p->store[p->n++];
}

void
plan_key(struct plan *p, const char *key, enum store_type type,
	const char *table)
{
	struct column_store *store =
		add_column(p, key, (struct origin){ .field = NULL });

	store->type = (unsigned char)type;
	store->is_key = true;
	store->table = table;
	p->n_keys = p->n;
}

static bool
is_number(const struct field *f)
{
	return !field_is_list(f) &&
	       (f->type == TYPE_NUMBER || f->type == TYPE_FLAG);
}

static void
add_field(struct export *x, struct plan *p, const struct field *outer,
	const struct field *f)
{
	struct column_store *store;
	const char *key = f->key;

	if (outer != NULL)
		key = arena_printf(x->d->arena, "%s_%s", outer->key, f->key).p;
	store = add_column(
		p, key, (struct origin){ .outer = outer, .field = f });
	store->type = is_number(f) ? STORE_INTEGER : STORE_TEXT;
	store->is_key = p->n_keys == 0 && outer == NULL && f->type == TYPE_ID &&
	                !field_is_list(f);
	if (!field_is_list(f) && f->to == REF_PARTNER &&
		!internal_hides(&x->internal, STR("partners")))
		store->table = "partners";
}

/* NOLINTNEXTLINE(misc-no-recursion): into mappings, one step */
static void
add_fields(struct export *x, struct plan *p, const struct shape *shape,
	const struct field *outer)
{
	struct arena *arena = x->d->arena;
	struct str path = p->path;

	if (outer != NULL)
		path = internal_path(path, outer->key, arena);
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if (internal_hides(
			    &x->internal, internal_path(path, f->key, arena)))
			continue;
		if (f->type != TYPE_MAPPING)
			add_field(x, p, outer, f);
		else if (!field_is_list(f) && outer == NULL)
			add_fields(x, p, f->shape, f);
	}
}

void
plan_fields(struct export *x, struct plan *p, const struct shape *shape)
{
	add_fields(x, p, shape, NULL);
}

void
plan_computed(
	struct export *x, struct plan *p, const struct computed *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!internal_hides_any(&x->internal, all[i].from) &&
			!internal_hides(&x->internal, str_from(all[i].key)))
			add_column(p, all[i].key,
				(struct origin){ .computed = &all[i] })
				->type = (unsigned char)all[i].type;
}

struct table *
plan_table(struct export *x, const struct plan *p, const char *key)
{
	struct table *t = document_table(x->d, key, p->columns, p->n);

	t->store = p->store;
	return t;
}

/* Circles end where somebody is named already. */
static size_t
name_one(struct export *x, const struct partner *p, size_t n)
{
	if (p == NULL || x->is_named[view_place(x->view, p)])
		return n;
	x->is_named[view_place(x->view, p)] = true;
	x->open[n] = p;
	return n + 1;
}

void
export_name(struct export *x, const struct partner *p)
{
	for (size_t n = name_one(x, p, 0); n > 0;) {
		const struct partner *at = x->open[--n];

		n = name_one(x, at->parent, n);
		for (uint32_t i = 0; i < at->n_successors; i++)
			n = name_one(x, at->successors[i], n);
	}
}

/* Notes who is named; false for what a public edition does not know of. */
static bool
may_refer(struct export *x, const struct field *f, struct str id)
{
	const struct registry *r = x->view->registry;
	const struct agreement *a;

	if (f->to == REF_PARTNER)
		export_name(x, registry_partner(r, id));
	if (f->to != REF_AGREEMENT)
		return true;
	a = registry_agreement(r, id);
	return a == NULL ? !x->internal.is_public
	                 : !internal_hides_agreement(&x->internal, a);
}

static struct cell
list_cell(struct export *x, const struct field *f, const struct list *list)
{
	struct arena *arena = x->d->arena;
	struct str *items = ARENA_ARRAY(arena, struct str, list->n + 1);
	size_t n = 0;

	if (list->is_all)
		return cell_text(STR("all"));
	for (uint32_t i = 0; i < list->n; i++) {
		struct str item = item_shown(f, field_item(f, list, i), arena);

		if (item.p != NULL && may_refer(x, f, item))
			items[n++] = item;
	}
	return cell_list(items, n);
}

/* Not a month or a period, which a spreadsheet would have as another day. */
static bool
is_plain_day(const struct field *f, struct str text)
{
	struct date d;

	return (f->type == TYPE_DAY || f->type == TYPE_PERIOD) &&
	       date_parse(text, &d);
}

static struct cell
value_cell(struct export *x, const struct field *f, const void *value)
{
	const struct value *v = value;
	struct str text;

	if (v->state == SET && field_is_list(f))
		return list_cell(x, f, value);
	if (v->state == SET && f->type == TYPE_NUMBER)
		return cell_count(((const struct number *)value)->n);
	if (v->state == SET && f->type == TYPE_FLAG)
		return cell_bool(((const struct flag *)value)->yes);
	text = value_shown(f, value, x->d->arena);
	if (text.p == NULL || (v->state == SET && !may_refer(x, f, text)))
		return cell_none();
	return v->state == SET && is_plain_day(f, text) ? cell_iso_date(text)
	                                                : cell_text(text);
}

static struct cell
computed_cell(struct export *x, const struct computed *c, const void *of)
{
	return internal_hides_tie(&x->internal, c->from, of) ? cell_none()
	                                                     : c->cell(x, of);
}

struct cell *
plan_row(
	struct export *x, const struct plan *p, struct table *t, const void *of)
{
	struct cell *row = table_row(x->d, t);

	for (size_t i = p->n_keys; i < p->n; i++) {
		const struct origin *o = &p->origins[i];
		const void *in = o->outer != NULL ? field_of(o->outer, of) : of;

		row[i] = o->computed != NULL ? computed_cell(x, o->computed, of)
		                             : value_cell(x, o->field,
						       field_of(o->field, in));
	}
	return row;
}
