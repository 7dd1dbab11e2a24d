/* kerma monitor: a monitoring report that came in. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct writing_options writing;
	struct opt_date on;
	const char *what_for, *by, *summary;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "for", "PERIOD",
		N_("what it is about: 2026-S1, 2026-Q3, 2026, FROM..TO, or "
		   "the day it was due"),
		offsetof(struct options, what_for) },
	{ OPT_DATE, 0, "on", "DATE", N_("the day it came in"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "by", "WHO", N_("who wrote it"),
		offsetof(struct options, by) },
	{ OPT_TEXT, 0, "summary", "TEXT", N_("what it says, in brief"),
		offsetof(struct options, summary) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("for", "--for", what_for, TEXT, NEEDED),
	RECORD_FIELD("date", "--on", on, DATE, NEEDED),
	RECORD_FIELD("by", "--by", by, TEXT, OPTIONAL),
	RECORD_FIELD("summary", "--summary", summary, TEXT, OPTIONAL),
};

static const struct record record = {
	.path = "monitoring",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
	.same_by = "for|date|by|summary",
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	(void)argc;
	return record_make(w, &record, args[0], options, err);
}

static const struct cmd_example examples[] = {
	{ "kerma monitor pks-2024-001 --for 2026-S1 --on 2026-07-14 --summary "
	  "'on course'",
		N_("the report for the first half of 2026") },
	{ 0 },
};

const struct cmd cmd_monitor = {
	.name = "monitor",
	.args = "ID",
	.summary = N_("record a monitoring report"),
	.description = N_(
		"Records a report about how an agreement is carried out. The "
		"reminder of that report then stops, and the agreement counts "
		"as active."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
