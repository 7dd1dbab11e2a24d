#include "source/past.h"

#include <stdlib.h>

#include "source/listing.h"
#include "source/past_walk.h"

struct past_delta *
past_delta_add(struct past_deltas *deltas)
{
	if (deltas->n == deltas->room) {
		deltas->room = deltas->room > 0 ? 2 * deltas->room : 16;
		deltas->items = xrealloc(
			deltas->items, deltas->room * sizeof(*deltas->items));
	}
	deltas->items[deltas->n] = (struct past_delta){ .name = STR("") };
	return &deltas->items[deltas->n++];
}

static struct str
commit_key(const struct oid *oid)
{
	return (struct str){ (const char *)oid->bytes, OID_BYTES };
}

/* History goes on at a commit, for the files in scope. */
static void
follow(struct past *p, const struct oid *commit, const struct scope *scope)
{
	const struct scope *known = map_get(&p->reached, commit_key(commit));
	struct scope *joined;

	if (scope_is_empty(scope) || scope == known)
		return;
	if (known == NULL) {
		map_put(&p->reached, arena_str(&p->arena, commit_key(commit)),
			(void *)(uintptr_t)scope);
		return;
	}
	joined = ARENA_NEW(&p->arena, struct scope);
	*joined = scope_join(known, scope, &p->arena);
	map_put(&p->reached, commit_key(commit), joined);
}

static bool
is_wanted(const struct past *p, const struct commit *c)
{
	return c->time >= p->query.since && c->time <= p->query.until;
}

/* What differs from a parent, of the files in scope. */
static int
compare(struct past *p, const struct commit *c, size_t parent,
	const struct scope *scope, struct err *err)
{
	const struct commit_parent *at =
		c->parent_count > 0 ? &c->parents[parent] : NULL;
	struct past_deltas *deltas = &p->deltas[parent];
	size_t kept = 0;

	deltas->n = 0;
	if (at != NULL && oid_eq(&at->tree, &c->tree) && p->query.id.p == NULL)
		return 0;
	if (p->compare(p, c, at, deltas, err) != 0)
		return -1;
	for (size_t i = 0; i < deltas->n; i++)
		if (scope_has(scope, deltas->items[i].name))
			deltas->items[kept++] = deltas->items[i];
	deltas->n = kept;
	return 0;
}

static void
make_room(struct past *p, size_t n)
{
	if (n <= p->n_deltas)
		return;
	p->deltas = xrealloc(p->deltas, n * sizeof(*p->deltas));
	memset(p->deltas + p->n_deltas, 0,
		(n - p->n_deltas) * sizeof(*p->deltas));
	p->n_deltas = n;
}

/* The files of a merge, name by name, beside those of all its parents. */
struct merge {
	struct past *p;
	size_t n;      /* parents */
	size_t *at;    /* place in each one's deltas */
	size_t *owner; /* of each name: who has the same file; n: nobody */
	struct str *names;
	size_t n_names;
	struct past_change *changes;
	size_t n_changes;
};

/* The delta of the name in the parent's list, which is then gone past. */
static const struct past_delta *
take(struct merge *m, size_t parent, struct str name)
{
	const struct past_deltas *deltas = &m->p->deltas[parent];
	size_t *at = &m->at[parent];

	if (*at == deltas->n || !str_eq(deltas->items[*at].name, name))
		return NULL;
	return &deltas->items[(*at)++];
}

static bool
next_name(const struct merge *m, struct str *name)
{
	bool is_any = false;

	for (size_t i = 0; i < m->n; i++) {
		const struct past_deltas *deltas = &m->p->deltas[i];

		if (m->at[i] == deltas->n ||
			(is_any && str_cmp(deltas->items[m->at[i]].name,
					   *name) >= 0))
			continue;
		*name = deltas->items[m->at[i]].name;
		is_any = true;
	}
	return is_any;
}

static struct past_change
describe(struct str name, const struct past_file *after)
{
	struct past_change change = { .id = name, .after = *after };

	for (unsigned i = 0; i < SETTING_COUNT; i++) {
		if (!str_eq(name, listing_setting((enum source_setting)i)))
			continue;
		change.id = STR_NONE;
		change.is_setting = true;
		change.setting = (enum source_setting)i;
	}
	return change;
}

/* Who has the file as the merge has it, or else a change. */
static void
judge(struct merge *m, struct str name)
{
	struct past_file *before =
		ARENA_ARRAY(&m->p->scratch, struct past_file, m->n);
	const struct past_delta *delta, *any = NULL;
	size_t owner = m->n;

	for (size_t i = 0; i < m->n; i++) {
		delta = take(m, i, name);
		if (delta == NULL) {
			owner = owner == m->n ? i : owner;
			continue;
		}
		before[i] = delta->before;
		any = delta;
	}
	m->names[m->n_names] = name;
	m->owner[m->n_names++] = owner;
	if (owner < m->n || any == NULL)
		return;
	m->changes[m->n_changes] = describe(name, &any->after);
	m->changes[m->n_changes].before = before;
	m->changes[m->n_changes++].n_before = m->n;
}

/* Names that outlive the commit. */
static struct str *
keep_names(struct merge *m, size_t parent, size_t *n)
{
	struct arena *arena = &m->p->arena;
	struct str *kept = ARENA_ARRAY(arena, struct str, m->n_names);

	*n = 0;
	for (size_t i = 0; i < m->n_names; i++) {
		bool is_its = m->owner[i] == parent || m->owner[i] == m->n;

		/* Of the first parent, those that are not its. */
		if (is_its != (parent == 0))
			kept[(*n)++] = arena_str(arena, m->names[i]);
	}
	return kept;
}

/* Each file's history goes on at the parent that the merge took it from; at
 * all of them, where it took it from none; at the first, where all agree. */
static void
follow_merge(struct merge *m, const struct commit *c, const struct scope *scope)
{
	bool is_lost = m->p->query.id.p != NULL && !m->p->was_found;

	for (size_t i = 0; i < m->n; i++) {
		struct scope *edge = ARENA_NEW(&m->p->arena, struct scope);
		struct str *names;
		size_t n;

		names = keep_names(m, i, &n);
		*edge = is_lost  ? *scope
		        : i == 0 ? scope_without(scope, names, n, &m->p->arena)
		                 : scope_within(scope, names, n, &m->p->arena);
		follow(m->p, &c->parents[i].oid, edge);
	}
}

static int
look_at_merge(struct past *p, const struct commit *c, const struct scope *scope,
	struct past_commit *out, struct err *err)
{
	struct merge m = { .p = p, .n = c->parent_count };
	struct str name = STR("");
	size_t most = 0;

	for (size_t i = 0; i < m.n; i++) {
		if (compare(p, c, i, scope, err) != 0)
			return -1;
		most += p->deltas[i].n;
	}
	m.at = ARENA_ARRAY(&p->scratch, size_t, m.n);
	m.owner = ARENA_ARRAY(&p->scratch, size_t, most);
	m.names = ARENA_ARRAY(&p->scratch, struct str, most);
	m.changes = ARENA_ARRAY(&p->scratch, struct past_change, most);
	while (next_name(&m, &name))
		judge(&m, name);
	follow_merge(&m, c, scope);
	out->changes = m.changes;
	out->n = m.n_changes;
	return 0;
}

/* At most one parent. */
static int
look_at_commit(struct past *p, const struct commit *c,
	const struct scope *scope, struct past_commit *out, struct err *err)
{
	const struct past_deltas *deltas = &p->deltas[0];
	struct past_change *changes;

	if (c->parent_count > 0)
		follow(p, &c->parents[0].oid, scope);
	if (c->is_cut || (!is_wanted(p, c) && p->query.id.p == NULL))
		return 0;
	if (compare(p, c, 0, scope, err) != 0)
		return -1;
	changes = ARENA_ARRAY(&p->scratch, struct past_change, deltas->n);
	for (size_t i = 0; i < deltas->n; i++) {
		struct past_file *before =
			ARENA_NEW(&p->scratch, struct past_file);

		*before = deltas->items[i].before;
		changes[i] = describe(
			deltas->items[i].name, &deltas->items[i].after);
		changes[i].before = before;
		changes[i].n_before = 1;
	}
	out->changes = changes;
	out->n = deltas->n;
	return 0;
}

int
past_next(struct past *p, struct past_commit *out, bool *more, struct err *err)
{
	const struct scope *scope;
	struct commit c;
	int rc;

	for (*more = true; walk_next(p->walk, &c);) {
		scope = map_get(&p->reached, commit_key(&c.oid));
		if (scope == NULL)
			continue;
		arena_reset(&p->scratch);
		make_room(p, c.parent_count + 1);
		*out = (struct past_commit){
			.oid = c.oid, .time = c.time, .is_cut = c.is_cut
		};
		rc = c.parent_count > 1
		             ? look_at_merge(p, &c, scope, out, err)
		             : look_at_commit(p, &c, scope, out, err);
		if (rc != 0)
			return -1;
		if (is_wanted(p, &c) && (out->n > 0 || out->is_cut))
			return 0;
	}
	*more = false;
	return 0;
}

static int
start(struct past *p, struct err *err)
{
	const struct location *at = &p->source->impl->at;
	struct walk_range range = { .from = &at->rev.commit, .from_count = 1 };
	struct scope *scope = ARENA_NEW(&p->arena, struct scope);
	struct str folder = p->source->root, file;

	map_init(&p->reached, &p->arena);
	map_init(&p->elsewhere, &p->arena);
	*scope = (struct scope){ .is_all = true };
	p->compare = past_compare_all;
	if (p->query.id.p != NULL) {
		p->compare = past_compare_one;
		file = arena_printf(
			&p->arena, "%.*s.yaml", STR_ARG(p->query.id));
		folder.n -= folder.n > 0;
		p->finder = finder_new(p->repo, folder, file);
	}
	follow(p, &at->rev.commit, scope);
	return walk_open(p->repo, &range, &p->walk, err);
}

int
past_open(const struct source *s, const struct past_query *q, struct past **out,
	struct err *err)
{
	struct past *p = xrealloc(NULL, sizeof(*p));

	*p = (struct past){ .source = s, .query = *q };
	p->repo = s->impl->at.repo;
	*out = p;
	if (start(p, err) == 0)
		return 0;
	past_close(p);
	*out = NULL;
	return -1;
}

void
past_close(struct past *p)
{
	if (p == NULL)
		return;
	for (unsigned i = 0; i < SETTING_COUNT; i++)
		track_close(p->settings[i]);
	for (size_t i = 0; i < p->n_tracks; i++)
		track_close(p->tracks[i]);
	finder_close(p->finder);
	walk_close(p->walk);
	for (size_t i = 0; i < p->n_deltas; i++)
		free(p->deltas[i].items);
	free(p->deltas);
	arena_free(&p->scratch);
	arena_free(&p->arena);
	free(p);
}

bool
past_was_found(const struct past *p)
{
	return p->was_found;
}

int
past_words(struct past *p, const struct oid *commit, struct arena *arena,
	struct commit_words *out, struct err *err)
{
	return commit_words(p->repo, commit, arena, out, err);
}

enum file_outcome
past_read(struct past *p, const struct past_file *file, size_t max,
	struct buf *bytes, struct err *err)
{
	buf_reset(bytes);
	if (!file->is_regular)
		return FILE_NOT_REGULAR;
	return tree_read_blob(p->repo, &file->blob, max, bytes, err);
}

int
past_setting(struct past *p, const struct oid *tree,
	enum source_setting setting, struct past_file *out, struct err *err)
{
	struct track **track = &p->settings[setting];
	struct entry e;

	*out = (struct past_file){ .tree = *tree };
	if (*track == NULL)
		*track = track_new(
			p->repo, arena_printf(&p->scratch, "%.*s%.*s",
					 STR_ARG(p->source->root),
					 STR_ARG(listing_setting(setting))));
	if (track_look(*track, tree, &e, &out->is_there, err) != 0)
		return -1;
	if (!out->is_there)
		return 0;
	out->is_regular = e.kind == ENTRY_FILE;
	out->path = e.name;
	out->blob = e.oid;
	return 0;
}
