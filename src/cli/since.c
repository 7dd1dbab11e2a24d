#include "cli/since.h"

#include "report/fingerprint.h"

/* Compares with the register before, when there is one that can be read. */
static void
compare(struct since *s, const struct load *now)
{
	struct sides sides;

	s->is_compared = !s->base.source.is_absent && s->base.broken.n == 0 &&
	                 now->broken.n == 0;
	if (!s->is_compared)
		return;
	sides_init(&sides, &s->base.registry, &now->registry, &s->arena);
	s->changes = changes_of(&sides);
}

int
since_open(struct since *s, const struct load *now,
	const struct source_query *query, struct err *err)
{
	*s = (struct since){ .is_compared = false };
	if (load_beside(&s->base, now, query, err) != 0)
		return -1;
	compare(s, now);
	return 0;
}

void
since_close(struct since *s)
{
	check_result_free(s->checked);
	load_close(&s->base);
	arena_free(&s->arena);
}

const struct load *
since_judge(const struct since *s, const struct load *now)
{
	return s->is_compared ? &s->base : now;
}

/* Whether a finding may have been there before the change, which only checking
 * the register as it was can tell. */
static bool
is_in_same_file(const struct since *s, const struct finding *f)
{
	return s->is_compared && load_has_same(&s->base, f->file);
}

/* The findings of the register before, as fingerprints. */
static void
check_base(struct since *s, const struct check_world *world, struct map *was)
{
	const struct check_world then = { .today = world->today };
	struct findings *fs = &s->base.findings, accepted;
	const struct registry *r = &s->base.registry;
	struct str *prints;

	findings_init(&accepted, &s->arena);
	s->checked = check_run(r, &then, s->base.threads, fs);
	check_judge(r, &r->settings, fs, &accepted);
	findings_append(fs, &accepted);
	findings_free(&accepted);
	findings_sort(fs);
	prints = fingerprints(fs, &s->arena);
	for (size_t i = 0; i < fs->n; i++)
		map_put(was, prints[i], &fs->items[i]);
}

void
since_keep(struct since *s, const struct check_world *world,
	struct findings *findings)
{
	struct str *prints = fingerprints(findings, &s->arena);
	struct map was;
	bool is_checked = false;
	size_t kept = 0;

	map_init(&was, &s->arena);
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->items[i];

		if (is_in_same_file(s, f)) {
			if (!is_checked)
				check_base(s, world, &was);
			is_checked = true;
			if (map_get(&was, prints[i]) != NULL)
				continue;
		}
		findings->items[kept++] = findings->items[i];
	}
	findings->n = kept;
}
