#include "model/bind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/similar.h"
#include "model/bind_value.h"
#include "model/hint.h"

/* A value written as unknown, until it is clear whether it may be. */
struct gap {
	struct value *value;
	const struct field *field;
	bool is_root; /* a field of the agreement itself */
};

void
binder_init(struct binder *b, struct arena *arena, struct findings *fs,
	const struct registry *registry)
{
	*b = (struct binder){ .arena = arena, .fs = fs, .registry = registry };
	map_init(&b->names, arena);
	map_init(&b->ids, arena);
}

void
binder_free(struct binder *b)
{
	free(b->gaps);
	b->gaps = NULL;
	b->n_gaps = b->room_gaps = 0;
}

static void
note_gap(struct binder *b, struct value *value, const struct field *f,
	bool is_root)
{
	if (b->n_gaps == b->room_gaps) {
		b->room_gaps = b->room_gaps > 0 ? b->room_gaps * 2 : 8;
		b->gaps = xrealloc(b->gaps, b->room_gaps * sizeof(*b->gaps));
	}
	b->gaps[b->n_gaps++] = (struct gap){ value, f, is_root };
}

static bool
is_null_word(const struct node *n)
{
	static const char *const words[] = { "~", "null", "Null", "NULL" };

	if (n->is_quoted || n->text.n >= sizeof("null"))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_is(n->text, words[i]))
			return true;
	return false;
}

static bool
is_empty(const struct node *n)
{
	if (n->kind != NODE_SCALAR)
		return n->n == 0;
	return str_trim(n->text).n == 0 || is_null_word(n);
}

static bool
wrong_type(struct binder *b, const struct node *n, const char *says,
	const char *key)
{
	bind_report(b, RULE_WRONG_TYPE, n->mark, MSG(says, str_from(key)));
	return false;
}

static bool bind_mapping(struct binder *b, const struct shape *shape,
	const struct node *n, void *target);

/* A list item that may be a date alone: the day on which it was done. */
static bool
bind_bare_date(struct binder *b, const struct node *n, struct done *done)
{
	static const struct field on = { .key = "done", .type = TYPE_DAY };

	done->on.mark = done->at.mark = n->mark;
	if (!bind_scalar(b, &on, n, &done->on))
		return false;
	done->on.state = SET;
	return true;
}

/* One value that is no list. */
static bool
bind_one(struct binder *b, const struct field *f, const struct node *n,
	struct value *value)
{
	bool ok;

	value->mark = n->mark;
	value->state = BAD;
	if (is_empty(n))
		ok = wrong_type(b, n, N_("%1 is empty"), f->key);
	else if (f->type == TYPE_MAPPING && n->kind == NODE_SCALAR &&
		 (f->flags & FIELD_BARE_DATE))
		ok = bind_bare_date(b, n, (struct done *)value);
	else if (f->type == TYPE_MAPPING && n->kind != NODE_MAPPING)
		ok = wrong_type(
			b, n, N_("fields belong under %1, one a line"), f->key);
	else if (f->type == TYPE_MAPPING)
		ok = bind_mapping(b, f->shape, n, value);
	else if (n->kind != NODE_SCALAR)
		ok = wrong_type(b, n, N_("%1 is one value"), f->key);
	else
		ok = bind_scalar(b, f, n, value);
	value->state = ok ? SET : BAD;
	return ok;
}

static bool
is_unknown(const struct node *n)
{
	return n->kind == NODE_SCALAR && !n->is_quoted &&
	       str_is(n->text, "unknown");
}

/* unknown stands for the whole of a list, never for an item. */
static bool
bind_item(struct binder *b, const struct field *f, const struct node *n,
	struct value *place)
{
	if (!is_unknown(n))
		return bind_one(b, f, n, place);
	bind_report(b, RULE_BAD_VALUE, n->mark,
		MSG(N_("unknown is no item of %1"), str_from(f->key)));
	findings_hint(
		b->fs, MSG(N_("for what nobody knows, write %1"),
			       arena_printf(b->arena, "%s: unknown", f->key)));
	return false;
}

static void
bind_items(struct binder *b, const struct field *f, const struct node *first,
	uint32_t n, struct list *list)
{
	size_t size = field_size(f);

	list->items = arena_array(b->arena, n, size);
	for (const struct node *item = first; n > 0; item = item->next, n--) {
		void *place = (char *)list->items + list->n * size;

		if (bind_item(b, f, item, place)) {
			list->n++;
			continue;
		}
		list->is_partial = true;
		memset(place, 0, size); /* for the next one */
	}
}

static void
bind_list(struct binder *b, const struct field *f, const struct node *n,
	struct list *list)
{
	bool is_one = n->kind == NODE_SCALAR && (f->flags & FIELD_SINGLE);

	list->mark = n->mark;
	list->state = BAD;
	if (is_one && (f->flags & FIELD_ALL) && str_is(n->text, "all")) {
		list->is_all = true;
		list->state = SET;
		return;
	}
	if (is_empty(n)) {
		wrong_type(b, n, N_("%1 is empty"), f->key);
		return;
	}
	if (n->kind != NODE_SEQUENCE && !is_one) {
		wrong_type(b, n,
			N_("%1 is a list: each item on a line that begins "
			   "with -"),
			f->key);
		return;
	}
	if ((f->flags & FIELD_TWO) && n->n < 2) {
		bind_report(b, RULE_BAD_VALUE, n->mark,
			MSG(N_("%1 needs at least two"), str_from(f->key)));
		list->is_partial = true;
	}
	if (is_one)
		bind_items(b, f, n, 1, list);
	else
		bind_items(b, f, n->first, n->n, list);
	list->state = list->n > 0 ? SET : BAD;
}

/* rules: rule-name: severity */
static void
bind_rules(struct binder *b, const struct node *n, struct list *list)
{
	struct field name = shape_rule_setting.fields[0];
	struct field severity = shape_rule_setting.fields[1];

	name.key = severity.key = "rules"; /* as people know them */
	list->mark = n->mark;
	list->state = BAD;
	if (n->kind != NODE_MAPPING || n->n == 0) {
		wrong_type(b, n, N_("fields belong under %1, one a line"),
			"rules");
		return;
	}
	list->items = ARENA_ARRAY(b->arena, struct rule_setting, n->n);
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		struct rule_setting *s =
			LIST_AT(*list, struct rule_setting, list->n);
		struct node key = {
			.kind = NODE_SCALAR, .mark = c->key_mark, .text = c->key
		};

		s->mark = c->key_mark;
		if (bind_one(b, &name, &key, (struct value *)&s->rule) &&
			bind_one(b, &severity, c, (struct value *)&s->severity))
			list->n++;
		else
			list->is_partial = true;
	}
	list->state = SET;
}

static void
bind_field(struct binder *b, const struct shape *shape, const struct field *f,
	const struct node *n, void *target)
{
	struct value *value = (void *)((char *)target + f->offset);

	if (is_unknown(n) && !(f->flags & FIELD_UNKNOWN)) {
		value->mark = n->mark;
		value->state = UNKNOWN;
		note_gap(b, value, f, shape == &shape_agreement);
		return;
	}
	if (f->type == TYPE_RULES)
		bind_rules(b, n, (struct list *)value);
	else if (f->flags & FIELD_LIST)
		bind_list(b, f, n, (struct list *)value);
	else
		bind_one(b, f, n, value);
}

/* Keys mostly come in the table's order: look from the last one found on. */
static size_t
find_field(const struct shape *shape, struct str key, size_t from)
{
	for (size_t i = 0; i < shape->n; i++) {
		size_t at =
			from + i < shape->n ? from + i : from + i - shape->n;

		if (str_is(key, shape->fields[at].key))
			return at;
	}
	return shape->n;
}

/* Adds an unknown-field finding; the bit of the field it is taken for. */
static uint64_t
refuse_key(struct binder *b, const struct shape *shape, const struct node *n)
{
	const char *computed = hint_computed(shape, n->key);
	const struct field *meant = hint_field(shape, n->key);

	bind_report(b, RULE_UNKNOWN_FIELD, n->key_mark,
		message_value_is(MSG(N_("%1 is not a field of %2"), n->key,
					 str_from(shape->name)),
			2, VALUE_WORD));
	if (computed != NULL) {
		findings_hint(b->fs, SAY(computed));
		return 0;
	}
	if (meant == NULL) {
		findings_hint(
			b->fs, SAY(N_("a field of your own begins with x-")));
		return 0;
	}
	findings_hint(b->fs, MSG(N_("did you mean %1?"), str_from(meant->key)));
	return UINT64_C(1) << (meant - shape->fields);
}

static void
report_missing(struct binder *b, struct mark mark, const char *key)
{
	bind_report(b, RULE_MISSING_FIELD, mark,
		MSG(N_("%1 is missing"), str_from(key)));
}

/* Binds the children; the set of fields that are there or meant to be. */
static uint64_t
bind_children(struct binder *b, const struct shape *shape, const struct node *n,
	void *target)
{
	uint64_t seen = 0;
	size_t at = 0;

	for (const struct node *c = n->first; c != NULL; c = c->next) {
		if (str_starts(c->key, STR("x-")))
			continue;
		at = find_field(shape, c->key, at);
		if (at == shape->n) {
			seen |= refuse_key(b, shape, c);
			at = 0;
			continue;
		}
		seen |= UINT64_C(1) << at;
		bind_field(b, shape, &shape->fields[at], c, target);
		at++;
	}
	return seen;
}

static bool
bind_mapping(struct binder *b, const struct shape *shape, const struct node *n,
	void *target)
{
	uint64_t seen = bind_children(b, shape, n, target);

	assert(shape->n <= FIELDS_MAX);
	for (size_t i = 0; i < shape->n; i++)
		if (shape->fields[i].need == NEED_YES && !(seen >> i & 1))
			report_missing(b, n->mark, shape->fields[i].key);
	return true;
}

static struct stage_facts
facts_of(const struct agreement *a)
{
	return (struct stage_facts){
		.is_signed = a->signed_on.state == SET,
		.is_draft = a->signed_on.state == ABSENT,
		.is_like_mou = kind_is_like(a->kind_info, LIKE_MOU),
		.is_like_pks = kind_is_like(a->kind_info, LIKE_PKS),
	};
}

bool
bind_needs(const struct agreement *a, const struct field *f)
{
	struct stage_facts facts = facts_of(a);

	return field_is_needed(f, &facts);
}

/* The first missing field with NEED_TERM stands for all of them. */
static void
report_root_missing(struct binder *b, const struct agreement *a, uint64_t seen,
	const struct stage_facts *facts)
{
	bool has_term = false;

	for (size_t i = 0; i < shape_agreement.n; i++)
		if (shape_agreement.fields[i].need == NEED_TERM)
			has_term = has_term || (seen >> i & 1);
	for (size_t i = 0; i < shape_agreement.n; i++) {
		const struct field *f = &shape_agreement.fields[i];

		if ((seen >> i & 1) || !field_is_needed(f, facts) ||
			(f->need == NEED_TERM && has_term))
			continue;
		report_missing(b, a->at.mark, f->key);
		if (f->need == NEED_TERM) {
			findings_hint(b->fs,
				SAY(N_("give the last day as expires, or the "
				       "length as term")));
			has_term = true;
		} else if (f->need == NEED_DRAFT) {
			findings_hint(b->fs,
				SAY(N_("a draft says how far it has come; a "
				       "signed agreement has signed")));
		}
	}
}

/* term: unknown beside a known expires is no gap; nor the other way round. */
static bool
is_no_gap(const struct agreement *a, const struct gap *g)
{
	if (g->field->need != NEED_TERM || !g->is_root)
		return false;
	if (g->value == (const struct value *)&a->term)
		return a->expires.state == SET || a->expires.state == UNKNOWN;
	return a->term.state == SET;
}

static void
settle_gaps(struct binder *b, const struct agreement *a,
	const struct stage_facts *facts)
{
	for (size_t i = 0; i < b->n_gaps; i++) {
		const struct gap *g = &b->gaps[i];
		struct str key = str_from(g->field->key);
		bool allowed = facts != NULL && facts->is_signed &&
		               field_may_be_unknown(g->field) &&
		               field_is_needed(g->field, facts);

		if (allowed && a != NULL && is_no_gap(a, g))
			continue;
		if (allowed) {
			bind_report(b, RULE_VALUE_UNKNOWN, g->value->mark,
				MSG(N_("%1 is unknown"), key));
			continue;
		}
		g->value->state = BAD;
		/* Where signed could not be read nobody can say. */
		if (facts != NULL && !facts->is_signed && !facts->is_draft &&
			field_may_be_unknown(g->field))
			continue;
		bind_report(b, RULE_BAD_VALUE, g->value->mark,
			MSG(N_("%1 cannot be unknown"), key));
		findings_hint(b->fs,
			SAY(N_("unknown stands for what a signed agreement "
			       "must state and nobody knows; leave any other "
			       "field out")));
	}
	b->n_gaps = 0;
}

static bool
root_is_mapping(struct binder *b, const struct node *root, struct str file)
{
	b->file = file;
	b->n_gaps = 0;
	if (root->kind == NODE_MAPPING)
		return true;
	bind_report(b, RULE_WRONG_TYPE, MARK_START,
		is_empty(root) ? SAY(N_("the file is empty"))
			       : SAY(N_("the file is not a list of fields")));
	findings_hint(b->fs,
		SAY(N_("a file has one field a line: its name, a colon, a "
		       "space and the value")));
	return false;
}

/* The kind is an id at first; it must also be one that the register knows. */
static void
bind_kind(struct binder *b, struct agreement *a)
{
	struct similar similar = SIMILAR_INIT(a->kind.s);

	if (a->kind.state != SET || b->registry == NULL)
		return;
	a->kind_info = registry_kind(b->registry, a->kind.s);
	if (a->kind_info != NULL)
		return;
	a->kind.state = BAD;
	for (size_t i = 0; i < b->registry->n_kinds; i++)
		similar_try(&similar, b->registry->kinds[i].id.s);
	bind_report(b, RULE_BAD_VALUE, a->kind.mark,
		MSG(N_("%1 is not a kind of agreement in this register"),
			a->kind.s));
	if (similar.best.n > 0)
		findings_hint(b->fs, MSG(N_("write %1"), similar.best));
	else
		findings_hint(b->fs, SAY(N_("write mou or pks, or add the kind "
					    "to register.yaml")));
}

struct agreement *
bind_agreement(struct binder *b, const struct node *root, struct str file)
{
	struct stage_facts facts;
	struct agreement *a;
	uint64_t seen;

	if (!root_is_mapping(b, root, file))
		return NULL;
	a = ARENA_NEW(b->arena, struct agreement);
	a->file = file;
	a->at = (struct value){ root->mark, SET };
	seen = bind_children(b, &shape_agreement, root, a);
	bind_kind(b, a);
	facts = facts_of(a);
	report_root_missing(b, a, seen, &facts);
	settle_gaps(b, a, &facts);
	if (a->signed_on.state == SET && a->signed_on.is_month)
		bind_report(b, RULE_VALUE_UNKNOWN, a->signed_on.mark,
			MSG(N_("the day of %1 is unknown"), STR("signed")));
	if (b->registry != NULL)
		registry_link_parties(b->registry, a);
	return a;
}

bool
bind_root(struct binder *b, const struct shape *shape, const struct node *root,
	struct str file, void *target)
{
	struct value *at = (void *)((char *)target + shape->at);

	if (!root_is_mapping(b, root, file))
		return false;
	*at = (struct value){ root->mark, SET };
	bind_mapping(b, shape, root, target);
	settle_gaps(b, NULL, NULL);
	return true;
}

bool
bind_settings(struct binder *b, const struct node *root, struct str file,
	struct registry *r)
{
	r->settings.file = file;
	return bind_root(b, &shape_settings, root, file, &r->settings);
}

bool
bind_partners(struct binder *b, const struct node *root, struct str file,
	struct registry *r)
{
	r->partners_file = file;
	return bind_root(b, &shape_partners, root, file, r);
}

bool
bind_holidays(struct binder *b, const struct node *root, struct str file,
	struct registry *r)
{
	r->holidays_file = file;
	return bind_root(b, &shape_holidays, root, file, r);
}
