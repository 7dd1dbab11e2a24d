#include "report/findings_document.h"

enum {
	COLUMN_FILE,
	COLUMN_LINE,
	COLUMN_COLUMN,
	COLUMN_SEVERITY,
	COLUMN_RULE,
	COLUMN_AGREEMENT,
	COLUMN_MESSAGE,
	COLUMN_HINT,
	COLUMN_COUNT
};

static const struct column columns[] = {
	[COLUMN_FILE] = { "file", N_("File"), ALIGN_LEFT, true },
	[COLUMN_LINE] = { "line", N_("Line"), ALIGN_RIGHT, false },
	[COLUMN_COLUMN] = { "column", N_("Column"), ALIGN_RIGHT, false },
	[COLUMN_SEVERITY] = { "severity", N_("Severity"), ALIGN_LEFT, false },
	[COLUMN_RULE] = { "rule", N_("Rule"), ALIGN_LEFT, false },
	[COLUMN_AGREEMENT] = { "agreement", N_("Agreement"), ALIGN_LEFT,
		false },
	[COLUMN_MESSAGE] = { "message", N_("Message"), ALIGN_LEFT, true },
	[COLUMN_HINT] = { "hint", N_("Hint"), ALIGN_LEFT, true },
};

/* English for programs, the reader's language for people. */
static struct cell
message_cell(struct arena *arena, const struct message *m)
{
	if (m->id == NULL)
		return cell_none();
	return cell_label(arena, cell_text(message_text(m, NULL, arena)), *m);
}

/* Its name is also the catalogue's key for it (render/findings.c). */
static struct cell
severity_cell(struct arena *arena, enum severity severity)
{
	const char *name = severity_name(severity);

	return cell_label(arena, cell_text(str_from(name)), SAY(name));
}

static void
add_finding(struct document *d, struct table *t, const struct finding *f)
{
	struct cell *cells = table_row(d, t);

	cells[COLUMN_FILE] = cell_text(f->file);
	if (f->mark.line > 0) {
		cells[COLUMN_LINE] = cell_count(f->mark.line);
		cells[COLUMN_COLUMN] = cell_count(f->mark.column);
	}
	cells[COLUMN_SEVERITY] = severity_cell(d->arena, f->severity);
	cells[COLUMN_RULE] = cell_text(str_from(rule_info(f->rule)->name));
	if (f->agreement.n > 0)
		cells[COLUMN_AGREEMENT] = cell_text(f->agreement);
	cells[COLUMN_MESSAGE] = message_cell(d->arena, &f->message);
	cells[COLUMN_HINT] = message_cell(d->arena, &f->hint);
}

static struct str
number(struct arena *arena, size_t n)
{
	return arena_printf(arena, "%zu", n);
}

void
findings_document(const struct findings *fs, const struct findings_head *head,
	struct document *d)
{
	size_t counts[SEVERITY_COUNT] = { 0 };
	struct table *t;

	for (size_t i = 0; i < fs->n; i++)
		counts[fs->items[i].severity]++;
	document_field(d, "kerma", cell_count(1));
	document_field(d, "rev", cell_text(head->rev));
	document_field(d, "date", cell_text(head->date));
	document_field(d, "agreements", cell_count((int64_t)head->agreements));
	document_field(
		d, "errors", cell_count((int64_t)counts[SEVERITY_ERROR]));
	document_field(
		d, "warnings", cell_count((int64_t)counts[SEVERITY_WARNING]));
	document_field(d, "notes", cell_count((int64_t)counts[SEVERITY_NOTE]));
	document_paragraph(d,
		MSG(N_("Agreements: %1. Errors: %2, warnings: %3, notes: %4."),
			number(d->arena, head->agreements),
			number(d->arena, counts[SEVERITY_ERROR]),
			number(d->arena, counts[SEVERITY_WARNING]),
			number(d->arena, counts[SEVERITY_NOTE])),
		TONE_PLAIN);
	t = document_table(d, "findings", columns, COLUMN_COUNT);
	for (size_t i = 0; i < fs->n; i++)
		add_finding(d, t, &fs->items[i]);
}
