#include "cli/commit_plan.h"

#include <stdlib.h>

#include "cli/companion.h"
#include "cli/lang.h"
#include "git/blob.h"
#include "git/refs.h"
#include "report/show.h"
#include "report/view.h"
#include "source/document.h"
#include "source/path.h"

/* Beside HEAD, if there is one. */
static int
load_now(struct commit_plan *p, struct err *err)
{
	struct source_query query = globals_query(p->g);
	struct head head;

	if (inspection_load(&p->now, &query, true, err) != 0)
		return -1;
	if (p->now.load.source.place != SOURCE_WORKTREE)
		return err_set(err,
			SAY(N_("a bare repository has nothing to commit")));
	if (load_must_count(&p->now.load, err) != 0 ||
		repo_open(p->now.load.source.top.p, &p->repo, err) != 0)
		return -1;
	if (p->repo == NULL)
		return err_set(err,
			MSG(N_("%1 is not in a git repository; \"git init\" "
			       "makes one"),
				p->now.load.source.top));
	if (refs_head(p->repo, p->g->arena, &head, err) != 0)
		return -1;
	p->is_first = head.state == HEAD_UNBORN;
	query.place = SOURCE_REVISION;
	query.rev = "HEAD";
	query.may_be_absent = true;
	if (!p->is_first && inspection_compare(&p->now, &query, err) != 0)
		return -1;
	p->begins = p->is_first || p->now.since.base.source.is_absent;
	return 0;
}

int
commit_plan_open(
	struct commit_plan *p, const struct globals *g, struct err *err)
{
	*p = (struct commit_plan){ .g = g };
	inspection_init(&p->now, g->arena);
	if (globals_is_elsewhere(g))
		return err_set(err,
			SAY(N_("only the working tree can be committed; leave "
			       "out --rev, --recorded and --staged")));
	return load_now(p, err);
}

void
commit_plan_close(struct commit_plan *p)
{
	inspection_close(&p->now);
	repo_close(p->repo);
	free(p->items);
	free(p->files);
}

/* choosing */

static bool
is_planned(const struct commit_plan *p, struct str path)
{
	struct source_overlays all = { .items = p->items, .n = p->n };

	return overlay_find(&all, path) != NULL;
}

/* Takes a file as it stands; bytes p NULL: it is gone. */
static int
take(struct commit_plan *p, struct str path, struct str bytes, struct err *err)
{
	struct content content =
		bytes.p != NULL ? CONTENT(bytes) : CONTENT_NONE;
	struct commit_file file = { .in_head = false };
	struct oid oid;

	path = arena_str(p->g->arena, path);
	file.disk = (struct file_change){ path.p, content, content };
	if (commit_look(p->repo, &file, err) != 0)
		return -1;
	blob_id(bytes, &oid);
	if (bytes.p == NULL ? !file.in_head
			    : file.in_head && oid_eq(&oid, &file.head))
		return 0;
	if (p->n == p->room) {
		p->room = p->room > 0 ? 2 * p->room : 16;
		p->items = xrealloc(p->items, p->room * sizeof(*p->items));
		p->files = xrealloc(p->files, p->room * sizeof(*p->files));
	}
	p->items[p->n] = (struct source_overlay){ path, bytes };
	p->files[p->n++] = file;
	return 0;
}

/* Takes a file as it stands on disk, if that can be done: -1 with err after
 * FILE_TROUBLE. */
static int
try_from_disk(struct commit_plan *p, const struct source_file *file, size_t max,
	enum file_outcome *outcome, struct err *err)
{
	struct source_reader *reader;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	*outcome = FILE_TROUBLE;
	if (source_reader_open(&p->now.load.source, &reader, err) != 0)
		return -1;
	*outcome = source_read(reader, file, max, &bytes, err);
	if (*outcome == FILE_READ)
		rc = take(p, file->path,
			arena_str(p->g->arena, buf_str(&bytes)), err);
	source_reader_close(reader);
	buf_free(&bytes);
	return *outcome == FILE_TROUBLE ? -1 : rc;
}

static int
take_from_disk(struct commit_plan *p, const struct source_file *file,
	size_t max, struct err *err)
{
	enum file_outcome outcome;

	if (is_planned(p, file->path))
		return 0;
	if (try_from_disk(p, file, max, &outcome, err) != 0)
		return -1;
	if (outcome == FILE_READ)
		return 0;
	return err_set(err,
		MSG(N_("%1 is no regular file, or too large to be committed by "
		       "kerma; commit it with git"),
			file->path));
}

static int
take_document(
	struct commit_plan *p, const struct document_ref *ref, struct err *err)
{
	struct source_file *file;

	if (!IS_SET(ref->file) || str_starts(ref->file.s, STR("archive:")))
		return 0;
	if (source_find(&p->now.load.source, ref->file.s, p->g->arena, &file,
		    err) != 0)
		return -1;
	/* One that is missing is a finding, not an error. */
	return file == NULL ? 0
	                    : take_from_disk(p, file, DOCUMENT_GIT_MAX, err);
}

static int
take_documents(
	struct commit_plan *p, const struct agreement *a, struct err *err)
{
	if (take_document(p, &a->document, err) != 0)
		return -1;
	LIST_EACH (struct amendment, m, a->amendments)
		if (take_document(p, &m->document, err) != 0)
			return -1;
	return 0;
}

enum { FILE_MAX_BYTES = 64 * 1024 * 1024 };

static bool
is_changed(const struct commit_plan *p, const struct source_file *file)
{
	return file != NULL && file->problem == SOURCE_FINE &&
	       (p->begins || !load_has_same(&p->now.since.base, file->path));
}

/* What HEAD has of the register and the working tree no longer. */
static int
take_gone(struct commit_plan *p, const struct source *head, struct err *err)
{
	for (size_t i = 0; i < head->n; i++) {
		struct str path = head->files[i].path;

		if (load_find(&p->now.load, path) == NULL &&
			take(p, path, STR_NONE, err) != 0)
			return -1;
	}
	return 0;
}

/* What stands beside the folder of a register that begins; links and the like
 * are somebody else's. */
static int
take_companions(struct commit_plan *p, struct err *err)
{
	struct str prefix = p->now.load.source.root;
	enum file_outcome ignored;
	struct source_file *file;

	if (!str_ends(prefix, STR("agreements/")))
		return 0;
	prefix.n -= sizeof("agreements/") - 1;
	for (const struct companion *c = companions; c->path != NULL; c++) {
		struct str path = companion_path(c, prefix, p->g->arena);

		if (source_find(&p->now.load.source, path, p->g->arena, &file,
			    err) != 0 ||
			(file != NULL && try_from_disk(p, file, FILE_MAX_BYTES,
						 &ignored, err) != 0))
			return -1;
	}
	return 0;
}

static int
take_all(struct commit_plan *p, struct err *err)
{
	const struct load *load = &p->now.load;

	for (int i = 0; i < SETTING_COUNT; i++)
		if (is_changed(p, load->source.settings[i]) &&
			take_from_disk(p, load->source.settings[i],
				FILE_MAX_BYTES, err) != 0)
			return -1;
	for (size_t i = 0; i < load->source.n; i++)
		if (is_changed(p, &load->source.files[i]) &&
			take_from_disk(p, &load->source.files[i],
				FILE_MAX_BYTES, err) != 0)
			return -1;
	for (size_t i = 0; i < load->registry.n; i++) {
		const struct agreement *a = load->registry.agreements[i];

		if (is_planned(p, a->file) && take_documents(p, a, err) != 0)
			return -1;
	}
	return p->begins ? take_companions(p, err)
	                 : take_gone(p, &p->now.since.base.source, err);
}

struct message
commit_plan_why_not(const struct source_file *file)
{
	return message_value_is(
		MSG(N_("%1 is not committed: %2"), file->path,
			str_from(load_problem_text(file->problem))),
		2, VALUE_WORD);
}

static int
take_named(struct commit_plan *p, const struct view *v, struct str what,
	struct err *err)
{
	const struct load *load = &p->now.load;
	struct str path = source_shown(&load->source, what, p->g->arena);
	const struct source_file *file =
		path.p != NULL ? load_find(load, path) : NULL;
	struct shown shown = { NULL, NULL };

	if (file == NULL && show_find(v, what, &shown, err) != 0)
		return -1;
	if (file == NULL && shown.agreement == NULL)
		return err_set(err, MSG(N_("%1 is a partner; partners are "
					   "committed with partners.yaml"),
					    shown.partner->id.s));
	if (file == NULL)
		file = load_find(load, shown.agreement->file);
	if (file->problem != SOURCE_FINE)
		return err_set(err, commit_plan_why_not(file));
	if (take_from_disk(p, file, FILE_MAX_BYTES, err) != 0)
		return -1;
	if (shown.agreement == NULL)
		shown.agreement = registry_agreement(&load->registry, file->id);
	return shown.agreement == NULL
	               ? 0
	               : take_documents(p, shown.agreement, err);
}

int
commit_plan_choose(
	struct commit_plan *p, int argc, char **args, struct err *err)
{
	struct view v;

	if (argc == 0)
		return take_all(p, err);
	view_make(&v, &p->now.load.registry,
		globals_today(p->g, p->now.load.registry.settings.zone_minutes),
		p->g->arena);
	for (int i = 0; i < argc; i++)
		if (take_named(p, &v, str_from(args[i]), err) != 0)
			return -1;
	return 0;
}

bool
commit_plan_passes_over(
	const struct commit_plan *p, const struct source_file *file)
{
	return file->problem != SOURCE_FINE && !is_planned(p, file->path) &&
	       (p->begins || load_find(&p->now.since.base, file->path) == NULL);
}

/* judging */

/* What was inspected is read again to show the line of a finding. */
static const struct source_overlays *
overlays_of(const struct commit_plan *p)
{
	struct source_overlays *all =
		ARENA_NEW(p->g->arena, struct source_overlays);

	*all = (struct source_overlays){ .items = p->items, .n = p->n };
	return all;
}

int
commit_plan_judge(struct commit_plan *p, const char *parent,
	struct inspection *out, struct err *err)
{
	const struct source_overlays *all = overlays_of(p);
	struct source_query query = globals_query(p->g);
	struct inspection_options o = { .with_documents = true };
	struct source_query base;

	if (parent != NULL) {
		query.place = SOURCE_REVISION;
		query.rev = parent;
	}
	base = query;
	base.may_be_absent = true;
	query.overlays = all;
	query.may_be_absent = true;
	if (inspection_load(out, &query, true, err) != 0)
		return -1;
	/* A register that this commit begins stands on disk alone. */
	if (out->load.source.is_absent) {
		load_close(&out->load);
		query = globals_query(p->g);
		query.overlays = all;
		if (inspection_load(out, &query, true, err) != 0)
			return -1;
	}
	if (parent != NULL && inspection_compare(out, &base, err) != 0)
		return -1;
	o.today = globals_today(p->g, out->load.registry.settings.zone_minutes);
	return inspection_check(out, &o, err);
}

/* the message */

struct told {
	struct str id;
	const struct message *message;
};

static void
add_told(struct told *told, size_t *n, struct str id,
	const struct events *events)
{
	for (size_t i = 0; i < events->n; i++)
		told[(*n)++] = (struct told){ id, &events->items[i].message };
}

static size_t
count_events(const struct changes *c)
{
	size_t n = c->settings.events.n + c->holidays.events.n;

	for (size_t i = 0; i < c->n; i++)
		n += c->items[i].events.n;
	for (size_t i = 0; i < c->n_partners; i++)
		n += c->partners[i].events.n;
	return n;
}

static struct told *
collect(const struct changes *c, size_t *n, struct arena *arena)
{
	struct told *told = ARENA_ARRAY(arena, struct told, count_events(c));

	*n = 0;
	for (size_t i = 0; i < c->n; i++)
		add_told(told, n, c->items[i].id, &c->items[i].events);
	for (size_t i = 0; i < c->n_partners; i++)
		add_told(told, n, c->partners[i].id, &c->partners[i].events);
	add_told(told, n, STR("register.yaml"), &c->settings.events);
	add_told(told, n, STR("holidays.yaml"), &c->holidays.events);
	return told;
}

/* Text of files on one clean line: a message is shown on terminals. */
static void
add_line(const struct message *m, struct arena *arena, struct buf *out)
{
	struct str text = message_text(m, lang_translate(), arena);

	for (size_t i = 0; i < text.n; i++)
		buf_char(out, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
}

/* When there is nothing to tell of single agreements. */
static struct message
plain_message(const struct commit_plan *p, const struct registry *r)
{
	struct arena *arena = p->g->arena;
	struct str name =
		IS_SET(r->settings.name) ? r->settings.name.s : r->owner->id.s;

	if (!p->begins)
		return MSG(N_("Register: files changed: %1"),
			arena_printf(arena, "%zu", p->n));
	return MSG(N_("%1 begins (agreements: %2)"), name,
		arena_printf(arena, "%zu", r->n));
}

static void
write_message(struct commit_plan const *p, const struct registry *r,
	const struct told *told, size_t n, struct buf *out)
{
	struct arena *arena = p->g->arena;
	struct str count = arena_printf(arena, "%zu", n > 0 ? n - 1 : 0);
	struct message more = MSG(N_(" (and %1 more)"), count);
	struct message plain = plain_message(p, r);

	if (n == 0) {
		add_line(&plain, arena, out);
		buf_char(out, '\n');
		return;
	}
	buf_printf(out, "%.*s: ", STR_ARG(told[0].id));
	add_line(told[0].message, arena, out);
	if (n > 1)
		add_line(&more, arena, out);
	buf_text(out, n > 1 ? "\n\n" : "\n");
	for (size_t i = 0; i < n && n > 1; i++) {
		buf_printf(out, "- %.*s: ", STR_ARG(told[i].id));
		add_line(told[i].message, arena, out);
		buf_char(out, '\n');
	}
}

void
commit_plan_message(const struct commit_plan *p,
	const struct inspection *judged, struct buf *out)
{
	const struct settings *s = &judged->load.registry.settings;
	enum lang used = lang_used();
	struct told *told = NULL;
	size_t n = 0;

	if (!p->begins && judged->is_change && judged->since.is_compared)
		told = collect(&judged->since.changes, &n, p->g->arena);
	if (!p->g->lang.given)
		lang_use(s->language.index == 1 ? LANG_EN : LANG_ID);
	write_message(p, &judged->load.registry, told, n, out);
	lang_use(used);
}
