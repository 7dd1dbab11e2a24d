/* kerma explain: what a rule finds, why, on what basis, and what to do. */
#include "base/rule_example.h"
#include "base/similar.h"
#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/say.h"

struct options {
	struct output_options output;
};

static const struct opt_group groups[] = {
	OUTPUT_GROUP(output_table_opts, struct options, output),
	{ 0 },
};

/* Everything, for programs. */
enum {
	ALL_RULE,
	ALL_GROUP,
	ALL_SEVERITY,
	ALL_FIXED,
	ALL_TITLE,
	ALL_WHY,
	ALL_BASIS,
	ALL_CURE,
	ALL_WRONG,
	ALL_RIGHT,
	ALL_COLUMNS
};

static const struct column all_columns[] = {
	[ALL_RULE] = { .key = "rule" },
	[ALL_GROUP] = { .key = "group" },
	[ALL_SEVERITY] = { .key = "severity" },
	[ALL_FIXED] = { .key = "fixed" },
	[ALL_TITLE] = { .key = "title" },
	[ALL_WHY] = { .key = "why" },
	[ALL_BASIS] = { .key = "basis" },
	[ALL_CURE] = { .key = "cure" },
	[ALL_WRONG] = { .key = "wrong" },
	[ALL_RIGHT] = { .key = "right" },
};

/* What people see of all rules ... */
enum { LIST_RULE, LIST_SEVERITY, LIST_TITLE, LIST_COLUMNS };

static const struct column list_columns[] = {
	[LIST_RULE] = { .heading = N_("Rule") },
	[LIST_SEVERITY] = { .heading = N_("Severity") },
	[LIST_TITLE] = { .heading = N_("Finds"), .may_shrink = true },
};

/* ... and of one. */
enum {
	FACT_FINDS,
	FACT_SEVERITY,
	FACT_WHY,
	FACT_BASIS,
	FACT_CURE,
	FACT_SETTING,
	FACT_COLUMNS
};

static const struct column fact_columns[] = {
	[FACT_FINDS] = { .heading = N_("Finds"), .may_shrink = true },
	[FACT_SEVERITY] = { .heading = N_("Severity") },
	[FACT_WHY] = { .heading = N_("Why"), .may_shrink = true },
	[FACT_BASIS] = { .heading = N_("Basis"), .may_shrink = true },
	[FACT_CURE] = { .heading = N_("What to do"), .may_shrink = true },
	[FACT_SETTING] = { .heading = N_("In register.yaml"),
		.may_shrink = true },
};

static const enum tone tones[SEVERITY_COUNT] = {
	[SEVERITY_NOTE] = TONE_FAINT,
	[SEVERITY_WARNING] = TONE_WARN,
	[SEVERITY_ERROR] = TONE_BAD,
};

/* A text of the table of rules: English for programs, else translated. */
static struct cell
own_text(struct document *d, const char *text)
{
	return cell_label(d->arena, cell_text(str_from(text)), SAY(text));
}

static struct cell
severity_cell(struct document *d, enum severity severity)
{
	static const char *const words[SEVERITY_COUNT] = {
		[SEVERITY_OFF] = N_("off"),
		[SEVERITY_NOTE] = N_("note"),
		[SEVERITY_WARNING] = N_("warning"),
		[SEVERITY_ERROR] = N_("error"),
	};
	struct cell cell = cell_text(str_from(severity_name(severity)));

	return cell_tone(cell_label(d->arena, cell, SAY(words[severity])),
		tones[severity]);
}

static void
add_all(struct document *d, struct table *t, enum rule rule)
{
	const struct rule_example *example = rule_example(rule);
	const struct rule_info *info = rule_info(rule);
	struct cell *row = table_row(d, t);

	row[ALL_RULE] = cell_text(str_from(info->name));
	row[ALL_GROUP] = cell_text(str_from(info->group));
	row[ALL_SEVERITY] = cell_text(str_from(severity_name(info->severity)));
	row[ALL_FIXED] = cell_bool(info->fixed);
	row[ALL_TITLE] = cell_text(str_from(info->title));
	row[ALL_WHY] = cell_text(str_from(info->why));
	row[ALL_BASIS] = cell_text(str_from(info->basis));
	row[ALL_CURE] = cell_text(str_from(info->cure));
	if (example == NULL)
		return;
	row[ALL_WRONG] = cell_text(str_from(example->wrong));
	row[ALL_RIGHT] = cell_text(str_from(example->right));
}

/* The table programs get: all rules, or those named. */
static struct table *
start(struct document *d)
{
	struct table *t;

	document_field(d, "kerma", cell_count(1));
	t = document_table(d, "rules", all_columns, ALL_COLUMNS);
	t->is_hidden = true;
	return t;
}

/* What people read above a group; its own name when it is not here. */
static const char *
group_title(const char *group)
{
	static const struct {
		const char *group, *title;
	} titles[] = {
		{ "reading", N_("Reading the files") },
		{ "fields", N_("Fields") },
		{ "identity", N_("Identity") },
		{ "dates", N_("Dates") },
		{ "parties", N_("Parties") },
		{ "numbers", N_("Numbers") },
		{ "references", N_("References") },
		{ "content", N_("Content") },
		{ "changes", N_("Changes, with --since") },
	};

	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		if (str_is(str_from(group), titles[i].group))
			return titles[i].title;
	return group;
}

static void
list_group(struct document *d, const char *group)
{
	struct table *t;

	document_heading(d, SAY(group_title(group)));
	t = document_table(d, NULL, list_columns, LIST_COLUMNS);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);
		struct cell *row;

		if (!str_is(str_from(info->group), group))
			continue;
		row = table_row(d, t);
		row[LIST_RULE] = cell_text(str_from(info->name));
		row[LIST_SEVERITY] = severity_cell(d, info->severity);
		row[LIST_TITLE] = own_text(d, info->title);
	}
}

/* rules.def keeps the rules of a group together. */
static void
list_all(struct document *d)
{
	struct table *all = start(d);
	const char *group = "";

	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);

		add_all(d, all, (enum rule)i);
		if (str_is(str_from(info->group), group))
			continue;
		group = info->group;
		list_group(d, group);
	}
	document_paragraph(d,
		SAY(N_("\"kerma explain RULE\" says why a rule is there and "
		       "what to do about what it finds.")),
		TONE_FAINT);
}

static struct message
setting(enum rule rule)
{
	const struct rule_info *info = rule_info(rule);
	struct str name = str_from(info->name);

	if (info->fixed)
		return SAY(N_("no register may change this rule"));
	if (!rule_is_acceptable(rule))
		return MSG(
			N_("\"rules:\" with a line \"%1: off\" (or note, "
			   "warning, error) changes it for the whole "
			   "register; no agreement can accept what it finds"),
			name);
	return MSG(N_("\"rules:\" with a line \"%1: off\" (or note, warning, "
		      "error) changes it for the whole register; \"accepted:\" "
		      "in an agreement, with a reason, for that agreement"),
		name);
}

static void
add_example(struct document *d, const struct rule_example *example)
{
	if (example == NULL)
		return;
	document_paragraph(d, SAY(N_("Wrong:")), TONE_BAD);
	document_code(d, "yaml", str_from(example->wrong));
	document_paragraph(d, SAY(N_("Right:")), TONE_GOOD);
	document_code(d, "yaml", str_from(example->right));
}

static void
explain(struct document *d, struct table *all, enum rule rule)
{
	const struct rule_info *info = rule_info(rule);
	struct cell *row;
	struct table *t;

	add_all(d, all, rule);
	document_heading(d, MSG("%1", str_from(info->name)));
	t = document_table(d, NULL, fact_columns, FACT_COLUMNS);
	t->is_facts = true;
	row = table_row(d, t);
	row[FACT_FINDS] = own_text(d, info->title);
	row[FACT_SEVERITY] = severity_cell(d, info->severity);
	row[FACT_WHY] = own_text(d, info->why);
	row[FACT_BASIS] = own_text(d, info->basis);
	row[FACT_CURE] = own_text(d, info->cure);
	row[FACT_SETTING] =
		cell_label(d->arena, cell_text(STR("")), setting(rule));
	add_example(d, rule_example(rule));
}

static enum exit_status
refuse(struct str name)
{
	struct similar near = SIMILAR_INIT(name);

	for (unsigned i = 0; i < RULE_COUNT; i++)
		similar_try(&near, str_from(rule_info((enum rule)i)->name));
	if (near.best.n > 0)
		return say_usage(&cmd_explain,
			MSG(N_("there is no rule %1; did you mean %2?"), name,
				near.best));
	return say_usage(&cmd_explain,
		MSG(N_("there is no rule %1; \"kerma explain\" lists them"),
			name));
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct table *all;
	struct document d;
	enum rule rule;

	document_init(&d, g->arena);
	if (argc == 0) {
		list_all(&d);
		return output_document(g, &o->output, &d, EX_FINE);
	}
	all = start(&d);
	for (int i = 0; i < argc; i++) {
		if (!rule_parse(str_from(args[i]), &rule))
			return refuse(str_from(args[i]));
		explain(&d, all, rule);
	}
	return output_document(g, &o->output, &d, EX_FINE);
}

static const struct cmd_example examples[] = {
	{ "kerma explain", N_("all rules, by group") },
	{ "kerma explain dates-order", N_("one rule in full") },
	{ "kerma explain --format markdown -o rules.md",
		N_("all rules, for a page") },
	{ 0 },
};

const struct cmd cmd_explain = {
	.name = "explain",
	.args = "[RULE...]",
	.summary = N_("what a rule finds, why, and what to do about it"),
	.description =
		N_("Lists the rules that \"kerma validate\" reports under, or "
		   "explains those named: what they find, what goes wrong "
		   "without them, the regulation or observation behind them, "
		   "what to do about a finding, and whether register.yaml may "
		   "change them."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = -1,
	.run = run,
};
