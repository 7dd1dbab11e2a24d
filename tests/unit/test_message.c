#include "base/message.h"

#include <string.h>

#include "base/err.h"
#include "unit.h"

static const char *
to_indonesian(const char *id)
{
	return strcmp(id, "%1 is before %2") == 0 ? "sebelum %2: %1" : id;
}

static void
values_go_to_their_places(void **state)
{
	static const struct {
		struct message m;
		const char *want;
	} rows[] = {
		{ { .id = "plain" }, "plain" },
		{ { .id = "%1", .args = { STR_INIT("a") } }, "a" },
		{ { .id = "%2 %1 %2",
			  .args = { STR_INIT("a"), STR_INIT("b") } },
			"b a b" },
		{ { .id = "%1%2%3%4",
			  .args = { STR_INIT("1"), STR_INIT("2"), STR_INIT("3"),
				  STR_INIT("4") } },
			"1234" },
		/* What is absent is empty; what is no place stays. */
		{ { .id = "[%1]" }, "[]" },
		{ { .id = "100% %0 %5 %" }, "100% %0 %5 %" },
		/* A value is never read as a template. */
		{ { .id = "%1 %2", .args = { STR_INIT("%2"), STR_INIT("%1") } },
			"%2 %1" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(
			message_text(&rows[i].m, NULL, &arena).p, rows[i].want);
	arena_free(&arena);
}

static void
the_template_is_translated(void **state)
{
	struct arena arena = ARENA_INIT;
	struct message m = MSG("%1 is before %2", STR("a"), STR("b"));

	(void)state;
	assert_string_equal(
		message_text(&m, to_indonesian, &arena).p, "sebelum b: a");
	arena_free(&arena);
}

/* Any number of labels, each translated, none read as a template. */
static void
a_value_may_be_a_list(void **state)
{
	struct message items[] = { SAY("%1 is before %2"),
		MSG("%1", STR("%2")) };
	const struct message_list list = { items, 2, "; " };
	struct message m = MSG("[%1] %2", STR("gone"), STR("b")), kept;
	struct arena arena = ARENA_INIT;

	(void)state;
	m.list = &list;
	kept = message_keep(&m, &arena);
	items[0].id = "overwritten";
	assert_string_equal(message_text(&kept, to_indonesian, &arena).p,
		"[sebelum : ; %2] b");
	arena_free(&arena);
}

static void
no_message_says_nothing(void **state)
{
	struct arena arena = ARENA_INIT;
	struct message m = NO_MESSAGE;
	struct buf out = BUF_INIT;

	(void)state;
	assert_false(message_write(&m, NULL, &out));
	assert_int_equal(out.n, 0);
	assert_string_equal(message_text(&m, NULL, &arena).p, "");
	assert_null(message_keep(&m, &arena).id);
	buf_free(&out);
	arena_free(&arena);
}

static void
what_is_kept_is_a_copy_and_brief(void **state)
{
	struct arena arena = ARENA_INIT;
	char text[2 * MESSAGE_VALUE];
	struct message m = MSG("%1%2", { text, sizeof(text) }, STR("b"));
	struct message kept;

	(void)state;
	/* Two bytes a character, beginning at an odd place. */
	text[0] = 'x';
	for (size_t i = 1; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, "\xc3\xa9", 2);
	kept = message_keep(&m, &arena);
	assert_int_equal(kept.args[0].n, MESSAGE_VALUE - 1);
	assert_int_equal(
		(unsigned char)kept.args[0].p[kept.args[0].n - 1], 0xa9);
	memset(text, 'y', sizeof(text));
	assert_int_equal(kept.args[0].p[0], 'x');
	assert_true(str_is(kept.args[1], "b"));
	arena_free(&arena);
}

static void
an_error_owns_its_values(void **state)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	char name[] = "a.yaml", text[1000];

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(err_set(&err, MSG("cannot read %1: %2", str_from(name),
					       { text, sizeof(text) })),
		-1);
	memset(name, '?', sizeof(name) - 1);
	assert_true(str_is(err.message.args[0], "a.yaml"));
	assert_in_range(err.message.args[1].n, 1, ERR_VALUE);
	/* An error about an error may name its own values. */
	err_set(&err, MSG("%1!", err.message.args[0]));
	assert_string_equal(
		message_text(&err.message, NULL, &arena).p, "a.yaml!");
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_go_to_their_places),
		cmocka_unit_test(the_template_is_translated),
		cmocka_unit_test(a_value_may_be_a_list),
		cmocka_unit_test(no_message_says_nothing),
		cmocka_unit_test(what_is_kept_is_a_copy_and_brief),
		cmocka_unit_test(an_error_owns_its_values),
	};

	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
