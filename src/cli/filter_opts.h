/* Which agreements a command is about: the options that all of them share. */
#ifndef KERMA_CLI_FILTER_OPTS_H
#define KERMA_CLI_FILTER_OPTS_H

#include "cli/opt.h"
#include "report/filter.h"

/* Into a struct filter_options. */
extern const struct opt filter_opts[];

#define FILTER_GROUP(type, member)                                             \
	{                                                                      \
		N_("Which agreements"), filter_opts, offsetof(type, member),   \
			NULL                                                   \
	}

#endif
