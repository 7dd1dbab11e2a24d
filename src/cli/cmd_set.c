/* kerma set: fields of an agreement, as typed. */
#include "cli/cmd.h"
#include "cli/writing.h"

struct options {
	struct writing_options writing;
};

static const struct opt_group groups[] = {
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct agreement *a;
	struct editor *e;

	(void)options;
	if (writing_agreement(w, args[0], &a, err) != 0 ||
		writing_edit_agreement(w, a, &e, err) != 0)
		return -1;
	for (int i = 1; i < argc; i++)
		if (writing_assign(w, e, str_from(args[i]), NULL, err) != 0)
			return -1;
	return 0;
}

static const struct cmd_example examples[] = {
	{ "kerma set pks-2026-001 place=Jakarta", N_("fill in a field") },
	{ "kerma set pks-2026-001 number@kemenkopukm=08/PKS/2026",
		N_("a party's number") },
	{ "kerma set pks-2026-001 'scope+=pelatihan bersama'",
		N_("one more point; -= takes one away") },
	{ "kerma set pks-2026-001 notes=", N_("take a field away") },
	{ 0 },
};

const struct cmd cmd_set = {
	.name = "set",
	.args = "ID FIELD=VALUE...",
	.summary = N_("fill in or change fields of an agreement"),
	.description =
		N_("Changes fields of an agreement's file; comments, order and "
		   "everything else stay as they are. ID is an id, a number, "
		   "or words that only that agreement has. Nothing is written "
		   "when the register would no longer be right. What the "
		   "parties of a signed agreement agreed on changes by \"kerma "
		   "amend\", a mistake of the register's by \"kerma "
		   "correct\"."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = -1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
