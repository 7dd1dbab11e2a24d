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
	json_t *location = json_value_object(), *lines = json_value_object();

	json_value_put(location, "path", json_value_text(f->file));
	json_value_put(lines, "begin",
		json_value_count(f->mark.line > 0 ? f->mark.line : 1));
	json_value_put(location, "lines", lines);
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
	value = json_value_text(buf_str(&text));
	buf_free(&text);
	return value;
}

void
render_gitlab(const struct findings *fs, struct buf *out)
{
	struct arena arena = ARENA_INIT;
	struct str *prints = fingerprints(fs, &arena);
	json_t *report = json_value_array();

	for (size_t i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->items[i];
		json_t *issue = json_value_object();

		json_value_put(issue, "description", description_of(f));
		json_value_put(issue, "check_name",
			json_value_text(str_from(rule_info(f->rule)->name)));
		json_value_put(
			issue, "fingerprint", json_value_text(prints[i]));
		json_value_put(issue, "severity",
			json_value_text(str_from(severities[f->severity])));
		json_value_put(issue, "location", location_of(f));
		json_value_append(report, issue);
	}
	json_value_write(report, out);
	arena_free(&arena);
}
