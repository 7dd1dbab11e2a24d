/* The history of an agreement, and of the register, as documents. */
#include "report/log.h"

#include "bound.h"
#include "unit.h"

static const struct field place = { .key = "place" };

/* Two commits, the older of a sample and of a partner. */
struct history {
	struct arena arena;
	struct difference difference;
	const struct difference *differences[1];
	struct event events[2];
	struct log_change changes[3];
	struct log_commit commits[2];
	struct log log;
};

static void
history_init(struct history *h)
{
	*h = (struct history){ .arena = ARENA_INIT };
	h->difference = (struct difference){ .kind = DIFFERENCE_ALTERED,
		.top = &place,
		.field = &place,
		.path = STR("place"),
		.before = STR("Bogor"),
		.after = STR_NONE };
	h->differences[0] = &h->difference;
	h->events[0] = (struct event){ .kind = EVENT_ALTERED,
		.message = SAY("place: gone"),
		.date = DATE_NEVER,
		.differences = h->differences,
		.n = 1 };
	h->events[1] = (struct event){
		.kind = EVENT_REGISTERED, .message = SAY("registered"), { 0 }
	};
	h->changes[0] = (struct log_change){ .agreement = STR("mou-1"),
		.file = STR("a/mou-1.yaml"),
		.events = { h->events, 1 } };
	h->changes[1] = (struct log_change){ .agreement = STR("mou-2"),
		.file = STR("a/mou-2.yaml"),
		.is_sample = true,
		.events = { h->events + 1, 1 },
		.next = &h->changes[2] };
	h->changes[2] = (struct log_change){ .partner = STR("bank"),
		.file = STR("partners.yaml"),
		.events = { h->events, 1 } };
	h->commits[0] = (struct log_commit){
		.id = STR("0123456789abcdef0123456789abcdef01234567"),
		.day = { 1 },
		.author = STR("Biro"),
		.summary = STR("Tempat"),
		.changes = &h->changes[0],
		.next = &h->commits[1],
	};
	h->commits[1] = (struct log_commit){
		.id = STR("fedcba9876543210fedcba9876543210fedcba98"),
		.day = { 0 },
		.author = STR("Biro"),
		.changes = &h->changes[1],
	};
	h->log = (struct log){ .rev = h->commits[0].id,
		.since = DATE_FIRST,
		.until = DATE_NEVER,
		.commits = h->commits };
}

static void
assert_log(
	struct history *h, bool is_wordy, render_fn *render, const char *wanted)
{
	const struct render_style plain = { .width = 0 };
	struct buf out = BUF_INIT;
	struct document d;

	document_init(&d, &h->arena);
	log_document(&h->log, is_wordy, &d);
	render(&d, &plain, &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p, wanted);
	buf_free(&out);
	arena_free(&h->arena);
}

static void
the_register_names_what_changed(void **state)
{
	struct history h;

	(void)state;
	history_init(&h);
	assert_log(&h, true, render_markdown,
		"## History of the register\n\n"
		"| Recorded | By | What | What happened | Commit | Message |\n"
		"| --- | --- | --- | --- | --- | --- |\n"
		"| 1970-01-02 | Biro | mou-1 | place: gone | 0123456789 | "
		"Tempat |\n"
		"| 1970-01-01 | Biro | mou-2 \\* | registered | fedcba9876 | "
		"- |\n"
		"| 1970-01-01 | Biro | bank | place: gone | fedcba9876 | - |\n"
		"\n\\* SAMPLE DATA, invented for demonstration.\n");
}

static void
an_agreement_needs_no_name_in_each_line(void **state)
{
	struct history h;

	(void)state;
	history_init(&h);
	h.log.agreement = STR("mou-1");
	h.log.title = STR("Satu");
	h.log.cut = h.commits[1].id;
	h.commits[0].next = NULL;
	assert_log(&h, false, render_markdown,
		"## History of mou-1: Satu\n\n"
		"| Recorded | By | What happened | Commit |\n"
		"| --- | --- | --- | --- |\n"
		"| 1970-01-02 | Biro | place: gone | 0123456789 |\n"
		"\nThe history was cut off behind commit fedcba9876 when this "
		"repository was cloned; to see what was before, fetch more "
		"history: git fetch --unshallow\n");
}

static void
programs_read_commits_changes_events_and_differences(void **state)
{
	struct history h;

	(void)state;
	history_init(&h);
	h.changes[1].next = NULL;
	assert_log(&h, false, render_json,
		"{\"kerma\":1,\"rev\":"
		"\"0123456789abcdef0123456789abcdef01234567\","
		"\"agreement\":null,\"since\":null,\"until\":null,"
		"\"commits\":[{\"commit\":"
		"\"0123456789abcdef0123456789abcdef01234567\","
		"\"date\":\"1970-01-02\",\"author\":\"Biro\","
		"\"summary\":\"Tempat\",\"changes\":[{\"agreement\":\"mou-1\","
		"\"partner\":null,\"file\":\"a/mou-1.yaml\",\"sample\":false,"
		"\"events\":[{\"event\":\"field-altered\","
		"\"message\":\"place: gone\",\"date\":null,\"differences\":["
		"{\"difference\":\"altered\",\"field\":\"place\","
		"\"path\":\"place\",\"before\":\"Bogor\",\"after\":null}]}]}]},"
		"{\"commit\":\"fedcba9876543210fedcba9876543210fedcba98\","
		"\"date\":\"1970-01-01\",\"author\":\"Biro\",\"summary\":null,"
		"\"changes\":[{\"agreement\":\"mou-2\",\"partner\":null,"
		"\"file\":\"a/mou-2.yaml\",\"sample\":true,\"events\":["
		"{\"event\":\"registered\",\"message\":\"registered\","
		"\"date\":\"1970-01-01\",\"differences\":[]}]}]}],"
		"\"cut_off\":null}\n");
}

static void
nothing_is_said_in_a_sentence(void **state)
{
	struct history h;

	(void)state;
	history_init(&h);
	h.log.commits = NULL;
	assert_log(&h, true, render_markdown,
		"## History of the register\n\nNothing was recorded.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_register_names_what_changed),
		cmocka_unit_test(an_agreement_needs_no_name_in_each_line),
		cmocka_unit_test(
			programs_read_commits_changes_events_and_differences),
		cmocka_unit_test(nothing_is_said_in_a_sentence),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
