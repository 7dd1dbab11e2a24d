#include "report/lasting.h"

#include <string.h>

/* What stands before a value that changes though the finding stays: a line of
 * the file, other files, the day it is asked about. */
static const char *const fleeting[] = { "line %", "is also at %",
	"is also in %", "which is after %" };

static void
forget_after(const char *before, struct message *m)
{
	const char *at = m->id;

	while ((at = strstr(at, before)) != NULL) {
		unsigned i;

		at += strlen(before);
		i = (unsigned)*at - '1';
		if (i < MESSAGE_ARGS)
			m->args[i] = STR("...");
	}
}

struct message
lasting_message(struct message m)
{
	for (size_t i = 0; m.id != NULL && i < ARRAY_LEN(fleeting); i++)
		forget_after(fleeting[i], &m);
	return m;
}
