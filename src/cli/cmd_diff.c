/* kerma diff: two states of a register, in the register's own terms. */
#include "change/changes.h"
#include "cli/cmd.h"
#include "cli/figures.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/diff.h"
#include "source/ancestor.h"

struct options {
	struct output_options output;
};

static const struct opt_group groups[] = {
	OUTPUT_GROUP(output_record_opts, struct options, output),
	{ 0 },
};

/* What is compared, as typed. */
struct range {
	struct str from, to; /* to: p NULL: the files in hand */
	bool is_from_base;   /* from where to grew from it */
};

/* One end of a range that is left out is where the branch stands. */
static struct str
end_of(struct str typed, struct arena *arena)
{
	return typed.n > 0 ? arena_str(arena, typed) : STR("HEAD");
}

/* "A", "A B", "A..B", "A...B". */
static struct range
parse_range(struct arena *arena, int argc, char **args)
{
	struct str first = str_from(args[0]);
	ptrdiff_t dots = str_search(first, STR(".."));
	struct range r = { .from = first };
	size_t after;

	if (argc > 1) {
		r.to = str_from(args[1]);
		return r;
	}
	if (dots < 0)
		return r;
	after = (size_t)dots + 2;
	r.is_from_base = after < first.n && first.p[after] == '.';
	r.from = end_of((struct str){ first.p, (size_t)dots }, arena);
	r.to = end_of(str_from_byte(first, after + r.is_from_base), arena);
	return r;
}

/* Where the state before is: the commit itself, or the one that both grew
 * from. */
static int
find_base(struct figures *f, const struct range *r, struct source_query *query,
	struct err *err)
{
	struct ancestor base;

	*query = globals_query(f->globals);
	query->place = SOURCE_REVISION;
	query->is_recorded = false;
	query->may_be_absent = true;
	query->rev = r->from.p;
	if (!r->is_from_base)
		return 0;
	if (source_ancestor(&f->load.source, r->from.p, false, &base, err) != 0)
		return -1;
	if (base.commit[0] == '\0')
		return err_set(err,
			MSG(N_("%1 and %2 have no commit in common; with two "
			       "dots, %1..%2, they are compared all the same"),
				r->from, r->to));
	query->rev = arena_str(f->globals->arena, str_from(base.commit)).p;
	return 0;
}

/* "main (1a2b3c4d5e)"; of what nobody named, the id. */
static struct message
name_of(struct str typed, struct str rev, struct arena *arena)
{
	enum { SHORT = 10 };
	struct str start = { rev.p, rev.n < SHORT ? rev.n : SHORT };

	if (typed.p == NULL || str_starts(rev, typed))
		return MSG("%1", start);
	return MSG("%1", arena_printf(arena, "%.*s (%.*s)", STR_ARG(typed),
				 STR_ARG(start)));
}

static struct message
name_in_hand(const struct figures *f, const struct range *r)
{
	const struct source *s = &f->load.source;
	const char *rev = f->globals->rev;
	struct str typed = r->to;

	if (s->place == SOURCE_WORKTREE)
		return SAY(N_("the working tree"));
	if (s->place == SOURCE_INDEX)
		return SAY(N_("what is staged"));
	if (typed.p == NULL && !f->globals->recorded.given)
		typed = str_from(rev != NULL ? rev : "HEAD");
	return name_of(typed, s->rev, f->globals->arena);
}

/* A register that is broken there says where. */
static int
look_at_base(struct figures *f, const struct source_query *query,
	struct figures_state *before, struct err *err)
{
	if (figures_beside(f, query, f->view.on, before, err) == 0)
		return 0;
	if (f->beside.broken.n == 0)
		return -1;
	return err_set(err,
		MSG(N_("%1 cannot be read in %2, so nothing can be compared; "
		       "\"kerma --rev %2 validate\" says what is wrong with "
		       "it"),
			f->beside.broken, str_from(query->rev)));
}

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct range *r = options;
	struct arena *arena = f->globals->arena;
	struct source_query query;
	struct figures_state before;
	struct changes changes;
	struct sides sides;
	struct diff_states states = { .changes = &changes };

	if (find_base(f, r, &query, err) != 0 ||
		look_at_base(f, &query, &before, err) != 0)
		return -1;
	sides_init(&sides, &f->beside.registry, &f->load.registry, arena);
	changes = changes_of(&sides);
	states.before.view = &before.view;
	states.before.filter =
		f->beside.source.is_absent ? NULL : &before.filter;
	states.after = (struct standpoint){ &f->view, &f->filter };
	states.from = name_of(r->is_from_base ? before.view.rev : r->from,
		before.view.rev, arena);
	states.to = name_in_hand(f, r);
	diff_document(&states, d);
	return 0;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct range r = parse_range(g->arena, argc, args);
	struct globals in_hand = *g;

	if (r.to.p != NULL && globals_is_elsewhere(g))
		return say_usage(&cmd_diff,
			MSG(N_("%1 is what %2 is compared with; leave out "
			       "--rev, --recorded and --staged, or it"),
				r.to, r.from));
	if (r.to.p != NULL)
		in_hand.rev = r.to.p;
	return figures_run_compared(&in_hand, NULL, &o->output, make, &r);
}

static const struct cmd_example examples[] = {
	{ "kerma diff HEAD", N_("what was changed on disk since the last "
				"commit") },
	{ "kerma diff HEAD --staged", N_("what the next commit changes") },
	{ "kerma diff origin/main...HEAD --format markdown",
		N_("what a branch changes, to be put under a merge request") },
	{ "kerma --date 2026-12-31 diff v2025 v2026",
		N_("a year's changes, and what they do to the figures of one "
		   "day") },
	{ 0 },
};

const struct cmd cmd_diff = {
	.name = "diff",
	.args = "REV1 [REV2]",
	.summary = N_("compare two states of the register"),
	.description =
		N_("Compares the register in the commit REV1 with that in "
		   "REV2, or else with the files on disk (or what --staged, "
		   "--rev or --recorded name): which agreements were added, "
		   "removed, signed, amended, renewed, ended or corrected, "
		   "field by field; what became of partners and settings; and "
		   "what it does to the figures by type of partner as of one "
		   "day. REV1..REV2 is the same as REV1 REV2; REV1...REV2 "
		   "compares REV2 with the last commit that it has in common "
		   "with REV1.\n\nThe exit status is 1 when a file could not "
		   "be read."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 2,
	.run = run,
};
