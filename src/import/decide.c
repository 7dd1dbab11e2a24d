/* Which agreement a row is, and what is to be done. */
#include <stdlib.h>

#include "check/number.h"
#include "edit/compose.h"
#include "edit/nodes.h"
#include "import/sheet.h"
#include "model/value_text.h"

static const char *const decision_names[DECISIONS] = {
	[ROW_EMPTY] = "empty",
	[ROW_CREATED] = "created",
	[ROW_UPDATED] = "updated",
	[ROW_UNCHANGED] = "unchanged",
	[ROW_LEFT_OUT] = "left-out",
};

static const char *const consequence_names[CONSEQUENCES] = {
	[PROBLEM_NOTED] = "noted",
	[PROBLEM_UNKNOWN] = "unknown",
	[PROBLEM_LEFT_OUT] = "left-out",
};

const char *
decision_name(enum row_decision d)
{
	return decision_names[d];
}

const char *
consequence_name(enum consequence c)
{
	return consequence_names[c];
}

/* agreements and rows under what they are recognized by */

/* Everything under one key, in order. */
struct bearer {
	const struct agreement *agreement; /* or */
	struct import_row *row;
	bool is_claimed; /* some row is it */
	struct bearer *next;
};

struct index {
	struct map by_number, by_facts, by_id;
};

static void
add_bearer(const struct import *im, struct map *map, struct str key,
	const struct agreement *a, struct import_row *row)
{
	struct bearer *b = ARENA_NEW(im->arena, struct bearer), *head;

	*b = (struct bearer){ .agreement = a, .row = row };
	if (key.n == 0)
		return;
	head = map_get(map, key);
	if (head == NULL) {
		map_put(map, key, b);
		return;
	}
	while (head->next != NULL)
		head = head->next;
	head->next = b;
}

static int
order_ids(const void *pa, const void *pb)
{
	return str_cmp(*(const struct str *)pa, *(const struct str *)pb);
}

/* Kind, day of signing, parties: who has no number is known by these. */
static struct str
facts_key(const struct import *im, const struct agreement *a)
{
	struct str *ids = ARENA_ARRAY(im->arena, struct str, a->parties.n + 1);
	struct buf key = BUF_INIT;
	struct str kept;
	size_t n = 0;

	if (!IS_SET(a->kind) || !IS_SET(a->signed_on) || a->parties.n == 0)
		return STR("");
	LIST_EACH (const struct party, p, a->parties)
		if (IS_SET(p->partner))
			ids[n++] = p->partner.s;
	qsort(ids, n, sizeof(*ids), order_ids);
	buf_printf(&key, "%.*s %d", STR_ARG(a->kind.s),
		(int)a->signed_on.date.day);
	for (size_t i = 0; i < n; i++)
		buf_printf(&key, " %.*s", STR_ARG(ids[i]));
	kept = arena_str(im->arena, buf_str(&key));
	buf_free(&key);
	return kept;
}

static void
index_agreement(
	const struct import *im, struct index *x, const struct agreement *a)
{
	if (a->withdrawn.at.state != ABSENT || !IS_SET(a->id))
		return;
	add_bearer(im, &x->by_id, a->id.s, a, NULL);
	add_bearer(im, &x->by_facts, facts_key(im, a), a, NULL);
	LIST_EACH (const struct party, p, a->parties)
		if (p->is_owner_side && IS_SET(p->number))
			add_bearer(im, &x->by_number,
				number_normal(im->arena, p->number.s), a, NULL);
}

/* differences */

static bool
is_filled(const struct value *v)
{
	return v->state == ABSENT || v->state == UNKNOWN;
}

static void
add_change(const struct import *im, struct import_change ***end,
	struct import_change change)
{
	**end = ARENA_NEW(im->arena, struct import_change);
	***end = change;
	*end = &(**end)->next;
}

/* A number is the same however it is spelt. */
static bool
text_is_same(
	const struct import *im, struct str key, struct str a, struct str b)
{
	if (str_eq(a, b))
		return true;
	return str_is(key, "number") &&
	       str_eq(number_normal(im->arena, a), number_normal(im->arena, b));
}

/* One text of a party or its signatory. */
static void
compare_text(const struct import *im, struct import_change ***end,
	struct import_change change, const struct text *says,
	const struct text *was)
{
	if (says->state != SET ||
		(was->state == SET &&
			text_is_same(im, change.below, says->s, was->s)))
		return;
	change.value = node_text(im->arena, says->s);
	change.is_filled = is_filled((const struct value *)was);
	add_change(im, end, change);
}

static const struct party *
party_of(const struct agreement *a, struct str partner)
{
	LIST_EACH (const struct party, p, a->parties)
		if (IS_SET(p->partner) && str_eq(p->partner.s, partner))
			return p;
	return NULL;
}

/* Parties that are not there are a difference that is not made: by itself true
 * when some are. */
static bool
compare_parties(const struct import *im, struct import_change ***end,
	const struct agreement *says, const struct agreement *was)
{
	const struct field *f = shape_field(&shape_agreement, STR("parties"));
	bool are_others = false;

	LIST_EACH (const struct party, p, says->parties) {
		const struct party *q = party_of(was, p->partner.s);
		struct import_change c = { .field = f,
			.partner = arena_str(im->arena, p->partner.s) };

		if (q == NULL) {
			are_others = true;
			continue;
		}
		c.below = STR("number");
		compare_text(im, end, c, &p->number, &q->number);
		c.below = STR("position");
		compare_text(im, end, c, &p->signatory.position,
			&q->signatory.position);
		c.below = STR("name");
		compare_text(
			im, end, c, &p->signatory.name, &q->signatory.name);
	}
	return are_others;
}

/* As a cell of an export holds it; lists as every output for machines joins
 * them. */
static struct str
exported(const struct import *im, const struct field *f, const void *value)
{
	const struct list *list = value;
	struct buf joined = BUF_INIT;
	struct str kept;

	if (!field_is_list(f) || list->state != SET)
		return value_shown(f, value, im->arena);
	for (uint32_t i = 0; i < list->n; i++)
		buf_printf(&joined, "%s%.*s", i > 0 ? "; " : "",
			STR_ARG(item_shown(
				f, field_item(f, list, i), im->arena)));
	kept = arena_str(im->arena, buf_str(&joined));
	buf_free(&joined);
	return kept;
}

/* What a cell of a workbook holds, at the least, in bytes. */
enum { CELL_MAX = 32767 };

/* A cell that stands as it was exported, whatever can be read from it: a
 * point with a semicolon in it, a line break that a workbook does not have. */
static bool
is_as_exported(const struct import *im, const struct import_row *row,
	const struct field *f, const void *was)
{
	const struct map_source *s = row_source(im, f->key);
	struct str text;

	if (s == NULL || !map_has(s) || s->index == COLUMN_NONE)
		return false;
	text = exported(im, f, was);
	if (im->map->is_export && im->grid->is_xlsx && text.n > CELL_MAX)
		return true; /* it was cut */
	return text.p != NULL &&
	       str_eq(grid_line(im->arena, sheet_take(im, row, s).raw),
		       grid_line(im->arena, text));
}

/* Of a flag that is not there, false says nothing. */
static bool
is_said_already(const struct field *f, const struct value *says,
	const struct value *was)
{
	return value_is_same(f, says, was) ||
	       (f->type == TYPE_FLAG && was->state == ABSENT &&
		       !((const struct flag *)says)->yes);
}

/* What the row says otherwise than the agreement; *others: other parties. */
static struct import_change *
compare(const struct import *im, const struct import_row *row,
	const struct agreement *was, bool *others)
{
	struct import_change *first = NULL, **end = &first;

	for (size_t i = 0; i < shape_agreement.n; i++) {
		const struct field *f = &shape_agreement.fields[i];
		const struct value *v = field_of(f, row->bound);
		const struct value *w = field_of(f, was);
		struct import_change c = { .field = f,
			.is_filled = is_filled(w) };

		if (v->state != SET || str_is(str_from(f->key), "id") ||
			str_is(str_from(f->key), "parties") ||
			is_said_already(f, v, w) ||
			is_as_exported(im, row, f, w))
			continue;
		c.value = node_copy(
			im->arena, node_get(row->fields, str_from(f->key)));
		add_change(im, &end, c);
	}
	*others = compare_parties(im, &end, row->bound, was);
	return first;
}

static bool
is_same(const struct import *im, const struct import_row *row,
	const struct agreement *a)
{
	bool others;

	return compare(im, row, a, &others) == NULL && !others;
}

/* rows that say the same */

static bool
rows_are_same(const struct agreement *a, const struct agreement *b)
{
	for (size_t i = 0; i < shape_agreement.n; i++)
		if (!value_is_same(&shape_agreement.fields[i],
			    field_of(&shape_agreement.fields[i], a),
			    field_of(&shape_agreement.fields[i], b)))
			return false;
	return true;
}

static struct message
name_row(const struct import *im, const char *template,
	const struct import_row *earlier, struct str value)
{
	return MSG(template, arena_printf(im->arena, "%zu", earlier->number),
		value);
}

/* Takes the number away from the parties again. */
static void
drop_number(struct import *im, struct import_row *row)
{
	struct node *list = row->fields->first;

	while (!str_is(list->key, "parties"))
		list = list->next;
	for (struct node *p = list->first; p != NULL; p = p->next)
		for (struct node **at = &p->first; *at != NULL;
			at = &(*at)->next)
			if (str_is((*at)->key, "number") &&
				str_eq((*at)->text, row->own_number)) {
				*at = (*at)->next;
				p->n--;
				break;
			}
	row->own_number = STR("");
	im->bad.n = 0;
	row->bound = bind_agreement(&im->binder, row->fields, STR(""));
}

/* Whose number it is, a person must say; the whole map's otherwise is no answer
 * to that.  Whether the row is left out. */
static bool
refuse_number(struct import *im, struct import_row *row,
	const struct import_row *other)
{
	const struct word *otherwise = &row->own_source->otherwise;

	if (IS_SET(*otherwise) && otherwise->index == OTHERWISE_UNKNOWN)
		return sheet_problem(im, row, "number", row->own_source,
			name_row(im, N_("row %1 has the number %2 too"), other,
				row->own_number));
	sheet_refuse(im, row, "number", row->own_source,
		name_row(im,
			N_("row %1 has the number %2 too; correct one of them, "
			   "or let the map say otherwise: unknown for this "
			   "number"),
			other, row->own_number));
	return true;
}

/* Against earlier rows: the same again, or the same number on another. */
static void
look_for_twin(struct import *im, struct map *by_number, struct map *by_facts,
	struct import_row *row)
{
	struct str number = row->own_number.n > 0
	                            ? number_normal(im->arena, row->own_number)
	                            : STR("");
	struct str facts = facts_key(im, row->bound);
	struct bearer *b = map_get(number.n > 0 ? by_number : by_facts,
		number.n > 0 ? number : facts);
	const struct bearer *other = b;

	for (; b != NULL; b = b->next)
		if (rows_are_same(row->bound, b->row->bound)) {
			sheet_refuse(im, row, "", NULL,
				name_row(im, N_("the same as row %1"), b->row,
					STR("")));
			return;
		}
	if (other != NULL && number.n > 0) {
		if (refuse_number(im, row, other->row))
			return;
		drop_number(im, row);
		number = STR("");
	}
	add_bearer(im, by_number, number, NULL, row);
	add_bearer(im, by_facts, facts, NULL, row);
}

static void
find_twins(struct import *im)
{
	struct map by_number, by_facts;

	map_init(&by_number, im->arena);
	map_init(&by_facts, im->arena);
	for (size_t i = 0; i < im->n; i++) {
		struct import_row *row = &im->rows[i];

		if (row->decision == ROW_CREATED && row->bound != NULL)
			look_for_twin(im, &by_number, &by_facts, row);
	}
}

/* recognizing */

static struct bearer *
candidates(
	const struct import *im, struct index *x, const struct import_row *row)
{
	struct bearer *b = NULL;

	if (row->id.n > 0)
		return map_get(&x->by_id, row->id);
	if (row->own_number.n > 0)
		b = map_get(&x->by_number,
			number_normal(im->arena, row->own_number));
	return b != NULL ? b : map_get(&x->by_facts, facts_key(im, row->bound));
}

static bool
is_claimed(const struct map *claimed, const struct bearer *b)
{
	return map_get(claimed, b->agreement->id.s) != NULL;
}

static void
claim(const struct import *im, struct map *claimed, struct import_row *row,
	const struct agreement *a)
{
	row->there = a;
	row->id = arena_str(im->arena, a->id.s); /* outlives the register */
	map_put(claimed, a->id.s, row);
}

/* Rows that an agreement says already are that one, whoever else may be. */
static void
recognize_same(struct import *im, struct index *x, struct map *claimed,
	struct import_row *row)
{
	for (struct bearer *b = candidates(im, x, row); b != NULL; b = b->next)
		if (!is_claimed(claimed, b) && is_same(im, row, b->agreement)) {
			claim(im, claimed, row, b->agreement);
			row->decision = ROW_UNCHANGED;
			return;
		}
}

static void
refuse_several(struct import *im, struct import_row *row,
	const struct bearer *b, const struct map *claimed)
{
	struct buf ids = BUF_INIT;

	for (; b != NULL; b = b->next)
		if (!is_claimed(claimed, b))
			buf_printf(&ids, "%s%.*s", ids.n > 0 ? ", " : "",
				STR_ARG(b->agreement->id.s));
	sheet_refuse(im, row, "number", row->own_source,
		MSG(N_("it may be any of %1"), buf_str(&ids)));
	buf_free(&ids);
}

static struct str
change_name(const struct import *im, const struct import_change *c)
{
	if (c->partner.n == 0)
		return str_from(c->field->key);
	return arena_printf(
		im->arena, "%.*s@%.*s", STR_ARG(c->below), STR_ARG(c->partner));
}

/* What the register says otherwise and may not be overruled. */
static void
keep_differences(struct import *im, struct import_row *row)
{
	struct import_change **at = &row->changes;

	while (*at != NULL) {
		struct import_change *c = *at;
		struct node *v = c->value;

		if (c->is_filled || im->options.is_update) {
			at = &c->next;
			continue;
		}
		sheet_note(im, row, "", NULL,
			MSG(N_("%1 is another in the register, where it stays "
			       "(--update takes over %2)"),
				change_name(im, c),
				v->kind == NODE_SCALAR ? v->text : STR("...")));
		*at = c->next;
	}
}

static void
settle_there(struct import *im, struct import_row *row)
{
	bool others;

	row->changes = compare(im, row, row->there, &others);
	if (others)
		sheet_note(im, row, "parties", NULL,
			MSG(N_("%1 has other parties, and keeps them"),
				row->id));
	keep_differences(im, row);
	row->decision = row->changes != NULL ? ROW_UPDATED : ROW_UNCHANGED;
}

static void
recognize(struct import *im, struct index *x, struct map *claimed,
	struct import_row *row)
{
	struct bearer *all = candidates(im, x, row), *one = NULL;
	size_t n = 0;

	for (struct bearer *b = all; b != NULL; b = b->next)
		if (!is_claimed(claimed, b)) {
			one = b;
			n++;
		}
	if (n > 1) {
		refuse_several(im, row, all, claimed);
	} else if (n == 1) {
		claim(im, claimed, row, one->agreement);
		settle_there(im, row);
	} else if (row->id.n > 0 && all != NULL) {
		sheet_refuse(im, row, "id", &im->map->fields.id,
			MSG(N_("an earlier row is %1 too"), row->id));
	} else if (row->id.n > 0) {
		sheet_refuse(im, row, "id", &im->map->fields.id,
			MSG(N_("there is no agreement %1; a row without an id "
			       "becomes a new one"),
				row->id));
	}
}

typedef void recognize_fn(struct import *im, struct index *x,
	struct map *claimed, struct import_row *row);

static void
recognize_all(struct import *im)
{
	static recognize_fn *const passes[] = { recognize_same, recognize };
	struct map claimed;
	struct index x;

	map_init(&claimed, im->arena);
	map_init(&x.by_number, im->arena);
	map_init(&x.by_facts, im->arena);
	map_init(&x.by_id, im->arena);
	for (size_t i = 0; i < im->registry->n; i++)
		index_agreement(im, &x, im->registry->agreements[i]);
	for (size_t p = 0; p < ARRAY_LEN(passes); p++)
		for (size_t i = 0; i < im->n; i++)
			if (im->rows[i].decision == ROW_CREATED &&
				im->rows[i].bound != NULL)
				passes[p](im, &x, &claimed, &im->rows[i]);
}

/* the whole */

void
import_start(struct import *im, struct arena *arena,
	const struct import_map *map, const struct grid *grid)
{
	size_t first = map_first_row(map), end = map_end_row(map, grid);

	*im = (struct import){ .arena = arena, .map = map, .grid = grid };
	im->n = end > first ? end - first : 0;
	im->rows = ARENA_ARRAY(arena, struct import_row, im->n);
	for (size_t i = 0; i < im->n; i++) {
		struct import_row *row = &im->rows[i];

		row->number = first + i + 1;
		row->decision = row_is_empty(im, row) ? ROW_EMPTY : ROW_CREATED;
		party_witness(im, row);
	}
	dates_start(im);
	findings_init(&im->bad, arena);
}

void
import_decide(struct import *im, const struct registry *registry,
	const struct import_options *o)
{
	im->registry = registry;
	im->options = *o;
	names_start(im);
	binder_init(&im->binder, im->arena, &im->bad, registry);
	for (size_t i = 0; i < im->n; i++)
		if (im->rows[i].decision == ROW_CREATED)
			row_make(im, &im->rows[i]);
	find_twins(im);
	recognize_all(im);
}

void
import_end(struct import *im)
{
	if (im->registry != NULL)
		binder_free(&im->binder);
	findings_free(&im->bad);
}

/* what comes of it */

/* The highest number given under "mou-2021-", of agreements that are there and
 * of what stands in refused files. */
static void
note_number(const struct import *im, struct map *last, struct str id)
{
	size_t at = id.n;
	int64_t n, *most;

	while (at > 0 && id.p[at - 1] >= '0' && id.p[at - 1] <= '9')
		at--;
	if (at == 0 || !str_number(str_from_byte(id, at), INT32_MAX, &n))
		return;
	id.n = at;
	most = map_get(last, id);
	if (most == NULL) {
		most = ARENA_NEW(im->arena, int64_t);
		map_put(last, id, most);
	}
	if (n > *most)
		*most = n;
}

static struct str
next_id(const struct import *im, struct map *last, const struct agreement *a)
{
	struct str prefix = arena_printf(im->arena, "%.*s-%04d-",
		STR_ARG(a->kind.s), date_civil(a->signed_on.date).year);
	int64_t *most = map_get(last, prefix);

	if (most == NULL) {
		most = ARENA_NEW(im->arena, int64_t);
		map_put(last, prefix, most);
	}
	return arena_printf(
		im->arena, "%.*s%03d", STR_ARG(prefix), (int)++*most);
}

static void
write_text(struct import *im, struct import_row *row)
{
	struct node *all = node_fields(im->arena);
	struct node *body = node_copy(im->arena, row->fields);
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	node_put_text(im->arena, all, "id", row->id);
	all->first->next = body->first;
	all->n += body->n;
	if (compose(&out, &shape_agreement, all, STR(""), &err) == 0)
		row->text = arena_str(im->arena, buf_str(&out));
	else
		sheet_refuse(im, row, "", NULL, err.message);
	buf_free(&out);
}

/* Partners that a row names are in use. */
static void
count_partners(struct import *im, const struct import_row *row)
{
	LIST_EACH (const struct party, p, row->bound->parties) {
		struct import_partner *new =
			map_get(&im->new_by_id, p->partner.s);

		if (new != NULL)
			new->n_used++;
	}
}

void
import_apply(struct import *im)
{
	struct map last;

	map_init(&last, im->arena);
	map_init(&im->by_id, im->arena);
	for (size_t i = 0; i < im->registry->n; i++)
		note_number(im, &last, im->registry->agreements[i]->id.s);
	for (size_t i = 0; i < im->registry->n_unread; i++)
		note_number(im, &last, im->registry->unread[i].id);
	for (struct import_partner *p = im->partners; p != NULL; p = p->next)
		p->n_used = 0;
	for (size_t i = 0; i < im->n; i++) {
		struct import_row *row = &im->rows[i];

		if (row->decision == ROW_CREATED) {
			row->id = next_id(im, &last, row->bound);
			write_text(im, row);
		}
		if (row->decision == ROW_CREATED ||
			row->decision == ROW_UPDATED) {
			map_put(&im->by_id, row->id, row);
			count_partners(im, row);
		}
	}
}

void
import_leave_out(
	struct import *im, struct import_row *row, struct message reason)
{
	if (row->decision == ROW_CREATED)
		row->id = STR("");
	sheet_refuse(im, row, "", NULL, reason);
}

void
import_note(struct import *im, struct import_row *row, struct message what)
{
	sheet_note(im, row, "", NULL, what);
}

struct import_row *
import_find(struct import *im, struct str id)
{
	return map_get(&im->by_id, id);
}

struct node *
import_partner_items(const struct import *im)
{
	struct node *list = node_list(im->arena);

	for (const struct import_partner *p = im->partners; p != NULL;
		p = p->next) {
		struct node *item;

		if (p->n_used == 0)
			continue;
		item = node_fields(im->arena);
		node_put_text(im->arena, item, "id", p->id);
		node_put_text(im->arena, item, "name", p->name);
		node_put_text(im->arena, item, "type", p->type);
		node_add(list, item);
	}
	return list;
}
