/* For cpu_set_t.  NOLINTNEXTLINE: the name is the C library's */
#define _GNU_SOURCE

#include "cli/hook.h"

#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/lang.h"
#include "cli/output.h"
#include "git/config.h"
#include "git/library.h"
#include "render/findings.h"
#include "render/terminal.h"

#ifdef __SANITIZE_ADDRESS__
#define HAS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER
#endif
#endif

static const char *
text_of(const char *variable)
{
	const char *value = getenv(variable);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

static bool
is_of_gitlab(void)
{
	return text_of("GL_REPOSITORY") != NULL || text_of("GL_ID") != NULL;
}

int
hook_open(struct hook *h, const struct globals *g, struct err *err)
{
	*h = (struct hook){ .g = g };
	h->env = (struct repo_env){
		.git_dir = text_of("GIT_DIR"),
		.index = text_of("GIT_INDEX_FILE"),
		.objects = text_of("GIT_OBJECT_DIRECTORY"),
		.alternates = text_of("GIT_ALTERNATE_OBJECT_DIRECTORIES"),
		.quarantine = text_of("GIT_QUARANTINE_PATH"),
	};
	h->is_gitlab = is_of_gitlab();
	library_in_hook();
	if (repo_open_env(
		    g->dir != NULL ? g->dir : ".", &h->env, &h->repo, err) != 0)
		return -1;
	if (h->repo == NULL)
		return err_set(err, SAY(N_("there is no git repository here; "
					   "git starts its hooks in one")));
	h->allows_policy = config_flag(h->repo, "kerma.allowPolicy");
	return 0;
}

void
hook_close(struct hook *h)
{
	repo_close(h->repo);
	buf_free(&h->out);
}

#define GITLAB "GL-HOOK-ERR: "
#define TOO_LONG                                                               \
	"kerma: this takes too long and is refused; push less at once\n"
#define TOO_LARGE                                                              \
	"kerma: this takes too much memory and is refused; push less at "      \
	"once, and look for files that do not belong there\n"

/* Said when a limit is reached, where little more than saying it is safe. */
static struct str last_words;

static void
give_up(int signal)
{
	(void)signal;
	if (write(STDERR_FILENO, last_words.p, last_words.n) < 0)
		_exit((int)EX_TROUBLE);
	_exit((int)EX_TROUBLE);
}

static void
end_at(int signal)
{
	struct sigaction action = { .sa_handler = give_up };

	(void)sigaction(signal, &action, NULL);
}

static void
limit(int resource, rlim_t soft, rlim_t hard)
{
	struct rlimit now, wanted = { soft, hard };

	if (getrlimit(resource, &now) != 0)
		return;
	if (now.rlim_max != RLIM_INFINITY && now.rlim_max < hard)
		wanted.rlim_max = now.rlim_max;
	if (wanted.rlim_cur > wanted.rlim_max)
		wanted.rlim_cur = wanted.rlim_max;
	(void)setrlimit(resource, &wanted);
}

/* Each thread brings a heap, and they add up. */
static void
take_two_processors(void)
{
	cpu_set_t all, two;
	int taken = 0;

	if (sched_getaffinity(0, sizeof(all), &all) != 0)
		return;
	CPU_ZERO(&two);
	for (size_t i = 0; i < CPU_SETSIZE && taken < 2; i++) {
		if (!CPU_ISSET(i, &all))
			continue;
		CPU_SET(i, &two);
		taken++;
	}
	(void)sched_setaffinity(0, sizeof(two), &two);
	(void)mallopt(M_ARENA_MAX, 2);
}

void
hook_limit(void)
{
	enum { SECONDS = 60, CPU = 30 };

	bool is_gitlab = is_of_gitlab();

	last_words = is_gitlab ? STR(GITLAB TOO_LONG) : STR(TOO_LONG);
	out_of_memory_says(is_gitlab ? GITLAB TOO_LARGE : TOO_LARGE);
	take_two_processors();
	end_at(SIGALRM);
	end_at(SIGXCPU);
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_CPU, CPU, CPU + 1);
#ifndef HAS_SANITIZER /* which reserves terabytes for itself */
	limit(RLIMIT_AS, (rlim_t)512 << 20, (rlim_t)512 << 20);
#endif
	(void)alarm(SECONDS);
}

struct source_query
hook_query(const struct hook *h, const char *rev)
{
	struct source_query query = globals_query(h->g);

	query.place = rev != NULL ? SOURCE_REVISION : SOURCE_INDEX;
	query.rev = rev;
	query.is_recorded = false;
	query.env = &h->env;
	query.may_be_absent = true;
	query.is_push = rev != NULL && h->is_push;
	return query;
}

void
hook_forgive(const struct hook *h, struct findings *fs)
{
	size_t kept = 0;

	for (size_t i = 0; i < fs->n; i++)
		if (!h->allows_policy ||
			fs->items[i].rule != RULE_CHANGE_POLICY)
			fs->items[kept++] = fs->items[i];
	fs->n = kept;
}

static void
begin_line(struct hook *h)
{
	buf_text(&h->out, h->is_gitlab ? GITLAB "kerma: " : "kerma: ");
}

void
hook_say(struct hook *h, struct message message)
{
	begin_line(h);
	render_message(&message, lang_translate(), &h->out);
	buf_char(&h->out, '\n');
}

static void
say_finding(struct hook *h, const struct finding *f)
{
	begin_line(h);
	terminal_write(f->file, &h->out);
	buf_printf(&h->out, ":%u:%u: ", (unsigned)f->mark.line,
		(unsigned)f->mark.column);
	render_message(&f->message, lang_translate(), &h->out);
	buf_printf(&h->out, " [%s]\n", rule_info(f->rule)->name);
}

void
hook_say_errors(struct hook *h, const struct findings *fs)
{
	size_t shown = 0, errors = findings_count(fs, SEVERITY_ERROR);

	for (size_t i = 0; i < fs->n && shown < HOOK_SHOWN; i++) {
		if (fs->items[i].severity != SEVERITY_ERROR)
			continue;
		say_finding(h, &fs->items[i]);
		shown++;
	}
	if (shown < errors)
		hook_say(h,
			MSG(N_("and %1 more"), arena_printf(h->g->arena, "%zu",
						       errors - shown)));
}
