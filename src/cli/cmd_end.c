/* kerma end: an agreement that is over, completed or terminated. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct writing_options writing;
	struct opt_date on;
	struct opt_word how;
	const char *reason;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the first day no longer in force"),
		offsetof(struct options, on) },
	{ OPT_WORD, 0, "how", "completed|terminated", N_("how it ended"),
		offsetof(struct options, how) },
	{ OPT_TEXT, 0, "reason", "TEXT", N_("why"),
		offsetof(struct options, reason) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("date", "--on", on, DATE, NEEDED),
	RECORD_FIELD("how", "--how", how, WORD, NEEDED),
	RECORD_FIELD("reason", "--reason", reason, TEXT, NEEDED),
};

static const struct record record = {
	.path = "ended",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	(void)argc;
	return record_make(w, &record, args[0], options, err);
}

static const struct cmd_example examples[] = {
	{ "kerma end pks-2023-002 --on 2025-06-01 --how completed --reason "
	  "'everything was done'",
		N_("all that was agreed has been carried out") },
	{ 0 },
};

const struct cmd cmd_end = {
	.name = "end",
	.args = "ID",
	.summary = N_("record that an agreement has ended"),
	.description = N_(
		"Records that an agreement is over: completed, or terminated "
		"before its time. DATE is the first day on which it is no "
		"longer in force; it may lie after the last day agreed on, to "
		"close what was left open. Nothing falls due any more."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
