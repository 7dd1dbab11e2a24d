#include "render/render.h"

#include <string.h>
#include <strings.h>

const struct format formats[] = {
	{ "table", "txt", N_("tables for a screen"), render_text, false },
	{ "csv", "csv", N_("for a spreadsheet"), render_csv, true },
	{ "json", "json", N_("for programs"), render_json, true },
	{ "markdown", "md", N_("for a page or a merge request"),
		render_markdown, false },
	{ NULL, NULL, NULL, NULL, false },
};

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
