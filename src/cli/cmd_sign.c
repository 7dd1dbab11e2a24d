/* kerma sign: a draft that was signed. */
#include "cli/cmd.h"
#include "cli/signing.h"

struct options {
	struct opt_date on, effective;
	const char *place, *expires, *term, *purpose;
	struct opt_list scope;
	struct opt_list number, position, name, capacity, warrant;
	struct opt_list obligation, by, due, every;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the day of signing"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "place", "PLACE", N_("where it was signed"),
		offsetof(struct options, place) },
	{ OPT_DATE, 0, "effective", "DATE",
		N_("the first day in force; that of signing otherwise"),
		offsetof(struct options, effective) },
	{ OPT_TEXT, 0, "expires", "DATE", N_("the last day in force, or open"),
		offsetof(struct options, expires) },
	{ OPT_TEXT, 0, "term", "DURATION",
		N_("how long it runs: 3 years, 6 months"),
		offsetof(struct options, term) },
	{ OPT_TEXT, 0, "purpose", "TEXT", N_("what it is for"),
		offsetof(struct options, purpose) },
	{ OPT_LIST, 0, "scope", "TEXT",
		N_("a point of its scope; again for each"),
		offsetof(struct options, scope) },
	{ 0 },
};

static const struct opt party_opts[] = {
	{ OPT_LIST, 0, "number", "PARTY=N",
		N_("the number that a party gave it; again for each"),
		offsetof(struct options, number) },
	{ OPT_LIST, 0, "signatory", "PARTY=POSITION",
		N_("the position of who signed for a party"),
		offsetof(struct options, position) },
	{ OPT_LIST, 0, "name", "PARTY=NAME", N_("whose name is to be kept"),
		offsetof(struct options, name) },
	{ OPT_LIST, 0, "capacity", "PARTY=WORD",
		N_("in what capacity: acting, daily-acting, interim, "
		   "on-behalf, by-delegation, by-proxy"),
		offsetof(struct options, capacity) },
	{ OPT_LIST, 0, "warrant", "PARTY=LETTER", N_("the letter of authority"),
		offsetof(struct options, warrant) },
	{ 0 },
};

static const struct opt obligation_opts[] = {
	{ OPT_LIST, 0, "obligation", "ID=TEXT",
		N_("what a party owes, under an id of its own; or unknown"),
		offsetof(struct options, obligation) },
	{ OPT_LIST, 0, "by", "ID=PARTY", N_("who owes it; or all"),
		offsetof(struct options, by) },
	{ OPT_LIST, 0, "due", "ID=DATE", N_("the day it is due"),
		offsetof(struct options, due) },
	{ OPT_LIST, 0, "every", "ID=DURATION", N_("how often it comes again"),
		offsetof(struct options, every) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	{ N_("Parties"), party_opts, 0, NULL },
	{ N_("Obligations"), obligation_opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	{ "signed", "--on", offsetof(struct options, on), RECORD_DATE,
		RECORD_NEEDED },
	{ "place", "--place", offsetof(struct options, place), RECORD_TEXT,
		RECORD_OPTIONAL },
	{ "effective", "--effective", offsetof(struct options, effective),
		RECORD_DATE, RECORD_OPTIONAL },
	{ "expires", "--expires", offsetof(struct options, expires),
		RECORD_TEXT, RECORD_OPTIONAL },
	{ "term", "--term", offsetof(struct options, term), RECORD_TEXT,
		RECORD_OPTIONAL },
	{ "purpose", "--purpose", offsetof(struct options, purpose),
		RECORD_TEXT, RECORD_OPTIONAL },
	{ "scope", "--scope", offsetof(struct options, scope), RECORD_TEXTS,
		RECORD_OPTIONAL },
};

static const struct record record = {
	.path = "signed",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_DRAFT,
};

/* In the order in which they are made: an obligation before what is of it. */
static const struct record_keyed keyed[] = {
	{ "parties[partner=%1].number", "--number",
		offsetof(struct options, number) },
	{ "parties[partner=%1].signatory.position", "--signatory",
		offsetof(struct options, position) },
	{ "parties[partner=%1].signatory.name", "--name",
		offsetof(struct options, name) },
	{ "parties[partner=%1].signatory.capacity", "--capacity",
		offsetof(struct options, capacity) },
	{ "parties[partner=%1].signatory.warrant", "--warrant",
		offsetof(struct options, warrant) },
	{ "obligations[id=%1].by", "--by", offsetof(struct options, by) },
	{ "obligations[id=%1].due", "--due", offsetof(struct options, due) },
	{ "obligations[id=%1].every", "--every",
		offsetof(struct options, every) },
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct options *o = options;
	struct signing s = { .w = w };

	(void)argc;
	if (writing_open(w, args[0], record.of, &s.a, err) != 0 ||
		writing_edit_agreement(w, s.a, &s.e, err) != 0 ||
		record_fill(w, s.e, &record, o, err) != 0 ||
		signing_add_obligations(&s, &o->obligation, err) != 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(keyed); i++)
		if (record_put_keyed(w, s.e, &keyed[i], o, err) != 0)
			return -1;
	return signing_complete(&s, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	return writing_run(g, &(struct writing_job){
				      &o->writing, make, options, argc, args });
}

static const struct cmd_example examples[] = {
	{ "kerma sign pks-2026-001 --on 2026-11-20",
		N_("asks for what is missing") },
	{ "kerma sign pks-2026-001 --on 2026-11-20 --place Jakarta --term '2 "
	  "years' --number deputi-1=08/PKS/DEP.1/XI/2026",
		N_("says all of it") },
	{ 0 },
};

const struct cmd cmd_sign = {
	.name = "sign",
	.args = "ID",
	.summary = N_("record that a draft was signed"),
	.description = N_(
		"Records the signing of a draft, and what a signed agreement "
		"of its kind must state. On a terminal it asks for what is "
		"missing, and judges each answer at once; elsewhere it "
		"names all that is missing, and writes nothing. What nobody "
		"knows is written unknown. The stages of the draft stay as "
		"its history."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.run = run,
};
