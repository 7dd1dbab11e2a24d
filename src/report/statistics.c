#include "report/statistics.h"

#include <stdlib.h>

enum { RULE, SEVERITY, COUNT, FILES, TITLE, COLUMNS };

static const struct column columns[] = {
	[RULE] = { .key = "rule", .heading = N_("Rule") },
	[SEVERITY] = { .key = "severity", .heading = N_("Severity") },
	[COUNT] = { .key = "count",
		.heading = N_("Findings"),
		.align = ALIGN_RIGHT },
	[FILES] = { .key = "files",
		.heading = N_("Files"),
		.align = ALIGN_RIGHT },
	[TITLE] = { .key = "title",
		.heading = N_("Finds"),
		.may_shrink = true },
};

struct tally {
	enum rule rule;
	enum severity severity;
	int64_t findings, files;
	struct str last_file;
};

static int
order(const void *pa, const void *pb)
{
	const struct tally *a = pa, *b = pb;

	if (a->findings != b->findings)
		return a->findings > b->findings ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

/* Findings are sorted by file, so a file's stand together. */
static void
count(const struct findings *fs, struct tally tallies[static RULE_COUNT])
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		tallies[i] = (struct tally){ .rule = (enum rule)i };
	for (size_t i = 0; i < fs->n; i++) {
		struct tally *t = &tallies[fs->items[i].rule];

		t->severity = fs->items[i].severity;
		t->findings++;
		if (t->last_file.p == NULL ||
			!str_eq(t->last_file, fs->items[i].file))
			t->files++;
		t->last_file = fs->items[i].file;
	}
	qsort(tallies, RULE_COUNT, sizeof(*tallies), order);
}

void
statistics_document(const struct findings *fs, struct document *d)
{
	struct tally tallies[RULE_COUNT];
	struct table *t;

	count(fs, tallies);
	document_field(d, "kerma", cell_count(1));
	t = document_table(d, "statistics", columns, COLUMNS);
	for (unsigned i = 0; i < RULE_COUNT && tallies[i].findings > 0; i++) {
		const struct rule_info *info = rule_info(tallies[i].rule);
		struct cell *row = table_row(d, t);

		row[RULE] = cell_text(str_from(info->name));
		row[SEVERITY] =
			cell_text(str_from(severity_name(tallies[i].severity)));
		row[COUNT] = cell_count(tallies[i].findings);
		row[FILES] = cell_count(tallies[i].files);
		row[TITLE] = cell_label(d->arena,
			cell_text(str_from(info->title)), SAY(info->title));
	}
}
