#include "cli/self.h"

#include <string.h>
#include <unistd.h>

bool
self_path(char path[static SELF_ROOM])
{
	ssize_t n = readlink("/proc/self/exe", path, SELF_ROOM);

	if (n <= 0 || n == SELF_ROOM)
		return false;
	path[n] = '\0';
	return true;
}

bool
self_beside(const char *name, char path[static SELF_ROOM])
{
	char *slash;

	if (!self_path(path))
		return false;
	slash = strrchr(path, '/');
	if (slash == NULL ||
		(size_t)(slash + 1 - path) + strlen(name) + 1 > SELF_ROOM)
		return false;
	memcpy(slash + 1, name, strlen(name) + 1);
	return true;
}
