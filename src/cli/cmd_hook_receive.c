/*
 * kerma hook pre-receive: what is being pushed, judged before it is accepted.
 *
 * Git gives a line "old new ref" for each ref.  Branches are judged by the
 * change from their old tip, or where they were moved elsewhere from what both
 * tips grew from, always under the old tip's settings; a new branch by the
 * change from where it left the repository's HEAD, under HEAD's settings.  So
 * is one that has taken in more of HEAD and is not protected: what came with it
 * was judged there.  Nothing is written.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/clock.h"
#include "cli/cmd.h"
#include "cli/hook.h"
#include "cli/output.h"
#include "cli/push_days.h"
#include "cli/say.h"
#include "git/ancestry.h"
#include "git/refs.h"

enum {
	INPUT_MAX = 16 * 1024 * 1024,
	BRANCHES_MAX = 100, /* that are judged in one push */
};

#define HEADS "refs/heads/"
#define REPLACE "refs/replace/"

/* One branch of a push. */
struct push {
	struct oid old, new;
	struct str branch;        /* "main" */
	struct load before;       /* the settings of the old tip, if any */
	const struct load *judge; /* whose settings judge: before, or HEAD's */
	bool is_protected;
	/* What it is compared with; has_base false: everything is new. */
	bool has_base;
	bool is_unrelated; /* has nothing in common with it */
	struct revision base;
};

struct receiving {
	struct hook hook;
	struct str input;
	size_t n_branches;
	struct ref_end head; /* main, while HEAD is a branch without a commit */
	struct load heads;   /* its settings */
	bool is_refused;
};

static int
read_input(struct buf *in, struct err *err)
{
	enum { CHUNK = 64 * 1024 };

	for (;;) {
		ssize_t n = read(STDIN_FILENO, buf_room(in, CHUNK), CHUNK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err,
				MSG(N_("cannot read what git says is being "
				       "pushed: %1"),
					str_from(strerror(errno))));
		if (n == 0)
			return 0;
		in->n += (size_t)n;
		if (in->n > INPUT_MAX)
			return err_set(err, SAY(N_("too many branches are "
						   "pushed at once")));
	}
}

/* "old new ref"; false for what git would not say. */
static bool
parse_line(struct str line, struct push *out, struct str *ref)
{
	struct str old, new;

	*ref = line;
	return str_split(ref, ' ', &old) && str_split(ref, ' ', &new) &&
	       oid_parse(old, &out->old) && oid_parse(new, &out->new) &&
	       ref->n > 0;
}

static void
refuse(struct receiving *r, struct message message)
{
	hook_say(&r->hook, message);
	r->is_refused = true;
}

/* What judges new branches, and where they begin. */
static int
find_head(struct receiving *r, struct err *err)
{
	struct arena *arena = r->hook.g->arena;
	char text[OID_TEXT];
	struct source_query query;

	if (refs_follow(r->hook.repo, STR("HEAD"), arena, &r->head, err) != 0)
		return -1;
	if (!r->head.is_there && refs_follow(r->hook.repo, STR(HEADS "main"),
					 arena, &r->head, err) != 0)
		return -1;
	if (!r->head.is_there)
		return 0;
	query = hook_query(&r->hook, oid_format(&r->head.oid, text));
	return load_settings_of(&r->heads, &query, err);
}

/* Where HEAD's settings or those of the branch itself say so. */
static int
find_settings(struct receiving *r, struct push *p, struct err *err)
{
	char text[OID_TEXT];
	struct source_query query;

	p->judge = &r->heads;
	p->is_protected =
		settings_protect(&r->heads.registry.settings, p->branch);
	if (oid_is_none(&p->old))
		return 0;
	query = hook_query(&r->hook, oid_format(&p->old, text));
	if (load_settings_of(&p->before, &query, err) != 0)
		return -1;
	p->judge = &p->before;
	p->is_protected =
		p->is_protected ||
		settings_protect(&p->before.registry.settings, p->branch);
	return 0;
}

/* Where the change that is pushed begins.  What has no beginning in common is
 * held against what is there. */
static int
find_base(struct receiving *r, struct push *p, struct err *err)
{
	const struct oid *from = oid_is_none(&p->old) ? &r->head.oid : &p->old;
	struct ancestry ancestry;

	if (oid_is_none(&p->old) && !r->head.is_there)
		return 0;
	if (ancestry_base(r->hook.repo, from, &p->new, &ancestry, err) != 0)
		return -1;
	p->has_base = true;
	p->is_unrelated = !ancestry.found;
	p->base = ancestry.base;
	if (p->is_unrelated)
		p->base = (struct revision){ .commit = *from };
	return 0;
}

/* Whether what both HEAD and the new tip grew from is not in the old one. */
static int
has_taken_in_head(struct receiving *r, const struct push *p,
	struct ancestry *with_head, bool *yes, struct err *err)
{
	*yes = false;
	if (oid_is_none(&p->old) || !r->head.is_there)
		return 0;
	if (ancestry_base(
		    r->hook.repo, &r->head.oid, &p->new, with_head, err) != 0)
		return -1;
	if (!with_head->found)
		return 0;
	if (ancestry_holds(r->hook.repo, &with_head->base.commit, &p->old, yes,
		    err) != 0)
		return -1;
	*yes = !*yes;
	return 0;
}

/* Judges a branch that is not protected as a new one, if it is to be. */
static int
start_anew(struct receiving *r, struct push *p, struct err *err)
{
	struct ancestry with_head;
	bool is_anew;

	if (p->is_protected)
		return 0;
	if (has_taken_in_head(r, p, &with_head, &is_anew, err) != 0)
		return -1;
	if (!is_anew)
		return 0;
	p->has_base = true;
	p->is_unrelated = false;
	p->base = with_head.base;
	p->judge = &r->heads;
	return 0;
}

/* A protected branch only moves forward. */
static void
check_forward(struct receiving *r, const struct push *p)
{
	bool is_forward = oid_is_none(&p->old) ||
	                  (p->has_base && !p->is_unrelated &&
				  oid_eq(&p->base.commit, &p->old));

	if (!is_forward)
		refuse(r, MSG(N_("%1 is protected and only moves forward: what "
				 "is pushed leaves out commits that are there; "
				 "fetch, merge and push again"),
				  p->branch));
}

/* A protected branch is what "recorded by" looks back along. */
static int
check_days(struct receiving *r, const struct push *p, struct err *err)
{
	struct pushed pushed = { r->hook.repo, &p->new,
		p->has_base ? &p->base : NULL };
	struct message says;

	if (push_days(&pushed, r->hook.g->arena, &says, err) != 0)
		return -1;
	if (says.id != NULL)
		refuse(r, says);
	return 0;
}

/* Nothing in a commit has happened later than its own day, nor than today. */
static struct date
day_of(const struct receiving *r, const struct load *load)
{
	int zone = load->registry.settings.zone_minutes;
	struct date today = globals_today(r->hook.g, zone);
	struct date made = clock_day(load->source.rev_time, zone);

	return made.day < today.day ? made : today;
}

static bool
has_settings(const struct load *l)
{
	return IS_SET(l->registry.settings.at) && l->broken.n == 0;
}

static int
inspect(struct receiving *r, const struct push *p, struct inspection *i,
	struct err *err)
{
	char new[OID_TEXT], base[OID_TEXT];
	struct source_query now =
		hook_query(&r->hook, oid_format(&p->new, new));
	struct source_query then =
		hook_query(&r->hook, oid_format(&p->base.commit, base));
	struct inspection_options o = { .with_documents = true };

	i->judge = has_settings(p->judge) ? p->judge : NULL;
	if (inspection_load(i, &now, true, err) != 0 ||
		(p->has_base && inspection_compare(i, &then, err) != 0))
		return -1;
	if (i->load.source.is_absent)
		return 0;
	o.today = day_of(r, &i->load);
	if (inspection_check(i, &o, err) != 0)
		return -1;
	hook_forgive(&r->hook, &i->load.findings);
	return 0;
}

/* With the command that shows whoever pushes the same, where the server goes by
 * its usual name. */
static void
refuse_errors(struct receiving *r, const struct push *p, size_t errors)
{
	struct str base = p->branch;

	if (p->judge == &r->heads && str_starts(r->head.name, STR(HEADS)))
		base = str_from_byte(r->head.name, sizeof(HEADS) - 1);
	refuse(r, MSG(N_("%1 is not accepted; errors: %2. \"kerma validate "
			 "--since origin/%3\" shows them before you push"),
			  p->branch,
			  arena_printf(r->hook.g->arena, "%zu", errors), base));
}

static void
judge_findings(struct receiving *r, const struct push *p, struct inspection *i)
{
	const struct findings *fs = &i->load.findings;
	size_t errors = findings_count(fs, SEVERITY_ERROR);

	if (i->load.source.is_absent) {
		if (i->is_change && !i->since.base.source.is_absent &&
			!p->is_unrelated)
			refuse(r, MSG(N_("%1 would lose its register: there "
					 "is no register.yaml any more"),
					  p->branch));
		return;
	}
	if (errors == 0 && inspection_is_whole(i))
		return;
	hook_say_errors(&r->hook, fs);
	if (errors > 0)
		refuse_errors(r, p, errors);
	else
		refuse(r, MSG(N_("%1 is not accepted: not all of it could be "
				 "read"),
				  p->branch));
}

static int
judge_tip(struct receiving *r, const struct push *p, struct err *err)
{
	struct inspection i;
	int rc;

	inspection_init(&i, r->hook.g->arena);
	rc = inspect(r, p, &i, err);
	if (rc == 0)
		judge_findings(r, p, &i);
	inspection_close(&i);
	return rc;
}

static int
judge(struct receiving *r, struct push *p, struct err *err)
{
	if (find_settings(r, p, err) != 0)
		return -1;
	if (oid_is_none(&p->new)) {
		if (p->is_protected)
			refuse(r, MSG(N_("%1 is protected and cannot be "
					 "deleted"),
					  p->branch));
		return 0;
	}
	if (find_base(r, p, err) != 0 || start_anew(r, p, err) != 0)
		return -1;
	if (p->is_protected) {
		check_forward(r, p);
		if (check_days(r, p, err) != 0)
			return -1;
	}
	return judge_tip(r, p, err);
}

static int
receive_line(struct receiving *r, struct str line, struct err *err)
{
	struct push p = { .has_base = false };
	struct ref_end end;
	struct str ref;
	int rc;

	if (!parse_line(line, &p, &ref))
		return err_set(err, MSG(N_("git should say \"old new ref\" of "
					   "what is pushed, and said: %1"),
					    line));
	if (refs_follow(r->hook.repo, ref, r->hook.g->arena, &end, err) != 0)
		return -1;
	if (str_starts(ref, STR(REPLACE))) {
		refuse(r, MSG(N_("%1 is not accepted: it would have git show "
				 "something else than the history holds"),
				  ref));
		return 0;
	}
	if (!str_starts(end.name, STR(HEADS)))
		return 0; /* tags and notes hold no register of their own */
	p.branch = str_from_byte(end.name, sizeof(HEADS) - 1);
	if (++r->n_branches > BRANCHES_MAX)
		return err_set(err, SAY(N_("more than 100 branches are pushed "
					   "at once; push some of them at a "
					   "time")));
	rc = judge(r, &p, err);
	load_close(&p.before);
	return rc;
}

static int
receive(struct receiving *r, struct err *err)
{
	struct str rest, line;
	struct buf in = BUF_INIT;
	int rc = read_input(&in, err);

	r->hook.is_push = true;
	rest = buf_str(&in);
	while (rc == 0 && str_split(&rest, '\n', &line))
		if (line.n > 0)
			rc = receive_line(r, line, err);
	buf_free(&in);
	return rc;
}

static enum exit_status
run(const struct globals *g, const void *options, int argc, char **args)
{
	struct receiving r = { .is_refused = false };
	enum exit_status status = EX_FINE;
	struct err err = ERR_INIT;

	(void)options;
	(void)argc;
	(void)args;
	hook_limit();
	if (hook_open(&r.hook, g, &err) != 0 || find_head(&r, &err) != 0 ||
		receive(&r, &err) != 0) {
		hook_say(&r.hook, err.message);
		status = EX_TROUBLE;
	} else if (r.is_refused) {
		status = EX_NO;
	}
	output_write(buf_str(&r.hook.out));
	load_close(&r.heads);
	hook_close(&r.hook);
	return status;
}

const struct cmd cmd_hook_receive = {
	.name = "hook pre-receive",
	.args = "",
	.summary = N_("judge what is being pushed"),
	.description =
		N_("For git to call on a server before a push is accepted; "
		   "\"kerma hook install\" sees to that. Judges each branch by "
		   "the change from its old tip, with the settings and the "
		   "known findings that stood there: a push cannot loosen what "
		   "judges it, unless the repository's own configuration has "
		   "kerma.allowPolicy. Protected branches (register.yaml's "
		   "protect) are not deleted, only move forward, and take no "
		   "commit dated in the future. Tags pass, and so does the "
		   "deletion of other branches.\n\nThe exit status is 1 when "
		   "the push is refused; nothing is ever written."),
	.run = run,
};
