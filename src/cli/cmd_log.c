/* kerma log: what each commit changed, in legal terms. */
#include "cli/chronicle.h"
#include "cli/cmd.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "cli/say.h"
#include "model/ident.h"
#include "report/filter.h"
#include "report/show.h"

struct options {
	struct opt_date since, until;
	struct opt_int limit;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "since", "DATE",
		N_("what was committed on DATE or after"),
		offsetof(struct options, since) },
	{ OPT_DATE, 0, "until", "DATE",
		N_("what was committed on DATE or before"),
		offsetof(struct options, until) },
	{ OPT_INT, 0, "limit", "N",
		N_("the last N commits that changed anything"),
		offsetof(struct options, limit) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_record_opts, struct options, output),
	{ 0 },
};

/* One run: what is asked, and the register it is asked of. */
struct inquiry {
	const struct globals *g;
	const struct options *o;
	struct source_query query;
	struct load load;
	struct view view; /* when all of the register was needed */
	struct filter filter;
	struct chronicle_query about;
	struct log log;
};

/* The words as typed, one after the other: quotes may be forgotten. */
static struct str
join(struct arena *arena, int argc, char **args)
{
	struct str text = STR("");

	for (int i = 0; i < argc; i++)
		text = arena_printf(arena, "%.*s%s%s", STR_ARG(text),
			i > 0 ? " " : "", args[i]);
	return str_trim(text);
}

static int
refuse_broken(const struct load *l, struct err *err)
{
	if (l->broken.n == 0)
		return 0;
	return err_set(err,
		MSG(N_("%1 cannot be read, so no history can be told; \"kerma "
		       "--rev %2 validate\" says what is wrong with it"),
			l->broken, l->source.rev));
}

/* Reads the agreements too. */
static int
load_all(struct inquiry *q, struct err *err)
{
	struct registry *r = &q->load.registry;

	load_close(&q->load);
	if (load_open(&q->load, &q->query, err) != 0 ||
		refuse_broken(&q->load, err) != 0)
		return -1;
	view_make(&q->view, r, globals_today(q->g, r->settings.zone_minutes),
		q->g->arena);
	return 0;
}

static bool
has_file(const struct source *s, struct str id)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->files[i].id, id))
			return true;
	return false;
}

/*
 * The id of the agreement that is meant.  An id in the register needs no other
 * agreement to be read.  What nobody has now may have been an id: then gone is
 * what to say if no commit had it either.
 */
static int
find_id(struct inquiry *q, struct str what, struct err *gone, struct err *err)
{
	const struct agreement *a;

	q->about.id = what;
	if (has_file(&q->load.source, what))
		return 0;
	if (load_all(q, err) != 0)
		return -1;
	if (show_find_agreement(&q->view, what, &a, gone) != 0)
		return err_set(err, gone->message);
	if (a != NULL)
		q->about.id = a->id.s;
	else if (!ident_is_valid(what))
		return err_set(err, gone->message);
	return 0;
}

/* The ids that the filters take. */
static int
find_only(struct inquiry *q, struct err *err)
{
	struct map *only;

	if (load_all(q, err) != 0 ||
		filter_make(&q->filter, &q->o->filter, &q->view, err) != 0)
		return -1;
	only = ARENA_NEW(q->g->arena, struct map);
	map_init(only, q->g->arena);
	for (size_t i = 0; i < q->view.n; i++) {
		struct entry *e = &q->view.entries[i];

		if (filter_takes(&q->filter, &q->view, e))
			map_put(only, e->agreement->id.s, e);
	}
	q->about.only = only;
	return 0;
}

static int
inquire(struct inquiry *q, struct str what, struct err *err)
{
	struct err gone = ERR_INIT;
	bool found;

	if (load_settings_of(&q->load, &q->query, err) != 0 ||
		refuse_broken(&q->load, err) != 0)
		return -1;
	if (what.n > 0 && find_id(q, what, &gone, err) != 0)
		return -1;
	if (!filter_is_none(&q->o->filter) && find_only(q, err) != 0)
		return -1;
	if (chronicle(&q->load, &q->about, &q->log, &found, err) != 0)
		return -1;
	q->log.filter = &q->filter;
	if (what.n == 0 || found || gone.message.id == NULL)
		return 0;
	return err_set(err, gone.message);
}

static enum exit_status
show(const struct inquiry *q)
{
	struct document d;

	document_init(&d, q->g->arena);
	log_document(&q->log, q->g->verbose, &d);
	return output_document(q->g, &q->o->output, &d,
		q->log.cut.p != NULL ? EX_NO : EX_FINE);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct inquiry q = { .g = g, .o = o, .query = globals_query(g) };
	struct str what = join(g->arena, argc, args);
	struct err err = ERR_INIT;
	enum exit_status status;

	if (g->staged)
		return say_usage(&cmd_log,
			SAY(N_("what is staged has no history yet; leave out "
			       "--staged")));
	if (what.n > 0 && !filter_is_none(&o->filter))
		return say_usage(&cmd_log,
			SAY(N_("filters choose among agreements; leave them "
			       "out, or name none")));
	q.query.place = SOURCE_REVISION;
	q.about = (struct chronicle_query){
		.arena = g->arena,
		.since = o->since.given ? o->since.value : DATE_FIRST,
		.until = o->until.given ? o->until.value : DATE_NEVER,
		.limit = o->limit.value,
	};
	status = inquire(&q, what, &err) != 0 ? say_error(&err) : show(&q);
	load_close(&q.load);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma log mou-2021-015",
		N_("what became of an agreement, wherever its file lay") },
	{ "kerma log rantai pasok", N_("the same, by words that only it has") },
	{ "kerma log --since 2026-10-01 -v",
		N_("the last weeks of the register, with the commits' own "
		   "words") },
	{ "kerma log --partner kkp --limit 10",
		N_("the last ten commits about agreements with a partner") },
	{ 0 },
};

const struct cmd cmd_log = {
	.name = "log",
	.args = "[WHAT]",
	.summary = N_("tell what was recorded when, and by whom"),
	.description =
		N_("Tells what each commit changed in the register, the newest "
		   "first, in its own terms: signed, amended, fulfilled, a "
		   "field from one value to another. WHAT is an agreement's "
		   "id, number, or words that only one of them has; its file "
		   "is followed from folder to folder, also when it is gone. "
		   "Without WHAT, all agreements are told, or those that the "
		   "filters take, and without filters also partners and "
		   "settings. The history is that of HEAD, or of --rev. A "
		   "change is told once, at the commit that made it; what a "
		   "merge threw away is not told. Days are those on which "
		   "commits were made, in the register's time zone.\n\nThe "
		   "exit status is 1 when the clone is shallow and the "
		   "history is cut off."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = -1,
	.run = run,
};
