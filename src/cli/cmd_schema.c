/* kerma schema: the files' JSON Schema, for editors. */
#include "base/similar.h"
#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/say.h"
#include "report/schema.h"

struct options {
	struct output_options output;
};

static const struct opt output_opts[] = {
	OUTPUT_FORMAT("json"),
	OUTPUT_FILE,
	{ 0 },
};

static const struct opt_group groups[] = {
	OUTPUT_GROUP(output_opts, struct options, output),
	{ 0 },
};

static enum exit_status
refuse(struct str name)
{
	struct similar near = SIMILAR_INIT(name);

	for (const struct schema_kind *k = schema_kinds; k->name != NULL; k++)
		similar_try(&near, str_from(k->name));
	if (near.best.n > 0)
		return say_usage(&cmd_schema,
			MSG(N_("there is no schema %1; did you mean %2?"), name,
				near.best));
	return say_usage(&cmd_schema,
		MSG(N_("there is no schema %1; there are agreement, register, "
		       "partners and holidays"),
			name));
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct str name = argc > 0 ? str_from(args[0]) : STR("agreement");
	const struct schema_kind *kind = schema_find(name);
	struct buf out = BUF_INIT;
	enum exit_status status;

	if (kind == NULL)
		return refuse(name);
	render_json_data(schema_of(kind, g->arena), &out);
	status = output_bytes(&o->output, buf_str(&out), EX_FINE);
	buf_free(&out);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma schema -o agreement.json", N_("the schema of an agreement") },
	{ "kerma schema partners", N_("the schema of partners.yaml") },
	{ 0 },
};

const struct cmd cmd_schema = {
	.name = "schema",
	.args = "[agreement|register|partners|holidays]",
	.summary = N_("the JSON Schema of a kind of file, for editors"),
	.description =
		N_("Prints the JSON Schema (draft-07) of a kind of file; of an "
		   "agreement when none is named. An editor that knows it "
		   "completes fields and their values, says what they mean in "
		   "Indonesian and English, and marks what cannot be right. "
		   "It sees one file at a time: \"kerma validate\" finds "
		   "more."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = 1,
	.run = run,
};
