#include "report/view.h"

#include <stdlib.h>

/* Beyond so many successors of successors there is a circle. */
enum { SUCCESSIONS_MAX = 64 };

static int
order_files(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Sorts files and drops what comes twice; returns how many remain. */
static size_t
sort_files(struct str *files, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(files, n, sizeof(*files), order_files);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_eq(files[kept - 1], files[i]))
			files[kept++] = files[i];
	return kept;
}

static void
collect_unread(struct view *v)
{
	const struct registry *r = v->registry;
	size_t most = r->n_unread + (r->n - v->n), n = 0;
	struct str *files = ARENA_ARRAY(v->arena, struct str, most);

	for (size_t i = 0; i < r->n_unread; i++)
		files[n++] = r->unread[i].file;
	for (size_t i = 0; i < r->n; i++)
		if (!agreement_is_countable(r->agreements[i]))
			files[n++] = r->agreements[i]->file;
	v->unread = files;
	v->n_unread = sort_files(files, n);
}

static struct entry
make_entry(const struct registry *r, const struct agreement *a,
	const struct standing *s)
{
	return (struct entry){
		.agreement = a,
		.term = s->term,
		.status = s->status,
		.level = agreement_level(r, a),
		.is_expiring = s->is_expiring,
		.is_dormant = s->is_dormant,
	};
}

void
view_make(struct view *v, const struct registry *r, struct date on,
	struct arena *arena)
{
	struct arena scratch = ARENA_INIT;
	struct standing *standings = registry_standings(r, on, &scratch);

	*v = (struct view){ .registry = r, .arena = arena, .on = on };
	v->entries = ARENA_ARRAY(arena, struct entry, r->n);
	for (size_t i = 0; i < r->n; i++)
		if (agreement_is_countable(r->agreements[i]))
			v->entries[v->n++] =
				make_entry(r, r->agreements[i], &standings[i]);
	arena_free(&scratch);
	collect_unread(v);
}

bool
view_is_whole(const struct view *v)
{
	return v->n_unread == 0;
}

static int
order_entries(const void *pa, const void *pb)
{
	const struct agreement *a = ((const struct entry *)pa)->agreement;
	const struct agreement *b = ((const struct entry *)pb)->agreement;
	int order = str_cmp(a->id.s, b->id.s);

	return order != 0 ? order : str_cmp(a->file, b->file);
}

const struct entry *
view_entry(const struct view *v, const struct agreement *a)
{
	struct entry wanted = { .agreement = a };

	if (v->n == 0)
		return NULL;
	return bsearch(
		&wanted, v->entries, v->n, sizeof(*v->entries), order_entries);
}

size_t
view_partners(const struct view *v)
{
	return v->registry->partners.n;
}

size_t
view_place(const struct view *v, const struct partner *p)
{
	return (size_t)(p - LIST_AT(v->registry->partners, struct partner, 0));
}

/* What has no until is taken as it stands: it was succeeded. */
static bool
is_succeeded(const struct view *v, const struct partner *p)
{
	return !IS_SET(p->until) || p->until.date.day < v->on.day;
}

static const struct partner *
only_successor(const struct view *v, const struct partner *p)
{
	for (unsigned i = 0; i < SUCCESSIONS_MAX; i++) {
		if (p->n_successors != 1 || !is_succeeded(v, p))
			break;
		p = p->successors[0];
	}
	return p;
}

const struct partner *
view_partner(const struct view *v, const struct party *p, enum counted_as as)
{
	const struct partner *successor = NULL;

	if (!party_is_partner(p))
		return NULL;
	if (as == AS_ITSELF)
		return p->who;
	if (IS_SET(p->successor) && is_succeeded(v, p->who))
		successor = registry_partner(v->registry, p->successor.s);
	return only_successor(v, successor != NULL ? successor : p->who);
}
