/* kerma help: the commands, or one of them. */
#include "base/similar.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/say.h"

static enum exit_status
refuse(struct str name)
{
	struct similar near = SIMILAR_INIT(name);

	for (size_t i = 0; cmds[i] != NULL; i++)
		similar_try(&near, str_from(cmds[i]->name));
	if (near.best.n > 0)
		return say_usage(&cmd_help,
			MSG(N_("there is no command %1; did you mean %2?"),
				name, near.best));
	return say_usage(&cmd_help, MSG(N_("there is no command %1"), name));
}

/* "partner": no command, but the first word of some. */
static bool
add_family(struct str first, struct buf *out)
{
	bool is_any = false;

	for (size_t i = 0; cmds[i] != NULL; i++) {
		struct str name = str_from(cmds[i]->name);

		if (!str_starts(name, first) || name.n <= first.n ||
			name.p[first.n] != ' ')
			continue;
		if (is_any)
			buf_char(out, '\n');
		help_command(cmds[i], out);
		is_any = true;
	}
	return is_any;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct buf out = BUF_INIT;
	const struct cmd *cmd = NULL;
	struct str name = STR("");

	(void)options;
	if (argc > 0)
		name = argc == 1 ? str_from(args[0])
		                 : arena_printf(
					   g->arena, "%s %s", args[0], args[1]);
	if (argc > 0)
		cmd = cmd_find(name);
	if (argc == 0)
		help_overview(&out);
	else if (cmd != NULL)
		help_command(cmd, &out);
	else if (!add_family(name, &out))
		return refuse(name);
	output_write(buf_str(&out));
	buf_free(&out);
	return EX_FINE;
}

static const struct cmd_example examples[] = {
	{ "kerma help explain", N_("how \"kerma explain\" is used") },
	{ 0 },
};

const struct cmd cmd_help = {
	.name = "help",
	.args = "[COMMAND]",
	.summary = N_("how a command is used"),
	.description = N_("Lists the commands, or says how one of them is used "
			  "and what its options do."),
	.examples = examples,
	.max_args = 2,
	.run = run,
};
