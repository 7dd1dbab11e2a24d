#include "cli/load.h"

#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/say.h"
#include "git/blob.h"
#include "model/bind.h"
#include "model/twin.h"
#include "yaml/read.h"

/* What one thread needs, and what it leaves behind. */
struct load_worker {
	struct arena arena;   /* the model and the findings' values */
	struct arena scratch; /* the tree of one file at a time */
	struct findings findings;
	struct binder binder;
	struct source_reader *reader;
	struct buf bytes;
	struct err err;
	bool failed; /* err says why nothing more was read */
	char apart[POOL_APART];
};

/* One file of two loads that are compared. */
struct loaded {
	struct str path;
	struct agreement *agreement; /* NULL: could not be used, or a setting */
	enum source_problem problem;
	bool is_too_big;
	bool has_blob;    /* it is known what git calls its bytes, */
	struct oid blob;  /* and with plain line ends, where git may have put */
	struct oid plain; /* others on disk */
	const struct loaded *other; /* the same file, beside; or NULL */
	bool is_shared;             /* which was read for both */
};

/* What became of the files, by their place in the source. */
struct job {
	struct load *load;
	struct agreement **agreements;   /* NULL: could not be used */
	const struct message **troubles; /* NULL: none */
	struct progress progress;
};

/* What stands against an entry, as people and the rule file-kind put it. */
static const struct {
	const char *says, *hint;
} problems[] = {
	[SOURCE_SYMLINK] = { N_("a symbolic link is never an agreement"),
		N_("put the file itself in its place") },
	[SOURCE_SUBMODULE] = { N_("another repository is never an agreement"),
		N_("keep the register's files in this repository") },
	[SOURCE_SPECIAL] = { N_("this is no regular file"),
		N_("put a file in its place") },
	[SOURCE_BAD_NAME] = { N_("a file with this name is never read"),
		N_("name it after the agreement's id: small letters, digits "
		   "and single dashes, then .yaml") },
	[SOURCE_CASE_TWIN] = { N_("another path differs from this one only in "
				  "capital letters"),
		N_("rename one of the two: many computers take them for the "
		   "same file") },
};

const char *
load_problem_text(enum source_problem problem)
{
	return problems[problem].says;
}

static void
report_problem(struct load_worker *w, const struct source_file *file,
	enum source_problem problem)
{
	findings_add(&w->findings, file->path, RULE_FILE_KIND, MARK_START,
		SAY(load_problem_text(problem)));
	findings_hint(&w->findings, SAY(problems[problem].hint));
}

static void
report_size(struct load_worker *w, const struct source_file *file, size_t max)
{
	findings_add(&w->findings, file->path, RULE_YAML_TOO_BIG, MARK_START,
		MSG(N_("the file is larger than %1 KiB"),
			arena_printf(&w->arena, "%zu", max / 1024)));
}

/* The blob that git makes of lines which it gave CR LF ends on disk. */
static void
blob_of_plain(struct str bytes, struct oid *out)
{
	struct buf plain = BUF_INIT;
	ptrdiff_t at;

	while ((at = str_search(bytes, STR("\r\n"))) >= 0) {
		buf_add(&plain, (struct str){ bytes.p, (size_t)at });
		buf_char(&plain, '\n');
		bytes = str_from_byte(bytes, (size_t)at + 2);
	}
	buf_add(&plain, bytes);
	blob_id(buf_str(&plain), out);
	buf_free(&plain);
}

/* Takes down what is known of a file before it is read. */
static void
note_file(const struct source *s, const struct source_file *file,
	struct loaded *out)
{
	if (out == NULL)
		return;
	out->path = file->path;
	out->problem = file->problem;
	out->has_blob = s->place != SOURCE_WORKTREE;
	memcpy(out->blob.bytes, file->oid, sizeof(out->blob.bytes));
	out->plain = out->blob;
}

/* Takes down, of what was just read on disk, what git calls it. */
static void
note_bytes(const struct source *s, struct str bytes, struct loaded *out)
{
	if (out == NULL || s->place != SOURCE_WORKTREE)
		return;
	out->has_blob = true;
	blob_id(bytes, &out->blob);
	out->plain = out->blob;
	if (str_search(bytes, STR("\r\n")) >= 0)
		blob_of_plain(bytes, &out->plain);
}

/* The file's tree in the worker's scratch arena, or NULL after a finding or,
 * when the file could not be had at all, with failed set.  loaded may be NULL.
 */
static const struct node *
read_tree(struct load *l, struct load_worker *w, const struct source_file *file,
	const struct yaml_limits *limits, struct loaded *loaded)
{
	enum file_outcome outcome =
		source_read(w->reader, file, limits->bytes, &w->bytes, &w->err);

	if (loaded != NULL)
		loaded->is_too_big = outcome == FILE_TOO_BIG;
	switch (outcome) {
	case FILE_READ:
		note_bytes(&l->source, buf_str(&w->bytes), loaded);
		arena_reset(&w->scratch);
		return yaml_read(&w->scratch, buf_str(&w->bytes), file->path,
			limits, &w->findings);
	case FILE_TOO_BIG:
		report_size(w, file, limits->bytes);
		break;
	case FILE_NOT_REGULAR:
		report_problem(w, file, SOURCE_SPECIAL);
		break;
	case FILE_TROUBLE:
		w->failed = true;
		break;
	}
	return NULL;
}

static struct str
blob_key(const unsigned char *blob)
{
	return (struct str){ (const char *)blob, OID_BYTES };
}

static bool
is_blob(const struct loaded *f, const unsigned char *blob)
{
	return f->has_blob &&
	       (memcmp(f->blob.bytes, blob, OID_BYTES) == 0 ||
		       memcmp(f->plain.bytes, blob, OID_BYTES) == 0);
}

static int
order_path(const void *pa, const void *pb)
{
	const struct str *path = pa;
	const struct source_file *file = pb;

	return str_cmp(*path, file->path);
}

/* The agreement's file with a path as shown, or NULL. */
static const struct source_file *
find_file(const struct source *s, struct str path)
{
	if (s->n == 0)
		return NULL;
	return bsearch(&path, s->files, s->n, sizeof(*s->files), order_path);
}

/* Of the agreement's file with that path, or NULL; of a register that is broken
 * none is read. */
static const struct loaded *
loaded_at(const struct load *l, struct str path)
{
	const struct source_file *file =
		l->files != NULL ? find_file(&l->source, path) : NULL;

	return file != NULL ? &l->files[file - l->source.files] : NULL;
}

/*
 * The file of the load beside that is the same: has the same bytes, first of
 * all the one with the same path; or that stands under the same path and is
 * never read, for the same reason.  NULL: none.
 */
static const struct loaded *
find_same(const struct load *l, const struct source_file *file)
{
	const struct load *beside = l->beside;
	const struct loaded *same;

	if (beside == NULL || l->source.place == SOURCE_WORKTREE)
		return NULL;
	same = loaded_at(beside, file->path);
	if (file->problem != SOURCE_FINE)
		return same != NULL && same->problem == file->problem ? same
		                                                      : NULL;
	if (same != NULL && is_blob(same, file->oid))
		return same;
	return map_get(&beside->by_blob, blob_key(file->oid));
}

static struct agreement *
read_agreement(struct load *l, struct load_worker *w,
	const struct source_file *file, struct loaded *loaded)
{
	const struct node *root;

	if (file->problem != SOURCE_FINE) {
		report_problem(w, file, file->problem);
		return NULL;
	}
	root = read_tree(l, w, file, &yaml_agreement_limits, loaded);
	if (root == NULL)
		return NULL;
	return bind_agreement(&w->binder, root, file->path);
}

/* The file's agreement, read anew or taken from the load beside. */
static struct agreement *
have_agreement(struct load *l, struct load_worker *w, size_t item)
{
	const struct source_file *file = &l->source.files[item];
	struct loaded *loaded = l->is_compared ? &l->files[item] : NULL;
	const struct loaded *same = find_same(l, file);

	note_file(&l->source, file, loaded);
	if (loaded == NULL || same == NULL)
		return read_agreement(l, w, file, loaded);
	loaded->other = same;
	loaded->is_shared = l->shares && file->problem == SOURCE_FINE;
	if (!loaded->is_shared)
		return read_agreement(l, w, file, loaded);
	return same->agreement == NULL
	               ? NULL
	               : agreement_twin(same->agreement, file->path,
				 &l->registry, &w->arena);
}

/* The worker's error, as a message of its own. */
static const struct message *
keep_trouble(struct load_worker *w)
{
	struct message *kept = ARENA_NEW(&w->arena, struct message);

	*kept = message_keep(&w->err.message, &w->arena);
	return kept;
}

static void
load_file(void *shared, unsigned worker, size_t item)
{
	struct job *job = shared;
	struct load_worker *w = &job->load->workers[worker];
	const struct source_file *file = &job->load->source.files[item];
	size_t from = w->findings.n;

	if (w->failed)
		return;
	if (w->reader == NULL && source_reader_open(&job->load->source,
					 &w->reader, &w->err) != 0) {
		w->failed = true;
		return;
	}
	job->agreements[item] = have_agreement(job->load, w, item);
	/* One file on disk that cannot be had leaves the others countable; an
	 * object that git has lost puts the whole commit in doubt. */
	if (w->failed && job->load->source.place == SOURCE_WORKTREE) {
		job->troubles[item] = keep_trouble(w);
		w->failed = false;
	}
	for (; from < w->findings.n; from++)
		w->findings.items[from].agreement = file->id;
	progress_step(&job->progress, worker, item);
}

static void
start_workers(struct load *l)
{
	l->threads = pool_threads();
	l->workers = ARENA_ARRAY(&l->arena, struct load_worker, l->threads);
	for (unsigned i = 0; i < l->threads; i++) {
		struct load_worker *w = &l->workers[i];

		findings_init(&w->findings, &w->arena);
		binder_init(&w->binder, &w->arena, &w->findings, &l->registry);
	}
}

/* Frees what only reading needs; the arenas stay, they hold the model. */
static void
stop_workers(struct load *l)
{
	for (unsigned i = 0; l->workers != NULL && i < l->threads; i++) {
		struct load_worker *w = &l->workers[i];

		findings_append(&l->findings, &w->findings);
		findings_free(&w->findings);
		binder_free(&w->binder);
		source_reader_close(w->reader);
		w->reader = NULL;
		buf_free(&w->bytes);
		arena_free(&w->scratch);
	}
}

static void
free_models(struct load *l)
{
	for (unsigned i = 0; l->workers != NULL && i < l->threads; i++)
		arena_free(&l->workers[i].arena);
}

/* One of the register's three files; false when it cannot be used. */
static bool
load_setting(struct load *l, enum source_setting setting, struct err *err,
	bool (*bind)(struct binder *b, const struct node *root, struct str file,
		struct registry *r))
{
	const struct source_file *file = l->source.settings[setting];
	struct load_worker *w = &l->workers[0];
	struct loaded *loaded = l->is_compared ? &l->settings[setting] : NULL;
	const struct node *root;

	if (file == NULL && setting == SETTING_HOLIDAYS)
		return true;
	if (file == NULL) {
		w->failed = true;
		err_set(err,
			MSG(N_("there is no partners.yaml in %1; it lists the "
			       "partners, the owner among them"),
				l->source.root.n > 0 ? l->source.root
						     : STR("./")));
		return false;
	}
	note_file(&l->source, file, loaded);
	root = read_tree(l, w, file, &yaml_settings_limits, loaded);
	if (w->failed)
		err_set(err, w->err.message);
	if (root != NULL && bind(&w->binder, root, file->path, &l->registry))
		return true;
	l->broken = file->path;
	return false;
}

static int
load_settings(struct load *l, struct err *err)
{
	struct load_worker *w = &l->workers[0];
	bool ok;

	if (source_reader_open(&l->source, &w->reader, err) != 0)
		return -1;
	ok = load_setting(l, SETTING_REGISTER, err, bind_settings) &&
	     load_setting(l, SETTING_PARTNERS, err, bind_partners) &&
	     load_setting(l, SETTING_HOLIDAYS, err, bind_holidays);
	if (w->failed)
		return -1;
	if (ok)
		registry_prepare(&l->registry);
	return 0;
}

static int
order_agreements(const void *pa, const void *pb)
{
	const struct agreement *a = *(struct agreement *const *)pa;
	const struct agreement *b = *(struct agreement *const *)pb;
	int order = str_cmp(a->id.s, b->id.s);

	return order != 0 ? order : str_cmp(a->file, b->file);
}

/* Into the registry: what was bound, by id, and what could not be. */
static void
gather(struct load *l, struct agreement **agreements)
{
	struct registry *r = &l->registry;
	size_t n = l->source.n;

	r->agreements = agreements;
	for (size_t i = 0; i < n; i++)
		r->n_unread += agreements[i] == NULL;
	r->unread = ARENA_ARRAY(&l->arena, struct unread, r->n_unread);
	r->n_unread = 0;
	for (size_t i = 0; i < n; i++) {
		const struct source_file *file = &l->source.files[i];

		if (agreements[i] != NULL)
			r->agreements[r->n++] = agreements[i];
		else
			r->unread[r->n_unread++] =
				(struct unread){ file->path, file->id };
	}
	if (r->n > 1)
		qsort(r->agreements, r->n, sizeof(struct agreement *),
			order_agreements);
	registry_link(r);
}

static void
gather_troubles(struct load *l, const struct job *job)
{
	l->troubles = job->troubles;
	for (size_t i = 0; i < l->source.n; i++)
		if (job->troubles[i] != NULL)
			job->troubles[l->n_troubles++] = job->troubles[i];
}

/* What a load beside this one looks its blobs up in. */
static void
index_blobs(struct load *l)
{
	map_reserve(&l->by_blob, l->source.n);
	for (size_t i = 0; i < l->source.n; i++) {
		struct loaded *f = &l->files[i];

		if (!f->has_blob || f->problem != SOURCE_FINE)
			continue;
		map_put(&l->by_blob, blob_key(f->blob.bytes), f);
		map_put(&l->by_blob, blob_key(f->plain.bytes), f);
	}
}

/* What was found in files that were not read again, under their paths here. */
static void
share_findings(struct load *l)
{
	const struct findings *fs = &l->beside->findings;
	struct map paths;

	map_init(&paths, &l->arena);
	for (size_t i = 0; i < l->source.n; i++)
		if (l->files[i].is_shared)
			map_put(&paths, l->files[i].other->path, &l->files[i]);
	for (size_t i = 0; i < fs->n; i++) {
		const struct loaded *f = map_get(&paths, fs->items[i].file);
		struct findings one = { .items = &fs->items[i], .n = 1 };

		if (f == NULL)
			continue;
		findings_append(&l->findings, &one);
		l->findings.items[l->findings.n - 1].file = f->path;
	}
}

static struct str
name_of(struct str path)
{
	struct str name = path;

	while (str_split(&path, '/', &name))
		continue;
	return name;
}

/* Files that stand in another folder beside, by their paths there. */
static void
index_moved(struct load *l)
{
	for (size_t i = 0; i < l->source.n; i++) {
		struct loaded *f = &l->files[i];

		if (f->other != NULL && !str_eq(f->other->path, f->path) &&
			str_eq(name_of(f->other->path), name_of(f->path)))
			map_put(&l->moved, f->other->path, f);
	}
}

/* What is too big on disk has no blob, and nothing to compare but that. */
static void
match_too_big(struct load *l)
{
	for (size_t i = 0; i < l->source.n; i++) {
		struct loaded *f = &l->files[i];
		const struct loaded *other =
			f->is_too_big ? loaded_at(l->beside, f->path) : NULL;

		if (f->other == NULL && other != NULL && other->is_too_big &&
			!other->has_blob)
			f->other = other;
	}
}

static void
note_files(struct load *l, const struct job *job)
{
	for (size_t i = 0; i < l->source.n; i++)
		l->files[i].agreement = job->agreements[i];
	if (l->beside == NULL) {
		index_blobs(l);
		return;
	}
	share_findings(l);
	match_too_big(l);
	index_moved(l);
}

static int
load_agreements(struct load *l, struct err *err)
{
	struct job job = { .load = l };

	job.agreements =
		ARENA_ARRAY(&l->arena, struct agreement *, l->source.n);
	job.troubles =
		ARENA_ARRAY(&l->arena, const struct message *, l->source.n);
	l->shares = l->beside != NULL && l->source.place != SOURCE_WORKTREE &&
	            twin_is_possible(&l->registry, &l->beside->registry);
	if (l->is_compared)
		l->files = ARENA_ARRAY(&l->arena, struct loaded, l->source.n);
	progress_start(
		&job.progress, N_("Reading agreements: %1 %"), l->source.n);
	pool_run(l->threads, l->source.n, load_file, &job);
	progress_end(&job.progress);
	for (unsigned i = 0; i < l->threads; i++)
		if (l->workers[i].failed)
			return err_set(err, l->workers[i].err.message);
	gather_troubles(l, &job);
	if (l->is_compared)
		note_files(l, &job);
	gather(l, job.agreements);
	return 0;
}

/*
 * The days of --recorded end in the register's own zone, which stands in the
 * register: where it is not the usual one, the source is opened again.
 */
static int
open_source(struct load *l, const struct source_query *given, struct err *err)
{
	struct source_query query = *given;

	if (source_open(&query, &l->arena, &l->source, err) != 0)
		return -1;
	start_workers(l);
	if (l->source.is_absent)
		return 0;
	if (load_settings(l, err) != 0)
		return -1;
	if (!query.is_recorded || l->broken.n > 0 ||
		l->registry.settings.zone_minutes == query.zone_minutes)
		return 0;
	query.zone_minutes = l->registry.settings.zone_minutes;
	stop_workers(l);
	free_models(l);
	source_close(&l->source);
	findings_free(&l->findings);
	l->registry = (struct registry){ .arena = &l->arena };
	if (source_open(&query, &l->arena, &l->source, err) != 0)
		return -1;
	start_workers(l);
	return load_settings(l, err);
}

/* l is filled in but for what is read from the query's files. */
static int
load_query(struct load *l, const struct source_query *query, struct err *err)
{
	int rc;

	l->broken = STR("");
	l->registry.arena = &l->arena;
	map_init(&l->by_blob, &l->arena);
	map_init(&l->moved, &l->arena);
	findings_init(&l->findings, &l->arena);
	if (l->is_compared)
		l->settings =
			ARENA_ARRAY(&l->arena, struct loaded, SETTING_COUNT);
	rc = open_source(l, query, err);
	if (rc == 0 && l->broken.n == 0 && !l->source.is_absent &&
		!l->is_settings)
		rc = load_agreements(l, err);
	stop_workers(l);
	return rc;
}

int
load_open(struct load *l, const struct source_query *query, struct err *err)
{
	*l = (struct load){ .is_compared = false };
	return load_query(l, query, err);
}

int
load_settings_of(
	struct load *l, const struct source_query *query, struct err *err)
{
	*l = (struct load){ .is_settings = true };
	return load_query(l, query, err);
}

int
load_to_compare(
	struct load *l, const struct source_query *query, struct err *err)
{
	*l = (struct load){ .is_compared = true };
	return load_query(l, query, err);
}

int
load_beside(struct load *l, const struct load *other,
	const struct source_query *query, struct err *err)
{
	*l = (struct load){ .is_compared = true, .beside = other };
	return load_query(l, query, err);
}

void
load_close(struct load *l)
{
	findings_free(&l->findings);
	free_models(l);
	source_close(&l->source);
	arena_free(&l->arena);
}

int
load_must_count(const struct load *l, struct err *err)
{
	if (l->broken.n > 0)
		return err_set(err,
			MSG(N_("%1 cannot be read, so nothing can be counted; "
			       "\"kerma validate\" says what is wrong with it"),
				l->broken));
	if (l->registry.owner == NULL)
		return err_set(
			err, MSG(N_("%1 does not name an owner that is in "
				    "partners.yaml, so nobody can say who is a "
				    "partner; \"kerma validate\" says more"),
				     l->registry.settings.file));
	return 0;
}

int
load_for_figures(struct load *l, const struct globals *g, bool is_compared,
	struct err *err)
{
	struct source_query query = globals_query(g);
	int rc = is_compared ? load_to_compare(l, &query, err)
	                     : load_open(l, &query, err);

	if (rc != 0)
		return -1;
	return load_must_count(l, err);
}

void
load_say_troubles(const struct load *l)
{
	for (size_t i = 0; i < l->n_troubles; i++)
		say_warning(*l->troubles[i]);
}

const struct source_file *
load_find(const struct load *l, struct str path)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (l->source.settings[i] != NULL &&
			str_eq(l->source.settings[i]->path, path))
			return l->source.settings[i];
	return find_file(&l->source, path);
}

static bool
has_same_setting(const struct load *l, struct str path)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct loaded *f = &l->settings[i];
		const struct loaded *other = &l->beside->settings[i];

		if (f->has_blob && other->path.n > 0 &&
			str_eq(other->path, path))
			return is_blob(other, f->blob.bytes);
	}
	return false;
}

bool
load_has_same(const struct load *l, struct str path)
{
	const struct loaded *f = loaded_at(l, path);

	if (f == NULL)
		return map_get(&l->moved, path) != NULL ||
		       has_same_setting(l, path);
	return f->other != NULL && str_eq(f->other->path, path);
}
