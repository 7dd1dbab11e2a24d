#include "base/prose.h"

#include <inttypes.h>
#include <stdio.h>

void
prose_count(int64_t n, char group, struct buf *out)
{
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%" PRId64, n);

	for (int i = 0; i < length; i++) {
		bool is_border = (length - i) % 3 == 0 && i > (n < 0);

		if (is_border && group != '\0')
			buf_char(out, group);
		buf_char(out, digits[i]);
	}
}

static const char *
translated(translate_fn *translate, const char *id)
{
	return translate != NULL ? translate(id) : id;
}

char
prose_group(translate_fn *translate)
{
	return translated(translate, N_(","))[0];
}

static const char *const months[] = { N_("January"), N_("February"),
	N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
	N_("August"), N_("September"), N_("October"), N_("November"),
	N_("December") };

void
prose_date(struct str iso, translate_fn *translate, struct buf *out)
{
	struct date d;
	bool is_day = date_parse(iso, &d);
	struct civil c;

	if (!is_day && !date_parse_month(iso, &d)) {
		buf_add(out, iso);
		return;
	}
	c = date_civil(d);
	if (is_day)
		buf_printf(out, "%d ", c.day);
	buf_printf(out, "%s %d", translated(translate, months[c.month - 1]),
		c.year);
}
