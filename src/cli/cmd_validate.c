/* kerma validate: is what the files say well written, and can it be so? */
/* For realpath. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl*) */
#define _XOPEN_SOURCE 700

#include <stdlib.h>

#include "base/similar.h"
#include "check/check.h"
#include "cli/cmd.h"
#include "cli/inspection.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/source_lines.h"
#include "cli/step_summary.h"
#include "model/hint.h"
#include "render/findings.h"
#include "render/services.h"
#include "report/findings_document.h"
#include "report/statistics.h"
#include "source/ancestor.h"

struct options {
	bool strict, statistics;
	struct opt_list only;
	struct known_options known;
	const char *since, *since_exact;
	struct output_options output;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "since", "REV",
		N_("check what changed since the commit that REV and this "
		   "state grew from: the rules about changes, and of the "
		   "others what the change causes"),
		offsetof(struct options, since) },
	{ OPT_TEXT, 0, "since-exact", "REV", N_("the same since REV itself"),
		offsetof(struct options, since_exact) },
	{ OPT_FLAG, 0, "strict", NULL, N_("fail on warnings too"),
		offsetof(struct options, strict) },
	{ OPT_COMMAS, 0, "only", "RULE,...", N_("report only these rules"),
		offsetof(struct options, only) },
	{ OPT_FLAG, 0, "statistics", NULL,
		N_("count by rule instead of listing"),
		offsetof(struct options, statistics) },
	{ OPT_TEXT, 0, "known", "FILE",
		N_("hide the findings in FILE (default: register.yaml's "
		   "known)"),
		offsetof(struct options, known.file) },
	{ OPT_TEXT, 0, "write-known", "FILE",
		N_("write the findings there are to FILE; of a list of known "
		   "ones, what is left"),
		offsetof(struct options, known.write) },
	{ 0 },
};

static const struct opt output_opts[] = {
	OUTPUT_FORMAT("text|json|github|gitlab|sarif|csv|markdown"),
	OUTPUT_FILE,
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	OUTPUT_GROUP(output_opts, struct options, output),
	{ 0 },
};

/* Everything one run needs to know. */
struct validation {
	const struct globals *g;
	const struct options *o;
	struct inspection all;
	struct date today;
	bool wanted[RULE_COUNT]; /* of --only; all without it */
	struct str *paths;       /* as shown; of the arguments */
	size_t n_paths;
};

static int
choose_rules(struct validation *v, struct err *err)
{
	const struct opt_list *only = &v->o->only;

	for (unsigned i = 0; i < RULE_COUNT; i++)
		v->wanted[i] = only->n == 0;
	for (size_t i = 0; i < only->n; i++) {
		struct similar similar = SIMILAR_INIT(only->items[i]);
		enum rule rule;

		if (rule_parse(only->items[i], &rule)) {
			v->wanted[rule] = true;
			continue;
		}
		for (unsigned k = 0; k < RULE_COUNT; k++)
			similar_try(&similar,
				str_from(rule_info((enum rule)k)->name));
		if (similar.best.n > 0)
			return err_set(err,
				MSG(N_("there is no rule %1; did you mean %2?"),
					only->items[i], similar.best));
		return err_set(err, MSG(N_("there is no rule %1; \"kerma "
					   "explain\" lists them"),
					    only->items[i]));
	}
	return 0;
}

static bool
is_under(struct str file, struct str folder)
{
	return folder.n == 0 || str_eq(file, folder) ||
	       (str_starts(file, folder) && file.p[folder.n] == '/');
}

static bool
has_file(const struct validation *v, struct str path)
{
	const struct source *s = &v->all.load.source;

	for (int i = 0; i < SETTING_COUNT; i++)
		if (s->settings[i] != NULL &&
			is_under(s->settings[i]->path, path))
			return true;
	for (size_t i = 0; i < s->n; i++)
		if (is_under(s->files[i].path, path))
			return true;
	return false;
}

/* Without "./" in front and slashes behind. */
static struct str
tidy(struct str path)
{
	while (str_starts(path, STR("./")))
		path = str_from_byte(path, 2);
	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	return str_is(path, ".") ? STR("") : path;
}

/* As files are shown, a path of something on disk; p NULL when it is not. */
static struct str
find_on_disk(const struct validation *v, struct str typed)
{
	const char *dir = v->g->dir != NULL ? v->g->dir : ".";
	struct str path = typed;
	char *real;

	if (typed.n == 0 || typed.p[0] != '/')
		path = arena_printf(
			v->g->arena, "%s/%.*s", dir, STR_ARG(typed));
	real = realpath(arena_str(v->g->arena, path).p, NULL);
	if (real == NULL)
		return STR_NONE;
	path = arena_str(v->g->arena, str_from(real));
	free(real);
	return source_shown(&v->all.load.source, path, v->g->arena);
}

/* The file of an agreement by its id, which need not be readable. */
static struct str
find_by_id(const struct validation *v, struct str typed)
{
	const struct source *s = &v->all.load.source;
	struct str id = hint_id(NULL, typed, v->g->arena);

	for (size_t i = 0; i < s->n && id.n > 0; i++)
		if (str_eq(s->files[i].id, id))
			return s->files[i].path;
	return STR_NONE;
}

/*
 * The path of an argument as files are shown: as it stands (what a finding or
 * git printed), below where the command stands, or below the register; or by
 * the agreement's id.
 */
static int
find_path(struct validation *v, struct str typed, struct str *out,
	struct err *err)
{
	const struct source *s = &v->all.load.source;
	struct arena *arena = v->g->arena;
	struct str path = tidy(typed);
	struct str tries[] = {
		source_shown(s, path, arena),
		path,
		arena_printf(
			arena, "%.*s%.*s", STR_ARG(s->root), STR_ARG(path)),
		find_on_disk(v, typed),
		find_by_id(v, typed),
	};

	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		if (tries[i].p != NULL && has_file(v, tries[i])) {
			*out = tries[i];
			return 0;
		}
	}
	return err_set(err, MSG(N_("no file of the register is %1"), typed));
}

static int
choose_paths(struct validation *v, int argc, char **args, struct err *err)
{
	v->paths = ARENA_ARRAY(v->g->arena, struct str, (size_t)argc);
	for (int i = 0; i < argc; i++)
		if (find_path(v, str_from(args[i]), &v->paths[v->n_paths++],
			    err) != 0)
			return -1;
	return 0;
}

static bool
is_asked_for(const struct validation *v, const struct finding *f)
{
	if (!v->wanted[f->rule])
		return false;
	for (size_t i = 0; i < v->n_paths; i++)
		if (is_under(f->file, v->paths[i]))
			return true;
	return v->n_paths == 0;
}

static void
keep_asked(const struct validation *v, struct findings *fs)
{
	size_t kept = 0;

	for (size_t i = 0; i < fs->n; i++)
		if (is_asked_for(v, &fs->items[i]))
			fs->items[kept++] = fs->items[i];
	fs->n = kept;
}

/* Today, or for a commit its own day: nothing in it can have happened later. */
static struct date
world_today(const struct validation *v)
{
	enum { DAY = 24 * 60 * 60 };
	int zone = v->all.load.registry.settings.zone_minutes;
	int64_t seconds;

	if (v->g->date.given || v->all.load.source.rev.n == 0)
		return globals_today(v->g, zone);
	seconds = v->all.load.source.rev_time + (int64_t)zone * 60;
	return (struct date){ (int32_t)(seconds / DAY - (seconds % DAY < 0)) };
}

/* Whether only some of the findings were asked for, or could be had. */
static bool
is_part(const struct validation *v)
{
	return v->o->only.n > 0 || v->n_paths > 0 || v->all.is_change ||
	       v->all.load.broken.n > 0;
}

/* Compares with what --since names, if it was given. */
static int
compare(struct validation *v, struct err *err)
{
	const char *exact = v->o->since_exact;
	const char *rev = exact != NULL ? exact : v->o->since;
	struct source_query query = globals_query(v->g);
	struct ancestor base;

	if (rev == NULL)
		return 0;
	if (source_ancestor(
		    &v->all.load.source, rev, exact != NULL, &base, err) != 0)
		return -1;
	if (base.commit[0] == '\0')
		return err_set(err,
			MSG(N_("%1 and %2 have no commit in common; "
			       "--since-exact compares with %2 all the same"),
				v->all.load.source.rev.n > 0
					? v->all.load.source.rev
					: STR("HEAD"),
				str_from(rev)));
	query.place = SOURCE_REVISION;
	query.rev = arena_str(v->g->arena, str_from(base.commit)).p;
	query.is_recorded = false;
	query.may_be_absent = true;
	return inspection_compare(&v->all, &query, err);
}

static int
check(struct validation *v, struct err *err)
{
	struct inspection_options o = {
		.today = v->today = world_today(v),
		.with_documents = v->wanted[RULE_DOCUMENT_MISSING] ||
		                  v->wanted[RULE_DOCUMENT_HASH],
		.known = v->o->known,
	};

	if (inspection_check(&v->all, &o, err) != 0)
		return -1;
	keep_asked(v, &v->all.load.findings);
	keep_asked(v, &v->all.accepted);
	keep_asked(v, &v->all.known.hidden);
	return 0;
}

static int
inspect(struct validation *v, int argc, char **args, struct err *err)
{
	struct source_query query = globals_query(v->g);
	bool is_change = v->o->since != NULL || v->o->since_exact != NULL;

	if (inspection_load(&v->all, &query, is_change, err) != 0 ||
		compare(v, err) != 0)
		return -1;
	return choose_paths(v, argc, args, err) != 0 ? -1 : check(v, err);
}

static struct str
number(const struct validation *v, size_t n)
{
	return arena_printf(v->g->arena, "%zu", n);
}

/* Agreements that no figure counts, while no error says so: it was accepted,
 * is known or turned off. */
static size_t
count_missing(const struct validation *v)
{
	const struct registry *r = &v->all.load.registry;
	size_t n = r->n_unread;

	if (is_part(v) ||
		findings_count(&v->all.load.findings, SEVERITY_ERROR) > 0)
		return 0;
	for (size_t i = 0; i < r->n; i++)
		n += !agreement_is_countable(r->agreements[i]);
	return n;
}

static void
say_missing(const struct validation *v, const struct render_style *style,
	struct buf *out)
{
	size_t n = count_missing(v);
	struct message missing =
		MSG(N_("missing from every figure, though no error is left: %1 "
		       "(\"kerma summary\" names them)"),
			number(v, n));

	if (n == 0)
		return;
	message_write(&missing, style->translate, out);
	buf_char(out, '\n');
}

static void
say_verdict(const struct validation *v, const struct render_style *style,
	struct buf *out)
{
	const struct findings *fs = &v->all.load.findings;
	struct message counts =
		MSG(N_("Agreements: %1. Errors: %2, warnings: %3, notes: %4."),
			number(v, v->all.load.registry.n +
					  v->all.load.registry.n_unread),
			number(v, findings_count(fs, SEVERITY_ERROR)),
			number(v, findings_count(fs, SEVERITY_WARNING)),
			number(v, findings_count(fs, SEVERITY_NOTE)));
	struct message accepted = MSG(
		N_("findings accepted with a reason, not listed: %1 (-v lists "
		   "them)"),
		number(v, v->all.accepted.n));

	message_write(&counts, style->translate, out);
	buf_char(out, '\n');
	say_missing(v, style, out);
	known_file_say(&v->all.known, is_part(v), style->translate, out);
	if (v->all.accepted.n == 0 || v->g->verbose)
		return;
	message_write(&accepted, style->translate, out);
	buf_char(out, '\n');
}

static void
write_text(const struct validation *v, const struct render_style *style,
	struct buf *out)
{
	struct source_lines lines;
	struct message title = SAY(N_("Accepted with a reason:"));

	source_lines_open(&lines, &v->all.load);
	render_findings(
		&v->all.load.findings, source_lines_of(&lines), style, out);
	if (v->g->verbose && v->all.accepted.n > 0) {
		buf_char(out, '\n');
		message_write(&title, style->translate, out);
		buf_char(out, '\n');
		render_findings(
			&v->all.accepted, source_lines_of(&lines), style, out);
	}
	source_lines_close(&lines);
	if (out->n > 0)
		buf_char(out, '\n');
	say_verdict(v, style, out);
}

static enum exit_status
verdict(const struct validation *v)
{
	const struct findings *fs = &v->all.load.findings;

	if (v->all.load.broken.n > 0)
		return EX_TROUBLE;
	if (!inspection_is_whole(&v->all) ||
		findings_count(fs, SEVERITY_ERROR) > 0 ||
		(v->o->strict && (findings_count(fs, SEVERITY_WARNING) > 0 ||
					 count_missing(v) > 0)))
		return EX_NO;
	return EX_FINE;
}

/* The commit's id, p NULL without one, and the day. */
static struct findings_head
head_of(const struct validation *v)
{
	char date[DATE_TEXT];
	struct findings_head head = {
		.date = arena_str(
			v->g->arena, str_from(date_format(v->today, date))),
		.agreements =
			v->all.load.registry.n + v->all.load.registry.n_unread,
	};

	if (v->all.load.source.rev.n > 0)
		head.rev = v->all.load.source.rev;
	return head;
}

static enum exit_status
show_document(const struct validation *v)
{
	struct findings_head head = head_of(v);
	struct document d;

	document_init(&d, v->g->arena);
	if (v->o->statistics)
		statistics_document(&v->all.load.findings, &d);
	else
		findings_document(&v->all.load.findings, &head, &d);
	known_file_document(&v->all.known, is_part(v), &d);
	return output_document(v->g, &v->o->output, &d, verdict(v));
}

static void
add_step_summary(const struct validation *v, const struct render_style *style)
{
	struct findings_head head = head_of(v);
	struct document d;

	document_init(&d, v->g->arena);
	document_heading(&d, SAY("kerma validate"));
	findings_document(&v->all.load.findings, &head, &d);
	step_summary_add(&d, style);
}

/* Is it a format of the services that run checks? */
static bool
is_for_service(const struct options *o)
{
	struct str name = o->output.name;

	return str_is(name, "github") || str_is(name, "gitlab") ||
	       str_is(name, "sarif");
}

static enum exit_status
show_service(const struct validation *v)
{
	struct render_style style = output_style(v->g, &v->o->output);
	const struct findings *fs = &v->all.load.findings;
	struct findings_head head = head_of(v);
	struct sarif_run sarif = {
		.version = KERMA_VERSION,
		.rev = head.rev,
		.date = head.date,
		.is_whole = v->all.load.broken.n == 0 &&
		            v->all.load.n_troubles == 0,
	};
	bool is_github = str_is(v->o->output.name, "github");
	struct buf out = BUF_INIT;
	enum exit_status status;

	if (is_github)
		render_github(fs, &style, &out);
	else if (str_is(v->o->output.name, "gitlab"))
		render_gitlab(fs, &out);
	else
		render_sarif(fs, &sarif, &out);
	status = output_bytes(&v->o->output, buf_str(&out), verdict(v));
	buf_free(&out);
	if (is_github)
		add_step_summary(v, &style);
	return status;
}

static enum exit_status
show_text(const struct validation *v)
{
	struct render_style style = output_style(v->g, &v->o->output);
	struct buf text = BUF_INIT;
	enum exit_status status;
	struct document d;

	if (v->o->statistics) {
		document_init(&d, v->g->arena);
		statistics_document(&v->all.load.findings, &d);
		render_text(&d, &style, &text);
		if (text.n > 0)
			buf_char(&text, '\n');
		say_verdict(v, &style, &text);
	} else {
		write_text(v, &style, &text);
	}
	status = output_bytes(&v->o->output, buf_str(&text), verdict(v));
	buf_free(&text);
	return status;
}

static enum exit_status
show(const struct validation *v)
{
	enum exit_status status;

	if (output_format(&v->o->output) != NULL)
		status = show_document(v);
	else if (is_for_service(v->o))
		status = show_service(v);
	else
		status = show_text(v);
	if (v->all.load.broken.n > 0)
		say_trouble(MSG(N_("%1 cannot be read, so the agreements were "
				   "not checked"),
			v->all.load.broken));
	return status;
}

/* What cannot go together; a list of what a part of the rules or files gave
 * would lose the rest. */
static int
check_options(const struct validation *v, int argc, struct err *err)
{
	bool is_change = v->o->since != NULL || v->o->since_exact != NULL;

	if (v->o->since != NULL && v->o->since_exact != NULL)
		return err_set(
			err, SAY(N_("--since and --since-exact name different "
				    "beginnings; give one of them")));
	if (v->o->known.write != NULL &&
		(v->o->only.n > 0 || argc > 0 || is_change))
		return err_set(err,
			SAY(N_("--write-known writes all findings: it goes "
			       "with no --only, no --since and no path")));
	if (!v->o->statistics || !is_for_service(v->o))
		return 0;
	return err_set(err,
		MSG(N_("--statistics has no form for --format %1; leave out "
		       "one of them"),
			v->o->output.name));
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct validation v = { .g = g, .o = options };
	struct err err = ERR_INIT;
	enum exit_status status;

	inspection_init(&v.all, g->arena);
	if (choose_rules(&v, &err) != 0 || check_options(&v, argc, &err) != 0)
		return say_usage(&cmd_validate, err.message);
	if (inspect(&v, argc, args, &err) != 0) {
		status = say_error(&err);
	} else {
		load_say_troubles(&v.all.load);
		status = show(&v);
	}
	inspection_close(&v.all);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma validate", N_("the whole register, as it stands on disk") },
	{ "kerma validate --staged", N_("what the next commit would hold") },
	{ "kerma validate agreements/2026/pks-2026-001.yaml",
		N_("one file, looked at among all the others") },
	{ "kerma validate --since origin/main",
		N_("what this branch changes, and whether it may") },
	{ "kerma validate --rev v1.0 --format json",
		N_("an earlier state, for a program") },
	{ "kerma validate --format sarif -o kerma.sarif",
		N_("for a service that runs checks on a change") },
	{ 0 },
};

const struct cmd cmd_validate = {
	.name = "validate",
	.args = "[PATH...]",
	.summary = N_("check the files and the register across files"),
	.description =
		N_("Checks every file of the register, and the register across "
		   "files, and reports what is wrong with its place, the "
		   "reason and what to do. PATHs, or ids of agreements, limit "
		   "what is reported, not what is looked at. \"kerma explain "
		   "RULE\" says more about "
		   "the name in brackets.\n\nThe exit status is 1 when there "
		   "are errors, with --strict also when there are warnings."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = -1,
	.run = run,
};
