/* kerma amend: an addendum, which is part of the agreement. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct writing_options writing;
	struct opt_date on, effective;
	const char *summary, *number, *place, *expires;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the day it was signed"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "summary", "TEXT", N_("what it changes"),
		offsetof(struct options, summary) },
	{ OPT_TEXT, 0, "number", "N", N_("its number"),
		offsetof(struct options, number) },
	{ OPT_TEXT, 0, "place", "PLACE", N_("where it was signed"),
		offsetof(struct options, place) },
	{ OPT_DATE, 0, "effective", "DATE",
		N_("the first day it holds; that of signing otherwise"),
		offsetof(struct options, effective) },
	{ OPT_TEXT, 0, "expires", "DATE",
		N_("the new last day of the agreement, or open"),
		offsetof(struct options, expires) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_QUESTION("number", "--number", number, TEXT,
		N_("The addendum's number; empty when it has none.")),
	RECORD_FIELD("signed", "--on", on, DATE, NEEDED),
	RECORD_FIELD("summary", "--summary", summary, TEXT, NEEDED),
	RECORD_FIELD("place", "--place", place, TEXT, OPTIONAL),
	RECORD_FIELD("effective", "--effective", effective, DATE, OPTIONAL),
	RECORD_QUESTION("expires", "--expires", expires, TEXT,
		N_("The new last day of the agreement (2029-12-31, or open); "
		   "empty if it stays.")),
};

static const struct record record = {
	.path = "amendments",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
	.same_by = "signed|summary",
	.ascends = "signed",
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	(void)argc;
	return record_make(w, &record, args[0], options, err);
}

static const struct cmd_example examples[] = {
	{ "kerma amend mou-2022-001 --on 2025-05-02 --summary 'extended by "
	  "three years' --expires 2028-05-19",
		N_("an addendum that extends it") },
	{ 0 },
};

const struct cmd cmd_amend = {
	.name = "amend",
	.args = "ID",
	.summary = N_("record an addendum to an agreement"),
	.description = N_(
		"Records an addendum. It is part of the agreement and never "
		"counted as another one. With --expires the agreement ends on "
		"another day from the addendum's first day on. What else the "
		"parties changed is said in its summary, and entered by "
		"\"kerma set\" in the same commit.\n\n"
		"Addenda stand in the order of their dates."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
