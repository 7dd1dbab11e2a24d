#include "cli/help.h"

#include <string.h>

#include "base/width.h"
#include "cli/lang.h"

enum {
	WIDTH = 79,
	MARGIN = 2, /* before a name or an option */
	COLUMN = 28 /* where the text about it begins */
};

/* A line being filled: words go to the next one, behind the indent, when they
 * do not fit. */
struct filling {
	struct buf *out;
	size_t indent, at; /* in cells */
};

static void
new_line(struct filling *f)
{
	buf_char(f->out, '\n');
	buf_fill(f->out, ' ', f->indent);
	f->at = f->indent;
}

static void
fill(struct filling *f, struct str text)
{
	struct str word;

	while (str_split(&text, ' ', &word)) {
		size_t cells = width_text(word);

		if (f->at > f->indent && f->at + 1 + cells > WIDTH)
			new_line(f);
		if (f->at > f->indent) {
			buf_char(f->out, ' ');
			f->at++;
		}
		buf_add(f->out, word);
		f->at += cells;
	}
}

/* Text from the column on, behind at cells that are there already. */
static void
write_column(size_t at, const char *text, struct buf *out)
{
	struct filling f = { out, COLUMN, at };

	if (at + 2 > COLUMN)
		new_line(&f);
	buf_fill(out, ' ', COLUMN - f.at);
	f.at = COLUMN;
	fill(&f, str_from(lang_text(text)));
}

/* Lines of the text are paragraphs. */
static void
write_text(const char *text, size_t indent, struct buf *out)
{
	struct str rest = str_from(lang_text(text)), line;

	while (str_split(&rest, '\n', &line)) {
		struct filling f = { out, indent, indent };

		if (line.n > 0)
			buf_fill(out, ' ', indent);
		fill(&f, line);
		buf_char(out, '\n');
	}
}

static void
write_title(const char *title, struct buf *out)
{
	buf_printf(out, "\n%s:\n", lang_text(title));
}

/* The words of an option, unless they stand in its argument already. */
static void
write_words(const struct opt *o, struct str arg, struct filling *f)
{
	struct buf words = BUF_INIT;

	if (o->kind != OPT_WORDS && o->kind != OPT_WORD)
		return;
	if (str_is(arg, o->arg))
		return;
	buf_char(f->out, ':');
	f->at++;
	opt_list_words(o->arg, &words);
	fill(f, buf_str(&words));
	buf_free(&words);
}

static void
write_option(const struct opt *o, struct buf *out)
{
	struct filling f = { out, COLUMN, COLUMN };
	struct buf left = BUF_INIT, arg = BUF_INIT;

	opt_arg(o, &arg);
	if (o->letter != 0)
		buf_printf(&left, "  -%c, --%s", o->letter, o->name);
	else
		buf_printf(&left, "      --%s", o->name);
	if (arg.n > 0)
		buf_printf(&left, " %.*s", STR_ARG(buf_str(&arg)));
	buf_add(out, buf_str(&left));
	if (left.n + 2 > COLUMN)
		new_line(&f);
	else
		buf_fill(out, ' ', COLUMN - left.n);
	fill(&f, str_from(lang_text(o->help)));
	write_words(o, buf_str(&arg), &f);
	buf_char(out, '\n');
	buf_free(&left);
	buf_free(&arg);
}

static void
write_group(const struct opt_group *g, struct buf *out)
{
	write_title(g->title, out);
	for (const struct opt *o = g->opts; o->kind != OPT_END; o++)
		write_option(o, out);
}

static void
write_exit_status(struct buf *out)
{
	buf_char(out, '\n');
	write_text(N_("Exit status: 0 fine; 1 the answer is \"no\" or not "
		      "whole; 2 the question could not be answered."),
		0, out);
}

static void
write_commands(bool writes, struct buf *out)
{
	for (size_t i = 0; cmds[i] != NULL; i++) {
		if (cmds[i]->writes != writes)
			continue;
		buf_printf(out, "  %s", cmds[i]->name);
		write_column(
			MARGIN + strlen(cmds[i]->name), cmds[i]->summary, out);
		buf_char(out, '\n');
	}
}

static bool
any_writes(void)
{
	for (size_t i = 0; cmds[i] != NULL; i++)
		if (cmds[i]->writes)
			return true;
	return false;
}

void
help_usage(const struct cmd *cmd, struct buf *out)
{
	buf_text(out, lang_text(N_("usage:")));
	buf_text(out, " kerma");
	if (cmd != NULL)
		buf_printf(out, " %s", cmd->name);
	buf_printf(out, " [%s]", lang_text(N_("options")));
	if (cmd == NULL)
		buf_printf(out, " %s [%s]", lang_text(N_("COMMAND")),
			lang_text(N_("arguments")));
	else if (cmd->args[0] != '\0')
		buf_printf(out, " %s", cmd->args);
	buf_char(out, '\n');
}

void
help_overview(struct buf *out)
{
	help_usage(NULL, out);
	write_title(N_("Reading"), out);
	write_commands(false, out);
	if (any_writes()) {
		write_title(N_("Writing"), out);
		write_commands(true, out);
	}
	write_group(&globals_group, out);
	buf_char(out, '\n');
	write_text(N_("\"kerma help COMMAND\" says more about a command."), 0,
		out);
	write_exit_status(out);
}

static void
write_examples(const struct cmd *cmd, struct buf *out)
{
	if (cmd->examples == NULL)
		return;
	write_title(N_("Examples"), out);
	for (const struct cmd_example *e = cmd->examples; e->line != NULL;
		e++) {
		buf_printf(out, "  %s\n", e->line);
		write_text(e->what, 6, out);
	}
}

void
help_command(const struct cmd *cmd, struct buf *out)
{
	help_usage(cmd, out);
	buf_char(out, '\n');
	write_text(cmd->description, 0, out);
	for (const struct opt_group *g = cmd->groups;
		g != NULL && g->opts != NULL; g++)
		write_group(g, out);
	write_group(&globals_group, out);
	write_examples(cmd, out);
	write_exit_status(out);
}
