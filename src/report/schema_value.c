/*
 * Regular expressions are ECMA-262's, as draft-07 asks, and must hold with and
 * without its u flag.  What they accept is what bind_value.c accepts; a
 * difference is found by tests/schema/differential.sh.
 */
#include "report/schema_value.h"

#include "base/date.h"
#include "base/rule.h"
#include "model/ident.h"

/* clang-format off */
#define YEAR "(?:19|[2-9][0-9])[0-9]{2}"
#define LEAP_YEAR \
	"(?:(?:19|[2-9][0-9])(?:0[48]|[2468][048]|[13579][26])" \
	"|(?:[2468][048]|[3579][26])00)"
#define MONTH YEAR "-(?:0[1-9]|1[0-2])"
#define DAY \
	"(?:" YEAR "-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])" \
	"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)" \
	"|" LEAP_YEAR "-02-29)"
#define PERIOD \
	"(?:" DAY "|" YEAR "(?:-(?:0[1-9]|1[0-2]|Q[1-4]|S[12]))?)"
#define COUNT "0*[1-9][0-9]{0,4} "
#define CALENDAR "days?|hari|months?|bulan|years?|tahun"
#define PART "(?!\\.\\.?(?:/|$))[^/\\r\\n]+"
#define FILLED_IN "(?!unknown$)(?![^]*\\{\\{[A-Za-z][^{}]*\\}\\})"
/* clang-format on */

/* No text is blank or holds a {{mark}} of a template; the word unknown is said
 * apart. */
static const char one_line[] =
	"^" FILLED_IN "[^\\r\\n]*[^ \\t\\r\\n][^\\r\\n]*\\n*$";
static const char lines[] = "^" FILLED_IN "[^]*[^ \\t\\r\\n]";
static const char ident[] =
	"^(?!(?:unknown|open|none|all)$)[a-z0-9]+(?:-[a-z0-9]+)*$";
static const char email[] =
	"^[^\\u0000-\\u0020,;<>@]+@[^\\u0000-\\u0020,;<>@.]+"
	"\\.(?:[^\\u0000-\\u0020,;<>@]*[^\\u0000-\\u0020,;<>@.])$";
static const char path[] =
	"^" FILLED_IN "(?=[^]*[^ \\t\\r\\n])"
	"(?:archive:[^\\r\\n]+|(?!archive:)" PART "(?:/" PART ")*)\\n*$";
static const char branch[] =
	"^" FILLED_IN
	"(?!refs/heads/)(?![-/])(?![^]*/$)(?![^]*\\.\\.)(?![^]*@\\{)"
	"[^\\u0000-\\u0020~^:?*\\[\\\\\\u007f]+$";
static const char period[] =
	"^(?!\\.\\.$)(?=.)" PERIOD "?(?:\\.\\." PERIOD "?)?$";

static void
put(struct data *in, const char *key, const char *text)
{
	data_text(in, key, str_from(text));
}

static void
put_types(struct data *in, const char *const *types)
{
	struct data *list = data_list(in, "type");

	for (; *types != NULL; types++)
		put(list, NULL, *types);
}

/* What YAML takes for a number or a truth is a text to kerma. */
static void
put_text(struct data *in, const struct field *f)
{
	static const char *const types[] = { "string", "number", "boolean",
		NULL };

	put_types(in, types);
	if (f->type == TYPE_PATH)
		put(in, "pattern", path);
	else if (f->type == TYPE_BRANCH)
		put(in, "pattern", branch);
	else
		put(in, "pattern", f->flags & FIELD_LINES ? lines : one_line);
}

/* An id may be 2026 or true. */
static void
put_ident(struct data *in, const struct field *f)
{
	static const char *const types[] = { "string", "integer", "boolean",
		NULL };

	(void)f;
	put_types(in, types);
	put(in, "pattern", ident);
	data_count(in, "maxLength", IDENT_MAX);
	data_count(in, "minimum", 0);
}

static void
put_pattern(struct data *in, const char *pattern)
{
	put(in, "type", "string");
	put(in, "pattern", pattern);
}

static void
put_day(struct data *in, const struct field *f)
{
	put_pattern(in, f->flags & FIELD_MONTH ? "^(?:" DAY "|" MONTH ")$"
					       : "^" DAY "$");
}

static void
put_span(struct data *in, const struct field *f)
{
	put_pattern(in, f->flags & FIELD_CALENDAR
				? "^" COUNT "(?:" CALENDAR ")$"
				: "^" COUNT "(?:" CALENDAR
				  "|working days?|hari kerja)$");
}

static void
put_words(struct data *in, const struct field *f)
{
	struct data *list = data_list(in, "enum");

	for (size_t i = 0; f->words->list[i] != NULL; i++)
		put(list, NULL, f->words->list[i]);
}

static void
put_number(struct data *in, const struct field *f)
{
	(void)f;
	put(in, "type", "integer");
	data_count(in, "minimum", 0);
	data_count(in, "maximum", INT64_C(9007199254740991));
}

static void
put_flag(struct data *in, const struct field *f)
{
	(void)f;
	put(in, "type", "boolean");
}

static void
put_email(struct data *in, const struct field *f)
{
	(void)f;
	put_pattern(in, email);
	data_count(in, "maxLength", 254);
}

static void
put_zone(struct data *in, const struct field *f)
{
	(void)f;
	put_pattern(in, "^(?:Asia/(?:Jakarta|Pontianak|Makassar|Jayapura)"
			"|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$");
}

static void
put_keys(struct data *in, const struct field *f)
{
	struct data *list = data_list(in, "enum");

	(void)f;
	for (size_t i = 0; i < shape_agreement.n; i++)
		put(list, NULL, shape_agreement.fields[i].key);
}

/* A year alone is a number to YAML. */
static void
put_period(struct data *in, const struct field *f)
{
	static const char *const types[] = { "string", "integer", NULL };

	(void)f;
	put_types(in, types);
	put(in, "pattern", period);
	data_count(in, "minimum", DATE_YEAR_MIN);
	data_count(in, "maximum", DATE_YEAR_MAX);
}

static void
put_sha256(struct data *in, const struct field *f)
{
	(void)f;
	put_pattern(in, "^[0-9a-f]{64}$");
}

static void
put_rule_names(struct data *in, const struct field *f)
{
	struct data *list = data_list(in, "enum");

	(void)f;
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_is_acceptable((enum rule)i))
			put(list, NULL, rule_info((enum rule)i)->name);
}

/* rule-name: severity */
static void
put_rules(struct data *in, const struct field *f)
{
	struct data *rules;

	(void)f;
	put(in, "type", "object");
	rules = data_object(in, "properties");
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);
		struct data *rule, *severities;

		if (info->fixed)
			continue;
		rule = data_object(rules, info->name);
		put(rule, "description", info->title);
		severities = data_list(rule, "enum");
		for (int s = SEVERITY_OFF; s < SEVERITY_COUNT; s++)
			put(severities, NULL, severity_name((enum severity)s));
	}
	data_bool(in, "additionalProperties", false);
	data_count(in, "minProperties", 1);
}

typedef void put_fn(struct data *in, const struct field *f);

static put_fn *const writers[TYPE_COUNT] = {
	[TYPE_TEXT] = put_text,
	[TYPE_ID] = put_ident,
	[TYPE_REF] = put_ident,
	[TYPE_DAY] = put_day,
	[TYPE_SPAN] = put_span,
	[TYPE_WORD] = put_words,
	[TYPE_NUMBER] = put_number,
	[TYPE_FLAG] = put_flag,
	[TYPE_EMAIL] = put_email,
	[TYPE_PERIOD] = put_period,
	[TYPE_RULE] = put_rule_names,
	[TYPE_ZONE] = put_zone,
	[TYPE_KEY] = put_keys,
	[TYPE_BRANCH] = put_text,
	[TYPE_PATH] = put_text,
	[TYPE_SHA256] = put_sha256,
	[TYPE_RULES] = put_rules,
};

void
schema_value(struct data *in, const struct field *f)
{
	writers[f->type](in, f);
}
