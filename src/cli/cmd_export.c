/* kerma export: the register's data, as a file for other programs. */
#include "cli/cmd.h"
#include "cli/edition_open.h"
#include "cli/figures.h"
#include "cli/filter_opts.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/export.h"

struct options {
	bool is_public;
	struct filter_options filter;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_FLAG, 0, "public", NULL,
		N_("leave out what is internal: contacts, notes, value, "
		   "signatories' names, what register.yaml names, ..."),
		offsetof(struct options, is_public) },
	{ 0 },
};

static const struct opt output_opts[] = {
	OUTPUT_FORMAT("csv|xlsx|json|sqlite"),
	OUTPUT_FILE,
	OUTPUT_EXCEL,
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	FILTER_GROUP(struct options, filter),
	OUTPUT_GROUP(output_opts, struct options, output),
	{ 0 },
};

static int
make(struct figures *f, const void *options, struct document *d,
	struct err *err)
{
	const struct framing framing = { .title = SAY(N_("Register data")) };
	const struct options *o = options;

	if (edition_frame(f, &o->output, &framing, d, err) != 0)
		return -1;
	return export_document(&f->view, &f->filter, o->is_public, d, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;

	(void)argc;
	(void)args;
	if (o->output.file == NULL)
		return say_usage(&cmd_export,
			SAY(N_("an export is a file; give it a name, as in "
			       "-o data.sqlite")));
	return figures_run(g, &o->filter, &o->output, make, options);
}

static const struct cmd_example examples[] = {
	{ "kerma export -o data.sqlite",
		N_("a database, for Metabase or Datasette") },
	{ "kerma export -o daftar.xlsx",
		N_("a workbook to edit and take back") },
	{ "kerma import daftar.xlsx --update",
		N_("and what takes back what was changed in it") },
	{ "kerma export --public -o publik.json",
		N_("without what is internal") },
	{ "kerma export --excel --status active -o berlaku.csv",
		N_("some agreements, for Excel in Indonesia") },
	{ 0 },
};

const struct cmd cmd_export = {
	.name = "export",
	.args = "",
	.summary = N_("write the data for other programs and spreadsheets"),
	.description =
		N_("Writes the agreements that the filters take, with every "
		   "field as their files state it and, beside them, what is "
		   "computed as of the date. XLSX, JSON and SQLite also hold "
		   "the partners, what is listed in an agreement (parties, "
		   "obligations, amendments, ...) and the deadlines, each as a "
		   "table of its own; CSV holds the agreements alone.\n\nWhat "
		   "is edited in the CSV or on the first sheet of the XLSX "
		   "comes back with \"kerma import FILE --update\", but for "
		   "what is computed and what is a mapping (value, ended, "
		   "...).\n\nThe exit status is 1 when a file could "
		   "not be counted."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.run = run,
};
