/* What "kerma help" shows, made from the commands' descriptions. */
#ifndef KERMA_CLI_HELP_H
#define KERMA_CLI_HELP_H

#include "cli/cmd.h"

/* All commands, a line each, and the global options. */
void help_overview(struct buf *out);

/* One command: usage, description, options, examples, exit status. */
void help_command(const struct cmd *cmd, struct buf *out);

/* "usage: kerma NAME [OPTIONS] ARGS"; cmd NULL: of kerma itself. */
void help_usage(const struct cmd *cmd, struct buf *out);

#endif
