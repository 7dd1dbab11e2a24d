#include "cli/correction.h"

struct options {
	struct opt_date on; /* never given: today */
	struct correction_given given;
};

static const struct record_field fields[] = {
	RECORD_FIELD("date", "--date", on, DATE, TODAY),
	RECORD_FIELD("fields", "FIELD=VALUE", given.fields, TEXTS, NEEDED),
	RECORD_FIELD("reason", "--reason", given.reason, TEXT, NEEDED),
};

static const struct record record = {
	.path = "corrections",
	.fields = fields,
	.n = ARRAY_LEN(fields),
};

int
correction_put(struct writing *w, struct editor *e,
	const struct correction_given *given, struct err *err)
{
	struct options o = { .given = *given };

	return record_put(
		w, e, &record, &(struct record_given){ &o, STR_NONE }, err);
}
