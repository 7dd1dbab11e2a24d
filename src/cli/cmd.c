#include "cli/cmd.h"

#include <assert.h>
#include <string.h>

#include "base/similar.h"
#include "cli/help.h"
#include "cli/lang.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/say.h"

const struct cmd *const cmds[] = {
	&cmd_validate,
	&cmd_deadlines,
	&cmd_summary,
	&cmd_list,
	&cmd_show,
	&cmd_log,
	&cmd_diff,
	&cmd_report,
	&cmd_export,
	&cmd_explain,
	&cmd_schema,
	&cmd_init,
	&cmd_new,
	&cmd_sign,
	&cmd_amend,
	&cmd_renew,
	&cmd_decide,
	&cmd_end,
	&cmd_withdraw,
	&cmd_done,
	&cmd_monitor,
	&cmd_outcome,
	&cmd_attach,
	&cmd_correct,
	&cmd_set,
	&cmd_accept,
	&cmd_partner_add,
	&cmd_partner_rename,
	&cmd_partner_merge,
	&cmd_partner_succeed,
	&cmd_import,
	&cmd_commit,
	&cmd_hook_install,
	&cmd_hook_commit,
	&cmd_hook_receive,
	&cmd_help,
	NULL,
};

const struct cmd *
cmd_find(struct str name)
{
	for (size_t i = 0; cmds[i] != NULL; i++)
		if (str_is(name, cmds[i]->name))
			return cmds[i];
	return NULL;
}

/* The command that begins at words[0]; *used is how many words name it. */
static const struct cmd *
find_words(struct arena *arena, char **words, int *used)
{
	const struct cmd *cmd = cmd_find(str_from(words[0]));

	*used = 1;
	if (cmd != NULL || words[1] == NULL)
		return cmd;
	*used = 2;
	return cmd_find(arena_printf(arena, "%s %s", words[0], words[1]));
}

/* The second words of the commands that begin with first: "add|merge". */
static void
find_family(struct str first, struct buf *out)
{
	for (size_t i = 0; cmds[i] != NULL; i++) {
		struct str name = str_from(cmds[i]->name);

		if (!str_starts(name, first) || name.n <= first.n ||
			name.p[first.n] != ' ')
			continue;
		if (out->n > 0)
			buf_char(out, '|');
		buf_add(out, str_from_byte(name, first.n + 1));
	}
}

static enum exit_status
refuse_member(const char *family, char **words)
{
	struct buf list = BUF_INIT;
	struct err err = ERR_INIT;

	opt_list_words(family, &list);
	if (words[1] != NULL && words[1][0] != '-')
		opt_unknown_word(words[0], str_from(words[1]), family, &err);
	else
		err_set(&err, MSG(N_("%1 needs one of these words after it: "
				     "%2"),
				      str_from(words[0]), buf_str(&list)));
	buf_free(&list);
	return say_usage(NULL, err.message);
}

static enum exit_status
refuse_stranger(struct str name)
{
	struct similar near = SIMILAR_INIT(name);

	for (size_t i = 0; cmds[i] != NULL; i++)
		similar_try(&near, str_from(cmds[i]->name));
	if (near.best.n > 0)
		return say_usage(NULL,
			MSG(N_("there is no command %1; did you mean %2?"),
				name, near.best));
	return say_usage(NULL, MSG(N_("there is no command %1"), name));
}

static enum exit_status
refuse_command(char **words)
{
	struct buf family = BUF_INIT;
	enum exit_status status;

	find_family(str_from(words[0]), &family);
	if (family.n == 0)
		return refuse_stranger(str_from(words[0]));
	buf_char(&family, '\0');
	status = refuse_member(family.p, words);
	buf_free(&family);
	return status;
}

static enum exit_status
show_help(const struct cmd *cmd)
{
	struct buf out = BUF_INIT;

	if (cmd != NULL)
		help_command(cmd, &out);
	else
		help_overview(&out);
	output_write(buf_str(&out));
	buf_free(&out);
	return EX_FINE;
}

static enum exit_status
show_version(void)
{
	output_write(STR("kerma " KERMA_VERSION "\n"));
	return EX_FINE;
}

/* What the global options change for the rest of the run. */
static void
settle(const struct globals *g)
{
	if (g->lang.given)
		lang_use((enum lang)g->lang.at);
	say_quiet(g->quiet);
	pager_forbid(g->no_pager);
}

/* The command's groups and the global one, with the structs they fill in. */
static void
bind_sets(const struct cmd *cmd, struct globals *g, void *options,
	struct opt_parser *parser, struct opt_set sets[static OPT_SETS_MAX])
{
	size_t n = 0;

	for (const struct opt_group *group = cmd->groups;
		group != NULL && group->opts != NULL; group++) {
		assert(n < OPT_SETS_MAX - 1);
		sets[n++] = (struct opt_set){ group,
			(char *)options + group->offset };
	}
	sets[n++] = (struct opt_set){ &globals_group, g };
	*parser = (struct opt_parser){ sets, n, false, g->arena };
}

static bool
is_count_right(const struct cmd *cmd, int n, char **args, struct err *err)
{
	if (n < cmd->min_args) {
		err_set(err,
			MSG(N_("too few arguments: %1"), str_from(cmd->args)));
		return false;
	}
	if (cmd->max_args >= 0 && n > cmd->max_args) {
		err_set(err, MSG(N_("one argument too many: %1"),
				     str_from(args[cmd->max_args])));
		return false;
	}
	return true;
}

static enum exit_status
carry_out(const struct cmd *cmd, const struct globals *g, const void *options,
	int argc, char **args)
{
	const void *writing = (const char *)options + cmd->writing;
	const struct writing_job job = { writing, cmd->make, options, argc,
		args, NULL };

	return cmd->make != NULL ? writing_run(g, &job)
	                         : cmd->run(g, options, argc, args);
}

/* argv[0] is the last word of the command's name. */
static enum exit_status
run(const struct cmd *cmd, struct globals *g, int argc, char **argv)
{
	void *options = arena_alloc(g->arena, cmd->options_size + 1);
	struct opt_set sets[OPT_SETS_MAX];
	struct opt_parser parser;
	struct err err = ERR_INIT;
	int n;

	bind_sets(cmd, g, options, &parser, sets);
	n = opt_parse(&parser, argc, argv, &err);
	settle(g);
	if (g->help)
		return show_help(cmd);
	if (n < 0)
		return say_usage(cmd, err.message);
	if (g->version)
		return show_version();
	if (opt_check(&parser, &err) != 0 ||
		!is_count_right(cmd, argc - n, argv + n, &err))
		return say_usage(cmd, err.message);
	return carry_out(cmd, g, options, argc - n, argv + n);
}

/* "kerma" alone is a question without a verb. */
static enum exit_status
refuse_nothing(void)
{
	struct buf out = BUF_INIT;

	help_overview(&out);
	say_lines(buf_str(&out));
	buf_free(&out);
	return EX_TROUBLE;
}

static bool
is_help(const char *word)
{
	return word != NULL &&
	       (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0);
}

static enum exit_status
start(struct globals *g, int argc, char **argv)
{
	struct opt_set set = { &globals_group, g };
	struct opt_parser parser = { &set, 1, true, g->arena };
	struct err err = ERR_INIT;
	const struct cmd *cmd;
	int used, n = opt_parse(&parser, argc, argv, &err);

	settle(g);
	if (n < 0)
		return say_usage(NULL, err.message);
	if (g->version)
		return show_version();
	if (n >= argc)
		return g->help ? show_help(NULL) : refuse_nothing();
	cmd = find_words(g->arena, argv + n, &used);
	if (cmd == NULL && (g->help || is_help(argv[n + 1])))
		return cmd_help.run(g, NULL, 1, argv + n);
	if (cmd == NULL)
		return refuse_command(argv + n);
	n += used - 1;
	return run(cmd, g, argc - n, argv + n);
}

enum exit_status
cmd_main(int argc, char **argv)
{
	struct arena arena = ARENA_INIT;
	struct globals g = { .arena = &arena };
	enum exit_status status;

	lang_use(lang_default());
	status = start(&g, argc, argv);
	arena_free(&arena);
	return status;
}
