#include "cli/hook_script.h"

#include "cli/self.h"

/* Text within single quotes of the shell. */
static void
add_quoted(struct str text, struct buf *out)
{
	buf_char(out, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\'')
			buf_text(out, "'\\''");
		else
			buf_char(out, text.p[i]);
	}
	buf_char(out, '\'');
}

/* This program's own path, because hooks of a server find little in PATH. */
static struct str
own_path(struct arena *arena)
{
	char path[SELF_ROOM];

	return self_path(path) ? arena_str(arena, str_from(path))
	                       : STR("kerma");
}

static const char header[] = "#!/bin/sh\n# Written by \"kerma hook install\".\n"
			     "kerma=";
enum { SCRIPT_LINES = 5 };

void
hook_script(const struct globals *g, const char *hook, struct buf *out)
{
	buf_text(out, header);
	add_quoted(own_path(g->arena), out);
	buf_text(out, "\n[ -x \"$kerma\" ] || kerma=kerma\n"
		      "exec \"$kerma\" hook ");
	buf_text(out, hook);
	if (g->root != NULL) {
		buf_text(out, " --register ");
		add_quoted(str_from(g->root), out);
	}
	buf_char(out, '\n');
}

bool
hook_script_is_ours(struct str text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	return str_starts(text, str_from(header)) && lines == SCRIPT_LINES;
}
