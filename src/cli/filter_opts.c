#include "cli/filter_opts.h"

/* clang-format off */
#define ROW(name, arg, help, member)                                           \
	{ OPT_JOINED, 0, (name), (arg), (help),                                \
		offsetof(struct filter_options, member) }
#define SWITCH(name, help, member)                                             \
	{ OPT_FLAG, 0, (name), NULL, (help),                                   \
		offsetof(struct filter_options, member) }

const struct opt filter_opts[] = {
	ROW("partner-type", "TYPE", N_("with a partner of this type"),
		partner_type),
	ROW("partner", "ID",
		N_("with this partner (id or name) or a part of it"), partner),
	ROW("kind", "KIND", N_("of this kind: mou, pks, ..."), kind),
	ROW("level", "LEVEL", N_("signed at this level: minister, unit"),
		level),
	ROW("status", "STATUS", N_("with this status; also expiring, dormant"),
		status),
	ROW("unit", "ID",
		N_("carried out by this unit (id or name) or a part of it"),
		unit),
	ROW("program", "ID", N_("supporting this program"), program),
	ROW("signed", "PERIOD", N_("signed in 2026, 2026-Q4, 2026-S1, 2026-10 "
		"or FROM..TO"), signed_in),
	ROW("expires", "PERIOD", N_("whose last day lies in the period"),
		expires),
	ROW("in-force", "PERIOD", N_("in force on any day of the period"),
		in_force),
	{ OPT_STR, 0, "match", "TEXT",
		N_("with this text in title, numbers or partners' names"),
		offsetof(struct filter_options, match) },
	SWITCH("no-samples", N_("without invented sample agreements"),
		no_samples),
	SWITCH("exact", N_("partners and units themselves, without their "
		"parts"), exact),
	SWITCH("successors", N_("count a succeeded partner as its successor"),
		successors),
	{ 0 },
};
/* clang-format on */
