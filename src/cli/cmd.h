/*
 * A command is one file, cmd_NAME.c, that defines one struct cmd; cmd.c lists
 * them.  To add a command: write the file, add it to the list.
 *
 * The description is what "kerma help" shows, what parses the command line and
 * what docs/kerma.1 and the shells' completions are held against.
 */
#ifndef KERMA_CLI_CMD_H
#define KERMA_CLI_CMD_H

#include "base/exit.h"
#include "cli/global.h"
#include "cli/opt.h"
#include "cli/writing.h"

struct cmd_example {
	const char *line; /* as typed */
	const char *what; /* N_(): what it does */
};

/*
 * args holds argc words and a NULL; options is zeroed, then filled in, and
 * lives in g->arena.  Says itself what went wrong (cli/say.h).
 */
typedef enum exit_status cmd_fn(
	const struct globals *g, const void *options, int argc, char **args);

struct cmd {
	const char *name;        /* a word, or two: "partner add" */
	const char *args;        /* after the name in the usage line; "" */
	const char *summary;     /* N_(), one line without a full stop */
	const char *description; /* N_(), paragraphs with "\n\n" between */
	const struct cmd_example *examples; /* ends with { 0 }; or NULL */
	const struct opt_group *groups;     /* ends with { 0 }; or NULL */
	size_t options_size;                /* 0: none */
	int min_args, max_args;             /* -1 for as many as there are */
	bool writes;                        /* changes files or commits */
	cmd_fn *run;
	/* Instead of run, of a command that changes the register's files and
	 * has nothing else to do (cli/writing.h). */
	writing_fn *make;
	size_t writing; /* of struct writing_options, in the options */
};

/* All commands in the order of the help; ends with NULL. */
extern const struct cmd *const cmds[];

/* The command of that name (one word or two), or NULL. */
const struct cmd *cmd_find(struct str name);

/* The whole program but for the state of its descriptors: finds the command,
 * parses its options, runs it. */
enum exit_status cmd_main(int argc, char **argv);

extern const struct cmd cmd_validate;
extern const struct cmd cmd_deadlines;
extern const struct cmd cmd_summary;
extern const struct cmd cmd_list;
extern const struct cmd cmd_show;
extern const struct cmd cmd_report;
extern const struct cmd cmd_export;
extern const struct cmd cmd_log;
extern const struct cmd cmd_diff;
extern const struct cmd cmd_explain;
extern const struct cmd cmd_schema;
extern const struct cmd cmd_init;
extern const struct cmd cmd_new;
extern const struct cmd cmd_sign;
extern const struct cmd cmd_amend;
extern const struct cmd cmd_renew;
extern const struct cmd cmd_decide;
extern const struct cmd cmd_end;
extern const struct cmd cmd_withdraw;
extern const struct cmd cmd_done;
extern const struct cmd cmd_monitor;
extern const struct cmd cmd_outcome;
extern const struct cmd cmd_attach;
extern const struct cmd cmd_correct;
extern const struct cmd cmd_set;
extern const struct cmd cmd_accept;
extern const struct cmd cmd_partner_add;
extern const struct cmd cmd_partner_rename;
extern const struct cmd cmd_partner_merge;
extern const struct cmd cmd_partner_succeed;
extern const struct cmd cmd_import;
extern const struct cmd cmd_commit;
extern const struct cmd cmd_hook_install;
extern const struct cmd cmd_hook_commit;
extern const struct cmd cmd_hook_receive;
extern const struct cmd cmd_help;

#endif
