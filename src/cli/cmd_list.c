/* kerma list: agreements, one a line. */
#include "cli/cmd.h"
#include "cli/edition_open.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/list.h"

struct options {
	struct list_options list;
	struct opt_date learned_after;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_STR, 0, "sort", "KEY",
		N_("sort by id, signed (default), expires, title, status, "
		   "kind or partner; -KEY reverses"),
		offsetof(struct options, list.sort) },
	{ OPT_JOINED, 0, "columns", "NAME,...",
		N_("show these columns, named as in the JSON"),
		offsetof(struct options, list.columns) },
	{ OPT_DATE, 0, "learned-after", "DATE",
		N_("only what was signed by DATE and recorded after it"),
		offsetof(struct options, learned_after) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_book_opts, struct options, output),
	{ 0 },
};

static bool
is_signed_by(const struct entry *e, struct date on)
{
	return status_is_counted(e->status) &&
	       day_has_come(&e->agreement->signed_on, on);
}

/* The ids of what is signed by the day and was not in the register then. */
static void
find_late(const struct view *now, const struct view *then, struct map *late)
{
	struct map known;

	map_init(&known, now->arena);
	for (size_t i = 0; i < then->n; i++)
		if (is_signed_by(&then->entries[i], then->on))
			map_put(&known, then->entries[i].agreement->id.s,
				&then->entries[i]);
	for (size_t i = 0; i < now->n; i++) {
		struct str id = now->entries[i].agreement->id.s;

		if (is_signed_by(&now->entries[i], then->on) &&
			map_get(&known, id) == NULL)
			map_put(late, id, &now->entries[i]);
	}
}

/* Narrows the filter down to what was recorded late. */
static int
keep_late(struct figures *f, struct date day, struct err *err)
{
	struct source_query query = globals_query(f->globals);
	struct filter_options options = *f->options;
	struct map *late = ARENA_NEW(f->view.arena, struct map);
	struct figures_state then;

	query.place = SOURCE_REVISION;
	query.is_recorded = true;
	query.recorded = day;
	query.may_be_absent = true;
	if (figures_beside(f, &query, day, &then, err) != 0)
		return -1;
	if (f->beside.source.is_absent)
		say_note(SAY(N_("nothing was recorded by that day, so "
				"everything was recorded after it")));
	map_init(late, f->view.arena);
	find_late(&f->view, &then.view, late);
	options.only = late;
	options.learned_after = date_text(day, f->view.arena);
	return filter_make(&f->filter, &options, &f->view, err);
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct options *o = options;
	const struct framing framing = { .title = SAY(N_("Agreements")) };

	if (o->learned_after.given &&
		keep_late(f, o->learned_after.value, err) != 0)
		return -1;
	if (edition_frame(f, &o->output, &framing, d, err) != 0)
		return -1;
	return list_document(&f->view, &f->filter, &o->list, d, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	if (o->learned_after.given)
		return figures_run_compared(
			g, &o->filter, &o->output, make, options);
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma list --status expiring", N_("what ends soon") },
	{ "kerma list --partner-type university --signed 2023",
		N_("what one figure of the summary is made of") },
	{ "kerma list --sort -expires --columns id,expires,title",
		N_("chosen columns, the latest end first") },
	{ "kerma list --learned-after 2023-12-31",
		N_("signed by the end of 2023 and entered later") },
	{ "kerma list -o daftar.xlsx", N_("all agreements, as a workbook") },
	{ "kerma list --excel -o daftar.csv",
		N_("all agreements, for a spreadsheet") },
	{ 0 },
};

const struct cmd cmd_list = {
	.name = "list",
	.args = "",
	.summary = N_("list agreements, one a line"),
	.description =
		N_("Lists the agreements that the filters take, with their "
		   "status as of the date. Whatever a figure of \"kerma "
		   "summary\" is made of, the same filters show here."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
