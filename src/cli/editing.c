#include "cli/editing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "source/path.h"
#include "yaml/read.h"

extern char **environ;

static int
trouble(struct str path, struct err *err)
{
	return err_set(err, MSG(N_("cannot write %1: %2"), path,
				    str_from(strerror(errno))));
}

/* "2026/mou-2026-001.yaml" as "2026/.mou-2026-001.yaml": no part of the
 * register, and yet YAML to an editor. */
static struct str
hidden(struct arena *arena, struct str place)
{
	struct str folder = path_parent(arena, place);
	struct str name = str_from_byte(place, folder.n + 1);

	return path_join(
		arena, folder, arena_printf(arena, ".%.*s", STR_ARG(name)));
}

int
editing_refuse(const struct editing *e, struct err *err)
{
	return err_set(err,
		MSG(N_("%1 was kept from an earlier time; finish it and give "
		       "it the name %2, or remove it"),
			e->path, e->place));
}

int
editing_start(struct editing *e, struct str place, struct str text,
	struct arena *arena, struct err *err)
{
	int fd;

	*e = (struct editing){
		.place = place, .path = hidden(arena, place), .begun = text
	};
	if (file_make_folder(path_parent(arena, place).p, err) != 0)
		return -1;
	fd = open(e->path.p,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0 && errno == EEXIST)
		return editing_refuse(e, err);
	if (fd < 0 || file_fill(fd, text) != 0)
		return trouble(e->path, err);
	e->is_kept = true;
	return 0;
}

bool
editing_resume(struct editing *e, struct str place, struct arena *arena)
{
	*e = (struct editing){
		.place = place, .path = hidden(arena, place), .begun = STR("")
	};
	e->is_kept = path_exists(e->path);
	return e->is_kept;
}

/* The variable goes to the shell by its name, and the path as an argument:
 * neither is ever part of what the shell reads. */
static const char *
script(void)
{
	const char *term = getenv("TERM");
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	bool is_dumb = term == NULL || strcmp(term, "dumb") == 0;

	if (visual != NULL && visual[0] != '\0' &&
		(!is_dumb || editor == NULL || editor[0] == '\0'))
		return "eval \"exec $VISUAL \\\"\\$@\\\"\"";
	if (editor != NULL && editor[0] != '\0')
		return "eval \"exec $EDITOR \\\"\\$@\\\"\"";
	return "exec vi \"$@\"";
}

/* What is typed at the terminal meanwhile is the editor's. */
static void
hold_keys(struct sigaction old[static 2])
{
	const struct sigaction ignored = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &ignored, &old[0]);
	sigaction(SIGQUIT, &ignored, &old[1]);
}

static void
release_keys(const struct sigaction old[static 2])
{
	sigaction(SIGINT, &old[0], NULL);
	sigaction(SIGQUIT, &old[1], NULL);
}

static int
start(char *path, pid_t *pid)
{
	char *args[] = { (char[]){ "sh" }, (char[]){ "-c" }, NULL,
		(char[]){ "kerma" }, path, NULL };
	posix_spawnattr_t attr;
	sigset_t keys;
	int rc;

	args[2] = (char *)(uintptr_t)script();
	sigemptyset(&keys);
	sigaddset(&keys, SIGINT);
	sigaddset(&keys, SIGQUIT);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigdefault(&attr, &keys);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	rc = posix_spawn(pid, "/bin/sh", NULL, &attr, args, environ);
	posix_spawnattr_destroy(&attr);
	return rc;
}

static int
run(char *path, struct err *err)
{
	struct sigaction old[2];
	int status = 0, rc;
	pid_t pid;

	hold_keys(old);
	rc = start(path, &pid);
	while (rc == 0 && waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			rc = errno;
	release_keys(old);
	if (rc != 0)
		return err_set(err, MSG(N_("cannot start an editor: %1"),
					    str_from(strerror(rc))));
	if (status != 0)
		return err_set(err, SAY(N_("the editor ended with an error")));
	return 0;
}

static int
read_back(struct editing *e, struct buf *bytes, struct err *err)
{
	switch (file_read_at(
		AT_FDCWD, e->path.p, yaml_agreement_limits.bytes, bytes, err)) {
	case FILE_READ:
		return 0;
	case FILE_TROUBLE:
		e->is_kept = path_exists(e->path);
		return -1;
	default:
		return err_set(err, MSG(N_("%1 is too large, or no regular "
					   "file any more"),
					    e->path));
	}
}

int
editing_edit(struct editing *e, struct arena *arena, struct str *typed,
	struct err *err)
{
	struct err ignored = ERR_INIT;
	struct buf bytes = BUF_INIT;
	struct buf path = BUF_INIT;
	int rc;

	buf_add(&path, e->path);
	buf_char(&path, '\0');
	rc = run(path.p, err);
	buf_free(&path);
	if (rc == 0)
		rc = read_back(e, &bytes, err);
	else if (read_back(e, &bytes, &ignored) == 0 &&
		 str_eq(buf_str(&bytes), e->begun))
		editing_end(e);
	*typed = arena_str(arena, buf_str(&bytes));
	buf_free(&bytes);
	return rc;
}

void
editing_end(struct editing *e)
{
	if (e->is_kept)
		unlink(e->path.p);
	e->is_kept = false;
}
