/*
 * Messages to people, on standard error, in their language: "kerma: ...".
 *
 * A message is one line whatever its values hold: all of it goes through the
 * encoder of the terminal.  Nothing but say.c writes to standard error.
 */
#ifndef KERMA_CLI_SAY_H
#define KERMA_CLI_SAY_H

#include "base/err.h"
#include "base/exit.h"

struct cmd;

/* Why the question could not be answered.  Both return EX_TROUBLE, so that
 * "return say_error(&err)" reads well. */
enum exit_status say_error(const struct err *err);
enum exit_status say_trouble(struct message message);

/* What is wrong with the command line, and how the command is used (cmd NULL:
 * kerma itself).  EX_TROUBLE. */
enum exit_status say_usage(const struct cmd *cmd, struct message message);

/* "kerma: warning: ...", and something worth knowing, without a word before
 * it; the latter not with -q. */
void say_warning(struct message message);
void say_note(struct message message);

/* Lines of kerma's own, as they stand: help that nobody asked for. */
void say_lines(struct str lines);

/*
 * A line that the next one takes the place of, or (NO_MESSAGE) nothing; only
 * where standard error is a terminal, and not with -q.
 */
void say_passing(struct message message);

/* -q: no notes from now on. */
void say_quiet(bool quiet);

#endif
