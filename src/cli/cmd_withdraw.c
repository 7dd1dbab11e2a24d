/* kerma withdraw: an entry made by mistake, which stays in its file. */
#include "cli/cmd.h"
#include "cli/record.h"

struct options {
	struct opt_date on; /* never given: today */
	const char *reason, *same_as;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "reason", "TEXT", N_("why"),
		offsetof(struct options, reason) },
	{ OPT_TEXT, 0, "same-as", "ID",
		N_("the agreement that it was entered a second time of"),
		offsetof(struct options, same_as) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("date", "--date", on, DATE, TODAY),
	RECORD_FIELD("reason", "--reason", reason, TEXT, NEEDED),
	RECORD_FIELD("same_as", "--same-as", same_as, TEXT, OPTIONAL),
};

static const struct record record = {
	.path = "withdrawn",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_ANY,
};

/* The other one may be named in any way, too; its id is what is written. */
static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct options o = *(const struct options *)options;
	const struct agreement *a, *other = NULL;

	(void)argc;
	if (writing_open(w, args[0], record.of, &a, err) != 0 ||
		(o.same_as != NULL &&
			writing_agreement(w, o.same_as, &other, err) != 0))
		return -1;
	if (other != NULL && other == a)
		return err_set(err, MSG(N_("--same-as: %1 is the agreement "
					   "itself"),
					    other->id.s));
	if (other != NULL)
		o.same_as = other->id.s.p;
	return record_make(w, &record, args[0], &o, err);
}

static const struct cmd_example examples[] = {
	{ "kerma withdraw mou-2022-002 --reason 'entered twice' --same-as "
	  "mou-2021-017",
		N_("the same document had been entered before") },
	{ 0 },
};

const struct cmd cmd_withdraw = {
	.name = "withdraw",
	.args = "ID",
	.summary = N_("take an entry made by mistake out of every count"),
	.description = N_(
		"Marks an agreement that was entered by mistake, or twice. "
		"The file and its id stay, so that nobody wonders where it "
		"went; it is counted nowhere and nothing falls due. The date "
		"is today's."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
