#include "cli/facts.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "source/document.h"

/* Each may hold a scan in memory. */
enum { READERS_MAX = 4 };

struct wanted {
	struct str path;
	bool with_sum; /* a sha256 is recorded for it */
	bool is_new;   /* an agreement that changed names it */
	struct str sum;
	bool has_sums; /* others as well as sum */
	struct document_fact fact, before;
	struct message trouble; /* why it cannot be read; else none */
};

struct job {
	struct load *load;
	const struct load *base; /* NULL: nothing is compared */
	struct map by_path;
	struct wanted **items;
	size_t n, room;
	struct source_reader *readers[READERS_MAX], *base_readers[READERS_MAX];
	struct arena arenas[READERS_MAX]; /* for the troubles */
};

static void
want(struct job *job, const struct document_ref *ref, bool is_new)
{
	struct wanted **at;

	if (!IS_SET(ref->file) || str_starts(ref->file.s, STR("archive:")))
		return;
	at = (struct wanted **)map_at(&job->by_path, ref->file.s);
	if (*at == NULL) {
		*at = ARENA_NEW(&job->load->arena, struct wanted);
		(*at)->path = ref->file.s;
		if (job->n == job->room) {
			job->room = job->room > 0 ? 2 * job->room : 64;
			job->items = xrealloc(job->items,
				job->room * sizeof(struct wanted *));
		}
		job->items[job->n++] = *at;
	}
	(*at)->is_new |= is_new;
	if (!IS_SET(ref->sha256))
		return;
	(*at)->has_sums |=
		(*at)->with_sum && !str_eq((*at)->sum, ref->sha256.s);
	(*at)->with_sum = true;
	(*at)->sum = ref->sha256.s;
}

static void
want_all(struct job *job)
{
	const struct registry *r = &job->load->registry;

	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];
		bool is_new =
			job->base == NULL || !load_has_same(job->base, a->file);

		want(job, &a->document, is_new);
		LIST_EACH (struct amendment, m, a->amendments)
			want(job, &m->document, is_new);
	}
}

static int
order_paths(const void *pa, const void *pb)
{
	const struct wanted *a = *(const struct wanted *const *)pa;
	const struct wanted *b = *(const struct wanted *const *)pb;

	return str_cmp(a->path, b->path);
}

static int
look(struct source_reader **reader, const struct source *source,
	const struct wanted *w, struct document_fact *fact, struct err *err)
{
	struct source_document found;

	if (*reader == NULL && source_reader_open(source, reader, err) != 0)
		return -1;
	if (source_document(*reader, w->path, w->with_sum, &found, err) != 0) {
		if (found.is_there)
			fact->state = DOCUMENT_THERE;
		return -1;
	}
	fact->state = found.is_there ? DOCUMENT_THERE : DOCUMENT_MISSING;
	memcpy(fact->sha256, found.sha256, sizeof(fact->sha256));
	return 0;
}

/* Whether a rule will find something wrong with it. */
static bool
is_wrong(const struct wanted *w)
{
	if (w->fact.state == DOCUMENT_MISSING)
		return true;
	return w->fact.sha256[0] != '\0' &&
	       (w->has_sums || !str_is(w->sum, w->fact.sha256));
}

static bool
find(struct source_reader **reader, const struct source *source,
	struct str path, struct source_document *out)
{
	struct err ignored = ERR_INIT;

	if (*reader == NULL &&
		source_reader_open(source, reader, &ignored) != 0)
		return false;
	return source_document(*reader, path, false, out, &ignored) == 0;
}

/*
 * Whether the change leaves a document alone: the same blob before and after,
 * or none.  Files on disk have none, and are looked at.
 */
static bool
is_left_alone(struct job *job, unsigned worker, const struct wanted *w)
{
	struct source_document before, after;

	if (w->is_new || job->load->source.place == SOURCE_WORKTREE)
		return false;
	return find(&job->base_readers[worker], &job->base->source, w->path,
		       &before) &&
	       find(&job->readers[worker], &job->load->source, w->path,
		       &after) &&
	       before.is_there == after.is_there &&
	       (!after.is_there ||
		       memcmp(before.oid, after.oid, sizeof(before.oid)) == 0);
}

static void
look_at(void *shared, unsigned worker, size_t item)
{
	struct job *job = shared;
	struct wanted *w = job->items[item];
	struct err err = ERR_INIT, ignored = ERR_INIT;

	if (is_left_alone(job, worker, w))
		return;
	if (look(&job->readers[worker], &job->load->source, w, &w->fact,
		    &err) != 0)
		w->trouble = message_keep(&err.message, &job->arenas[worker]);
	/* What cannot be had of it is not known of it. */
	if (job->base != NULL && is_wrong(w) &&
		look(&job->base_readers[worker], &job->base->source, w,
			&w->before, &ignored) != 0)
		w->before = (struct document_fact){ DOCUMENT_UNKNOWN, "" };
}

void
facts_gather(struct facts *facts, struct load *l, const struct load *base)
{
	struct job job = { .load = l, .base = base };
	unsigned threads = l->threads < READERS_MAX ? l->threads : READERS_MAX;

	*facts = (struct facts){ .n_troubles = 0 };
	map_init(&facts->documents, &l->arena);
	map_init(&facts->before, &l->arena);
	map_init(&job.by_path, &l->arena);
	want_all(&job);
	if (job.n > 0) {
		qsort(job.items, job.n, sizeof(struct wanted *), order_paths);
		pool_run(threads, job.n, look_at, &job);
	}
	for (size_t i = 0; i < job.n; i++) {
		struct wanted *w = job.items[i];

		map_put(&facts->documents, w->path, &w->fact);
		map_put(&facts->before, w->path, &w->before);
		if (w->trouble.id == NULL)
			continue;
		facts->n_troubles++;
		say_warning(w->trouble);
	}
	for (size_t i = 0; i < READERS_MAX; i++) {
		source_reader_close(job.readers[i]);
		source_reader_close(job.base_readers[i]);
		arena_free(&job.arenas[i]);
	}
	free(job.items);
}
