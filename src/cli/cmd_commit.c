/* kerma commit: what changed in the register, validated, with a message that
 * says what happened. */
#include <stdlib.h>

#include "base/signals.h"
#include "cli/clock.h"
#include "cli/cmd.h"
#include "cli/commit_plan.h"
#include "cli/hook_script.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/source_lines.h"
#include "git/index_lock.h"
#include "git/writable.h"
#include "render/findings.h"

struct options {
	const char *message;
	bool dry_run, detached, remove_lock;
};

static const struct opt opts[] = {
	{ OPT_TEXT, 'm', "message", "TEXT",
		N_("this message instead of what happened"),
		offsetof(struct options, message) },
	{ OPT_FLAG, 'n', "dry-run", NULL,
		N_("show what would be committed, and commit nothing"),
		offsetof(struct options, dry_run) },
	{ OPT_FLAG, 0, "detached", NULL,
		N_("commit also when HEAD is on no branch"),
		offsetof(struct options, detached) },
	{ OPT_FLAG, 0, "remove-lock", NULL,
		N_("remove a lock that a kerma which is no more left behind"),
		offsetof(struct options, remove_lock) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	{ 0 },
};

/* One run. */
struct committing {
	const struct globals *g;
	const struct options *o;
	struct commit_plan plan;
	struct inspection judged; /* upon HEAD */
	struct buf message;
	char parent[OID_TEXT]; /* that judged was upon; empty: the first */
};

static const char *
variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

static int
find_identities(struct committing *c, struct identities *out, struct err *err)
{
	struct identity_env env = {
		.now = { clock_now(),
			c->judged.load.registry.settings.zone_minutes },
		.author_name = variable("GIT_AUTHOR_NAME"),
		.author_email = variable("GIT_AUTHOR_EMAIL"),
		.author_date = variable("GIT_AUTHOR_DATE"),
		.committer_name = variable("GIT_COMMITTER_NAME"),
		.committer_email = variable("GIT_COMMITTER_EMAIL"),
		.committer_date = variable("GIT_COMMITTER_DATE"),
		.email = variable("EMAIL"),
	};

	return identity_find(c->plan.repo, &env, c->g->arena, out, err);
}

/* git */

/* Whether kerma may make this commit itself; says so when not. */
static enum exit_status
check_writable(struct committing *c)
{
	struct buf hook = BUF_INIT;
	struct writable_ask ask = {
		.quarantine = variable("GIT_QUARANTINE_PATH"),
		.detached = c->o->detached,
	};
	struct err why = ERR_INIT;
	enum writable answer;

	hook_script(c->g, "pre-commit", &hook);
	ask.own_hook = buf_str(&hook);
	answer = writable_check(c->plan.repo, &ask, &why);
	buf_free(&hook);
	if (answer == WRITABLE)
		return EX_FINE;
	say_error(&why);
	return answer == WRITABLE_BY_GIT ? EX_NO : EX_TROUBLE;
}

static enum exit_status
check_filters(struct committing *c)
{
	for (size_t i = 0; i < c->plan.n; i++) {
		const struct source_overlay *f = &c->plan.items[i];
		struct err err = ERR_INIT;
		bool converts = false;

		if (f->bytes.p != NULL &&
			writable_converts(c->plan.repo, f->path.p, f->bytes,
				&converts, &err) != 0)
			return say_error(&err);
		if (!converts)
			continue;
		say_trouble(MSG(N_("git would store %1 with other line ends or "
				   "through a filter; commit with git: git "
				   "commit"),
			f->path));
		return EX_NO;
	}
	return EX_FINE;
}

/* Upon another parent than the one that was judged: once more. */
static int
judge_again(void *context, const struct oid *parent, struct err *err)
{
	struct committing *c = context;
	char text[OID_TEXT] = "";
	struct inspection again;
	int rc;

	if (parent != NULL)
		oid_format(parent, text);
	if (strcmp(text, c->parent) == 0)
		return 0;
	inspection_init(&again, c->g->arena);
	rc = commit_plan_judge(
		&c->plan, parent != NULL ? text : NULL, &again, err);
	if (rc == 0 && findings_count(&again.load.findings, SEVERITY_ERROR) > 0)
		rc = err_set(err,
			SAY(N_("somebody committed meanwhile, and with that "
			       "this would no longer be right; \"kerma "
			       "validate\" shows why")));
	inspection_close(&again);
	return rc;
}

static void
say_made(const struct committing *c, const struct commit_done *done)
{
	enum { SHORT = 10 };
	char text[OID_TEXT];
	struct buf line = BUF_INIT;
	struct str first = buf_str(&c->message);

	first.n = str_find(first, '\n');
	oid_format(&done->commit, text);
	buf_printf(&line, "%.*s %.*s\n", SHORT, text, STR_ARG(first));
	output_write(buf_str(&line));
	buf_free(&line);
}

static enum exit_status
say_outcome(const struct committing *c, enum commit_outcome outcome,
	const struct commit_done *done)
{
	if (done->left)
		say_warning(done->left_is.message);
	switch (outcome) {
	case COMMIT_MADE:
		say_made(c, done);
		return EX_FINE;
	case COMMIT_MADE_BUT:
		say_made(c, done);
		say_warning(done->why.message);
		return EX_FINE;
	case COMMIT_NOTHING:
		say_note(SAY(N_("nothing to commit: HEAD has it already")));
		return EX_FINE;
	case COMMIT_BUSY:
		say_error(&done->why);
		return EX_NO;
	case COMMIT_UNSURE:
	case COMMIT_FAILED:
		break;
	}
	return say_error(&done->why);
}

static enum exit_status
commit(struct committing *c)
{
	struct commit_request request = {
		.files = c->plan.files,
		.n = c->plan.n,
		.message = c->message.p,
		.now = clock_now(),
		.detached = c->o->detached,
		.judge = judge_again,
		.context = c,
	};
	struct err err = ERR_INIT;
	struct signals_held held;
	struct commit_done done;
	enum exit_status status;

	if (find_identities(c, &request.by, &err) != 0)
		return say_error(&err);
	signals_hold(&held);
	status = say_outcome(
		c, commit_make(c->plan.repo, &request, &done), &done);
	signals_release(&held);
	return status;
}

/* what will be committed */

static void
show_plan(const struct committing *c)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < c->plan.n; i++) {
		const struct commit_file *f = &c->plan.files[i];

		buf_printf(&out, "%c %s\n",
			!f->disk.become.there ? 'D'
			: f->in_head          ? 'M'
					      : 'A',
			f->disk.path);
	}
	buf_char(&out, '\n');
	buf_add(&out, buf_str(&c->message));
	output_write(buf_str(&out));
	buf_free(&out);
}

static enum exit_status
refuse(struct committing *c)
{
	static const struct output_options plain = { .file = NULL };
	struct render_style style = output_style(c->g, &plain);
	struct source_lines lines;
	struct buf out = BUF_INIT;

	source_lines_open(&lines, &c->judged.load);
	render_findings(&c->judged.load.findings, source_lines_of(&lines),
		&style, &out);
	source_lines_close(&lines);
	say_lines(buf_str(&out));
	buf_free(&out);
	say_trouble(SAY(N_("nothing was committed: correct the errors first")));
	return EX_NO;
}

/* Names what lies in the register uncommitted and will go on to, a few by
 * name; how many there are. */
static size_t
say_passed_over(const struct committing *c)
{
	enum { NAMED = 3 };
	const struct source *s = &c->plan.now.load.source;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct source_file *f = &s->files[i];

		if (!commit_plan_passes_over(&c->plan, f) || n++ >= NAMED)
			continue;
		say_warning(commit_plan_why_not(f));
	}
	if (n > NAMED)
		say_warning(MSG(N_("more files that are not committed: %1; "
				   "\"kerma validate\" names them all"),
			arena_printf(c->g->arena, "%zu", n - NAMED)));
	return n;
}

static int
judge(struct committing *c, struct err *err)
{
	struct str rev = STR("");

	if (!c->plan.is_first)
		rev = c->plan.now.since.base.source.rev;
	memcpy(c->parent, rev.p, rev.n);
	c->parent[rev.n] = '\0';
	if (commit_plan_judge(&c->plan, rev.n > 0 ? c->parent : NULL,
		    &c->judged, err) != 0)
		return -1;
	if (c->o->message != NULL)
		buf_printf(&c->message, "%s\n", c->o->message);
	else
		commit_plan_message(&c->plan, &c->judged, &c->message);
	buf_char(&c->message, '\0');
	c->message.n--;
	return 0;
}

static enum exit_status
carry_out(struct committing *c)
{
	const struct findings *fs = &c->judged.load.findings;
	enum exit_status status;

	if (!inspection_is_whole(&c->judged) ||
		findings_count(fs, SEVERITY_ERROR) > 0)
		return refuse(c);
	if (c->o->dry_run) {
		show_plan(c);
		return EX_FINE;
	}
	status = check_writable(c);
	if (status == EX_FINE)
		status = check_filters(c);
	return status == EX_FINE ? commit(c) : status;
}

/* From what was chosen: everything, or what was asked for. */
static enum exit_status
proceed(struct committing *c, bool is_everything)
{
	bool is_rest = is_everything && say_passed_over(c) > 0;
	struct err err = ERR_INIT;

	if (c->plan.n == 0) {
		say_note(is_rest ? SAY(N_("nothing else to commit: the rest of "
					  "the register is as HEAD has it"))
				 : SAY(N_("nothing to commit: the register is "
					  "as HEAD has it")));
		return EX_FINE;
	}
	if (judge(c, &err) != 0)
		return say_error(&err);
	return carry_out(c);
}

static int
prepare(struct committing *c, int argc, char **args, struct err *err)
{
	bool removed = false;

	if (commit_plan_open(&c->plan, c->g, err) != 0)
		return -1;
	if (c->o->remove_lock &&
		index_lock_break(c->plan.repo, clock_now(), &removed, err) != 0)
		return -1;
	return commit_plan_choose(&c->plan, argc, args, err);
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct committing c = { .g = g, .o = options };
	struct err err = ERR_INIT;
	enum exit_status status;

	inspection_init(&c.judged, g->arena);
	if (prepare(&c, argc, args, &err) != 0)
		status = say_error(&err);
	else
		status = proceed(&c, argc == 0);
	inspection_close(&c.judged);
	commit_plan_close(&c.plan);
	buf_free(&c.message);
	return status;
}

static const struct cmd_example examples[] = {
	{ "kerma commit", N_("everything that changed in the register") },
	{ "kerma commit pks-2026-004", N_("one agreement, and its scan") },
	{ "kerma commit -n", N_("what would be committed, and the message") },
	{ 0 },
};

const struct cmd cmd_commit = {
	.name = "commit",
	.args = "[ID...]",
	.summary = N_("commit what changed, with a message that says what "
		      "happened"),
	.description =
		N_("Validates what is to be committed, as it will stand beside "
		   "what HEAD has, and commits it: the register's files that "
		   "changed and the scans they name, nothing else; with a "
		   "register that begins, what \"kerma init\" wrote beside it. "
		   "What is staged besides stays staged. The message says what "
		   "became of each agreement, in the register's language. "
		   "Author and committer are those of git.\n\nWhere the "
		   "repository has "
		   "hooks of its own, signs its commits, or has an index that "
		   "kerma cannot write, the commit is left to git. The exit "
		   "status is 1 when something is wrong with the register, or "
		   "the commit is git's to make."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.max_args = -1,
	.writes = true,
	.run = run,
};
