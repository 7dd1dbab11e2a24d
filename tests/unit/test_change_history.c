/* What a change gives as its reasons: amendments, corrections, or none. */
#include "change/history.h"

#include <string.h>

#include "change_case.h"
#include "unit.h"

#define AT_END(text)                                                           \
	{                                                                      \
		PKS, NULL, text                                                \
	}
#define TITLE                                                                  \
	{                                                                      \
		PKS, "title: Pelatihan Nelayan", "title: Lain"                 \
	}
#define AMENDMENT "amendments:\n  - { signed: 2023-01-31, summary: satu }\n"
#define CORRECTION(fields)                                                     \
	"corrections:\n  - { date: 2023-01-31, fields: [ " fields              \
	" ], reason: a }\n"

static const struct reason {
	struct change_case change; /* of pks-1 */
	bool was_signed, is_unsigned, has_amendment;
	bool is_corrected; /* the title */
} reasons[] = {
	{ { .name = "none", .after = { TITLE } }, true, false, false, false },
	{ { .name = "a new amendment", .after = { TITLE, AT_END(AMENDMENT) } },
		true, false, true, false },
	{ { .name = "an old amendment",
		  .before = { AT_END(AMENDMENT) },
		  .after = { TITLE, AT_END(AMENDMENT) } },
		true, false, false, false },
	{ { .name = "an old amendment, its date and text written over",
		  .before = { AT_END(AMENDMENT) },
		  .after = { TITLE,
			  AT_END("amendments:\n  - { signed: 2023-01-30, "
				 "summary: dua }\n") } },
		true, false, false, false },
	{ { .name = "amendments that could not be read before",
		  .before = { AT_END("amendments:\n  - satu\n  - { signed: "
				     "2023-01-31, summary: satu }\n") },
		  .after = { TITLE, AT_END(AMENDMENT) } },
		true, false, true, false },
	{ { .name = "a new correction",
		  .after = { TITLE, AT_END(CORRECTION("place, title")) } },
		true, false, false, true },
	{ { .name = "a new correction of something else",
		  .after = { TITLE, AT_END(CORRECTION("place")) } },
		true, false, false, false },
	{ { .name = "an old correction",
		  .before = { AT_END(CORRECTION("title")) },
		  .after = { TITLE, AT_END(CORRECTION("title")) } },
		true, false, false, false },
	{ { .name = "an old correction that names more",
		  .before = { AT_END(CORRECTION("place")) },
		  .after = { TITLE, AT_END(CORRECTION("title")) } },
		true, false, false, false },
	{ { .name = "a draft",
		  .before = { { PKS, "signed: 2022-03-01\n", "" } },
		  .after = { { PKS, "signed: 2022-03-01\n", "" }, TITLE } },
		false, false, false, false },
	{ { .name = "a draft again",
		  .after = { { PKS, "signed: 2022-03-01\n", "" }, TITLE } },
		true, true, false, false },
	{ { .name = "signed as nobody can read is no draft",
		  .after = { { PKS, "signed: 2022-03-01", "signed: x" },
			  TITLE } },
		true, false, false, false },
	{ { .name = "now it is signed",
		  .before = { { PKS, "signed: 2022-03-01\n", "" } },
		  .after = { TITLE } },
		false, false, false, false },
};

static const struct difference *
title_of(const struct change *c)
{
	for (size_t i = 0; i < c->differences.n; i++)
		if (strcmp(c->differences.items[i].top->key, "title") == 0)
			return &c->differences.items[i];
	fail_msg("the title is the same");
	return NULL;
}

static void
reasons_are_new(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++) {
		const struct reason *r = &reasons[i];
		struct compared all;
		const struct change *c;
		const struct correction *by;

		compared_init(&all, &r->change, false);
		c = changes_find(&all.changes, STR("pks-1"));
		assert_non_null(c);
		by = change_correction(c, title_of(c));
		if (change_was_signed(c) != r->was_signed ||
			change_is_unsigned(c) != r->is_unsigned ||
			change_has_amendment(c) != r->has_amendment ||
			(by != NULL) != r->is_corrected)
			fail_msg("%s", r->change.name);
		compared_free(&all);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reasons_are_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
