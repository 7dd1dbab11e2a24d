#include "cli/writing.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/signals.h"
#include "change/changes.h"
#include "cli/cmd.h"
#include "cli/lang.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/source_lines.h"
#include "edit/assign.h"
#include "edit/diff.h"
#include "git/refs.h"
#include "render/findings.h"
#include "render/terminal.h"
#include "report/fingerprint.h"
#include "report/show.h"
#include "source/document.h"

const struct opt writing_opts[] = {
	{ OPT_FLAG, 'n', "dry-run", NULL,
		N_("show what would change, and write nothing"),
		offsetof(struct writing_options, dry_run) },
	{ 0 },
};

/* what is there */

/* The commit that the next one will follow; p NULL before the first one, and
 * outside git. */
static int
find_head(const struct writing *w, const struct source *s, struct str *commit,
	struct err *err)
{
	struct repo *repo = NULL;
	char text[OID_TEXT];
	struct head head;
	int rc = 0;

	*commit = STR_NONE;
	if (s->top.n == 0)
		return 0;
	if (repo_open(s->top.p, &repo, err) != 0)
		return -1;
	if (repo != NULL)
		rc = refs_head(repo, w->arena, &head, err);
	if (repo != NULL && rc == 0 && head.state != HEAD_UNBORN)
		*commit = arena_str(
			w->arena, str_from(oid_format(&head.commit, text)));
	repo_close(repo);
	return rc;
}

/* HEAD is what the next commit will be judged against. */
static int
compare_with_head(
	const struct writing *w, struct inspection *i, struct err *err)
{
	struct source_query query = globals_query(w->g);
	struct str head;

	if (find_head(w, &i->load.source, &head, err) != 0)
		return -1;
	if (head.p == NULL)
		return 0;
	query.place = SOURCE_REVISION;
	query.rev = head.p;
	query.may_be_absent = true;
	return inspection_compare(i, &query, err);
}

static int
inspect(struct writing *w, struct inspection *i,
	const struct source_overlays *overlays, struct err *err)
{
	struct source_query query = globals_query(w->g);
	struct inspection_options o = { .with_documents = true,
		.keeps_old = true };

	query.overlays = overlays;
	if (inspection_load(i, &query, true, err) != 0 ||
		load_must_count(&i->load, err) != 0 ||
		compare_with_head(w, i, err) != 0)
		return -1;
	o.today = w->today =
		globals_today(w->g, i->load.registry.settings.zone_minutes);
	return inspection_check(i, &o, err);
}

static int
open_register(struct writing *w, struct err *err)
{
	if (globals_is_elsewhere(w->g))
		return err_set(err,
			SAY(N_("only the working tree is written to; leave out "
			       "--rev, --recorded and --staged")));
	if (inspect(w, &w->before, NULL, err) != 0)
		return -1;
	if (w->before.load.source.place != SOURCE_WORKTREE)
		return err_set(err,
			SAY(N_("a bare repository has no working tree to write "
			       "to; clone it")));
	view_make(&w->view, &w->before.load.registry, w->today, w->arena);
	return 0;
}

static int
refuse_twins(
	const struct writing *w, const struct agreement *a, struct err *err)
{
	const struct registry *r = &w->before.load.registry;

	for (size_t i = 0; i < r->n; i++)
		if (r->agreements[i] != a && IS_SET(a->id) &&
			IS_SET(r->agreements[i]->id) &&
			str_eq(r->agreements[i]->id.s, a->id.s))
			return err_set(err,
				MSG(N_("%1 and %2 have the same id %3; give "
				       "one of them another before either is "
				       "changed"),
					a->file, r->agreements[i]->file,
					a->id.s));
	return 0;
}

int
writing_agreement(struct writing *w, const char *what,
	const struct agreement **out, struct err *err)
{
	struct str id = str_trim(str_from(what));
	const struct unread *unread =
		map_get(&w->before.load.registry.unread_by_id, id);
	struct shown shown;

	if (unread != NULL &&
		registry_agreement(&w->before.load.registry, id) == NULL)
		return err_set(err, MSG(N_("%1 cannot be read; \"kerma "
					   "validate\" says what "
					   "is wrong with it"),
					    unread->file));
	if (show_find(&w->view, id, &shown, err) != 0)
		return -1;
	if (shown.agreement == NULL)
		return err_set(err, MSG(N_("%1 is a partner, not an agreement"),
					    shown.partner->id.s));
	*out = shown.agreement;
	return refuse_twins(w, shown.agreement, err);
}

static int
refuse_draft(const struct agreement *a, struct err *err)
{
	return err_set(err,
		MSG(N_("%1 is a draft; record its signing first: kerma sign %1 "
		       "--on DATE"),
			a->id.s));
}

const struct agreement *
writing_committed(const struct writing *w, const struct agreement *a)
{
	const struct since *since = &w->before.since;

	return since->is_compared
	               ? registry_agreement(&since->base.registry, a->id.s)
	               : NULL;
}

int
writing_open(struct writing *w, const char *what, enum writing_stage stage,
	const struct agreement **out, struct err *err)
{
	const struct agreement *a;

	if (writing_agreement(w, what, out, err) != 0)
		return -1;
	a = *out;
	if (stage != OF_ANY && !IS_ABSENT(a->withdrawn.at))
		return err_set(
			err, MSG(N_("%1 was withdrawn and is counted nowhere; "
				    "nothing more is recorded of it"),
				     a->id.s));
	if (stage == OF_SIGNED && IS_ABSENT(a->signed_on))
		return refuse_draft(a, err);
	if (stage == OF_SIGNED && !IS_SET(a->signed_on))
		return err_set(err,
			MSG(N_("when %1 was signed cannot be read; put that "
			       "right first"),
				a->id.s));
	if (stage == OF_DRAFT && !IS_ABSENT(a->signed_on))
		return err_set(err,
			MSG(N_("%1 is signed; what the parties change is "
			       "recorded by \"kerma amend\", a mistake of the "
			       "register's by \"kerma correct\""),
				a->id.s));
	return 0;
}

/* files */

static struct writing_file *
find_file(const struct writing *w, struct str path)
{
	const size_t *at = map_get(&w->by_path, path);

	return at != NULL ? &w->files[*at] : NULL;
}

static struct writing_file *
add_file(struct writing *w, struct str path)
{
	size_t *at = ARENA_NEW(w->arena, size_t);

	if (w->files == NULL || w->n == w->room) {
		w->room = w->room > 0 ? 2 * w->room : 16;
		w->files = xrealloc(w->files, w->room * sizeof(*w->files));
	}
	w->files[w->n] =
		(struct writing_file){ .path = arena_str(w->arena, path) };
	*at = w->n;
	map_put(&w->by_path, w->files[w->n].path, at);
	return &w->files[w->n++];
}

static int
refuse_file(struct str path, struct err *err)
{
	return err_set(err, MSG(N_("%1 is not a regular file"), path));
}

static int
read_file(struct writing *w, const struct source_file *file, size_t max,
	struct str *out, struct err *err)
{
	const struct load *load = &w->before.load;
	struct source_reader *reader;
	struct buf bytes = BUF_INIT;
	enum file_outcome outcome;

	if (source_reader_open(&load->source, &reader, err) != 0)
		return -1;
	outcome = source_read(reader, file, max, &bytes, err);
	*out = arena_str(w->arena, buf_str(&bytes));
	source_reader_close(reader);
	buf_free(&bytes);
	if (outcome == FILE_READ)
		return 0;
	return outcome == FILE_TROUBLE ? -1 : refuse_file(file->path, err);
}

int
writing_read(
	struct writing *w, struct str path, struct str *out, struct err *err)
{
	struct source_file *file;

	*out = STR_NONE;
	if (source_find(&w->before.load.source, path, w->arena, &file, err) !=
		0)
		return -1;
	return file != NULL ? read_file(w, file, yaml_settings_limits.bytes,
				      out, err)
	                    : 0;
}

int
writing_edit(struct writing *w, struct str path, const struct shape *shape,
	struct editor **out, struct err *err)
{
	const struct source_file *there = load_find(&w->before.load, path);
	struct writing_file *file = find_file(w, path);
	struct str text;

	if (file != NULL) {
		*out = file->editor;
		return 0;
	}
	if (there == NULL)
		return refuse_file(path, err);
	if (read_file(w, there, yaml_settings_limits.bytes, &text, err) != 0)
		return -1;
	file = add_file(w, path);
	file->before = text;
	file->editor = *out = ARENA_NEW(w->arena, struct editor);
	return editor_open(file->editor, text, shape, err);
}

int
writing_edit_agreement(struct writing *w, const struct agreement *a,
	struct editor **out, struct err *err)
{
	return writing_edit(w, a->file, &shape_agreement, out, err);
}

int
writing_edit_partners(struct writing *w, struct editor **out, struct err *err)
{
	return writing_edit(w, w->before.load.registry.partners_file,
		&shape_partners, out, err);
}

int
writing_has(struct writing *w, struct str path, bool *is_there, struct err *err)
{
	struct source_file *file = NULL;

	*is_there = find_file(w, path) != NULL;
	if (*is_there)
		return 0;
	if (source_find(&w->before.load.source, path, w->arena, &file, err) !=
		0)
		return -1;
	*is_there = file != NULL;
	return 0;
}

int
writing_create(
	struct writing *w, struct str path, struct str bytes, struct err *err)
{
	struct writing_file *file;
	bool is_there;

	if (writing_has(w, path, &is_there, err) != 0)
		return -1;
	if (is_there)
		return err_set(err, MSG(N_("%1 is there already"), path));
	file = add_file(w, path);
	file->before = STR_NONE;
	file->after = bytes;
	return 0;
}

int
writing_replace(
	struct writing *w, struct str path, struct str bytes, struct err *err)
{
	struct source_file *there;
	struct writing_file *file;
	struct str before = STR_NONE;

	assert(find_file(w, path) == NULL);
	if (source_find(&w->before.load.source, path, w->arena, &there, err) !=
			0 ||
		(there != NULL && read_file(w, there, DOCUMENT_GIT_MAX, &before,
					  err) != 0))
		return -1;
	file = add_file(w, path);
	file->before = before;
	file->after = bytes;
	return 0;
}

void
writing_move(
	struct writing *w, struct str from, struct str to, struct str bytes)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->files[i].path, from)) {
			w->files[i].path = arena_str(w->arena, to);
			w->files[i].after = bytes;
		}
}

struct str
writing_path(const struct writing *w, struct str below)
{
	return arena_printf(w->arena, "%.*s%.*s",
		STR_ARG(w->before.load.source.root), STR_ARG(below));
}

struct str
writing_date(const struct writing *w, struct date d)
{
	char text[DATE_TEXT];

	return arena_str(w->arena, str_from(date_format(d, text)));
}

struct str
writing_day(const struct writing *w, const struct opt_date *given)
{
	return writing_date(w, given->given ? given->value : w->today);
}

/* One mistake is enough to stop for; the first typed comes first. */
int
writing_refuse(const struct writing *w, struct findings *fs, struct err *err)
{
	struct str what, hint = STR("");

	if (fs->n == 0)
		return 0;
	what = message_text(&fs->items[0].message, lang_translate(), w->arena);
	if (fs->items[0].hint.id != NULL)
		hint = message_text(
			&fs->items[0].hint, lang_translate(), w->arena);
	if (hint.n == 0)
		return err_set(err, MSG("%1: %2", fs->items[0].file, what));
	return err_set(err, MSG("%1: %2; %3", fs->items[0].file, what, hint));
}

int
writing_assign(struct writing *w, struct editor *e, struct str typed,
	struct str *top, struct err *err)
{
	struct assignment assignment;
	struct findings fs;
	int rc;

	findings_init(&fs, w->arena);
	if (assign_read(e->shape, typed, &fs, &assignment))
		rc = assign_apply(e, &assignment, err);
	else
		rc = writing_refuse(w, &fs, err);
	findings_free(&fs);
	if (rc == 0 && top != NULL)
		*top = arena_str(w->arena, assignment.path.steps[0].key);
	return rc;
}

static int
order_files(const void *pa, const void *pb)
{
	const struct writing_file *a = pa, *b = pb;

	return str_cmp(a->path, b->path);
}

void
writing_forget(struct writing *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->files[i].editor != NULL)
			editor_close(w->files[i].editor);
	w->n = 0;
	map_init(&w->by_path, w->arena);
}

/* Takes the editors' texts over, and leaves out what does not change; from now
 * on nothing is looked up any more. */
static void
settle_files(struct writing *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct writing_file *f = &w->files[i];

		if (f->editor != NULL) {
			f->after = arena_str(w->arena, editor_text(f->editor));
			editor_close(f->editor);
			f->editor = NULL;
		}
		if (f->before.p != NULL && f->after.p != NULL &&
			str_eq(f->before, f->after))
			continue;
		w->files[kept++] = *f;
	}
	w->n = kept;
	if (kept > 1)
		qsort(w->files, kept, sizeof(*w->files), order_files);
}

/* judging */

/* In the arena: who reads the register as it would be looks them up. */
static const struct source_overlays *
overlays_of(const struct writing *w)
{
	struct source_overlays *overlays =
		ARENA_NEW(w->arena, struct source_overlays);
	struct source_overlay *items =
		ARENA_ARRAY(w->arena, struct source_overlay, w->n);

	for (size_t i = 0; i < w->n; i++)
		items[i] = (struct source_overlay){ w->files[i].path,
			w->files[i].after };
	*overlays = (struct source_overlays){ items, w->n, .is_sorted = true };
	return overlays;
}

/* Leaves what was not found before. */
static void
keep_new(struct writing *w, struct findings *fs)
{
	const struct findings *old = &w->before.load.findings;
	struct str *was = fingerprints(old, w->arena);
	struct str *is = fingerprints(fs, w->arena);
	struct map known;
	size_t kept = 0;

	map_init(&known, w->arena);
	for (size_t i = 0; i < old->n; i++)
		map_put(&known, was[i], &old->items[i]);
	for (size_t i = 0; i < fs->n; i++)
		if (map_get(&known, is[i]) == NULL &&
			fs->items[i].severity >= SEVERITY_WARNING)
			fs->items[kept++] = fs->items[i];
	fs->n = kept;
}

/* Shows what the change would make wrong, or worth a look. */
static void
show_findings(const struct writing *w, const struct inspection *after)
{
	static const struct output_options plain = { .file = NULL };
	struct render_style style = output_style(w->g, &plain);
	struct source_lines lines;
	struct buf out = BUF_INIT;

	source_lines_open(&lines, &after->load);
	render_findings(
		&after->load.findings, source_lines_of(&lines), &style, &out);
	source_lines_close(&lines);
	say_lines(buf_str(&out));
	buf_free(&out);
}

/* the answer */

static void
show_differences(const struct writing *w)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < w->n; i++)
		diff_write(&out, w->files[i].path, w->files[i].before,
			w->files[i].after);
	output_write(buf_str(&out));
	buf_free(&out);
}

static void
add_events(struct str id, const struct events *events, struct buf *out)
{
	for (size_t i = 0; i < events->n; i++) {
		terminal_write(id, out);
		buf_text(out, ": ");
		render_message(
			&events->items[i].message, lang_translate(), out);
		buf_char(out, '\n');
	}
}

/* A new agreement that somebody else has entered meanwhile. */
static bool
is_of_others(const struct writing *w, const struct change *c)
{
	const struct agreement *a = c->before == NULL ? c->after : NULL;

	return a != NULL &&
	       bsearch(&(struct writing_file){ .path = a->file }, w->files,
		       w->n, sizeof(*w->files), order_files) == NULL;
}

/* What happened, in the words of the trade. */
static void
tell(const struct writing *w, const struct inspection *after)
{
	struct sides sides;
	struct changes changes;
	struct buf out = BUF_INIT;

	sides_init(&sides, &w->before.load.registry, &after->load.registry,
		w->arena);
	changes = changes_of(&sides);
	for (size_t i = 0; i < changes.n; i++)
		if (!is_of_others(w, &changes.items[i]))
			add_events(changes.items[i].id,
				&changes.items[i].events, &out);
	for (size_t i = 0; i < changes.n_partners; i++)
		add_events(changes.partners[i].id, &changes.partners[i].events,
			&out);
	add_events(STR("register.yaml"), &changes.settings.events, &out);
	output_write(buf_str(&out));
	buf_free(&out);
}

static struct content
content_of(struct str bytes)
{
	return bytes.p != NULL ? CONTENT(bytes) : CONTENT_NONE;
}

/* Judges what would come of the files; new findings are what remains. */
static int
judge(struct writing *w, struct inspection *after, struct err *err)
{
	settle_files(w);
	if (w->n == 0)
		return 0;
	if (inspect(w, after, overlays_of(w), err) != 0)
		return -1;
	keep_new(w, &after->load.findings);
	return 0;
}

/* What was judged is what will stand there only as long as no other kerma
 * writes: two that sign at once were offered the same number.  So with the lock
 * all is judged once more. */
static int
judge_locked(struct writing *w, struct err *err)
{
	struct inspection now;
	int rc;

	inspection_init(&now, w->arena);
	rc = inspect(w, &now, overlays_of(w), err);
	if (rc == 0) {
		keep_new(w, &now.load.findings);
		if (findings_count(&now.load.findings, SEVERITY_ERROR) > 0)
			rc = err_set(err,
				SAY(N_("somebody else wrote into the register "
				       "meanwhile, and with that this would no "
				       "longer be right; nothing was written: "
				       "try again")));
	}
	inspection_close(&now);
	return rc;
}

static int
put_files(struct writing *w, const struct file_change *changes, struct err *err)
{
	struct files *files;
	struct err ignored;
	int rc;

	if (files_open(w->before.load.source.top.p, changes, w->n, &files,
		    err) != 0)
		return -1;
	rc = files_lock(files, err);
	if (rc == 0)
		rc = judge_locked(w, err);
	if (rc == 0)
		rc = files_put(files, err);
	w->is_stale = rc != 0 && files_are_stale(files);
	/* A hidden file that stays changes nothing for anybody. */
	(void)!files_close(files, &ignored);
	return rc;
}

/* Whoever is killed between two files leaves what is referred to and not yet
 * what refers to it: a scan before its agreement, a partner before the new
 * agreement with it. */
static int
stage_of(const struct file_change *f)
{
	if (f->now.there)
		return 1;
	return str_ends(str_from(f->path), STR(".yaml")) ? 2 : 0;
}

static int
order_changes(const void *pa, const void *pb)
{
	const struct file_change *a = pa, *b = pb;
	int order = stage_of(a) - stage_of(b);

	return order != 0 ? order : strcmp(a->path, b->path);
}

static int
write_files(struct writing *w, struct err *err)
{
	struct file_change *changes =
		ARENA_ARRAY(w->arena, struct file_change, w->n);
	struct signals_held held;
	int rc;

	for (size_t i = 0; i < w->n; i++)
		changes[i] = (struct file_change){ w->files[i].path.p,
			content_of(w->files[i].before),
			content_of(w->files[i].after) };
	if (w->n > 1)
		qsort(changes, w->n, sizeof(*changes), order_changes);
	signals_hold(&held);
	rc = put_files(w, changes, err);
	signals_release(&held);
	return rc;
}

/* The same, as often as the command has something better to offer. */
static int
judge_all(struct writing *w, const struct writing_job *job,
	writing_judged_fn *judged, struct inspection *after, struct err *err)
{
	for (;;) {
		bool again = false;

		if (judge(w, after, err) != 0)
			return -1;
		if (judged == NULL || w->n == 0)
			return 0;
		if (judged(w, job->options, &after->load.findings, &again,
			    err) != 0)
			return -1;
		if (!again)
			return 0;
		inspection_close(after);
		inspection_init(after, w->arena);
	}
}

static bool
goes_again(struct writing *w, const struct writing_job *job,
	struct inspection *after)
{
	if (!w->is_stale || job->again == NULL || !job->again(w, job->options))
		return false;
	inspection_close(after);
	inspection_init(after, w->arena);
	return true;
}

static enum exit_status
finish(struct writing *w, const struct writing_job *job,
	writing_judged_fn *judged, struct inspection *after, struct err *err)
{
	bool is_told = judged != NULL;

	if (judge_all(w, job, judged, after, err) != 0)
		return say_error(err);
	if (w->n == 0) {
		if (!is_told)
			say_note(SAY(
				N_("nothing to change: the register says so "
				   "already")));
		return EX_FINE;
	}
	if (!is_told || findings_count(&after->load.findings, SEVERITY_ERROR))
		show_findings(w, after);
	if (findings_count(&after->load.findings, SEVERITY_ERROR) > 0) {
		say_trouble(SAY(N_("nothing was written: the register would no "
				   "longer be right")));
		return EX_NO;
	}
	if (w->options->dry_run) {
		if (!is_told || w->g->verbose)
			show_differences(w);
		return EX_FINE;
	}
	if (write_files(w, err) != 0)
		return goes_again(w, job, after)
		               ? finish(w, job, judged, after, err)
		               : say_error(err);
	if (!is_told)
		tell(w, after);
	return EX_FINE;
}

static void
close_all(struct writing *w, struct inspection *after)
{
	inspection_close(after);
	writing_forget(w);
	free(w->files);
	inspection_close(&w->before);
}

enum exit_status
writing_run(const struct globals *g, const struct writing_job *job)
{
	return writing_run_judged(g, job, NULL);
}

enum exit_status
writing_run_judged(const struct globals *g, const struct writing_job *job,
	writing_judged_fn *judged)
{
	struct writing w = {
		.g = g, .arena = g->arena, .options = job->writing
	};
	struct inspection after;
	struct err err = ERR_INIT;
	enum exit_status status;

	map_init(&w.by_path, g->arena);
	inspection_init(&w.before, g->arena);
	inspection_init(&after, g->arena);
	if (open_register(&w, &err) != 0 ||
		job->make(&w, job->options, job->argc, job->args, &err) != 0) {
		status = say_error(&err);
	} else {
		status = finish(&w, job, judged, &after, &err);
	}
	close_all(&w, &after);
	return status;
}
