/* The parties of a row: several in a cell, each with its number. */
#include "check/number.h"
#include "edit/nodes.h"
#include "import/sheet.h"

/* Where a party's particulars stand in a row: those of the other party's
 * columns, where the paper has it second. */
struct columns {
	const struct map_party *party;
	const struct map_source *number, *position, *name;
};

struct one_party {
	struct str id, number, position, name;
	bool is_owner;
};

enum { PARTIES_MAX = 64 };

struct parties {
	struct one_party items[PARTIES_MAX];
	size_t n;
};

static struct columns
columns_of(const struct map_party *p)
{
	return (struct columns){ p, &p->number, &p->position, &p->name };
}

static bool
is_own(const struct map_party *p, struct str number)
{
	LIST_EACH (const struct text, part, p->own)
		if (part->s.n > 0 && str_search(number, part->s) >= 0)
			return true;
	return false;
}

/*
 * "Our or first signatory": where the number in the other's column is ours and
 * the one in ours is not, the columns change sides, and the other is first.
 * Of several numbers in a cell each has its party by its place.
 */
static bool
is_turned(const struct import *im, const struct import_row *row,
	const struct map_party *own, const struct map_party *other)
{
	struct str here = sheet_take(im, row, &own->number).text;
	struct parted there = sheet_parts(
		im, &other->number, sheet_take(im, row, &other->number).text);

	return own->own.n > 0 && !is_own(own, here) && there.n == 1 &&
	       is_own(own, there.items[0]);
}

static void
turn(struct columns *a, struct columns *b)
{
	struct columns was = *a;

	*a = (struct columns){ b->party, was.number, was.position, was.name };
	*b = (struct columns){ was.party, b->number, b->position, b->name };
}

/* Notes the months inside the numbers of a cell. */
static void
witness_cell(
	struct import *im, struct import_row *row, const struct map_source *s)
{
	struct day_witness *w = &row->witness;
	struct parted parts = sheet_parts(im, s, sheet_take(im, row, s).text);
	struct number_parts said;

	for (size_t i = 0; i < parts.n && w->n < ARRAY_LEN(w->months); i++) {
		if (!number_dated(parts.items[i], &said))
			continue;
		w->months[w->n] = said.month;
		w->years[w->n++] = said.year;
	}
}

void
party_witness(struct import *im, struct import_row *row)
{
	row->witness = (struct day_witness){ .start = DATE_NEVER };
	LIST_EACH (const struct map_party, p, im->map->parties)
		witness_cell(im, row, &p->number);
}

/* who */

static struct one_party *
find_party(struct parties *all, struct str id)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->items[i].id, id))
			return &all->items[i];
	return NULL;
}

/* The type that the sheet says the partner has; empty: none that is known. */
static struct str
type_of(struct import *im, struct import_row *row, const struct map_party *p)
{
	struct taken t = sheet_take(im, row, &p->type);

	return map_has(&p->type) ? names_type(im, grid_line(im->arena, t.text))
	                         : STR("");
}

/* The partner's id; empty when the row is left out for it. */
static struct str
identify(struct import *im, struct import_row *row, const struct map_party *p,
	struct str name, bool *is_owner)
{
	bool is_there;
	struct str id = names_find(im, name, &is_there, is_owner);
	struct import_partner *new;

	if (is_there && id.n == 0) {
		sheet_refuse(im, row, "partner", &p->partner,
			MSG(N_("several partners are called %1"), name));
		return id;
	}
	if (is_there && names_propose(im, name, STR(""), row->number) == NULL)
		return id;
	if (IS_SET(im->map->new_partners) &&
		im->map->new_partners.index == PARTNERS_LEAVE_OUT) {
		sheet_refuse(im, row, "partner", &p->partner,
			MSG(N_("%1 is not in partners.yaml"), name));
		return STR("");
	}
	new = names_propose(im, name, STR(""), row->number);
	if (new->type.n == 0)
		new->type = type_of(im, row, p);
	if (new->type.n > 0)
		return new->id;
	sheet_refuse(im, row, "type",
		map_has(&p->type) ? &p->type : &p->partner,
		MSG(N_("%1 is new, and its type is not known"), name));
	return STR("");
}

/* several in a cell */

/* A column with something of each party in one cell. */
struct shared_cell {
	const char *field;
	const struct map_source *source;
};

/* The parts of a cell for n parties; none when they cannot be paired, which is
 * a problem.  false: the row is left out. */
static bool
pair(struct import *im, struct import_row *row, struct shared_cell cell,
	size_t n, struct parted *out)
{
	const struct map_source *s = cell.source;
	struct arena *arena = im->arena;

	*out = sheet_parts(im, s, sheet_take(im, row, s).text);
	if (out->n == 0 || out->n == n)
		return true;
	if (n == 1 && str_is(str_from(cell.field), "position")) {
		/* One party may sign through several; they are one text. */
		out->items[0] = grid_line(arena, sheet_take(im, row, s).text);
		out->n = 1;
		return true;
	}
	if (sheet_problem(im, row, cell.field, s,
		    MSG(N_("%1 in a cell for %2 partners: nobody knows whose "
			   "is whose"),
			    arena_printf(arena, "%zu", out->n),
			    arena_printf(arena, "%zu", n))))
		return false;
	out->n = 0;
	return true;
}

static struct str
part_at(const struct parted *parts, size_t i)
{
	return i < parts->n ? sheet_unnumbered(parts->items[i]) : STR("");
}

/* A party that is named twice is one; what only the second says is its. */
static void
add_party(struct parties *all, const struct one_party *p)
{
	struct one_party *there = find_party(all, p->id);

	if (there == NULL) {
		if (all->n < PARTIES_MAX)
			all->items[all->n++] = *p;
		return;
	}
	if (there->number.n == 0)
		there->number = p->number;
	if (there->position.n == 0)
		there->position = p->position;
}

static bool
expand(struct import *im, struct import_row *row, const struct columns *c,
	struct parties *all)
{
	const struct map_source *s = &c->party->partner;
	struct parted names = sheet_parts(im, s, sheet_take(im, row, s).text);
	struct parted numbers, positions, people;

	if (names.n == 0) {
		sheet_refuse(
			im, row, "partner", s, SAY(N_("there is no partner")));
		return false;
	}
	if (!pair(im, row, (struct shared_cell){ "number", c->number }, names.n,
		    &numbers) ||
		!pair(im, row, (struct shared_cell){ "position", c->position },
			names.n, &positions) ||
		!pair(im, row, (struct shared_cell){ "name", c->name }, names.n,
			&people))
		return false;
	for (size_t i = 0; i < names.n; i++) {
		struct one_party p = {
			.number = i < numbers.n ? numbers.items[i] : STR(""),
			.position = part_at(&positions, i),
			.name = part_at(&people, i)
		};

		p.id = identify(
			im, row, c->party, part_at(&names, i), &p.is_owner);
		if (p.id.n == 0)
			return false;
		add_party(all, &p);
	}
	return true;
}

/* nodes */

static struct node *
party_node(struct arena *arena, const struct one_party *p)
{
	struct node *party = node_fields(arena), *signatory;

	node_put_text(arena, party, "partner", p->id);
	node_put_text(arena, party, "number", p->number);
	if (p->position.n == 0 && p->name.n == 0)
		return party;
	signatory = node_fields(arena);
	node_put_text(arena, signatory, "position",
		p->position.n > 0 ? p->position : STR("unknown"));
	node_put_text(arena, signatory, "name", p->name);
	node_put(party, "signatory", signatory);
	return party;
}

static void
put_parties(struct import *im, struct import_row *row, const struct columns *c,
	const struct parties *all)
{
	struct node *list = node_list(im->arena);

	row->own_number = STR("");
	for (size_t i = 0; i < all->n; i++) {
		const struct one_party *p = &all->items[i];

		node_add(list, party_node(im->arena, p));
		if (!p->is_owner || p->number.n == 0 || row->own_number.n > 0)
			continue;
		row->own_number = p->number;
		row->own_source = c[0].number;
		for (size_t k = 0; k < im->map->parties.n; k++)
			if (str_search(sheet_take(im, row, c[k].number).text,
				    p->number) >= 0)
				row->own_source = c[k].number;
	}
	node_put(row->fields, "parties", list);
}

bool
party_make(struct import *im, struct import_row *row)
{
	const struct list *map = &im->map->parties;
	struct columns c[PARTIES_MAX];
	struct parties all = { .n = 0 };

	if (map->n == 0 || map->n > PARTIES_MAX)
		return true; /* what an edited export may leave out */
	for (size_t i = 0; i < map->n; i++)
		c[i] = columns_of(LIST_AT(*map, struct map_party, i));
	for (size_t i = 0; map->n == 2 && i < 2; i++)
		if (is_turned(im, row, c[i].party, c[1 - i].party)) {
			turn(&c[0], &c[1]);
			break;
		}
	for (size_t i = 0; i < map->n; i++)
		if (!expand(im, row, &c[i], &all))
			return false;
	put_parties(im, row, c, &all);
	return true;
}
