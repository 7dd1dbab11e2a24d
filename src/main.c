#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/full.h"
#include "cli/output.h"

/*
 * A file opened later must not become standard output.  What was closed is
 * opened the wrong way round, so that output sent there fails and is noticed.
 */
static bool
fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;

		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", mode) != fd)
			return false;
	}
	return true;
}

/* A closed pipe is an error of writing, said once, not a sudden death. */
static void
ignore_sigpipe(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_IGN;
	(void)sigaction(SIGPIPE, &action, NULL);
}

int
main(int argc, char **argv)
{
	if (!fill_descriptors())
		return (int)EX_TROUBLE;
	ignore_sigpipe();
	full_remember(argv);
	return (int)output_close(cmd_main(argc, argv));
}
