/* kerma partner rename: another id, everywhere at once. */
#include "cli/cmd.h"
#include "cli/partners.h"
#include "cli/referring.h"
#include "edit/nodes.h"

struct options {
	struct writing_options writing;
};

static const struct opt_group groups[] = {
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static int
check_new_id(struct writing *w, struct str id, struct err *err)
{
	struct edit_path path = edit_path("partners[0].id", STR_NONE, STR_NONE);
	struct findings fs;
	struct node *value;
	bool is_taken = false;
	int rc = 0;

	findings_init(&fs, w->arena);
	if (!assign_value(&path, &shape_partners, id, &fs, &value)) {
		fs.items[0].file = STR("NEW-ID");
		rc = writing_refuse(w, &fs, err);
	}
	findings_free(&fs);
	if (rc != 0 || partners_have(w, id, &is_taken, err) != 0)
		return -1;
	return is_taken ? err_set(err,
				  MSG(N_("%1 is in partners.yaml already; to "
					 "make two entries one: kerma partner "
					 "merge"),
					  id))
	                : 0;
}

/* The entry under its new id, which remembers the old one. */
static int
rename_entry(
	struct writing *w, struct str from, struct str into, struct err *err)
{
	struct edit_path old = edit_path("partners[id=%1].id", from, STR_NONE);
	struct edit_path item = edit_path("partners[id=%1]", into, STR_NONE);
	struct edit_path former = item, twin;
	struct editor *e;

	edit_path_key(&former, STR("former_ids"));
	twin = former;
	edit_path_match(&twin, STR(""), into);
	if (writing_edit_partners(w, &e, err) != 0 ||
		editor_set(e, &old, node_text(w->arena, into), err) != 0 ||
		editor_add(e, &former, node_text(w->arena, from), err) != 0)
		return -1;
	if (editor_find(e, &twin) != NULL && editor_remove(e, &twin, err) != 0)
		return -1;
	return editor_resort(e, &item, "id", err);
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct str from = str_trim(str_from(args[0]));
	struct str into = str_trim(str_from(args[1]));

	(void)options;
	(void)argc;
	return partners_need(w, "ID", from, err) != 0 ||
	                       check_new_id(w, into, err) != 0 ||
	                       referring_replace(w, from, into, err) != 0
	               ? -1
	               : rename_entry(w, from, into, err);
}

static const struct cmd_example examples[] = {
	{ "kerma partner rename kemenkopukm kemenkop",
		N_("the id, in every file that refers to it") },
	{ 0 },
};

const struct cmd cmd_partner_rename = {
	.name = "partner rename",
	.args = "ID NEW-ID",
	.summary = N_("give a partner another id, in every file"),
	.description =
		N_("Changes a partner's id in partners.yaml and in every file "
		   "that refers to it, all or none. The old id is kept under "
		   "former_ids: by that it is still found, and signed "
		   "agreements count as unchanged. A body that became another "
		   "is not renamed but succeeded: \"kerma partner "
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
