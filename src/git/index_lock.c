#include "git/index_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pause.h"
#include "git/handle.h"

enum { CONTENT_MAX = 1024 };

struct index_lock {
	char *path;
	struct stat st; /* of the file that is ours */
};

/* A linked working tree has its index, and so its lock, in a folder of its
 * own, and that is what libgit2 calls the repository's path. */
static char *
path_of(const struct repo *repo)
{
	struct buf path = BUF_INIT;

	buf_printf(&path, "%sindex.lock", git_repository_path(repo->git));
	buf_char(&path, '\0');
	return path.p;
}

static void
own_host(char host[static LOCK_HOST])
{
	if (gethostname(host, LOCK_HOST) != 0 || host[0] == '\0')
		memcpy(host, "unknown", sizeof("unknown"));
	host[LOCK_HOST - 1] = '\0';
	for (char *p = host; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ')
			*p = '-';
}

/* "kerma PID HOST SECONDS", as index_lock_take writes it. */
static bool
parse_owner(struct str text, struct lock_owner *out)
{
	struct str line, word[4];
	size_t n = 0;

	if (!str_split(&text, '\n', &line) || text.n != 0)
		return false;
	while (n < ARRAY_LEN(word) && str_split(&line, ' ', &word[n]))
		n++;
	if (n != ARRAY_LEN(word) || line.n != 0 || !str_is(word[0], "kerma") ||
		!str_number(word[1], INT32_MAX, &out->pid) || out->pid == 0 ||
		word[2].n == 0 || word[2].n >= LOCK_HOST ||
		!str_number(word[3], INT64_MAX / 2, &out->seconds))
		return false;
	memcpy(out->host, word[2].p, word[2].n);
	out->host[word[2].n] = '\0';
	return true;
}

static int
look(const char *path, struct lock_owner *owner, bool *held, struct err *err)
{
	struct buf text = BUF_INIT;
	char host[LOCK_HOST];
	struct stat st;

	*owner = (struct lock_owner){ .known = false };
	*held = lstat(path, &st) == 0;
	if (!*held)
		return errno == ENOENT
		               ? 0
		               : err_set(err,
					 MSG(N_("cannot read %1: %2"),
						 str_from(path),
						 str_from(strerror(errno))));
	owner->seconds = st.st_mtime;
	if (file_read_at(AT_FDCWD, path, CONTENT_MAX, &text, err) == FILE_READ)
		owner->known = parse_owner(buf_str(&text), owner);
	own_host(host);
	owner->dead = owner->known && strcmp(owner->host, host) == 0 &&
	              kill((pid_t)owner->pid, 0) != 0 && errno == ESRCH;
	buf_free(&text);
	return 0;
}

int
index_lock_look(struct repo *repo, struct lock_owner *owner, bool *held,
	struct err *err)
{
	char *path = path_of(repo);
	int rc = look(path, owner, held, err);

	free(path);
	return rc;
}

/* "3 minutes" and the like would need a grammar; seconds do not. */
static struct str
age_of(const struct lock_owner *owner, int64_t now, char text[static 24])
{
	int64_t age = now > owner->seconds ? now - owner->seconds : 0;

	snprintf(text, 24, "%lld", (long long)age);
	return str_from(text);
}

static int
explain_held(const char *path, int64_t now, struct err *err)
{
	struct lock_owner owner;
	char age[24], who[LOCK_HOST + 24];
	bool held;

	if (look(path, &owner, &held, err) != 0)
		return -1;
	age_of(&owner, now, age);
	snprintf(who, sizeof(who), "%lld@%s", (long long)owner.pid, owner.host);
	if (!held)
		return err_set(err,
			MSG(N_("others are writing to the repository all the "
			       "time (%1); try again"),
				str_from(path)));
	if (!owner.known)
		return err_set(
			err, MSG(N_("another program is writing to the "
				    "repository: it made %1 %2 seconds ago; "
				    "wait for it, or remove that file if no "
				    "git is running"),
				     str_from(path), str_from(age)));
	if (owner.dead)
		return err_set(err,
			MSG(N_("a kerma that was ended left the lock %1 "
			       "%2 seconds ago (process %3, which is no "
			       "more); nothing is lost: \"kerma commit "
			       "--remove-lock\" removes it"),
				str_from(path), str_from(age), str_from(who)));
	return err_set(
		err, MSG(N_("another kerma has been writing to the repository "
			    "for %2 seconds (process %3, lock %1); wait for "
			    "it and try again"),
			     str_from(path), str_from(age), str_from(who)));
}

/* Says in the lock who has it. */
static int
sign(struct index_lock *lock, int fd, int64_t now)
{
	struct buf text = BUF_INIT;
	char host[LOCK_HOST];
	int rc;

	own_host(host);
	buf_printf(&text, "kerma %ld %s %lld\n", (long)getpid(), host,
		(long long)now);
	rc = fstat(fd, &lock->st);
	if (rc == 0)
		rc = file_fill(fd, buf_str(&text));
	else
		close(fd);
	buf_free(&text);
	return rc;
}

static enum lock_outcome
take(struct index_lock *lock, int64_t now, int64_t patience, struct err *err)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	int64_t waited = 0;
	unsigned round = 0;
	int fd;

	while ((fd = open(lock->path, flags, 0666)) < 0) {
		if (errno != EEXIST && errno != EINTR)
			break;
		if (waited >= patience) {
			explain_held(lock->path, now, err);
			return LOCK_BUSY;
		}
		waited += pause_briefly(round++);
	}
	if (fd >= 0 && sign(lock, fd, now) == 0)
		return LOCK_TAKEN;
	err_set(err, MSG(N_("cannot write %1: %2"), str_from(lock->path),
			     str_from(strerror(errno))));
	if (fd >= 0)
		unlink(lock->path);
	return LOCK_TROUBLE;
}

enum lock_outcome
index_lock_take(struct repo *repo, int64_t now, int64_t patience,
	struct index_lock **out, struct err *err)
{
	struct index_lock *lock = xrealloc(NULL, sizeof(*lock));
	enum lock_outcome outcome;

	memset(lock, 0, sizeof(*lock));
	lock->path = path_of(repo);
	outcome = take(lock, now, patience, err);
	if (outcome == LOCK_TAKEN) {
		*out = lock;
		return outcome;
	}
	free(lock->path);
	free(lock);
	return outcome;
}

/* Whether the lock is gone: removed now, or by somebody before, who may have
 * taken one of their own since. */
static bool
is_removed(const struct index_lock *lock)
{
	struct stat now;

	if (lstat(lock->path, &now) != 0)
		return errno == ENOENT;
	return now.st_dev != lock->st.st_dev || now.st_ino != lock->st.st_ino ||
	       unlink(lock->path) == 0;
}

int
index_lock_release(struct index_lock *lock, struct err *err)
{
	int rc = 0;

	if (!is_removed(lock))
		rc = err_set(err,
			MSG(N_("the lock %1 could not be removed (%2); remove "
			       "that file, or nobody can commit"),
				str_from(lock->path),
				str_from(strerror(errno))));
	free(lock->path);
	free(lock);
	return rc;
}

/* Under a name of its own first: what is removed then is what was looked at.
 */
static int
remove_stale(const char *path, bool *removed, struct err *err)
{
	struct buf aside = BUF_INIT;
	struct lock_owner owner = { .known = false };
	bool held = false;
	int rc = 0;

	buf_printf(&aside, "%s.kerma-%ld", path, (long)getpid());
	buf_char(&aside, '\0');
	if (rename(path, aside.p) != 0)
		rc = errno == ENOENT
		             ? 0
		             : err_set(err, MSG(N_("cannot remove %1: "
						   "%2"),
						    str_from(path),
						    str_from(strerror(errno))));
	else
		rc = look(aside.p, &owner, &held, err);
	if (held && !owner.dead) { /* somebody has been quicker */
		(void)!link(aside.p, path);
		rc = err_set(err, MSG(N_("others are writing to the "
					 "repository all the time (%1); try "
					 "again"),
					  str_from(path)));
	}
	*removed = rc == 0 && held;
	if (held)
		unlink(aside.p);
	buf_free(&aside);
	return rc;
}

int
index_lock_break(struct repo *repo, int64_t now, bool *removed, struct err *err)
{
	char *path = path_of(repo);
	struct lock_owner owner;
	bool held;
	int rc = look(path, &owner, &held, err);

	*removed = false;
	if (rc == 0 && held)
		rc = owner.dead ? remove_stale(path, removed, err)
		                : explain_held(path, now, err);
	free(path);
	return rc;
}
