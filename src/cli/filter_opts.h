/* Which agreements a command is about: the options that all of them share. */
#ifndef KERMA_CLI_FILTER_OPTS_H
#define KERMA_CLI_FILTER_OPTS_H

#include "cli/opt.h"
#include "report/filter.h"

/* Into a struct filter_options. */
extern const struct opt filter_opts[];

/* Those given, as people may read them: "kind pks, no-samples"; empty: none. */
struct str filter_opts_text(
	const struct filter_options *o, struct arena *arena);

#define FILTER_GROUP(type, member)                                             \
	{                                                                      \
		N_("Which agreements"), filter_opts, offsetof(type, member),   \
			NULL                                                   \
	}

#endif
