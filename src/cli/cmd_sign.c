/* kerma sign: a draft that was signed. */
#include "cli/cmd.h"
#include "cli/signing.h"

struct options {
	struct opt_date on, effective;
	const char *place, *expires, *term, *purpose;
	struct opt_list scope;
	struct signing_options signing;
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

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	SIGNING_GROUPS(struct options, signing),
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("signed", "--on", on, DATE, NEEDED),
	RECORD_FIELD("place", "--place", place, TEXT, OPTIONAL),
	RECORD_FIELD("effective", "--effective", effective, DATE, OPTIONAL),
	RECORD_FIELD("expires", "--expires", expires, TEXT, OPTIONAL),
	RECORD_FIELD("term", "--term", term, TEXT, OPTIONAL),
	RECORD_FIELD("purpose", "--purpose", purpose, TEXT, OPTIONAL),
	RECORD_FIELD("scope", "--scope", scope, TEXTS, OPTIONAL),
};

static const struct record record = {
	.path = "signed",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_DRAFT,
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
		signing_put(&s, &o->signing, err) != 0)
		return -1;
	return signing_complete(&s, err);
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
	.make = make,
	.writing = offsetof(struct options, writing),
};
