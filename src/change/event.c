#include "change/event.h"

static const char *const names[EVENT_KINDS] = {
	[EVENT_REGISTERED] = "registered",
	[EVENT_DRAFTED] = "drafted",
	[EVENT_REMOVED] = "removed",
	[EVENT_UNREADABLE] = "unreadable",
	[EVENT_MOVED] = "moved",
	[EVENT_SIGNED] = "signed",
	[EVENT_UNSIGNED] = "unsigned",
	[EVENT_WITHDRAWN] = "withdrawn",
	[EVENT_RESTORED] = "restored",
	[EVENT_ENDED] = "ended",
	[EVENT_REOPENED] = "reopened",
	[EVENT_AMENDED] = "amended",
	[EVENT_RENEWS] = "renews",
	[EVENT_RENEWED] = "renewed",
	[EVENT_DECIDED] = "decided",
	[EVENT_STAGE] = "stage",
	[EVENT_FULFILLED] = "fulfilled",
	[EVENT_WAIVED] = "waived",
	[EVENT_MONITORED] = "monitored",
	[EVENT_ACHIEVED] = "achieved",
	[EVENT_SCANNED] = "scanned",
	[EVENT_CORRECTED] = "corrected",
	[EVENT_ACCEPTED] = "accepted",
	[EVENT_PARTNER_ADDED] = "partner-added",
	[EVENT_PARTNER_REMOVED] = "partner-removed",
	[EVENT_PARTNER_REPLACED] = "partner-replaced",
	[EVENT_PARTNER_MERGED] = "partner-merged",
	[EVENT_PARTNER_RENAMED] = "partner-renamed",
	[EVENT_PARTNER_RETYPED] = "partner-retyped",
	[EVENT_PARTNER_SUCCEEDED] = "partner-succeeded",
	[EVENT_ALTERED] = "field-altered",
	[EVENT_FILLED] = "field-filled",
	[EVENT_DROPPED] = "field-dropped",
	[EVENT_ADDED_ITEM] = "item-added",
	[EVENT_REMOVED_ITEM] = "item-removed",
	[EVENT_REORDERED] = "field-reordered",
};

const char *
event_name(enum event_kind kind)
{
	return names[kind];
}
