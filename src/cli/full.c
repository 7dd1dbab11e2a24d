#include "cli/full.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/self.h"

static char **arguments;

void
full_remember(char **argv)
{
	arguments = argv;
}

int
full_start(struct str format, struct err *err)
{
	char path[SELF_ROOM];

	errno = ENOENT;
	if (arguments != NULL && self_beside("kerma-full", path))
		(void)execv(path, arguments);
	return err_set(err,
		MSG(N_("%1 is written by kerma-full, which cannot be started "
		       "(%2); it belongs into the same folder as kerma"),
			format, str_from(strerror(errno))));
}
