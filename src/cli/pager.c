#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_forbidden;
static pid_t pager;

void
pager_forbid(bool forbidden)
{
	is_forbidden = forbidden;
}

bool
pager_is_on(void)
{
	return pager > 0;
}

/* A command for the shell; NULL: none is wanted. */
static const char *
find_command(void)
{
	static const char *const names[] = { "KERMA_PAGER", "PAGER" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *command = getenv(names[i]);

		if (command == NULL)
			continue;
		return command[0] == '\0' || strcmp(command, "cat") == 0
		               ? NULL
		               : command;
	}
	return "if command -v less >/dev/null; then exec less; "
	       "else exec cat; fi";
}

/* Whether it needs no more lines than the screen has, as far as is known. */
static bool
fits(struct str bytes)
{
	struct winsize size;
	size_t lines = 1;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0)
		return true;
	for (size_t i = 0; i < bytes.n; i++)
		lines += bytes.p[i] == '\n';
	return lines < size.ws_row;
}

/* The child's side: reads what is written to the pipe. */
static _Noreturn void
become_pager(const char *command, const int ends[2])
{
	struct sigaction usual = { .sa_handler = SIG_DFL };

	(void)sigaction(SIGPIPE, &usual, NULL);
	if (dup2(ends[0], STDIN_FILENO) >= 0) {
		close(ends[0]);
		close(ends[1]);
		/* One screen is shown and done; colours stay colours. */
		(void)setenv("LESS", "FRX", 0);
		(void)setenv("LV", "-c", 0);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	}
	_exit(127);
}

void
pager_start(struct str bytes)
{
	const char *command = find_command();
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int ends[2];

	if (is_forbidden || pager > 0 || command == NULL ||
		!isatty(STDOUT_FILENO) || fits(bytes) || pipe(ends) != 0)
		return;
	pager = fork();
	if (pager == 0)
		become_pager(command, ends);
	close(ends[0]);
	/* Interrupting is the pager's business while it shows. */
	if (pager > 0 && dup2(ends[1], STDOUT_FILENO) >= 0)
		(void)sigaction(SIGINT, &ignore, NULL);
	close(ends[1]);
}

void
pager_wait(void)
{
	while (pager > 0 && waitpid(pager, NULL, 0) < 0 && errno == EINTR)
		continue;
}
