#include "report/export.h"

#include "model/value_text.h"
#include "report/cells.h"
#include "report/deadlines_report.h"
#include "report/export_table.h"

/* computed columns: of agreements */

static const struct entry *
entry_of(struct export *x, const void *of)
{
	return view_entry(x->view, of);
}

static struct cell
status_cell(struct export *x, const void *of)
{
	return cell_status(x->d->arena, entry_of(x, of));
}

static struct cell
expiring_cell(struct export *x, const void *of)
{
	return cell_bool(entry_of(x, of)->is_expiring);
}

static struct cell
dormant_cell(struct export *x, const void *of)
{
	return cell_bool(entry_of(x, of)->is_dormant);
}

/* A month counts as its first day, here as everywhere. */
static struct cell
signed_day_cell(struct export *x, const void *of)
{
	const struct agreement *a = of;

	return IS_SET(a->signed_on) ? cell_date(x->d->arena, a->signed_on.date)
	                            : cell_none();
}

static struct cell
first_day_cell(struct export *x, const void *of)
{
	const struct entry *e = entry_of(x, of);

	return e->term.is_signed ? cell_date(x->d->arena, e->term.effective)
	                         : cell_none();
}

static struct cell
last_day_cell(struct export *x, const void *of)
{
	const struct entry *e = entry_of(x, of);

	return e->term.is_signed && e->term.end != TERM_UNKNOWN
	               ? cell_date(x->d->arena, e->term.last_day)
	               : cell_none();
}

static struct cell
partners_cell(struct export *x, const void *of)
{
	const struct partner **partners;
	size_t n = partners_of(x->view, of, x->filter->as, &partners);

	for (size_t i = 0; i < n; i++)
		export_name(x, partners[i]);
	return cell_partners(x->d->arena, partners, n);
}

static struct cell
types_cell(struct export *x, const void *of)
{
	return cell_types(x->view, of, x->filter->as);
}

static struct cell
level_cell(struct export *x, const void *of)
{
	return cell_level(x->d->arena, entry_of(x, of)->level);
}

static struct cell
numbers_cell(struct export *x, const void *of)
{
	const struct agreement *a = of;
	struct str *numbers =
		ARENA_ARRAY(x->d->arena, struct str, a->parties.n + 1);
	size_t n = 0;

	LIST_EACH (const struct party, p, a->parties)
		if (IS_SET(p->number))
			numbers[n++] = p->number.s;
	return cell_list(numbers, n);
}

static struct cell
file_cell(struct export *x, const void *of)
{
	(void)x;
	return cell_text(((const struct agreement *)of)->file);
}

#define LASTING "signed effective expires term amendments ended renews"

static const struct computed of_agreements[] = {
	{ "status", LASTING " stages", STORE_TEXT, status_cell },
	{ "expiring", LASTING, STORE_INTEGER, expiring_cell },
	{ "dormant", LASTING " outcomes monitoring obligations implements",
		STORE_INTEGER, dormant_cell },
	{ "signed_day", "signed", STORE_DATE, signed_day_cell },
	{ "first_day", "signed effective amendments", STORE_DATE,
		first_day_cell },
	{ "last_day", LASTING, STORE_DATE, last_day_cell },
	{ "partners", "parties.partner parties.successor", STORE_TEXT,
		partners_cell },
	{ "partner_types", "parties.partner parties.successor partners.type",
		STORE_TEXT, types_cell },
	{ "level", "parties.partner", STORE_TEXT, level_cell },
	{ "numbers", "parties.number", STORE_TEXT, numbers_cell },
	{ "file", "file", STORE_TEXT, file_cell },
};

bool
export_computes(struct str key)
{
	for (size_t i = 0; i < ARRAY_LEN(of_agreements); i++)
		if (str_is(key, of_agreements[i].key))
			return true;
	return false;
}

static struct cell
is_own_party_cell(struct export *x, const void *of)
{
	(void)x;
	return cell_bool(((const struct party *)of)->is_owner_side);
}

static const struct computed of_parties[] = {
	{ "own_side", "parties.partner", STORE_INTEGER, is_own_party_cell },
};

static struct cell
is_own_partner_cell(struct export *x, const void *of)
{
	(void)x;
	return cell_bool(((const struct partner *)of)->is_owner_side);
}

static const struct computed of_partners[] = {
	{ "own_side", "partners.part_of", STORE_INTEGER, is_own_partner_cell },
};

/* Names that are no fields and may be left out all the same. */
static const char *const extras[] = { "status", "expiring", "dormant",
	"signed_day", "first_day", "last_day", "partner_types", "level",
	"numbers", "file", "own_side", "deadlines.who", NULL };

/* tables */

static void
add_agreements(struct export *x)
{
	struct plan *p = plan_make(x, STR(""));
	struct table *t;

	plan_fields(x, p, &shape_agreement);
	plan_computed(x, p, of_agreements, ARRAY_LEN(of_agreements));
	t = plan_table(x, p, "agreements");
	for (size_t i = 0; i < x->n; i++)
		(void)plan_row(x, p, t, x->entries[i]->agreement);
}

/* The rows of one item's list, or of one agreement's. */
struct rows {
	const struct plan *plan;
	struct table *table;
	const struct field *field;
	struct str agreement;
	int64_t outer; /* 0: of an agreement itself */
};

static void
add_rows(struct export *x, const struct rows *r, const struct list *list)
{
	for (uint32_t i = 0; i < list->n; i++) {
		size_t k = 0;
		struct cell *row = plan_row(
			x, r->plan, r->table, field_item(r->field, list, i));

		row[k++] = cell_text(r->agreement);
		if (r->outer > 0)
			row[k++] = cell_count(r->outer);
		row[k] = cell_count((int64_t)i + 1);
	}
}

/* Of each agreement's list, or of the lists within the outer list's items. */
static void
fill_list(struct export *x, struct rows *r, const struct field *outer)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct agreement *a = x->entries[i]->agreement;
		const struct list *list;

		r->agreement = a->id.s;
		if (outer == NULL) {
			add_rows(x, r, field_of(r->field, a));
			continue;
		}
		list = field_of(outer, a);
		for (uint32_t k = 0; k < list->n; k++) {
			r->outer = k + 1;
			add_rows(x, r,
				field_of(r->field, field_item(outer, list, k)));
		}
	}
}

static void
add_list(struct export *x, const struct field *outer, const struct field *f)
{
	struct arena *arena = x->d->arena;
	struct str path = outer == NULL ? str_from(f->key)
	                                : internal_path(str_from(outer->key),
						  f->key, arena);
	struct rows rows = { .field = f };
	const char *key = f->key;
	struct plan *p;

	if (internal_hides(&x->internal, path))
		return;
	p = plan_make(x, path);
	plan_key(p, "agreement", STORE_TEXT, "agreements");
	if (outer != NULL) {
		key = arena_printf(arena, "%s_%s", outer->key, f->key).p;
		plan_key(p, "of", STORE_INTEGER, NULL);
	}
	plan_key(p, "n", STORE_INTEGER, NULL);
	plan_fields(x, p, f->shape);
	if (str_is(str_from(key), "parties"))
		plan_computed(x, p, of_parties, ARRAY_LEN(of_parties));
	rows.plan = p;
	rows.table = plan_table(x, p, key);
	fill_list(x, &rows, outer);
}

static bool
is_table(const struct field *f)
{
	return f->type == TYPE_MAPPING && field_is_list(f);
}

static void
add_lists(struct export *x)
{
	for (size_t i = 0; i < shape_agreement.n; i++) {
		const struct field *f = &shape_agreement.fields[i];

		if (!is_table(f))
			continue;
		add_list(x, NULL, f);
		for (size_t k = 0; k < f->shape->n; k++)
			if (is_table(&f->shape->fields[k]))
				add_list(x, f, &f->shape->fields[k]);
	}
}

/* The whole directory; of a public edition those that its rows name. */
static void
fill_partners(struct export *x, const struct plan *p, struct table *t)
{
	const struct registry *r = x->view->registry;

	LIST_EACH (const struct partner, one, r->partners)
		if (IS_SET(one->id) && registry_partner(r, one->id.s) == one &&
			(!x->internal.is_public ||
				x->is_named[view_place(x->view, one)]))
			(void)plan_row(x, p, t, one);
}

/* deadlines */

enum {
	DUE_N,
	DUE_AGREEMENT,
	DUE_DUE,
	DUE_DAYS,
	DUE_KIND,
	DUE_OBLIGATION,
	DUE_WHO,
	DUE_WHY,
	DUE_COLUMNS
};

static const struct column due_columns[DUE_COLUMNS] = {
	[DUE_N] = { .key = "n" },
	[DUE_AGREEMENT] = { .key = "agreement" },
	[DUE_DUE] = { .key = "due" },
	[DUE_DAYS] = { .key = "days" },
	[DUE_KIND] = { .key = "kind" },
	[DUE_OBLIGATION] = { .key = "obligation" },
	[DUE_WHO] = { .key = "who" },
	[DUE_WHY] = { .key = "why" },
};

static const struct column_store due_store[DUE_COLUMNS] = {
	[DUE_N] = { .type = STORE_INTEGER, .is_key = true },
	[DUE_AGREEMENT] = { .table = "agreements" },
	[DUE_DUE] = { .type = STORE_DATE },
	[DUE_DAYS] = { .type = STORE_INTEGER },
};

/* What a deadline of each kind tells. */
static const char *const due_from[DEADLINE_KINDS] = {
	[DEADLINE_EXPIRY] = LASTING " decisions",
	[DEADLINE_NOTICE] = LASTING " notice decisions",
	[DEADLINE_OBLIGATION] = LASTING " obligations",
	[DEADLINE_REPORT] = LASTING " report_every monitoring",
	[DEADLINE_FOLLOW_UP] = LASTING " follow_up implements",
	[DEADLINE_FILING] = "signed filing document",
};

static struct cell
who_cell(struct export *x, const struct deadline *due)
{
	const struct partner **who;
	size_t n = deadline_who(x->view, due, &who);

	for (size_t i = 0; i < n; i++)
		export_name(x, who[i]);
	return cell_partners(x->d->arena, who, n);
}

/* Why it is due may speak of what is internal; n_columns leaves it out. */
static void
fill_deadline(struct export *x, const struct deadline *due, struct table *t)
{
	const struct obligation *o = due->obligation;
	struct cell *row = table_row(x->d, t);

	row[DUE_N] = cell_count((int64_t)t->n_rows);
	row[DUE_AGREEMENT] = cell_text(due->agreement->id.s);
	row[DUE_DUE] = cell_date(x->d->arena, due->due);
	row[DUE_DAYS] = cell_count(date_diff(x->view->on, due->due));
	row[DUE_KIND] = cell_text(str_from(deadline_name(due->kind)));
	if (o != NULL && IS_SET(o->id))
		row[DUE_OBLIGATION] = cell_text(o->id.s);
	if (!internal_hides_any(&x->internal,
		    "deadlines.who parties.partner obligations.by"))
		row[DUE_WHO] = who_cell(x, due);
	if (t->n_columns > DUE_WHY)
		row[DUE_WHY] =
			cell_text(message_text(&due->why, NULL, x->d->arena));
}

static bool
may_be_told(const struct export *x, const struct deadline *due)
{
	const struct internal *i = &x->internal;

	return !internal_hides_agreement(i, due->agreement) &&
	       !internal_hides_any(i, due_from[due->kind]) &&
	       !internal_hides_tie(i, due_from[due->kind], due->agreement);
}

static int
add_deadlines(struct export *x, struct err *err)
{
	static const struct deadline_options usual = { .all = true };
	struct deadlines all;
	struct table *t;
	int rc;

	if (internal_hides(&x->internal, STR("deadlines")))
		return 0;
	deadlines_init(&all, x->d->arena);
	rc = deadlines_select(x->view, x->filter, &usual, &all, err);
	t = document_table(x->d, "deadlines", due_columns,
		x->internal.is_public ? DUE_WHY : DUE_COLUMNS);
	t->store = due_store;
	for (size_t i = 0; i < all.n && rc == 0; i++)
		if (may_be_told(x, &all.items[i]))
			fill_deadline(x, &all.items[i], t);
	deadlines_free(&all);
	return rc;
}

/* the whole */

static void
choose(struct export *x)
{
	const struct view *v = x->view;

	x->entries = ARENA_ARRAY(x->d->arena, const struct entry *, v->n + 1);
	for (size_t i = 0; i < v->n; i++)
		if (filter_takes(x->filter, v, &v->entries[i]) &&
			!internal_hides_agreement(
				&x->internal, v->entries[i].agreement))
			x->entries[x->n++] = &v->entries[i];
}

/* A file that could not be read may be internal, its name too. */
static void
add_preamble(struct export *x)
{
	const struct view *v = x->view;
	size_t n_samples = 0;

	for (size_t i = 0; i < x->n; i++)
		n_samples += is_sample(x->entries[i]->agreement);
	document_field(x->d, "kerma", cell_count(1));
	document_field(x->d, "rev", cell_text(v->rev));
	document_field(x->d, "date", cell_date(x->d->arena, v->on));
	document_field(x->d, "public", cell_bool(x->internal.is_public));
	document_field(x->d, "samples", cell_count((int64_t)n_samples));
	document_field(x->d, "unread_count", cell_count((int64_t)v->n_unread));
	if (!x->internal.is_public)
		document_field(
			x->d, "unread", cell_list(v->unread, v->n_unread));
}

int
export_document(const struct view *v, const struct filter *f, bool is_public,
	struct document *d, struct err *err)
{
	struct export x = { .view = v,
		.filter = f,
		.d = d,
		.internal = { is_public, &v->registry->settings.internal } };
	struct plan *partners = plan_make(&x, STR("partners"));
	struct table *t = NULL;

	if (internal_check(&x.internal, extras, d->arena, err) != 0)
		return -1;
	d->is_data = true;
	x.is_named = ARENA_ARRAY(d->arena, bool, view_partners(v) + 1);
	x.open = ARENA_ARRAY(
		d->arena, const struct partner *, view_partners(v) + 1);
	choose(&x);
	add_preamble(&x);
	add_agreements(&x);
	if (!internal_hides(&x.internal, STR("partners"))) {
		plan_fields(&x, partners, shape_partners.fields[0].shape);
		plan_computed(
			&x, partners, of_partners, ARRAY_LEN(of_partners));
		t = plan_table(&x, partners, "partners");
	}
	add_lists(&x);
	if (add_deadlines(&x, err) != 0)
		return -1;
	if (t != NULL)
		fill_partners(&x, partners, t);
	return 0;
}
