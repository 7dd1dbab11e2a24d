/* kerma new: a new agreement. */
#include "cli/ask.h"
#include "cli/cmd.h"
#include "cli/drafting.h"
#include "cli/editing.h"
#include "cli/lang.h"
#include "cli/say.h"
#include "source/path.h"

struct options {
	const char *title, *form, *purpose, *place, *expires, *term;
	struct opt_date since, signed_on, effective;
	struct opt_list parties, units, programs, scope, implements, assigned;
	bool edit;
	struct signing_options signing;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 0, "title", "TEXT", N_("what it is about"),
		offsetof(struct options, title) },
	{ OPT_LIST, 0, "party", "PARTY",
		N_("a party's id; again for each, in the order of the paper"),
		offsetof(struct options, parties) },
	{ OPT_COMMAS, 0, "unit", "UNIT,...",
		N_("who carries it out, the answerable unit first"),
		offsetof(struct options, units) },
	{ OPT_COMMAS, 0, "program", "PROGRAM,...",
		N_("the programs it supports"),
		offsetof(struct options, programs) },
	{ OPT_COMMAS, 0, "implements", "ID,...",
		N_("the agreements it carries out"),
		offsetof(struct options, implements) },
	{ OPT_TEXT, 0, "form", "TEXT",
		N_("its heading, where that is not the kind's"),
		offsetof(struct options, form) },
	{ OPT_TEXT, 0, "purpose", "TEXT", N_("what it is for"),
		offsetof(struct options, purpose) },
	{ OPT_LIST, 0, "scope", "TEXT",
		N_("a point of its scope; again for each"),
		offsetof(struct options, scope) },
	{ OPT_DATE, 0, "since", "DATE",
		N_("the day drafting began; today otherwise"),
		offsetof(struct options, since) },
	{ OPT_LIST, 0, "set", "FIELD=VALUE",
		N_("any other field, as \"kerma set\" takes it"),
		offsetof(struct options, assigned) },
	{ OPT_FLAG, 0, "edit", NULL,
		N_("open it in $VISUAL or $EDITOR before it is written"),
		offsetof(struct options, edit) },
	{ 0 },
};

static const struct opt signed_opts[] = {
	{ OPT_DATE, 0, "signed", "DATE",
		N_("the day of signing; a draft otherwise"),
		offsetof(struct options, signed_on) },
	{ OPT_TEXT, 0, "place", "PLACE", N_("where it was signed"),
		offsetof(struct options, place) },
	{ OPT_DATE, 0, "effective", "DATE",
		N_("the first day in force; that of signing otherwise"),
		offsetof(struct options, effective) },
	{ OPT_TEXT, 0, "expires", "DATE", N_("the last day in force, or open"),
		offsetof(struct options, expires) },
	{ OPT_TEXT, 0, "term", "DURATION",
		N_("how long it runs: 3 years, 6 months"),
		offsetof(struct options, term) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	{ N_("Signing"), signed_opts, 0, NULL },
	SIGNING_GROUPS(struct options, signing),
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("title", "--title", title, TEXT, NEEDED),
	RECORD_FIELD("form", "--form", form, TEXT, OPTIONAL),
	RECORD_FIELD("purpose", "--purpose", purpose, TEXT, OPTIONAL),
	RECORD_FIELD("scope", "--scope", scope, TEXTS, OPTIONAL),
	RECORD_FIELD("programs", "--program", programs, TEXTS, OPTIONAL),
	RECORD_FIELD("units", "--unit", units, TEXTS, OPTIONAL),
	RECORD_FIELD("implements", "--implements", implements, TEXTS, OPTIONAL),
	RECORD_FIELD("place", "--place", place, TEXT, OPTIONAL),
	RECORD_FIELD("effective", "--effective", effective, DATE, OPTIONAL),
	RECORD_FIELD("expires", "--expires", expires, TEXT, OPTIONAL),
	RECORD_FIELD("term", "--term", term, TEXT, OPTIONAL),
};

static const struct record record = {
	.path = "title",
	.fields = fields,
	.n = ARRAY_LEN(fields),
};

/* Of what stays from one try to the next when it is edited. */
struct making {
	const struct options *options;
	struct drafting d;
	struct editing editing;
	struct str path; /* as shown; p NULL: nothing is there to edit yet */
	bool is_again;   /* editing goes on with what was typed before */
};

static bool
judge_yes_no(void *context, struct str answer, struct findings *fs)
{
	bool *yes = context;

	*yes = str_is(answer, "yes") || str_is(answer, "y") ||
	       str_is(answer, "ya");
	if (*yes || str_is(answer, "no") || str_is(answer, "n") ||
		str_is(answer, "tidak"))
		return true;
	findings_add(fs, STR(""), RULE_BAD_VALUE, MARK_START,
		SAY(N_("answer yes or no")));
	return false;
}

/* Yes is proposed; where nobody can be asked it is no. */
static bool
agrees(const struct globals *g, struct message question)
{
	bool is_id = lang_used() == LANG_ID;
	struct question q = { .text = question,
		.name = is_id ? STR("ya/tidak") : STR("yes/no"),
		.proposal = is_id ? STR("ya") : STR("yes") };
	struct err err = ERR_INIT;
	struct str answer;
	bool yes = false;
	const struct ask_judge judge = { judge_yes_no, &yes };

	return ask_is_possible() &&
	       ask(&q, &judge, g->arena, &answer, &err) == 0 && yes;
}

static struct str
place_of(const struct writing *w, const struct making *m)
{
	return path_join(w->arena, w->before.load.source.top, m->path);
}

/* What was kept under the id that comes next is gone on with, or is in the way
 * of what would be typed now. */
static int
resume(struct writing *w, struct making *m, struct err *err)
{
	struct message question = SAY(N_("A text was kept from an earlier "
					 "time. Go on with it?"));

	if (!m->options->edit ||
		!editing_resume(&m->editing, place_of(w, m), w->arena))
		return 0;
	m->is_again = agrees(w->g, question);
	m->editing.is_kept = m->is_again;
	return m->is_again ? 0 : editing_refuse(&m->editing, err);
}

static int
draft(struct drafting *d, const struct options *o, struct str *text,
	struct err *err)
{
	if (record_fill(d->w, &d->e, &record, o, err) != 0 ||
		drafting_add_parties(d, &o->parties, err) != 0 ||
		drafting_ask(d, err) != 0 ||
		drafting_put(d, &o->signing, &o->assigned, err) != 0 ||
		drafting_complete(d, &o->since, err) != 0)
		return -1;
	return drafting_text(d, text, err);
}

/* From options and answers to a text, and where it belongs. */
static int
compose_text(struct writing *w, struct making *m, const char *kind,
	struct str *text, struct err *err)
{
	const struct options *o = m->options;
	struct drafting_start start = { str_from(kind), &o->signed_on };
	int rc = drafting_open(&m->d, w, &start, err);

	m->path = m->d.name.path;
	if (rc == 0)
		rc = resume(w, m, err);
	if (rc == 0 && !m->is_again)
		rc = draft(&m->d, o, text, err);
	if (rc != 0)
		m->path = STR_NONE;
	return rc;
}

static int
edit(struct writing *w, struct making *m, struct str *text, struct err *err)
{
	if (!m->is_again && editing_start(&m->editing, place_of(w, m), *text,
				    w->arena, err) != 0)
		return -1;
	if (editing_edit(&m->editing, w->arena, text, err) != 0)
		return -1;
	if (str_trim(*text).n > 0)
		return 0;
	editing_end(&m->editing);
	return err_set(
		err, SAY(N_("nothing was written: the file was left empty")));
}

/* Where its id went to somebody who began one meanwhile, it gets the next. What
 * was typed into an editor stays a file of that name. */
static bool
renumber(struct making *m, struct str *text)
{
	struct err ignored = ERR_INIT;

	if (m->options->edit || !drafting_rename(&m->d) ||
		drafting_text(&m->d, text, &ignored) != 0)
		return false;
	m->path = m->d.name.path;
	return true;
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	/* Ours, which run hands over. */
	struct making *m = (struct making *)(uintptr_t)options;
	struct str text = STR("");
	bool is_taken;

	(void)argc;
	if (!m->is_again && compose_text(w, m, args[0], &text, err) != 0)
		return -1;
	if (m->options->edit && edit(w, m, &text, err) != 0)
		return -1;
	if (writing_has(w, m->path, &is_taken, err) != 0)
		return -1;
	if (is_taken)
		(void)!renumber(m, &text);
	return writing_create(w, m->path, text, err);
}

/* When others wrote in between. */
static bool
again(struct writing *w, const void *options)
{
	struct making *m = (struct making *)(uintptr_t)options;
	struct str old = m->path, text;

	if (!renumber(m, &text))
		return false;
	writing_move(w, old, m->path, text);
	return true;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	const struct options *o = options;
	struct making m = { .options = o };
	struct writing_job job = { &o->writing, make, &m, argc, args, again };
	enum exit_status status;

	if (o->edit && o->writing.dry_run)
		return say_usage(&cmd_new,
			SAY(N_("--edit and --dry-run do not go together: what "
			       "is typed would be lost")));
	do {
		status = writing_run(g, &job);
		m.is_again = m.editing.is_kept;
	} while (m.is_again && status == EX_NO &&
		 agrees(g, SAY(N_("Edit it again?"))));
	drafting_close(&m.d);
	if (status == EX_FINE && m.editing.is_kept) {
		editing_end(&m.editing);
	} else if (m.editing.is_kept) {
		say_note(MSG(N_("what was typed is kept in %1; put it right "
				"and give it the name %2"),
			m.editing.path, m.editing.place));
	}
	if (status == EX_FINE && !o->writing.dry_run)
		say_note(MSG(N_("written: %1"), m.path));
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma new pks", N_("asks for all that is needed") },
	{ "kerma new pks --title 'Pelatihan' --party deputi-1 --party bank-x",
		N_("a draft") },
	{ "kerma new mou --edit", N_("to go on in a text editor") },
	{ 0 },
};

const struct cmd cmd_new = {
	.name = "new",
	.args = "KIND",
	.summary = N_("begin an agreement: a draft, or one that is signed"),
	.description = N_(
		"Makes the file of a new agreement: KIND is mou, pks or a kind "
		"of the register's own. It gets the next free id, also past "
		"those of other branches, and lies in the folder of its year. "
		"On a terminal it asks for what is missing, and judges each "
		"answer at once; a partner is found by words of its name, or "
		"added. With --signed it must state all that a signed "
		"agreement of its kind does, and the owner's numbers are the "
		"next of their series.\n\n"
		"The file begins from a template: templates/KIND.yaml of the "
		"register's own, in its folder or beside it, else the "
		"program's. With --edit it is opened in a text editor first; "
		"what was typed is kept when it is not right."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.run = run,
};
