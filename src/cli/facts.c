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
	struct document_fact fact;
	struct message trouble; /* why it cannot be read; else none */
};

struct job {
	struct load *load;
	struct map by_path;
	struct wanted **items;
	size_t n, room;
	struct source_reader *readers[READERS_MAX];
	struct arena arenas[READERS_MAX]; /* for the troubles */
};

static void
want(struct job *job, const struct document_ref *ref)
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
	if (IS_SET(ref->sha256))
		(*at)->with_sum = true;
}

static void
want_all(struct job *job)
{
	const struct registry *r = &job->load->registry;

	for (size_t i = 0; i < r->n; i++) {
		want(job, &r->agreements[i]->document);
		LIST_EACH (struct amendment, m, r->agreements[i]->amendments)
			want(job, &m->document);
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
	struct wanted *w, struct err *err)
{
	struct source_document found;

	if (*reader == NULL && source_reader_open(source, reader, err) != 0)
		return -1;
	if (source_document(*reader, w->path, w->with_sum, &found, err) != 0) {
		if (found.is_there)
			w->fact.state = DOCUMENT_THERE;
		return -1;
	}
	w->fact.state = found.is_there ? DOCUMENT_THERE : DOCUMENT_MISSING;
	memcpy(w->fact.sha256, found.sha256, sizeof(w->fact.sha256));
	return 0;
}

static void
look_at(void *shared, unsigned worker, size_t item)
{
	struct job *job = shared;
	struct wanted *w = job->items[item];
	struct err err = ERR_INIT;

	if (look(&job->readers[worker], &job->load->source, w, &err) != 0)
		w->trouble = message_keep(&err.message, &job->arenas[worker]);
}

void
facts_gather(struct facts *facts, struct load *l)
{
	struct job job = { .load = l };
	unsigned threads = l->threads < READERS_MAX ? l->threads : READERS_MAX;

	*facts = (struct facts){ .n_troubles = 0 };
	map_init(&facts->documents, &l->arena);
	map_init(&job.by_path, &l->arena);
	want_all(&job);
	if (job.n > 0) {
		qsort(job.items, job.n, sizeof(struct wanted *), order_paths);
		pool_run(threads, job.n, look_at, &job);
	}
	for (size_t i = 0; i < job.n; i++) {
		struct wanted *w = job.items[i];

		map_put(&facts->documents, w->path, &w->fact);
		if (w->trouble.id == NULL)
			continue;
		facts->n_troubles++;
		say_warning(w->trouble);
	}
	for (size_t i = 0; i < READERS_MAX; i++) {
		source_reader_close(job.readers[i]);
		arena_free(&job.arenas[i]);
	}
	free(job.items);
}
