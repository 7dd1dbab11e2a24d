/* kerma partner succeed: a partner that others took the place of. */
#include "cli/cmd.h"
#include "cli/partners.h"
#include "edit/nodes.h"

struct options {
	struct opt_date until;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "until", "DATE", N_("its last day"),
		offsetof(struct options, until) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static int
add_heir(struct writing *w, struct str id, struct str heir, struct err *err)
{
	struct edit_path list =
		edit_path("partners[id=%1].succeeded_by", id, STR_NONE);
	struct edit_path item = list;
	struct editor *e;

	edit_path_match(&item, STR(""), heir);
	if (partners_need(w, "SUCCESSOR", heir, err) != 0 ||
		writing_edit_partners(w, &e, err) != 0)
		return -1;
	return editor_find(e, &item) != NULL
	               ? 0
	               : editor_add(e, &list, node_text(w->arena, heir), err);
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct options *o = options;
	struct str id = str_trim(str_from(args[0]));
	struct edit_path until =
		edit_path("partners[id=%1].until", id, STR_NONE);
	struct editor *e;

	if (!o->until.given)
		return err_set(err, MSG(N_("not given: %1"), STR("--until")));
	if (partners_need(w, "ID", id, err) != 0 ||
		writing_edit_partners(w, &e, err) != 0)
		return -1;
	for (int i = 1; i < argc; i++)
		if (add_heir(w, id, str_trim(str_from(args[i])), err) != 0)
			return -1;
	return editor_set(e, &until,
		node_text(w->arena, writing_date(w, o->until.value)), err);
}

static const struct cmd_example examples[] = {
	{ "kerma partner succeed kemenkopukm kemenkop kemenumkm --until "
	  "2024-10-20",
		N_("a ministry that was split") },
	{ 0 },
};

const struct cmd cmd_partner_succeed = {
	.name = "partner succeed",
	.args = "ID SUCCESSOR...",
	.summary = N_("record who took a partner's place"),
	.description =
		N_("For a body that was split, merged or made another: its "
		   "entry says who succeeded it and which day was its last. "
		   "Agreements that it signed stay as they are; who stands in "
		   "its place in one of them is that party's successor "
		   "(\"kerma set ID successor@PARTY=ID\"). The successors "
		   "must be in partners.yaml: \"kerma partner add\"."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = -1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
