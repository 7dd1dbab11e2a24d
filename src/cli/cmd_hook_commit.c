/* kerma hook pre-commit: what is being committed, judged by what it changes. */
#include "cli/clock.h"
#include "cli/cmd.h"
#include "cli/hook.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/source_lines.h"
#include "git/refs.h"
#include "render/findings.h"

/* With a commit, or (NULL) with HEAD, unless this will be the first commit. */
static int
compare(struct hook *h, const char *base, struct inspection *i, struct err *err)
{
	struct source_query query = hook_query(h, base != NULL ? base : "HEAD");
	struct head head;

	if (refs_head(h->repo, h->g->arena, &head, err) != 0)
		return -1;
	return base == NULL && head.state == HEAD_UNBORN
	               ? 0
	               : inspection_compare(i, &query, err);
}

/* Was there a register before, which is no longer there? */
static bool
is_gone(const struct inspection *i)
{
	return i->load.source.is_absent && i->is_change &&
	       !i->since.base.source.is_absent;
}

static int
inspect(struct hook *h, const char *base, struct inspection *i, struct err *err)
{
	struct source_query query = hook_query(h, NULL);
	struct inspection_options o = { .with_documents = true };

	if (inspection_load(i, &query, true, err) != 0 ||
		compare(h, base, i, err) != 0)
		return -1;
	if (is_gone(i))
		return err_set(err, SAY(N_("this commit would take the "
					   "register away: register.yaml is "
					   "no longer staged")));
	if (i->load.source.is_absent)
		return 0;
	o.today = globals_today(h->g, i->load.registry.settings.zone_minutes);
	if (inspection_check(i, &o, err) != 0)
		return -1;
	hook_forgive(h, &i->load.findings);
	return 0;
}

/* What a merge brings in was judged where it was made: of the merge itself is
 * only what is found whichever parent it is compared with. */
static int
leave_out_merged(struct hook *h, struct inspection *i, struct err *err)
{
	struct merge_heads heads;
	char base[OID_TEXT];

	if (refs_merge_heads(h->repo, h->g->arena, &heads, err) != 0)
		return -1;
	for (size_t k = 0; k < heads.n && i->load.findings.n > 0; k++) {
		struct inspection other;
		int rc;

		inspection_init(&other, h->g->arena);
		rc = inspect(h, oid_format(&heads.items[k], base), &other, err);
		if (rc == 0)
			findings_keep_shared(
				&i->load.findings, &other.load.findings);
		inspection_close(&other);
		if (rc != 0)
			return -1;
	}
	return 0;
}

/* What stops nothing is not worth a screen at every commit. */
static void
leave_errors(struct findings *fs)
{
	size_t kept = 0;

	for (size_t i = 0; i < fs->n; i++)
		if (fs->items[i].severity == SEVERITY_ERROR)
			fs->items[kept++] = fs->items[i];
	fs->n = kept;
}

static enum exit_status
answer(struct hook *h, struct inspection *i)
{
	static const struct output_options plain = { .file = NULL };
	struct render_style style = output_style(h->g, &plain);
	struct findings *fs = &i->load.findings;
	struct source_lines lines;

	if (inspection_is_whole(i) && findings_count(fs, SEVERITY_ERROR) == 0)
		return EX_FINE;
	load_say_troubles(&i->load);
	leave_errors(fs);
	source_lines_open(&lines, &i->load);
	render_findings(fs, source_lines_of(&lines), &style, &h->out);
	source_lines_close(&lines);
	hook_say(h, SAY(N_("not committed; \"kerma validate --staged\" shows "
			   "everything about what is staged, and \"git commit "
			   "--no-verify\" commits it all the same")));
	output_write(buf_str(&h->out));
	return EX_NO;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct inspection i;
	struct err err = ERR_INIT;
	enum exit_status status;
	struct hook h;

	(void)options;
	(void)argc;
	(void)args;
	inspection_init(&i, g->arena);
	if (hook_open(&h, g, &err) != 0 || inspect(&h, NULL, &i, &err) != 0 ||
		leave_out_merged(&h, &i, &err) != 0)
		status = say_error(&err);
	else
		status = answer(&h, &i);
	inspection_close(&i);
	hook_close(&h);
	return status;
}

const struct cmd cmd_hook_commit = {
	.name = "hook pre-commit",
	.args = "",
	.summary = N_("judge what is being committed"),
	.description =
		N_("For git to call before a commit; \"kerma hook install\" "
		   "sees to that. Checks what the commit will hold, whichever "
		   "way it was made (git commit, commit -a, commit PATH), "
		   "against HEAD: the rules about changes, and of the others "
		   "what the change causes. What changes nothing of the "
		   "register passes at once.\n\nThe exit status is 1 when "
		   "there are errors, which stops the commit."),
	.run = run,
};
