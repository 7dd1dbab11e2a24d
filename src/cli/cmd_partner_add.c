/* kerma partner add: a new entry in the directory of partners. */
#include "cli/cmd.h"
#include "cli/partner_types.h"
#include "cli/partners.h"
#include "cli/record.h"
#include "edit/nodes.h"

struct options {
	const char *name, *shorter, *type, *part_of;
	struct opt_list aliases;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "name", "TEXT", N_("its full name"),
		offsetof(struct options, name) },
	{ OPT_TEXT, 0, "type", "TYPE",
		N_("what it is: ministry, university, ..."),
		offsetof(struct options, type) },
	{ OPT_TEXT, 0, "short", "TEXT", N_("its name where room is short"),
		offsetof(struct options, shorter) },
	{ OPT_LIST, 0, "alias", "TEXT",
		N_("another name of it; again for each"),
		offsetof(struct options, aliases) },
	{ OPT_TEXT, 0, "part-of", "ID", N_("what it is a part of"),
		offsetof(struct options, part_of) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

/* A value as typed, judged as the reader of partners.yaml would. */
static int
put(struct writing *w, struct node *entry, const char *key,
	struct record_typed typed, struct err *err)
{
	struct edit_path path = edit_path("partners[0]", STR_NONE, STR_NONE);
	struct findings fs;
	struct node *value;
	int rc = 0;

	if (typed.text.p == NULL)
		return 0;
	edit_path_key(&path, str_from(key));
	findings_init(&fs, w->arena);
	if (assign_value(&path, &shape_partners, typed.text, &fs, &value)) {
		node_put(entry, key, value);
	} else {
		fs.items[0].file = str_from(typed.option);
		rc = writing_refuse(w, &fs, err);
	}
	findings_free(&fs);
	return rc;
}

static int
put_aliases(
	struct writing *w, struct node *entry, const struct opt_list *aliases)
{
	struct node *list = node_list(w->arena);

	for (size_t i = 0; i < aliases->n; i++)
		node_add(list, node_text(w->arena, aliases->items[i]));
	if (list->n > 0)
		node_put(entry, "aliases", list);
	return 0;
}

static int
need_name(struct writing *w, struct node *entry, struct err *err)
{
	struct question q = { .text = SAY(N_("Its full name.")) };

	if (node_get(entry, STR("name")) != NULL)
		return 0;
	if (ask_is_possible())
		return partners_ask(w, entry, "name", &q, err);
	return err_set(err, MSG(N_("not given: %1"), STR("--name")));
}

static int
put_type(struct writing *w, struct node *entry, const char *typed,
	struct err *err)
{
	const struct type_wanted wanted = { "--type", typed, STR("") };
	struct node *type;

	if (partner_types_settle(&w->before.load.registry, &wanted, w->arena,
		    &type, err) != 0)
		return -1;
	node_put(entry, "type", type);
	return 0;
}

static struct record_typed
given(const char *option, const char *text)
{
	return (struct record_typed){ option,
		text != NULL ? str_from(text) : STR_NONE };
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct options *o = options;
	struct node *entry = node_fields(w->arena);

	(void)argc;
	if (put(w, entry, "id", given("ID", args[0]), err) != 0 ||
		put(w, entry, "name", given("--name", o->name), err) != 0 ||
		put(w, entry, "short", given("--short", o->shorter), err) !=
			0 ||
		put(w, entry, "part_of", given("--part-of", o->part_of), err) !=
			0 ||
		put_aliases(w, entry, &o->aliases) != 0 ||
		need_name(w, entry, err) != 0 ||
		put_type(w, entry, o->type, err) != 0)
		return -1;
	return partners_add(w, entry, err);
}

static const struct cmd_example examples[] = {
	{ "kerma partner add bank-x --name 'PT Bank X' --type "
	  "state-owned-enterprise",
		N_("a new partner") },
	{ "kerma partner add deputi-5 --name 'Deputi V' --type ministry "
	  "--part-of kemenkopukm",
		N_("a unit of the owner") },
	{ 0 },
};

const struct cmd cmd_partner_add = {
	.name = "partner add",
	.args = "ID",
	.summary = N_("add a partner to the directory"),
	.description =
		N_("Puts a new entry into partners.yaml, in its place by id. "
		   "The id stays for ever; names may change."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
