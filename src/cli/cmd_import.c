/* kerma import: a sheet's rows as agreements. */
#include <fcntl.h>

#include "base/csv.h"
#include "base/file.h"
#include "cli/cmd.h"
#include "cli/import_report.h"
#include "cli/lang.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/writing.h"
#include "edit/nodes.h"
#include "report/export.h"
#include "report/list.h"

enum { MAP_MAX = 256 * 1024, SAID_MAX = 20 };

struct options {
	const char *map;
	bool update;
	const char *reason;
	struct output_options report;
	struct writing_options writing;
	struct job *job; /* of run, for make */
};

/* What one run works on. */
struct job {
	struct import import;
	struct import_map map;
	struct grid grid;
	bool is_decided; /* there is something to report */
};

static const struct opt opts[] = {
	{ OPT_TEXT, 'm', "map", "MAP.yaml",
		N_("which column holds which field; see docs/import.md"),
		offsetof(struct options, map) },
	{ OPT_FLAG, 0, "update", NULL,
		N_("take over what differs from the register, as from an "
		   "edited "
		   "export"),
		offsetof(struct options, update) },
	{ OPT_TEXT, 0, "reason", "TEXT",
		N_("why what the parties agreed on was recorded wrongly: goes "
		   "into corrections of what --update changes"),
		offsetof(struct options, reason) },
	{ 0 },
};

static const struct opt report_opts[] = {
	OUTPUT_FORMAT("table|csv|json|markdown"),
	{ OPT_TEXT, 'o', "report", "FILE",
		N_("write the report to FILE; its suffix chooses the format"),
		offsetof(struct output_options, file) },
	OUTPUT_EXCEL,
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	OUTPUT_GROUP(report_opts, struct options, report),
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

/* files */

static int
read_input(const struct globals *g, const char *path, size_t max,
	struct str *out, struct err *err)
{
	struct buf bytes = BUF_INIT;
	struct str name = str_from(path);
	int rc = 0;

	switch (file_read_at(AT_FDCWD, path, max, &bytes, err)) {
	case FILE_READ:
		*out = arena_str(g->arena, buf_str(&bytes));
		break;
	case FILE_TOO_BIG:
		rc = err_set(err, MSG(N_("%1 is larger than %2 MiB"), name,
					  arena_printf(g->arena, "%zu",
						  max / 1024 / 1024)));
		break;
	case FILE_NOT_REGULAR:
		rc = err_set(err, MSG(N_("%1 is not a regular file"), name));
		break;
	case FILE_TROUBLE:
		rc = -1;
		break;
	}
	buf_free(&bytes);
	return rc;
}

/* What is wrong with the map, one line each. */
static enum exit_status
say_findings(const struct findings *fs, struct arena *arena)
{
	for (size_t i = 0; i < fs->n && i < SAID_MAX; i++) {
		const struct finding *f = &fs->items[i];
		struct str place = arena_printf(arena, "%.*s:%u:%u",
			STR_ARG(f->file), (unsigned)f->mark.line,
			(unsigned)f->mark.column);
		struct str what =
			message_text(&f->message, lang_translate(), arena);
		struct str hint =
			message_text(&f->hint, lang_translate(), arena);

		if (f->hint.id != NULL)
			say_trouble(MSG("%1: %2; %3", place, what, hint));
		else
			say_trouble(MSG("%1: %2", place, what));
	}
	return EX_TROUBLE;
}

static int
read_sheet(const struct globals *g, const char *path, struct job *job,
	struct err *err)
{
	struct grid_options o = map_grid_options(&job->map);
	struct str bytes = STR_NONE;

	o.file = str_from(path);
	if (read_input(g, path, CSV_BYTES_MAX, &bytes, err) != 0)
		return -1;
	if (grid_is_xlsx(bytes) && bytes.n > XLSX_FILE_MAX)
		return err_set(
			err, MSG(N_("%1 is larger than %2 MiB"), o.file,
				     arena_printf(g->arena, "%d",
					     XLSX_FILE_MAX / 1024 / 1024)));
	return grid_read(bytes, &o, g->arena, &job->grid, err);
}

/* The map of --map comes before the sheet, whose reading it has a say in. */
static int
read_map(const struct globals *g, const char *path, struct job *job,
	struct findings *fs, struct err *err)
{
	struct str text = STR_NONE;

	if (path == NULL)
		return 0;
	if (read_input(g, path, MAP_MAX, &text, err) != 0)
		return -1;
	/* What is wrong with it is in fs. */
	(void)map_read(text, str_from(path), g->arena, fs, &job->map);
	return 0;
}

/*
 * A list has what is computed under the names of what the files state: an end
 * as amended is "expires" there.  Both have computed columns, but an export has
 * some of its own; a list of chosen columns has none but a list's, and samples
 * marked.
 */
static bool
is_list(const struct job *job, struct arena *arena)
{
	bool has_computed = false, has_sample = false, has_other = false;

	for (size_t i = 0; i < job->grid.columns; i++) {
		struct str key = map_heading(&job->map, &job->grid, i, arena);

		if (export_computes(key) && !list_has(key))
			return false;
		has_computed = has_computed || export_computes(key);
		has_sample = has_sample || str_is(key, "sample");
		has_other = has_other || !list_has(key);
	}
	return has_computed || (has_sample && !has_other);
}

/* Without one, with --update, the headings say what is where. */
static int
need_map(const struct globals *g, const struct options *o, const char *path,
	struct job *job, struct err *err)
{
	if (o->map != NULL)
		return 0;
	if (!map_of_headings(&job->grid, g->arena, &job->map))
		return err_set(err,
			MSG(N_("%1 has no column id in its first row, so it is "
			       "not what \"kerma export\" writes; say with "
			       "--map which column holds what"),
				str_from(path)));
	if (is_list(job, g->arena))
		return err_set(err,
			MSG(N_("%1 is a list, whose values are computed; only "
			       "a file of \"kerma export\" can be edited and "
			       "taken back"),
				str_from(path)));
	return 0;
}

static enum exit_status
read_all(const struct globals *g, const struct options *o, const char *path,
	struct job *job)
{
	struct str map = str_from(o->map != NULL ? o->map : path);
	struct err err = ERR_INIT;
	enum exit_status status = EX_FINE;
	struct findings fs;

	findings_init(&fs, g->arena);
	if (read_map(g, o->map, job, &fs, &err) != 0 ||
		(fs.n == 0 && (read_sheet(g, path, job, &err) != 0 ||
				      need_map(g, o, path, job, &err) != 0)))
		status = say_error(&err);
	else if (fs.n > 0 || !map_settle(&job->map, &job->grid, map, &fs))
		status = say_findings(&fs, g->arena);
	findings_free(&fs);
	return status;
}

/* changes */

static struct edit_path
path_of(const struct import_change *c)
{
	if (c->partner.n == 0)
		return edit_path(c->field->key, STR_NONE, STR_NONE);
	if (str_is(c->below, "number"))
		return edit_path(
			"parties[partner=%1].number", c->partner, STR_NONE);
	return edit_path(
		"parties[partner=%1].signatory.%2", c->partner, c->below);
}

/* What the parties agreed on: it changes with a correction only. */
static bool
is_agreed(const struct field *f)
{
	static const char *const keys[] = { "kind", "title", "parties",
		"signed", "effective", "expires", "term" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (str_is(str_from(f->key), keys[i]))
			return true;
	return false;
}

static int
add_correction(struct writing *w, struct editor *e,
	const struct import_row *row, struct str reason, struct err *err)
{
	struct edit_path path = edit_path("corrections", STR_NONE, STR_NONE);
	struct node *entry = node_fields(w->arena);
	struct node *fields = node_list(w->arena);
	const struct field *last = NULL;

	for (const struct import_change *c = row->changes; c != NULL;
		c = c->next) {
		if (c->is_filled || !is_agreed(c->field) || c->field == last)
			continue;
		last = c->field;
		node_add(fields, node_text(w->arena, str_from(c->field->key)));
	}
	if (reason.n == 0 || fields->n == 0)
		return 0;
	node_put_text(w->arena, entry, "date", writing_date(w, w->today));
	node_put(entry, "fields", fields);
	node_put_text(w->arena, entry, "reason", reason);
	return editor_add(e, &path, entry, err);
}

static int
put_changes(struct writing *w, const struct import *im,
	const struct import_row *row, struct err *err)
{
	struct editor *e;

	if (writing_edit_agreement(w, row->there, &e, err) != 0)
		return -1;
	for (const struct import_change *c = row->changes; c != NULL;
		c = c->next) {
		struct edit_path path = path_of(c);

		if (editor_set(e, &path, c->value, err) != 0)
			return -1;
	}
	return add_correction(w, e, row, im->options.reason, err);
}

static int
put_new(struct writing *w, const struct import_row *row, struct err *err)
{
	int year = date_civil(row->bound->signed_on.date).year;
	struct str path =
		writing_path(w, arena_printf(w->arena, "%04d/%.*s.yaml", year,
					STR_ARG(row->id)));

	return writing_create(w, path, row->text, err);
}

static int
put_partners(struct writing *w, const struct import *im, struct err *err)
{
	struct edit_path path = edit_path("partners", STR_NONE, STR_NONE);
	struct node *items = import_partner_items(im);
	struct editor *e;

	if (items->n == 0)
		return 0;
	if (writing_edit_partners(w, &e, err) != 0)
		return -1;
	return editor_add_all_sorted(e, &path, items, "id", err);
}

/* All rows that are taken; a row that cannot be written is left out, and the
 * others are put anew. */
static int
put_rows(struct writing *w, struct import *im, bool *again, struct err *err)
{
	*again = false;
	import_apply(im);
	for (size_t i = 0; i < im->n; i++) {
		struct import_row *row = &im->rows[i];
		int rc = 0;

		if (row->decision == ROW_CREATED)
			rc = put_new(w, row, err);
		else if (row->decision == ROW_UPDATED)
			rc = put_changes(w, im, row, err);
		if (rc == 0)
			continue;
		import_leave_out(im, row, err->message);
		*again = true;
		return 0;
	}
	return put_partners(w, im, err);
}

static int
put_all(struct writing *w, struct import *im, struct err *err)
{
	bool again;

	do {
		writing_forget(w);
		if (put_rows(w, im, &again, err) != 0)
			return -1;
	} while (again);
	return 0;
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	const struct options *o = options;
	struct job *job = o->job;
	struct import_options io = { .today = w->today,
		.is_update = o->update,
		.reason = o->reason != NULL ? str_from(o->reason) : STR("") };

	(void)argc;
	(void)args;
	import_decide(&job->import, &w->before.load.registry, &io);
	job->is_decided = true;
	return put_all(w, &job->import, err);
}

/* The row that a finding is about: whose agreement it is of, or which it
 * names. */
static struct import_row *
row_of(struct import *im, const struct finding *f)
{
	struct import_row *row = import_find(im, f->agreement);

	for (size_t i = 0; row == NULL && i < MESSAGE_ARGS; i++)
		row = import_find(im, f->message.args[i]);
	return row;
}

/* What a sheet has no column for, each row lacks: validate says so. */
static bool
is_worth_noting(const struct finding *f)
{
	return f->rule != RULE_SIGNATORY_MISSING &&
	       f->rule != RULE_NUMBER_MISSING;
}

static void
leave_out(struct import *im, struct import_row *row, const struct finding *f)
{
	if (f->rule != RULE_CHANGE_LOCKED) {
		import_leave_out(im, row, f->message);
		return;
	}
	import_note(im, row, f->message);
	import_leave_out(im, row,
		SAY(N_("it changes what the parties agreed on; with --reason "
		       "that is recorded as a correction")));
}

/* Rows that would bring an error are left out; what is left may be noted. */
static int
judged(struct writing *w, const void *options, struct findings *found,
	bool *again, struct err *err)
{
	const struct options *o = options;
	struct import *im = &o->job->import;
	bool has_errors = findings_count(found, SEVERITY_ERROR) > 0;

	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->items[i];
		struct import_row *row = row_of(im, f);

		if (row == NULL || row->decision == ROW_LEFT_OUT)
			continue;
		if (f->severity == SEVERITY_ERROR) {
			leave_out(im, row, f);
			*again = true;
		} else if (!has_errors && is_worth_noting(f)) {
			import_note(im, row, f->message);
		}
	}
	return *again ? put_all(w, im, err) : 0;
}

static enum exit_status
report(const struct globals *g, const struct options *o,
	enum exit_status status)
{
	const struct import *im = &o->job->import;
	bool has_some = import_count(im, ROW_CREATED) > 0 ||
	                import_count(im, ROW_UPDATED) > 0;
	struct import_outcome outcome = { .import = im,
		.is_dry = o->writing.dry_run,
		.is_written =
			status == EX_FINE && has_some && !o->writing.dry_run,
		.has_failed = status != EX_FINE };
	struct document d;

	document_init(&d, g->arena);
	import_report(&outcome, &d);
	if (status == EX_FINE && import_count(im, ROW_LEFT_OUT) > 0)
		status = EX_NO;
	return output_document(g, &o->report, &d, status);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct job job = { .is_decided = false };
	struct options o = *(const struct options *)options;
	enum exit_status status;

	o.job = &job;
	if (o.map == NULL && !o.update)
		return say_usage(&cmd_import,
			SAY(N_("say with --map which column holds which field; "
			       "templates/import/map.yaml, which \"kerma "
			       "init\" "
			       "writes, is a map to begin with")));
	status = read_all(g, &o, args[0], &job);
	if (status != EX_FINE)
		return status;
	import_start(&job.import, g->arena, &job.map, &job.grid);
	status = writing_run_judged(g,
		&(struct writing_job){ &o.writing, make, &o, argc, args, NULL },
		judged);
	if (job.is_decided)
		status = report(g, &o, status);
	import_end(&job.import);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma import daftar.xlsx --map peta.yaml --dry-run",
		N_("what would become of each row") },
	{ "kerma import daftar.csv --map peta.yaml --report laporan.csv",
		N_("take the rows over, with a report for a spreadsheet") },
	{ "kerma import ekspor.csv --update --reason 'dicocokkan dengan naskah "
	  "asli'",
		N_("take back an export that was edited in a spreadsheet") },
	{ 0 },
};

const struct cmd cmd_import = {
	.name = "import",
	.args = "FILE",
	.summary = N_("take over agreements from a CSV file or an Excel "
		      "workbook"),
	.description = N_(
		"Reads the rows of a sheet as a map file says, adds what the "
		"register does not have and fills in what it lacks; an "
		"agreement is recognized by the owner's number. The order "
		"of day and month is settled for each column by what the "
		"sheet itself proves, and never guessed. The report has "
		"every row, what became of it, and each cell that could not "
		"be taken, as it stands in the sheet.\n\n"
		"All rules judge what would be written; a row that would "
		"bring an error is left out, and the others are written, "
		"all or none. The exit status is 1 when a row was left "
		"out."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.run = run,
};
