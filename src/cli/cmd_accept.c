/* kerma accept: a finding that is so on paper, and stays. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct opt_date on; /* never given: today */
	const char *rule;   /* the second word */
	const char *reason;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "reason", "TEXT", N_("why it is so"),
		offsetof(struct options, reason) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("rule", "RULE", rule, TEXT, NEEDED),
	RECORD_FIELD("reason", "--reason", reason, TEXT, NEEDED),
	RECORD_FIELD("date", "--date", on, DATE, TODAY),
};

static const struct record record = {
	.path = "accepted",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_ANY,
};

static bool
is_among(const struct findings *fs, const struct agreement *a, enum rule rule)
{
	for (size_t i = 0; i < fs->n; i++)
		if (fs->items[i].rule == rule &&
			str_eq(fs->items[i].file, a->file))
			return true;
	return false;
}

/* What is not found need not be accepted, and may never be. */
static int
must_be_found(const struct writing *w, const struct agreement *a,
	enum rule rule, struct err *err)
{
	const struct inspection *now = &w->before;
	struct str name = str_from(rule_info(rule)->name);

	if (is_among(&now->accepted, a, rule))
		return err_set(err,
			MSG(N_("%1 is accepted in %2 already"), name, a->id.s));
	if (is_among(&now->load.findings, a, rule) ||
		is_among(&now->known.hidden, a, rule))
		return 0;
	return err_set(
		err, MSG(N_("%1 is not found in %2 now; there is nothing "
			    "to accept"),
			     name, a->id.s));
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct options o = *(const struct options *)options;
	const struct agreement *a;
	struct editor *e;
	enum rule rule;

	(void)argc;
	o.rule = args[1];
	if (writing_open(w, args[0], record.of, &a, err) != 0 ||
		writing_edit_agreement(w, a, &e, err) != 0)
		return -1;
	/* Another name than a rule's is refused with the value. */
	if (rule_parse(str_from(o.rule), &rule) && rule_is_acceptable(rule) &&
		must_be_found(w, a, rule, err) != 0)
		return -1;
	return record_put(
		w, e, &record, &(struct record_given){ &o, STR_NONE }, err);
}

static const struct cmd_example examples[] = {
	{ "kerma accept mou-2021-017 term-long --reason 'ten years, as the "
	  "paper "
	  "has it'",
		N_("nothing is wrong, and it need not be said each time") },
	{ 0 },
};

const struct cmd cmd_accept = {
	.name = "accept",
	.args = "ID RULE",
	.summary = N_("let a finding about an agreement stay, with its reason"),
	.description =
		N_("Records that what a rule finds in an agreement is so on "
		   "paper; it is then no longer reported there. Only what is "
		   "found now can be accepted. \"kerma validate -v\" lists "
		   "what was. The date is today's."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = 2,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
