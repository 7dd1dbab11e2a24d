/* kerma deadlines: what falls due, and how it came about. */
#include "cli/cmd.h"
#include "cli/edition_open.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "model/ident.h"
#include "report/calendar.h"
#include "report/cells.h"

enum { FAIL_ON_OVERDUE, FAIL_ON_DUE };

struct options {
	struct deadline_options deadlines;
	struct opt_word fail_on;
	struct opt_list to;
	const char *from;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_STR, 0, "within", "DURATION",
		N_("look this far ahead (default: the longest step of the "
		   "register's ladder)"),
		offsetof(struct options, deadlines.within) },
	{ OPT_STR, 0, "due", "PERIOD",
		N_("what falls due in this period, and nothing else"),
		offsetof(struct options, deadlines.due) },
	{ OPT_FLAG, 0, "overdue", NULL, N_("only what is overdue"),
		offsetof(struct options, deadlines.overdue) },
	{ OPT_JOINED, 0, "only", "KIND,...",
		N_("only these: expiry, notice, obligation, report, "
		   "follow-up, filing"),
		offsetof(struct options, deadlines.only) },
	{ OPT_FLAG, 0, "all", NULL,
		N_("each occurrence, not one line for all of an obligation"),
		offsetof(struct options, deadlines.all) },
	{ OPT_WORD, 0, "fail-on", "overdue|due",
		N_("exit with 1 when something is"),
		offsetof(struct options, fail_on) },
	{ OPT_COMMAS, 0, "to", "ADDRESS,...", N_("of a mail: whom it is for"),
		offsetof(struct options, to) },
	{ OPT_TEXT, 0, "from", "ADDRESS",
		N_("of a mail: whose it is (default: left to who sends it)"),
		offsetof(struct options, from) },
	{ 0 },
};

static const struct opt output_opts[] = {
	OUTPUT_FORMAT("table|csv|json|markdown|ics|mail"),
	OUTPUT_FILE,
	OUTPUT_EXCEL,
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_opts, struct options, output),
	{ 0 },
};

static bool
fails(const struct options *o, struct deadline_counts counts)
{
	if (!o->fail_on.given)
		return false;
	return counts.overdue > 0 ||
	       (o->fail_on.at == FAIL_ON_DUE && counts.due > 0);
}

static int
check_address(struct str address, struct err *err)
{
	if (email_is_valid(address))
		return 0;
	return err_set(err, MSG(N_("%1 is no address for a mail"), address));
}

/* Into the letter; nothing but addresses may stand in its head. */
static int
address_letter(const struct options *o, struct letter *letter,
	struct arena *arena, struct err *err)
{
	for (size_t i = 0; i < o->to.n; i++)
		if (check_address(o->to.items[i], err) != 0)
			return -1;
	if (o->from != NULL && check_address(str_from(o->from), err) != 0)
		return -1;
	letter->to = join_texts(arena, o->to.items, o->to.n);
	letter->from = o->from != NULL ? str_from(o->from) : STR("");
	return 0;
}

/* What a calendar and a mail need besides the document. */
static int
make_edition(struct figures *f, const struct options *o,
	const struct deadlines *found, struct document *d, struct err *err)
{
	struct deadline_counts counts = deadlines_count(&f->view, found);
	struct letter *letter = ARENA_NEW(d->arena, struct letter);
	struct edition *edition;

	if (edition_open(f, &edition, err) != 0 ||
		address_letter(o, letter, d->arena, err) != 0)
		return -1;
	edition->title = letter->subject = message_value_is(
		MSG(N_("Deadlines as of %1: %2 overdue, %3 to come"),
			date_text(f->view.on, d->arena),
			digits(d->arena, counts.overdue),
			digits(d->arena, counts.due)),
		1, VALUE_DATE);
	d->edition = edition;
	d->letter = letter;
	d->calendar = calendar_make(&f->view, found);
	return 0;
}

static bool
is_sent(const struct options *o)
{
	return str_is(o->output.name, "ics") || str_is(o->output.name, "mail");
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct options *o = options;
	struct deadlines found;
	int rc;

	deadlines_init(&found, d->arena);
	rc = deadlines_select(&f->view, &f->filter, &o->deadlines, &found, err);
	if (rc == 0) {
		deadlines_document(
			&f->view, &f->filter, &found, &o->deadlines, d);
		if (fails(o, deadlines_count(&f->view, &found)))
			f->status = EX_NO;
		if (is_sent(o))
			rc = make_edition(f, o, &found, d, err);
	}
	deadlines_free(&found);
	return rc;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma deadlines", N_("everything overdue or due soon") },
	{ "kerma deadlines --within \"30 days\" --only notice,expiry",
		N_("what must be decided this month") },
	{ "kerma deadlines --format ics -o tenggat.ics",
		N_("for a calendar that subscribes to it") },
	{ "kerma deadlines --unit deputi-1 --format mail --to "
	  "deputi-1@kop.example | sendmail -t",
		N_("each unit its own, by mail") },
	{ "kerma deadlines --overdue --unit biro-hukum --fail-on overdue",
		N_("what a unit has left undone, as a check") },
	{ 0 },
};

const struct cmd cmd_deadlines = {
	.name = "deadlines",
	.args = "",
	.summary = N_("list what falls due, and how it came about"),
	.description =
		N_("Lists what falls due within a time, and everything that is "
		   "overdue: expiry, notice of renewal, obligations, "
		   "monitoring reports, follow-up of a MoU, and filing. Each "
		   "deadline says how it came about. Nothing is remembered "
		   "between runs: what is not met stays on the list."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
