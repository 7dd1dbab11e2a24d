/* kerma decide: what was notified about an agreement's future. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct opt_date on;
	const char *letter;
	const char *intent; /* the second word */
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the day it was notified"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "letter", "N", N_("the letter's number"),
		offsetof(struct options, letter) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("date", "--on", on, DATE, NEEDED),
	RECORD_FIELD("intent", "renew|lapse|end", intent, TEXT, NEEDED),
	RECORD_QUESTION("letter", "--letter", letter, TEXT,
		N_("The letter's number; empty when there is none.")),
};

static const struct record record = {
	.path = "decisions",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
	.same_by = "date|intent|letter",
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct options o = *(const struct options *)options;

	(void)argc;
	o.intent = args[1];
	return record_make(w, &record, args[0], &o, err);
}

static const struct cmd_example examples[] = {
	{ "kerma decide mou-2021-017 renew --on 2026-05-20 --letter B-12/2026",
		N_("the parties have written that they will renew it") },
	{ 0 },
};

const struct cmd cmd_decide = {
	.name = "decide",
	.args = "ID renew|lapse|end",
	.summary = N_("record what was notified about an agreement's future"),
	.description =
		N_("Records the decision about an agreement that comes to its "
		   "end: to renew it, to let it lapse, or to end it. The "
		   "reminder to give notice then stops."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = 2,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
