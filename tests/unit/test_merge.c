/* What a merge did itself, of the changes against its parents. */
#include "change/merge.h"

#include <string.h>

#include "change_case.h"
#include "unit.h"

#define SCOPE(text)                                                            \
	{                                                                      \
		PKS, "  - pelatihan\n", text                                   \
	}

/* One agreement in two or three parents and in their merge. */
static const struct {
	const char *name;
	struct edit parents[3][EDITS_MAX], merged[EDITS_MAX];
	size_t n;
	const char *wanted;
} cases[] = {
	{ .name = "two fields, one from each parent",
		.parents = { { { PKS, "place: Jakarta", "place: Bogor" } },
			{ { PKS, "term: 3 years", "term: unknown" } } },
		.merged = { { PKS, "place: Jakarta", "place: Bogor" },
			{ PKS, "term: 3 years", "term: unknown" } },
		.n = 2,
		.wanted = "" },
	{ .name = "a conflict, resolved in a third way",
		.parents = { { { PKS, "place: Jakarta", "place: Bogor" } },
			{ { PKS, "place: Jakarta", "place: Medan" } } },
		.merged = { { PKS, "place: Jakarta", "place: Ambon" } },
		.n = 2,
		.wanted = "field-altered: place: Bogor -> Ambon\n" },
	{ .name = "what only the merge has",
		.parents = { { { PKS, "place: Jakarta", "place: Bogor" } },
			{ { PKS, "term: 3 years", "term: unknown" } } },
		.merged = { { PKS, "place: Jakarta", "place: Bogor" },
			{ PKS, "term: 3 years",
				"term: unknown\nform: Perjanjian" } },
		.n = 2,
		.wanted = "field-filled: form filled in: Perjanjian\n" },
	{ .name = "an item of one list from each",
		.parents = { { SCOPE("  - pelatihan\n  - sini\n") },
			{ SCOPE("  - pelatihan\n  - sana\n") } },
		.merged = { SCOPE("  - pelatihan\n  - sini\n  - sana\n") },
		.n = 2,
		.wanted = "" },
	{ .name = "an item that neither had, and one that both lose",
		.parents = { { SCOPE("  - pelatihan\n  - sini\n") },
			{ SCOPE("  - pelatihan\n  - sana\n") } },
		.merged = { SCOPE("  - sini\n  - sana\n  - baru\n") },
		.n = 2,
		.wanted = "item-added: scope added: baru\n"
			  "item-removed: scope removed: pelatihan\n" },
	{ .name = "an obligation that both changed is gone",
		.parents = { { { PKS, "due: 2023-03-01", "due: 2023-04-01" } },
			{ { PKS, "due: 2023-03-01", "due: 2023-05-01" } } },
		.merged = { { PKS,
			"obligations:\n  - id: lapor\n"
			"    what: laporan tahunan\n    by: bank\n"
			"    due: 2023-03-01\n",
			"" } },
		.n = 2,
		.wanted = "item-removed: obligations lapor removed\n" },
	{ .name = "three parents, of which one has it",
		.parents = { { { PKS, "place: Jakarta", "place: Bogor" } },
			{ { PKS, "place: Jakarta", "place: Medan" } },
			{ { PKS, "place: Jakarta", "place: Ambon" } } },
		.merged = { { PKS, "place: Jakarta", "place: Ambon" } },
		.n = 3,
		.wanted = "" },
};

static struct events
events_of(const struct compared *c)
{
	const struct change *change = changes_find(&c->changes, STR("pks-1"));

	return change != NULL ? change->events : (struct events){ .n = 0 };
}

static void
write_events(const struct events *es, struct buf *out)
{
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; i < es->n; i++) {
		const struct event *e = &es->items[i];

		buf_printf(out, "%s: ", event_name(e->kind));
		buf_add(out, message_text(&e->message, NULL, &arena));
		buf_char(out, '\n');
	}
	arena_free(&arena);
}

static void
a_merge_tells_what_no_parent_has(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct compared parents[3];
		struct events sides[3], own;
		struct buf lines = BUF_INIT;
		struct arena arena = ARENA_INIT;

		for (size_t k = 0; k < cases[i].n; k++) {
			struct change_case one = { .name = cases[i].name };

			memcpy(one.before, cases[i].parents[k],
				sizeof(one.before));
			memcpy(one.after, cases[i].merged, sizeof(one.after));
			compared_init(&parents[k], &one, false);
			sides[k] = events_of(&parents[k]);
		}
		own = events_of_merge(sides, cases[i].n, &arena);
		write_events(&own, &lines);
		if (!str_is(buf_str(&lines), cases[i].wanted))
			fail_msg("%s: got\n%.*swanted\n%s", cases[i].name,
				STR_ARG(buf_str(&lines)), cases[i].wanted);
		for (size_t k = 0; k < cases[i].n; k++)
			compared_free(&parents[k]);
		arena_free(&arena);
		buf_free(&lines);
	}
}

static void
a_whole_is_told_when_all_sides_have_it(void **state)
{
	struct event registered = { .kind = EVENT_REGISTERED };
	struct event moved = { .kind = EVENT_MOVED };
	struct events sides[2] = { { &registered, 1 }, { &registered, 1 } };
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_int_equal(events_of_merge(sides, 2, &arena).n, 1);
	sides[1].items = &moved;
	assert_int_equal(events_of_merge(sides, 2, &arena).n, 0);
	sides[1].n = 0;
	assert_int_equal(events_of_merge(sides, 2, &arena).n, 0);
	arena_free(&arena);
}

static void
kept_events_outlive_what_they_tell_of(void **state)
{
	static const struct change_case changed = {
		.name = "kept",
		.after = { { PKS, "place: Jakarta", "place: Bogor" },
			{ PKS, "term: 3 years", "term: 4 years" } },
	};
	struct arena arena = ARENA_INIT;
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct compared c;
	struct events kept;

	(void)state;
	compared_init(&c, &changed, false);
	kept = events_of(&c);
	write_events(&kept, &before);
	kept = events_keep(&kept, &arena);
	compared_free(&c);
	write_events(&kept, &after);
	assert_true(before.n > 0);
	assert_true(str_eq(buf_str(&before), buf_str(&after)));
	assert_true(str_is(kept.items[0].differences[0]->before, "Jakarta"));
	assert_null(kept.items[0].differences[0]->value_before);
	buf_free(&before);
	buf_free(&after);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_merge_tells_what_no_parent_has),
		cmocka_unit_test(a_whole_is_told_when_all_sides_have_it),
		cmocka_unit_test(kept_events_outlive_what_they_tell_of),
	};

	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
