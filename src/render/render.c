#include "render/render.h"

#include <string.h>
#include <strings.h>

const struct format formats[] = {
	{ .name = "table",
		.suffix = "txt",
		.title = N_("tables for a screen"),
		.render = render_text },
	{ .name = "csv",
		.suffix = "csv",
		.title = N_("for a spreadsheet"),
		.render = render_csv,
		.is_machine = true },
	{ .name = "json",
		.suffix = "json",
		.title = N_("for programs"),
		.render = render_json,
		.is_machine = true },
	{ .name = "markdown",
		.suffix = "md",
		.title = N_("for a page or a merge request"),
		.render = render_markdown },
	{ .name = "pdf",
		.suffix = "pdf",
		.title = N_("for paper"),
		.is_print = true,
		.is_binary = true,
		.print = render_pdf },
	{ .name = "html",
		.suffix = "html",
		.title = N_("for a browser, and for paper"),
		.render = render_html,
		.is_print = true },
	{ .name = "xlsx",
		.suffix = "xlsx",
		.title = N_("a workbook"),
		.print = render_xlsx,
		.is_print = true,
		.is_binary = true },
	{ .name = "ics",
		.suffix = "ics",
		.title = N_("for a calendar to subscribe to"),
		.render = render_ics,
		.is_print = true },
	{ .name = "mail",
		.suffix = "eml",
		.title = N_("a message, for sendmail"),
		.render = render_mail,
		.is_print = true },
	{ .name = "sqlite",
		.suffix = "sqlite",
		.title = N_("a database"),
		.print = render_sqlite,
		.is_machine = true,
		.is_binary = true },
	{ 0 },
};

bool
format_is_there(const struct format *f)
{
	return f->render != NULL || f->print != NULL;
}

const struct format *
format_by_name(struct str name)
{
	for (const struct format *f = formats; f->name != NULL; f++)
		if (str_is(name, f->name))
			return f;
	return NULL;
}

/* What follows the last dot; no format's suffix has a slash in it. */
static struct str
suffix_of(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '.')
			return str_from_byte(path, i);
	return STR("");
}

const struct format *
format_by_suffix(struct str file_name)
{
	struct str suffix = suffix_of(file_name);

	for (const struct format *f = formats; f->name != NULL; f++)
		if (strlen(f->suffix) == suffix.n &&
			strncasecmp(f->suffix, suffix.p, suffix.n) == 0)
			return f;
	return NULL;
}
