#include "cli/hook_place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/hook_script.h"
#include "cli/output.h"
#include "cli/say.h"
#include "git/config.h"
#include "source/path.h"

enum { HOOK_MAX = 64 * 1024 };

/* A repository with a working tree is committed to, a bare one pushed to. */
static const char *
hook_name(const struct repo *repo)
{
	return repo_top(repo).n > 0 ? "pre-commit" : "pre-receive";
}

enum hook_state { HOOK_ABSENT, HOOK_SAME, HOOK_OLDER, HOOK_FOREIGN };

static enum hook_state
look(struct str path, struct str script)
{
	struct err ignored = ERR_INIT;
	enum hook_state state = HOOK_FOREIGN;
	struct buf there = BUF_INIT;

	if (!path_exists(path))
		return HOOK_ABSENT;
	if (file_read_at(AT_FDCWD, path.p, HOOK_MAX, &there, &ignored) ==
		FILE_READ) {
		if (str_eq(buf_str(&there), script))
			state = HOOK_SAME;
		else if (hook_script_is_ours(buf_str(&there)))
			state = HOOK_OLDER;
	}
	buf_free(&there);
	return state;
}

static int
trouble(const char *path, struct err *err)
{
	return err_set(err, MSG(N_("cannot write %1: %2"), str_from(path),
				    str_from(strerror(errno))));
}

/* A file that was not there before; one that is stays as it is. */
static int
create(const char *path, struct str script, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);

	if (fd < 0)
		return trouble(path, err);
	if (file_fill(fd, script) == 0)
		return 0;
	trouble(path, err);
	unlink(path);
	return -1;
}

static enum exit_status
refuse_foreign(const char *path, const char *hook)
{
	say_trouble(MSG(N_("there is a hook already, %1, and it stays as it "
			   "is; to have both, add this line to it: kerma hook "
			   "%2 || exit 1"),
		str_from(path), str_from(hook)));
	return EX_NO;
}

static int
find_folder(const struct globals *g, struct repo *repo, struct str *out,
	struct err *err)
{
	bool is_own;

	*out = config_hooks(repo, g->arena, &is_own);
	if (!is_own)
		return err_set(err,
			MSG(N_("core.hooksPath sends git to %1 for its hooks, "
			       "which other repositories may use as well; add "
			       "this line to its %2 yourself: kerma hook %2 "
			       "|| exit 1"),
				*out, str_from(hook_name(repo))));
	if (mkdir(out->p, 0777) != 0 && errno != EEXIST)
		return trouble(out->p, err);
	return 0;
}

static enum exit_status
put(const char *hook, struct str path, struct str script)
{
	enum hook_state state = look(path, script);
	struct err err = ERR_INIT;
	int rc = 0;

	if (state == HOOK_SAME) {
		say_note(MSG(N_("%1 is there already"), path));
		return EX_FINE;
	}
	if (state == HOOK_FOREIGN)
		return refuse_foreign(path.p, hook);
	rc = state == HOOK_OLDER ? file_write(path.p, script, &err)
	                         : create(path.p, script, &err);
	if (rc != 0)
		return say_error(&err);
	say_note(MSG(N_("written: %1"), path));
	return EX_FINE;
}

enum exit_status
hook_place(const struct globals *g, struct repo *repo)
{
	const char *hook = hook_name(repo);
	struct buf script = BUF_INIT;
	struct err err = ERR_INIT;
	enum exit_status status;
	struct str folder;

	if (find_folder(g, repo, &folder, &err) != 0)
		return say_error(&err);
	hook_script(g, hook, &script);
	status = put(hook, path_join(g->arena, folder, str_from(hook)),
		buf_str(&script));
	buf_free(&script);
	return status;
}
