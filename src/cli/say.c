#include "cli/say.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/lang.h"
#include "render/terminal.h"

static bool is_quiet;
static bool is_passing; /* a passing line stands there */

void
say_quiet(bool quiet)
{
	is_quiet = quiet;
}

static void
clear_passing(void)
{
	static const char back[] = "\r\x1b[K";

	if (is_passing)
		(void)fwrite(back, 1, sizeof(back) - 1, stderr);
	is_passing = false;
}

/* One write, so that lines of several programs do not mix.  Where standard
 * error is lost there is nowhere left to say so. */
void
say_lines(struct str lines)
{
	clear_passing();
	(void)fwrite(lines.p, 1, lines.n, stderr);
	(void)fflush(stderr);
}

static void
add_line(const char *before, const struct message *m, struct buf *out)
{
	struct buf text = BUF_INIT;

	message_write(m, lang_translate(), &text);
	buf_text(out, before);
	terminal_write(buf_str(&text), out);
	buf_char(out, '\n');
	buf_free(&text);
}

static void
say_line(const char *before, const struct message *m)
{
	struct buf line = BUF_INIT;

	add_line(before, m, &line);
	say_lines(buf_str(&line));
	buf_free(&line);
}

enum exit_status
say_trouble(struct message message)
{
	say_line("kerma: ", &message);
	return EX_TROUBLE;
}

enum exit_status
say_error(const struct err *err)
{
	return say_trouble(err->message);
}

enum exit_status
say_usage(const struct cmd *cmd, struct message message)
{
	struct buf lines = BUF_INIT, before = BUF_INIT;
	struct message more = cmd != NULL
	                              ? MSG(N_("\"kerma help %1\" says more"),
						str_from(cmd->name))
	                              : SAY(N_("\"kerma help\" says more"));

	buf_text(&before, "kerma");
	if (cmd != NULL)
		buf_printf(&before, " %s", cmd->name);
	buf_text(&before, ": ");
	buf_char(&before, '\0');
	add_line(before.p, &message, &lines);
	help_usage(cmd, &lines);
	add_line("", &more, &lines);
	say_lines(buf_str(&lines));
	buf_free(&lines);
	buf_free(&before);
	return EX_TROUBLE;
}

void
say_warning(struct message message)
{
	struct buf before = BUF_INIT;

	buf_printf(&before, "kerma: %s: ", lang_text(N_("warning")));
	buf_char(&before, '\0');
	say_line(before.p, &message);
	buf_free(&before);
}

void
say_note(struct message message)
{
	if (!is_quiet)
		say_line("kerma: ", &message);
}

void
say_passing(struct message message)
{
	struct buf line = BUF_INIT, text = BUF_INIT;

	if (is_quiet || !isatty(STDERR_FILENO))
		return;
	clear_passing();
	if (message_write(&message, lang_translate(), &text))
		terminal_write(buf_str(&text), &line);
	is_passing = line.n > 0;
	(void)fwrite(line.p, 1, line.n, stderr);
	(void)fflush(stderr);
	buf_free(&text);
	buf_free(&line);
}
