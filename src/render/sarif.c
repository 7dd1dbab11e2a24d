#include "render/findings.h"
#include "render/json_value.h"
#include "render/services.h"
#include "report/fingerprint.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"
#define ROOT "%SRCROOT%"

enum { NO_INDEX = -1 };

static const char *const levels[] = {
	[SEVERITY_OFF] = "none",
	[SEVERITY_NOTE] = "note",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

static json_t *
word(const char *text)
{
	return json_value_text(str_from(text));
}

static void
put_text(json_t *object, const char *key, struct str text)
{
	json_t *message = json_value_object();

	json_value_put(message, "text", json_value_text(text));
	json_value_put(object, key, message);
}

/* "dates-order" is DatesOrder. */
static json_t *
name_of(const char *rule)
{
	struct buf name = BUF_INIT;
	bool is_first = true;
	json_t *value;

	for (const char *p = rule; *p != '\0'; p++) {
		bool is_small = *p >= 'a' && *p <= 'z';

		if (*p != '-')
			buf_char(&name, is_first && is_small
						? (char)(*p - 'a' + 'A')
						: *p);
		is_first = *p == '-';
	}
	value = json_value_text(buf_str(&name));
	buf_free(&name);
	return value;
}

static json_t *
help_of(const struct rule_info *info)
{
	json_t *help = json_value_object();
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s\nBasis: %s.", info->cure, info->basis);
	json_value_put(help, "text", json_value_text(buf_str(&text)));
	buf_reset(&text);
	buf_printf(&text, "%s\n\n**Basis:** %s.", info->cure, info->basis);
	json_value_put(help, "markdown", json_value_text(buf_str(&text)));
	buf_free(&text);
	return help;
}

static json_t *
descriptor_of(const struct rule_info *info)
{
	json_t *rule = json_value_object(),
	       *configuration = json_value_object();
	json_t *properties = json_value_object(), *tags = json_value_array();

	json_value_put(rule, "id", word(info->name));
	json_value_put(rule, "name", name_of(info->name));
	put_text(rule, "shortDescription", str_from(info->title));
	put_text(rule, "fullDescription", str_from(info->why));
	json_value_put(rule, "help", help_of(info));
	if (info->severity == SEVERITY_OFF)
		json_value_put(configuration, "enabled", json_false());
	json_value_put(configuration, "level", word(levels[info->severity]));
	json_value_put(rule, "defaultConfiguration", configuration);
	json_value_append(tags, word(info->group));
	json_value_put(properties, "tags", tags);
	json_value_put(rule, "properties", properties);
	return rule;
}

/* The rules that were found, and where each stands among them. */
static json_t *
rules_of(const struct findings *fs, int index[static RULE_COUNT])
{
	json_t *rules = json_value_array();
	int n = 0;

	for (unsigned i = 0; i < RULE_COUNT; i++)
		index[i] = NO_INDEX;
	for (size_t i = 0; i < fs->n; i++)
		index[fs->items[i].rule] = 0;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (index[i] == NO_INDEX)
			continue;
		index[i] = n++;
		json_value_append(
			rules, descriptor_of(rule_info((enum rule)i)));
	}
	return rules;
}

/* Where a text would be a link, "](", or have places to be filled in, "{". */
static void
write_plain(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		buf_char(out, s.p[i]);
		if (s.p[i] == '{' || s.p[i] == '}')
			buf_char(out, s.p[i]);
		else if (s.p[i] == ']' && i + 1 < s.n && s.p[i + 1] == '(')
			buf_char(out, ' ');
	}
}

static void
put_message(json_t *result, const struct finding *f)
{
	struct buf text = BUF_INIT, plain = BUF_INIT;

	render_message(&f->message, NULL, &text);
	if (f->hint.id != NULL) {
		buf_text(&text, " (");
		render_message(&f->hint, NULL, &text);
		buf_char(&text, ')');
	}
	write_plain(buf_str(&text), &plain);
	put_text(result, "message", buf_str(&plain));
	buf_free(&text);
	buf_free(&plain);
}

static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("-._~/", c) != NULL);
}

/* A path as a reference relative to the root; one from / stands for itself. */
static json_t *
artifact_of(struct str path)
{
	bool is_absolute = path.p[0] == '/';
	json_t *artifact = json_value_object();
	struct buf uri = BUF_INIT;

	if (is_absolute)
		buf_text(&uri, "file://");
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];

		if (is_unreserved(c))
			buf_char(&uri, (char)c);
		else
			buf_printf(&uri, "%%%02X", (unsigned)c);
	}
	json_value_put(artifact, "uri", json_value_text(buf_str(&uri)));
	if (!is_absolute)
		json_value_put(artifact, "uriBaseId", word(ROOT));
	buf_free(&uri);
	return artifact;
}

static json_t *
locations_of(const struct finding *f)
{
	json_t *locations = json_value_array(), *location, *place, *region;

	if (f->file.n == 0)
		return locations;
	location = json_value_object();
	place = json_value_object();
	json_value_put(place, "artifactLocation", artifact_of(f->file));
	if (f->mark.line > 0) {
		region = json_value_object();
		json_value_put(
			region, "startLine", json_value_count(f->mark.line));
		if (f->mark.column > 0)
			json_value_put(region, "startColumn",
				json_value_count(f->mark.column));
		json_value_put(place, "region", region);
	}
	json_value_put(location, "physicalLocation", place);
	json_value_append(locations, location);
	return locations;
}

static json_t *
result_of(const struct finding *f, int index, struct str print)
{
	json_t *result = json_value_object(), *prints = json_value_object();

	json_value_put(result, "ruleId", word(rule_info(f->rule)->name));
	json_value_put(result, "ruleIndex", json_value_count(index));
	json_value_put(result, "level", word(levels[f->severity]));
	put_message(result, f);
	json_value_put(result, "locations", locations_of(f));
	json_value_put(prints, "kermaFinding/v1", json_value_text(print));
	json_value_put(result, "partialFingerprints", prints);
	return result;
}

static json_t *
results_of(const struct findings *fs, const int index[static RULE_COUNT])
{
	struct arena arena = ARENA_INIT;
	struct str *prints = fingerprints(fs, &arena);
	json_t *results = json_value_array();

	for (size_t i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->items[i];

		json_value_append(
			results, result_of(f, index[f->rule], prints[i]));
	}
	arena_free(&arena);
	return results;
}

/* What the relative places start from, whose own place nobody can know. */
static json_t *
roots(void)
{
	json_t *all = json_value_object(), *root = json_value_object();

	put_text(root, "description",
		STR("the top of the repository that holds the register"));
	json_value_put(all, ROOT, root);
	return all;
}

static json_t *
invocations_of(const struct sarif_run *run)
{
	json_t *all = json_value_array(), *one = json_value_object();

	json_value_put(one, "executionSuccessful", json_boolean(run->is_whole));
	json_value_append(all, one);
	return all;
}

static json_t *
properties_of(const struct sarif_run *run)
{
	json_t *properties = json_value_object();

	json_value_put(properties, "rev",
		run->rev.p != NULL ? json_value_text(run->rev) : json_null());
	json_value_put(properties, "date", json_value_text(run->date));
	return properties;
}

void
render_sarif(
	const struct findings *fs, const struct sarif_run *run, struct buf *out)
{
	json_t *log = json_value_object(), *runs = json_value_array();
	json_t *one = json_value_object(), *tool = json_value_object();
	json_t *driver = json_value_object();
	int index[RULE_COUNT];

	json_value_put(driver, "name", word("kerma"));
	json_value_put(driver, "semanticVersion", word(run->version));
	json_value_put(driver, "rules", rules_of(fs, index));
	json_value_put(tool, "driver", driver);
	json_value_put(one, "tool", tool);
	json_value_put(one, "invocations", invocations_of(run));
	json_value_put(one, "originalUriBaseIds", roots());
	json_value_put(one, "columnKind", word("unicodeCodePoints"));
	json_value_put(one, "properties", properties_of(run));
	json_value_put(one, "results", results_of(fs, index));
	json_value_append(runs, one);
	json_value_put(log, "$schema", word(SCHEMA));
	json_value_put(log, "version", word("2.1.0"));
	json_value_put(log, "runs", runs);
	json_value_write(log, out);
}
