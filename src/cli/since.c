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

/* The findings of the register before, by fingerprint, accepted or not. */
static void
check_base(struct since *s, const struct since_view *then)
{
	struct findings *fs = &s->base.findings, accepted;
	const struct registry *r = &s->base.registry;
	struct str *prints;

	findings_init(&accepted, &s->arena);
	s->checked = check_run(r, &then->world, s->base.threads, fs);
	check_judge(r, then->judge, fs, &accepted);
	findings_append(fs, &accepted);
	findings_free(&accepted);
	prints = fingerprints(fs, &s->arena);
	map_init(&s->was, &s->arena);
	for (size_t i = 0; i < fs->n; i++)
		map_put(&s->was, prints[i], fs);
}

static bool
was_found(struct since *s, const struct since_view *then, struct str print)
{
	if (s->checked == NULL)
		check_base(s, then);
	return map_get(&s->was, print) != NULL;
}

static void
keep(struct since *s, const struct since_view *then, const struct str *prints,
	struct findings *fs)
{
	size_t kept = 0;

	for (size_t i = 0; i < fs->n; i++)
		if (!is_in_same_file(s, &fs->items[i]) ||
			!was_found(s, then, prints[i]))
			fs->items[kept++] = fs->items[i];
	fs->n = kept;
}

/* Numbered together, what is alike is told apart by how often it was there. */
void
since_keep(struct since *s, const struct since_view *then,
	struct findings *hidden, struct findings *findings)
{
	size_t n_hidden = hidden != NULL ? hidden->n : 0;
	struct findings all;
	struct str *prints;

	findings_init(&all, &s->arena);
	if (hidden != NULL)
		findings_append(&all, hidden);
	findings_append(&all, findings);
	prints = fingerprints(&all, &s->arena);
	findings_free(&all);
	if (hidden != NULL)
		keep(s, then, prints, hidden);
	keep(s, then, prints + n_hidden, findings);
}
