/* kerma outcome: what was achieved under an agreement. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct writing_options writing;
	struct opt_date on;
	const char *what, *program, *amount, *measure, *evidence;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the day it was achieved"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "what", "TEXT", N_("what was achieved"),
		offsetof(struct options, what) },
	{ OPT_TEXT, 0, "program", "ID",
		N_("the program of register.yaml that it belongs to"),
		offsetof(struct options, program) },
	{ OPT_TEXT, 0, "amount", "N", N_("how many; a whole number"),
		offsetof(struct options, amount) },
	{ OPT_TEXT, 0, "measure", "TEXT", N_("of what"),
		offsetof(struct options, measure) },
	{ OPT_TEXT, 0, "evidence", "TEXT", N_("what shows it"),
		offsetof(struct options, evidence) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("date", "--on", on, DATE, NEEDED),
	RECORD_FIELD("what", "--what", what, TEXT, NEEDED),
	RECORD_FIELD("program", "--program", program, TEXT, OPTIONAL),
	RECORD_QUESTION("amount", "--amount", amount, TEXT,
		N_("How many, a whole number; empty when it is not counted.")),
	RECORD_QUESTION("measure", "--measure", measure, TEXT,
		N_("Of what (cooperatives, participants); empty when it is not "
		   "counted.")),
	RECORD_QUESTION("evidence", "--evidence", evidence, TEXT,
		N_("What shows it (a letter, a report); empty when there is "
		   "nothing.")),
};

static const struct record record = {
	.path = "outcomes",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
	.same_by = "date|what|program|amount",
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	(void)argc;
	return record_make(w, &record, args[0], options, err);
}

static const struct cmd_example examples[] = {
	{ "kerma outcome pks-2024-001 --on 2025-11-30 --what 'cooperatives "
	  "surveyed' --program digital --amount 412 --measure cooperatives",
		N_("what a program can count") },
	{ 0 },
};

const struct cmd cmd_outcome = {
	.name = "outcome",
	.args = "ID",
	.summary = N_("record what was achieved under an agreement"),
	.description = N_(
		"Records an outcome. It counts under the agreement, under the "
		"one that this implements, and under its program; the "
		"agreement counts as active."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
