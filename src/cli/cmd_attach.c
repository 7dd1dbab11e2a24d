/* kerma attach: the signed scan, copied in and known by its sum. */
#include <assert.h>
#include <fcntl.h>

#include "base/file.h"
#include "cli/cmd.h"
#include "cli/correction.h"
#include "cli/say.h"
#include "edit/nodes.h"
#include "source/document.h"

enum { SUFFIX_MAX = 8 };

struct options {
	struct opt_date amendment;
	const char *to, *archive;
	bool replace;
	const char *reason;
	const char *path, *sha256; /* what is to be recorded */
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "to", "PATH",
		N_("where to copy it, below the repository's folder; a folder "
		   "ends in /"),
		offsetof(struct options, to) },
	{ OPT_TEXT, 0, "archive", "REF",
		N_("it stays in the archive, which calls it REF"),
		offsetof(struct options, archive) },
	{ OPT_DATE, 0, "amendment", "DATE",
		N_("it is the scan of the addendum signed on DATE"),
		offsetof(struct options, amendment) },
	{ OPT_FLAG, 0, "replace", NULL,
		N_("it takes the place of the scan that is recorded"),
		offsetof(struct options, replace) },
	{ OPT_TEXT, 0, "reason", "TEXT",
		N_("why, where the old scan was committed already"),
		offsetof(struct options, reason) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("file", "FILE", path, TEXT, NEEDED),
	RECORD_FIELD("sha256", "FILE", sha256, TEXT, OPTIONAL),
};

static const struct record of_agreement = {
	.path = "document",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
};

static const struct record of_amendment = {
	.path = "amendments[signed=%1].document",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
};

/* What is being attached to what. */
struct scan {
	struct writing *w;
	const struct agreement *a;
	struct options *o;
	const struct document_ref *old; /* what is recorded; it may be absent */
	const char *file;               /* as typed; NULL: none */
	struct str amendment;           /* the day it was signed; n 0: none */
};

/* Where the scan of the agreement, or of one of its addenda, is recorded;
 * NULL: there is no such addendum. */
static const struct document_ref *
document_of(const struct agreement *a, const struct opt_date *amendment)
{
	if (!amendment->given)
		return &a->document;
	LIST_EACH (struct amendment, am, a->amendments)
		if (IS_SET(am->signed_on) &&
			am->signed_on.date.day == amendment->value.day)
			return &am->document;
	return NULL;
}

/* What was committed changes by a correction only. */
static bool
is_committed(const struct scan *s)
{
	const struct agreement *a = writing_committed(s->w, s->a);
	const struct document_ref *old =
		a != NULL ? document_of(a, &s->o->amendment) : NULL;

	return old != NULL && !IS_ABSENT(old->at);
}

static int
refuse_recorded(const struct scan *s, struct err *err)
{
	struct str file = IS_SET(s->old->file) ? s->old->file.s : STR("-");

	if (is_committed(s))
		return err_set(
			err, MSG(N_("%1 has a scan already, %2; --replace with "
				    "--reason puts another in its place"),
				     s->a->id.s, file));
	return err_set(err, MSG(N_("%1 has a scan already, %2; --replace puts "
				   "another in its place"),
				    s->a->id.s, file));
}

static struct str
copy(const struct scan *s, struct str text)
{
	return arena_str(s->w->arena, text);
}

/* What stands before the register's folder, where documents/ is beside it. */
static struct str
beside_register(const struct scan *s)
{
	struct str root = s->w->before.load.source.root;

	if (root.n > 0)
		root.n--;
	while (root.n > 0 && root.p[root.n - 1] != '/')
		root.n--;
	return root;
}

/* ".pdf", of a name that ends so; else empty. */
static struct str
suffix_of(const struct scan *s)
{
	struct str name = str_from(s->file), suffix;
	char *small;
	size_t n = 0;

	while (n < name.n && n <= SUFFIX_MAX && name.p[name.n - 1 - n] != '.')
		n++;
	if (n == 0 || n > SUFFIX_MAX || n >= name.n)
		return STR("");
	suffix = copy(s, str_from_byte(name, name.n - 1 - n));
	small = (char *)(uintptr_t)suffix.p;
	for (size_t i = 1; i < suffix.n; i++) {
		if (small[i] >= 'A' && small[i] <= 'Z')
			small[i] = (char)(small[i] - 'A' + 'a');
		if (!(small[i] >= 'a' && small[i] <= 'z') &&
			!(small[i] >= '0' && small[i] <= '9'))
			return STR("");
	}
	return suffix;
}

/* "mou-2021-017.pdf", of an addendum with its day. */
static struct str
name_of(const struct scan *s)
{
	struct str suffix = suffix_of(s);

	if (s->amendment.n > 0)
		return arena_printf(s->w->arena, "%.*s-%.*s%.*s",
			STR_ARG(s->a->id.s), STR_ARG(s->amendment),
			STR_ARG(suffix));
	return arena_printf(
		s->w->arena, "%.*s%.*s", STR_ARG(s->a->id.s), STR_ARG(suffix));
}

/* Its path from the top; p NULL when it leads out of the repository. */
static struct str
shown(const struct scan *s, const char *typed)
{
	return source_shown(
		&s->w->before.load.source, str_from(typed), s->w->arena);
}

/* What is read as one of the register's own files is no scan. */
static int
refuse_own(const struct scan *s, struct str path, struct err *err)
{
	if (!str_starts(path, s->w->before.load.source.root) ||
		(!str_ends(path, STR(".yaml")) && !str_ends(path, STR(".yml"))))
		return 0;
	return err_set(err,
		MSG(N_("%1 would be taken for a file of the register's own"),
			path));
}

/* Where the copy goes; -1 with err. */
static int
choose_place(const struct scan *s, struct str *to, struct err *err)
{
	struct str name = name_of(s), typed;

	if (s->o->to == NULL) {
		*to = arena_printf(s->w->arena, "%.*sdocuments/%d/%.*s",
			STR_ARG(beside_register(s)),
			date_civil(s->a->signed_on.date).year, STR_ARG(name));
		return 0;
	}
	typed = str_from(s->o->to);
	*to = shown(s, s->o->to);
	if (to->p == NULL)
		return err_set(err,
			MSG(N_("--to: %1 is not in the repository"), typed));
	if (to->n == 0 || str_ends(typed, STR("/")))
		*to = arena_printf(s->w->arena, "%.*s%s%.*s", STR_ARG(*to),
			to->n > 0 ? "/" : "", STR_ARG(name));
	return refuse_own(s, *to, err);
}

/* The recorded scan's path; p NULL: there is none in the repository. */
static struct str
old_path(const struct scan *s)
{
	return IS_SET(s->old->file) &&
	                       !str_starts(s->old->file.s, STR("archive:"))
	               ? s->old->file.s
	               : STR_NONE;
}

/* The name that is recorded stays, unless the new scan is of another kind. */
static int
choose_old_place(const struct scan *s, struct str *to, struct err *err)
{
	struct str old = old_path(s);
	bool stays = s->o->replace && s->o->to == NULL && old.p != NULL &&
	             str_ends(old, suffix_of(s));

	if (!stays)
		return choose_place(s, to, err);
	*to = old;
	return refuse_own(s, *to, err);
}

static int
put_scan(const struct scan *s, struct str to, struct str bytes, struct err *err)
{
	bool is_there;

	if (s->o->replace && str_eq(old_path(s), to))
		return writing_replace(s->w, to, bytes, err);
	if (writing_has(s->w, to, &is_there, err) != 0)
		return -1;
	if (is_there)
		return err_set(err, MSG(N_("%1 is there already; if it is the "
					   "scan, give it as FILE"),
					    to));
	return writing_create(s->w, to, bytes, err);
}

static int
refuse_outcome(const struct scan *s, enum file_outcome outcome, struct err *err)
{
	struct str file = str_from(s->file);

	if (outcome == FILE_NOT_REGULAR)
		return err_set(err, MSG(N_("%1 is not a regular file"), file));
	if (outcome == FILE_TROUBLE)
		return -1;
	if (s->o->archive != NULL)
		return err_set(err, MSG(N_("%1 is larger than 64 MiB; give "
					   "--archive without it"),
					    file));
	return err_set(err, MSG(N_("%1 is larger than 64 MiB; keep it in an "
				   "archive and name it with --archive"),
				    file));
}

static int
read_scan(const struct scan *s, struct str *out, struct err *err)
{
	const char *dir = s->w->g->dir, *path = s->file;
	struct buf bytes = BUF_INIT;
	enum file_outcome outcome;

	if (dir != NULL && path[0] != '/')
		path = arena_printf(s->w->arena, "%s/%s", dir, path).p;
	outcome = file_read_at(AT_FDCWD, path, DOCUMENT_GIT_MAX, &bytes, err);
	*out = copy(s, buf_str(&bytes));
	buf_free(&bytes);
	if (outcome != FILE_READ)
		return refuse_outcome(s, outcome, err);
	return out->n > 0 ? 0
	                  : err_set(err,
				    MSG(N_("%1 is empty"), str_from(s->file)));
}

static void
note_sum(const struct scan *s, struct str bytes)
{
	struct sha256 *sum = sha256_start();
	char text[SHA256_TEXT];

	sha256_add(sum, bytes);
	sha256_finish(sum, text);
	s->o->sha256 = copy(s, str_from(text)).p;
}

/* A scan that is in the repository already stays where it is. */
static int
note_in_place(const struct scan *s, struct str path, struct err *err)
{
	struct source_document found;
	struct source_reader *reader;
	int rc;

	if (refuse_own(s, path, err) != 0 ||
		source_reader_open(&s->w->before.load.source, &reader, err) !=
			0)
		return -1;
	rc = source_document(reader, path, true, &found, err);
	source_reader_close(reader);
	if (rc != 0)
		return -1;
	if (!found.is_there)
		return err_set(err, MSG(N_("there is no file %1"), path));
	if (found.sha256[0] == '\0')
		return err_set(
			err, MSG(N_("%1 is too large to be summed up"), path));
	s->o->path = copy(s, path).p;
	s->o->sha256 = copy(s, str_from(found.sha256)).p;
	return 0;
}

static int
copy_in(const struct scan *s, struct err *err)
{
	struct str to, bytes;

	if (choose_old_place(s, &to, err) != 0 ||
		read_scan(s, &bytes, err) != 0 ||
		put_scan(s, to, bytes, err) != 0)
		return -1;
	note_sum(s, bytes);
	s->o->path = copy(s, to).p;
	return 0;
}

static int
name_in_archive(const struct scan *s, struct err *err)
{
	struct str bytes;

	s->o->path = arena_printf(s->w->arena, "archive:%s", s->o->archive).p;
	if (s->o->to != NULL)
		return err_set(err, SAY(N_("--to and --archive: the scan is in "
					   "one place only")));
	if (s->file == NULL)
		return 0;
	if (read_scan(s, &bytes, err) != 0)
		return -1;
	note_sum(s, bytes);
	return 0;
}

static int
take_scan(const struct scan *s, struct err *err)
{
	struct str here;

	if (s->o->archive != NULL)
		return name_in_archive(s, err);
	if (s->file == NULL)
		return err_set(err, SAY(N_("give the scan's FILE, or --archive "
					   "and what the archive calls it")));
	here = shown(s, s->file);
	if (s->o->to == NULL && here.p != NULL)
		return note_in_place(s, here, err);
	return copy_in(s, err);
}

/* A file that is named, but of which no sum is known yet, can have one. */
static bool
lacks_sum(const struct scan *s)
{
	return IS_SET(s->old->file) && str_is(s->old->file.s, s->o->path) &&
	       s->o->sha256 != NULL && IS_ABSENT(s->old->sha256);
}

static int
correct(const struct scan *s, struct editor *e, struct err *err)
{
	struct str field =
		s->o->amendment.given ? STR("amendments") : STR("document");
	struct correction_given given = { { &field, 1 }, s->o->reason };

	if (!editor_is_changed(e) || !is_committed(s))
		return 0;
	return correction_put(s->w, e, &given, err);
}

/* Of the two fields, so that comments beside them stay. */
static int
replace(const struct scan *s, struct editor *e, const struct edit_path *path,
	struct err *err)
{
	struct edit_path file = *path, sum = *path;
	struct arena *arena = s->w->arena;
	int rc;

	edit_path_key(&file, STR("file"));
	edit_path_key(&sum, STR("sha256"));
	rc = editor_set(e, &file, node_text(arena, str_from(s->o->path)), err);
	if (rc == 0 && s->o->sha256 != NULL)
		rc = editor_set(
			e, &sum, node_text(arena, str_from(s->o->sha256)), err);
	else if (rc == 0 && !IS_ABSENT(s->old->sha256))
		rc = editor_remove(e, &sum, err);
	if (rc != 0)
		return -1;
	if (old_path(s).n > 0 && !str_is(old_path(s), s->o->path))
		say_note(MSG(N_("%1 stays; remove it when nothing else needs "
				"it"),
			old_path(s)));
	return correct(s, e, err);
}

static int
put(const struct scan *s, struct editor *e, const struct record *r,
	struct err *err)
{
	struct edit_path path = edit_path(r->path, s->amendment, STR_NONE);
	struct record_given given = { s->o, s->amendment };

	if (IS_ABSENT(s->old->at))
		return record_put(s->w, e, r, &given, err);
	if (s->o->replace)
		return replace(s, e, &path, err);
	if (!lacks_sum(s))
		return refuse_recorded(s, err);
	edit_path_key(&path, STR("sha256"));
	return editor_set(
		e, &path, node_text(s->w->arena, str_from(s->o->sha256)), err);
}

/* What is recorded must be known before anything is put in its place. */
static int
find_old(struct scan *s, struct err *err)
{
	assert(s->a != NULL);
	s->old = document_of(s->a, &s->o->amendment);
	if (s->old == NULL)
		return err_set(err, MSG(N_("%1 has no addendum signed on %2"),
					    s->a->id.s, s->amendment));
	return s->o->replace || IS_ABSENT(s->old->sha256)
	               ? 0
	               : refuse_recorded(s, err);
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct options o = *(const struct options *)options;
	struct scan s = { .w = w, .o = &o, .file = argc > 1 ? args[1] : NULL };
	struct editor *e;

	if (o.amendment.given)
		s.amendment = writing_date(w, o.amendment.value);
	if (o.reason != NULL && !o.replace)
		return err_set(err,
			SAY(N_("--reason is for a scan that takes another's "
			       "place: --replace")));
	if (writing_open(w, args[0], OF_SIGNED, &s.a, err) != 0 ||
		writing_edit_agreement(w, s.a, &e, err) != 0 ||
		find_old(&s, err) != 0 || take_scan(&s, err) != 0)
		return -1;
	return put(
		&s, e, s.amendment.n > 0 ? &of_amendment : &of_agreement, err);
}

static const struct cmd_example examples[] = {
	{ "kerma attach mou-2021-017 ~/scan.pdf",
		N_("copies it to documents/2021/mou-2021-017.pdf") },
	{ "kerma attach mou-2021-017 --archive 2021/KB/0017",
		N_("the scan is in the office's archive") },
	{ "kerma attach mou-2021-017 ~/right.pdf --replace --reason 'the scan "
	  "of another agreement'",
		N_("a wrong scan was committed") },
	{ 0 },
};

const struct cmd cmd_attach = {
	.name = "attach",
	.args = "ID [FILE]",
	.summary = N_("record the signed scan of an agreement"),
	.description =
		N_("Copies the signed scan into the repository, to "
		   "documents/YEAR/ID beside the register's folder unless --to "
		   "says otherwise, and notes its path and its SHA-256, so "
		   "that another file in its place is noticed. A file that is "
		   "in the repository already stays where it is.\n\n"
		   "What is larger than 64 MiB, or may not be in the "
		   "repository, stays in an archive and is named by its "
		   "reference there; of a FILE given as well the SHA-256 is "
		   "noted.\n\n"
		   "No scan is written over but with --replace, and only the "
		   "one that is recorded. When it was committed, that is a "
		   "correction and needs a --reason; the old scan stays in "
		   "git's history."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 2,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
