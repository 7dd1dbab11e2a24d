/* kerma init: a new register. */
#include "base/files.h"
#include "cli/cmd.h"
#include "cli/companion.h"
#include "cli/hook_place.h"
#include "cli/output.h"
#include "cli/partner_types.h"
#include "cli/partners.h"
#include "cli/say.h"
#include "cli/stock.h"
#include "edit/compose.h"
#include "edit/diff.h"
#include "edit/nodes.h"
#include "git/init.h"
#include "source/path.h"

struct options {
	const char *name, *owner_id, *owner_name, *owner_type, *zone;
	struct opt_word ci;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "owner-name", "TEXT",
		N_("the name of whose register it is"),
		offsetof(struct options, owner_name) },
	{ OPT_TEXT, 0, "owner-id", "ID",
		N_("its id in partners.yaml; made of the name otherwise"),
		offsetof(struct options, owner_id) },
	{ OPT_TEXT, 0, "owner-type", "TYPE",
		N_("what it is; ministry otherwise"),
		offsetof(struct options, owner_type) },
	{ OPT_TEXT, 0, "name", "TEXT", N_("the register's name, for reports"),
		offsetof(struct options, name) },
	{ OPT_TEXT, 0, "zone", "ZONE",
		N_("its time zone; Asia/Jakarta otherwise"),
		offsetof(struct options, zone) },
	{ OPT_WORD, 0, "ci", "github|gitlab",
		N_("also the file by which that service checks every change"),
		offsetof(struct options, ci) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

enum { FILES_MAX = 16 };

struct founding {
	const struct globals *g;
	const struct options *o;
	struct arena *arena;
	struct str top;    /* what paths count from: the repository's, or dir */
	struct str prefix; /* of dir, from top: "" or ending in a slash */
	struct repo *repo; /* NULL: there is none yet */
	struct file_change files[FILES_MAX];
	size_t n;
};

/* what is asked for */

struct answer {
	const char *option, *field; /* of the shape */
	const struct shape *shape;
	const char *question; /* NULL: what the field means */
	const char *given;
	struct str proposal; /* also the answer where nobody can be asked */
};

static int
judge(struct founding *f, const struct answer *a, const struct edit_path *path,
	struct node **value, struct err *err)
{
	const struct writing w = { .g = f->g, .arena = f->arena };
	struct findings fs;
	int rc = 0;

	findings_init(&fs, f->arena);
	if (!assign_value(path, a->shape,
		    a->given != NULL ? str_from(a->given) : a->proposal, &fs,
		    value)) {
		fs.items[0].file = str_from(a->option);
		rc = writing_refuse(&w, &fs, err);
	}
	findings_free(&fs);
	return rc;
}

static int
settle(struct founding *f, const struct answer *a, struct node **value,
	struct err *err)
{
	struct edit_path path = edit_path(a->field, STR_NONE, STR_NONE);
	struct question q = { .proposal = a->proposal, .shape = a->shape };

	if (a->question != NULL)
		q.text = SAY(a->question);
	if (a->given == NULL && ask_is_possible())
		return ask_field(&q, &path, f->arena, value, err);
	if (a->given == NULL && a->proposal.n == 0)
		return err_set(
			err, MSG(N_("not given: %1"), str_from(a->option)));
	return judge(f, a, &path, value, err);
}

/* The register that begins has the types that are built in. */
static int
settle_type(struct founding *f, struct node **value, struct err *err)
{
	const struct type_wanted wanted = { "--owner-type", f->o->owner_type,
		STR("ministry") };
	struct registry r = { .arena = f->arena };

	registry_prepare(&r);
	return partner_types_settle(&r, &wanted, f->arena, value, err);
}

/* The values of both files. */
struct values {
	struct node *name, *zone, *owner_name, *owner_id, *owner_type;
};

static int
ask_all(struct founding *f, struct values *v, struct err *err)
{
	const struct options *o = f->o;
	struct answer owner_name = { "--owner-name", "partners[0].name",
		&shape_partners,
		N_("Whose register it is: the full name of the ministry or "
		   "office."),
		o->owner_name, STR("") };
	struct answer owner_id = { "--owner-id", "partners[0].id",
		&shape_partners,
		N_("A short id for it, which stays for ever: small letters, "
		   "digits and hyphens."),
		o->owner_id, STR("") };
	struct answer name = { "--name", "name", &shape_settings, NULL, o->name,
		STR("") };
	struct answer zone = { "--zone", "time_zone", &shape_settings, NULL,
		o->zone, STR("Asia/Jakarta") };

	if (settle(f, &owner_name, &v->owner_name, err) != 0)
		return -1;
	owner_id.proposal = partners_id_for(f->arena, v->owner_name->text);
	name.proposal = arena_printf(f->arena, "Register Kerja Sama %.*s",
		STR_ARG(v->owner_name->text));
	return settle(f, &owner_id, &v->owner_id, err) != 0 ||
	                       settle_type(f, &v->owner_type, err) != 0 ||
	                       settle(f, &name, &v->name, err) != 0 ||
	                       settle(f, &zone, &v->zone, err) != 0
	               ? -1
	               : 0;
}

/* files */

/* A path from top, unless something is there: that stays. */
static bool
is_new(struct founding *f, struct str path)
{
	if (!path_exists(path_join(f->arena, f->top, path)))
		return true;
	say_note(MSG(N_("%1 is there already and stays as it is"), path));
	return false;
}

static void
add(struct founding *f, struct str path, struct str text)
{
	f->files[f->n++] =
		(struct file_change){ path.p, CONTENT_NONE, CONTENT(text) };
}

static struct str
below(const struct founding *f, const char *path)
{
	return arena_printf(f->arena, "%.*s%s", STR_ARG(f->prefix), path);
}

static int
add_composed(struct founding *f, const char *name, const struct shape *shape,
	const struct node *fields, struct err *err)
{
	struct buf out = BUF_INIT;
	struct str template =
		stock_text(arena_printf(f->arena, "register/%s", name));
	int rc = compose(&out, shape, fields, template, err);

	if (rc == 0)
		add(f,
			below(f, arena_printf(f->arena, "agreements/%s", name)
					 .p),
			arena_str(f->arena, buf_str(&out)));
	buf_free(&out);
	return rc == 0 ? 0 : -1;
}

static int
add_settings(struct founding *f, const struct values *v, struct err *err)
{
	struct node *fields = node_fields(f->arena);
	const char *language =
		f->g->lang.given && str_is(f->g->lang.word, "en") ? "en" : "id";

	node_put(fields, "name", v->name);
	node_put_text(f->arena, fields, "language", str_from(language));
	node_put(fields, "time_zone", v->zone);
	node_put_text(f->arena, fields, "owner", v->owner_id->text);
	return add_composed(f, "register.yaml", &shape_settings, fields, err);
}

static int
add_partners(struct founding *f, const struct values *v, struct err *err)
{
	struct node *fields = node_fields(f->arena);
	struct node *list = node_list(f->arena);
	struct node *owner = node_fields(f->arena);

	node_put(owner, "id", v->owner_id);
	node_put(owner, "name", v->owner_name);
	node_put(owner, "type", v->owner_type);
	node_add(list, owner);
	node_put(fields, "partners", list);
	return add_composed(f, "partners.yaml", &shape_partners, fields, err);
}

/* Both or none: a register with another's partners is no register. */
static int
add_register(struct founding *f, struct err *err)
{
	bool has_settings = !is_new(f, below(f, "agreements/register.yaml"));
	bool has_partners = !is_new(f, below(f, "agreements/partners.yaml"));
	struct values v = { NULL };

	if (has_settings || has_partners)
		return 0;
	return ask_all(f, &v, err) != 0 || add_settings(f, &v, err) != 0 ||
	                       add_partners(f, &v, err) != 0
	               ? -1
	               : 0;
}

static bool
is_wanted(const struct founding *f, const struct companion *c)
{
	return c->ci == NULL ||
	       (f->o->ci.given && str_is(f->o->ci.word, c->ci));
}

static int
collect(struct founding *f, struct err *err)
{
	if (add_register(f, err) != 0)
		return -1;
	for (const struct companion *c = companions; c->path != NULL; c++) {
		struct str path = companion_path(c, f->prefix, f->arena);

		if (is_wanted(f, c) && is_new(f, path))
			add(f, path, companion_text(c, f->arena));
	}
	return 0;
}

/* the repository */

/* As far as dir and the folders above it are there. */
static struct str
nearest_folder(struct arena *arena, struct str dir)
{
	while (!path_exists(dir) && dir.n > 1)
		dir = path_parent(arena, dir);
	return dir;
}

static int
find_top(struct founding *f, struct str dir, struct err *err)
{
	struct str there = nearest_folder(f->arena, dir), real, rest;

	if (!path_real_folder(f->arena, there, &real))
		return err_set(err, MSG(N_("%1 is not a folder"), there));
	if (repo_open(real.p, &f->repo, err) != 0)
		return -1;
	rest = str_from_byte(dir, there.n);
	while (rest.n > 0 && rest.p[0] == '/')
		rest = str_from_byte(rest, 1);
	real = rest.n > 0 ? path_join(f->arena, real, rest) : real;
	if (path_exists(path_join(f->arena, real, STR("register.yaml"))))
		return err_set(err, MSG(N_("%1 is a register already"), real));
	f->top = real;
	f->prefix = STR("");
	if (f->repo == NULL)
		return 0;
	f->top = arena_str(f->arena, repo_top(f->repo));
	if (f->top.n == 0)
		return err_set(err,
			SAY(N_("a bare repository has no working tree to write "
			       "to; clone it")));
	if (!path_below(real, f->top, &rest))
		return err_set(err, MSG(N_("%1 is not a folder"), dir));
	if (rest.n > 0)
		f->prefix = arena_printf(f->arena, "%.*s/", STR_ARG(rest));
	return 0;
}

static void
show(const struct founding *f)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < f->n; i++)
		diff_write(&out, str_from(f->files[i].path), STR_NONE,
			f->files[i].become.bytes);
	output_write(buf_str(&out));
	buf_free(&out);
}

/* A file where a folder belongs is told of before anything is made. */
static int
check_folders(const struct founding *f, struct err *err)
{
	struct str real;

	for (size_t i = 0; i < f->n; i++) {
		struct str path =
			path_join(f->arena, f->top, str_from(f->files[i].path));
		struct str folder =
			nearest_folder(f->arena, path_parent(f->arena, path));

		if (!path_real_folder(f->arena, folder, &real))
			return err_set(
				err, MSG(N_("%1 is not a folder"), folder));
	}
	return 0;
}

static int
write_all(struct founding *f, struct err *err)
{
	if (check_folders(f, err) != 0)
		return -1;
	if (file_make_folder(f->top.p, err) != 0)
		return -1;
	if (f->repo == NULL && (repo_init(f->top.p, "main", err) != 0 ||
				       repo_open(f->top.p, &f->repo, err) != 0))
		return -1;
	if (f->n > 0 && files_write(f->top.p, f->files, f->n, err) != 0)
		return -1;
	for (size_t i = 0; i < f->n; i++)
		say_note(MSG(N_("written: %1"), str_from(f->files[i].path)));
	return 0;
}

static enum exit_status
found(struct founding *f, struct str dir)
{
	struct err err = ERR_INIT;

	if (find_top(f, dir, &err) != 0 || collect(f, &err) != 0)
		return say_error(&err);
	if (f->o->writing.dry_run) {
		show(f);
		return EX_FINE;
	}
	if (write_all(f, &err) != 0)
		return say_error(&err);
	return hook_place(f->g, f->repo);
}

/* Absolute, and without anything that leads up again. */
static int
name_folder(const struct globals *g, const char *typed, struct str *out,
	struct err *err)
{
	struct str base = str_from(g->dir != NULL ? g->dir : "."), path;

	if (!path_real_folder(g->arena, base, &path))
		return err_set(err, MSG(N_("%1 is not a folder"), base));
	if (typed != NULL && typed[0] == '/')
		path = str_from(typed);
	else if (typed != NULL)
		path = path_join(g->arena, path, str_from(typed));
	if (!path_tidy(g->arena, str_from_byte(path, 1), &path))
		return err_set(
			err, MSG(N_("%1 is not a folder"), str_from(typed)));
	if (path.n > 0)
		path.n--;
	*out = arena_printf(g->arena, "/%.*s", STR_ARG(path));
	return 0;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct founding f = { .g = g, .o = options, .arena = g->arena };
	struct err err = ERR_INIT;
	enum exit_status status;
	struct str dir = STR("");

	if (globals_is_elsewhere(g))
		return say_trouble(
			SAY(N_("only the working tree is written to; leave out "
			       "--rev, --recorded and --staged")));
	if (name_folder(g, argc > 0 ? args[0] : NULL, &dir, &err) != 0)
		return say_error(&err);
	status = found(&f, dir);
	repo_close(f.repo);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma init register", N_("asks whose register it is") },
	{ "kerma init --owner-name 'Kementerian X' --owner-id kemenx --ci "
	  "gitlab",
		N_("here, and checked by GitLab") },
	{ 0 },
};

const struct cmd cmd_init = {
	.name = "init",
	.args = "[DIR]",
	.summary = N_("a new register"),
	.description = N_(
		"Makes a register in DIR, or here: a git repository where "
		"there is none, agreements/ with its settings and the owner "
		"among its partners, templates to be adapted, a README for "
		"staff, what an editor needs to help with the files, and the "
		"hook that checks commits. The register's language is that of "
		"--lang, Indonesian otherwise.\n\n"
		"What is there already stays as it is, and is named. Nothing "
		"is committed; \"kerma commit\" then takes in all of it."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = 1,
	.writes = true,
	.run = run,
};
