#include "render/findings.h"
#include "render/json_value.h"
#include "render/services.h"
#include "report/fingerprint.h"

static const char *const severities[] = {
	[SEVERITY_OFF] = "info",
	[SEVERITY_NOTE] = "info",
	[SEVERITY_WARNING] = "minor",
	[SEVERITY_ERROR] = "major",
};

/* The place takes a line, so that of the whole file is its first. */
static json_t *
location_of(const struct finding *f)
{
	json_t *location = value_object(), *lines = value_object();

	value_put(location, "path", value_text(f->file));
	value_put(lines, "begin",
		value_count(f->mark.line > 0 ? f->mark.line : 1));
	value_put(location, "lines", lines);
	return location;
}

static json_t *
description_of(const struct finding *f)
{
	struct buf text = BUF_INIT;
	json_t *value;

	render_message(&f->message, NULL, &text);
	if (f->hint.id != NULL) {
		buf_text(&text, " (");
		render_message(&f->hint, NULL, &text);
		buf_char(&text, ')');
	}
	value = value_text(buf_str(&text));
	buf_free(&text);
	return value;
}

void
render_gitlab(const struct findings *fs, struct buf *out)
{
	struct arena arena = ARENA_INIT;
	struct str *prints = fingerprints(fs, &arena);
	json_t *report = value_array();

	for (size_t i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->items[i];
		json_t *issue = value_object();

		value_put(issue, "description", description_of(f));
		value_put(issue, "check_name",
			value_text(str_from(rule_info(f->rule)->name)));
		value_put(issue, "fingerprint", value_text(prints[i]));
		value_put(issue, "severity",
			value_text(str_from(severities[f->severity])));
		value_put(issue, "location", location_of(f));
		value_append(report, issue);
	}
	value_write(report, out);
	arena_free(&arena);
}
