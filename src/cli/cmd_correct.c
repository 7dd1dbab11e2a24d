/* kerma correct: a mistake of the registrar's, put right and said so. */
#include "cli/cmd.h"
#include "cli/correction.h"
#include "edit/assign.h"

struct options {
	const char *reason;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "reason", "TEXT", N_("what was wrong"),
		offsetof(struct options, reason) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

/* The field of the agreement that a change lies in, once. */
static void
note_field(struct opt_list *noted, struct str top)
{
	for (size_t i = 0; i < noted->n; i++)
		if (str_eq(noted->items[i], top))
			return;
	noted->items[noted->n++] = top;
}

/* Makes a change; its field is noted when it is one. */
static int
correct(struct writing *w, struct editor *e, struct str typed,
	struct opt_list *corrected, struct err *err)
{
	struct str before = arena_str(w->arena, editor_text(e)), top;

	if (writing_assign(w, e, typed, &top, err) != 0)
		return -1;
	if (!str_eq(before, editor_text(e)))
		note_field(corrected, top);
	return 0;
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct options *o = options;
	struct correction_given given = { .reason = o->reason };
	const struct agreement *a;
	struct editor *e;

	given.fields.items = ARENA_ARRAY(w->arena, struct str, (size_t)argc);
	if (writing_open(w, args[0], OF_ANY, &a, err) != 0 ||
		writing_edit_agreement(w, a, &e, err) != 0)
		return -1;
	for (int i = 1; i < argc; i++)
		if (correct(w, e, str_from(args[i]), &given.fields, err) != 0)
			return -1;
	if (!editor_is_changed(e))
		return 0;
	return correction_put(w, e, &given, err);
}

static const struct cmd_example examples[] = {
	{ "kerma correct mou-2021-017 signed=2021-09-03 --reason 'the day and "
	  "the month were swapped'",
		N_("the paper says something else") },
	{ "kerma correct mou-2021-017 "
	  "number@kemenkopukm=17/KB/M.KUKM/VIII/2021 --reason 'mistyped'",
		N_("a party's number") },
	{ 0 },
};

const struct cmd cmd_correct = {
	.name = "correct",
	.args = "ID FIELD=VALUE...",
	.summary = N_("put a mistake of the register's right, with its reason"),
	.description = N_(
		"Changes fields as \"kerma set\" does, and records that the "
		"register was wrong and why, so that a signed agreement can be "
		"changed without an addendum. The date is today's. What the "
		"parties themselves changed is recorded by \"kerma amend\"."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = -1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
