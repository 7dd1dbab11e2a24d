/* kerma partner merge: one partner that was entered twice. */
#include "cli/cmd.h"
#include "cli/partners.h"
#include "cli/referring.h"
#include "cli/say.h"
#include "edit/nodes.h"

struct options {
	struct writing_options writing;
};

static const struct opt_group groups[] = {
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

/* On the way from one entry into the other. */
struct merging {
	struct writing *w;
	struct editor *e;
	struct str from, into;
};

static const struct node *
find(const struct merging *m, struct str id, const char *key)
{
	struct edit_path path = edit_path("partners[id=%1]", id, STR_NONE);

	edit_path_key(&path, str_from(key));
	return editor_find(m->e, &path);
}

static bool
says(const struct merging *m, const char *key, struct str text)
{
	const struct node *n = find(m, m->into, key);

	if (n == NULL)
		return false;
	if (n->kind == NODE_SCALAR)
		return str_eq(n->text, text);
	for (n = n->first; n != NULL; n = n->next)
		if (str_eq(n->text, text))
			return true;
	return false;
}

/* To a list of the one that stays, unless it is called so already. */
static int
add(struct merging *m, const char *key, struct str text, struct err *err)
{
	struct edit_path list = edit_path("partners[id=%1]", m->into, STR_NONE);

	if (says(m, key, text) || says(m, "id", text) ||
		says(m, "name", text) || says(m, "short", text))
		return 0;
	edit_path_key(&list, str_from(key));
	return editor_add(m->e, &list, node_text(m->w->arena, text), err);
}

/* What the other was called, one text or several; a copy, because the tree
 * changes below it. */
static int
take(struct merging *m, const char *key, const char *into, struct err *err)
{
	const struct node *n = find(m, m->from, key);
	struct node *copy = n != NULL ? node_copy(m->w->arena, n) : NULL;

	if (copy == NULL)
		return 0;
	if (copy->kind == NODE_SCALAR)
		return add(m, into, arena_str(m->w->arena, copy->text), err);
	for (n = copy->first; n != NULL; n = n->next)
		if (add(m, into, arena_str(m->w->arena, n->text), err) != 0)
			return -1;
	return 0;
}

/* The entry that stays decides under which type its agreements count. */
static void
tell_types(const struct merging *m)
{
	const struct node *from = find(m, m->from, "type");
	const struct node *into = find(m, m->into, "type");

	if (from != NULL && into != NULL && !str_eq(from->text, into->text))
		say_warning(MSG(N_("%1 was of type %2; its agreements count "
				   "under %3 from now on, the type of %4"),
			m->from, from->text, into->text, m->into));
}

static int
merge_entries(struct merging *m, struct err *err)
{
	struct edit_path item = edit_path("partners[id=%1]", m->from, STR_NONE);

	if (writing_edit_partners(m->w, &m->e, err) != 0)
		return -1;
	tell_types(m);
	if (take(m, "name", "aliases", err) != 0 ||
		take(m, "short", "aliases", err) != 0 ||
		take(m, "aliases", "aliases", err) != 0 ||
		take(m, "former_ids", "former_ids", err) != 0 ||
		add(m, "former_ids", m->from, err) != 0)
		return -1;
	return editor_remove(m->e, &item, err);
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct merging m = { .w = w,
		.from = str_trim(str_from(args[0])),
		.into = str_trim(str_from(args[1])) };

	(void)options;
	(void)argc;
	if (partners_need(w, "ID", m.from, err) != 0 ||
		partners_need(w, "INTO", m.into, err) != 0)
		return -1;
	if (str_eq(m.from, m.into))
		return err_set(err, MSG(N_("%1 is one entry already"), m.from));
	if (referring_replace(w, m.from, m.into, err) != 0)
		return -1;
	return merge_entries(&m, err);
}

static const struct cmd_example examples[] = {
	{ "kerma partner merge bank-arta-persero bank-arta",
		N_("the second stays, and stands wherever the first did") },
	{ 0 },
};

const struct cmd cmd_partner_merge = {
	.name = "partner merge",
	.args = "ID INTO",
	.summary = N_("make one of two entries for the same partner"),
	.description =
		N_("For a partner that was entered twice: wherever a file "
		   "refers to the first, it refers to the second from now on, "
		   "and the first entry goes. Its id stays under former_ids "
		   "and its names under aliases, so that it is still found. "
		   "All files change or none. Where two bodies became one, "
		   "each stays and is succeeded: \"kerma partner "
		   "succeed\"."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = 2,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
