/*
 * YAML that nobody honest writes: read and bound without a crash, each file
 * within a tenth of a second, with the verdict that its index gives.  The
 * collection is large and lies beside the project; what is generated here is
 * tried in any case.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "model/bind.h"
#include "rule_case.h"
#include "unit.h"
#include "yaml/read.h"

#define COLLECTION "../shared/data/hostile"

enum { TIME_MAX_MS = 100, SLOWER = 100, PATH_ROOM = 300 };

/* Sanitizers and valgrind make everything many times slower. */
#if defined(__SANITIZE_ADDRESS__)
enum { IS_INSTRUMENTED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||     \
	__has_feature(thread_sanitizer)
enum { IS_INSTRUMENTED = 1 };
#else
enum { IS_INSTRUMENTED = 0 };
#endif
#else
enum { IS_INSTRUMENTED = 0 };
#endif

struct verdict {
	bool is_refused; /* a yaml-* or a wrong-type finding */
	bool is_unread;  /* a yaml-* finding */
	double ms;
	size_t n_findings;
};

static struct registry registry;
static struct arena arena;

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* As a load does it: limits on bytes first, then the tree, then the model. */
static struct verdict
judge(struct str bytes)
{
	struct verdict v = { .ms = now_ms() };
	struct arena scratch = ARENA_INIT;
	struct findings fs;
	struct binder binder;
	const struct node *root;

	findings_init(&fs, &scratch);
	binder_init(&binder, &scratch, &fs, &registry);
	if (bytes.n > yaml_agreement_limits.bytes)
		v.is_refused = v.is_unread = true;
	/* The reader itself withstands any size. */
	root = yaml_read(
		&scratch, bytes, STR("a.yaml"), &yaml_agreement_limits, &fs);
	if (root != NULL)
		bind_agreement(&binder, root, STR("a.yaml"));
	v.n_findings = fs.n;
	for (size_t i = 0; i < fs.n; i++) {
		const char *name = rule_info(fs.items[i].rule)->name;

		if (strncmp(name, "yaml-", 5) == 0)
			v.is_unread = true;
		v.is_refused = v.is_refused || v.is_unread ||
		               fs.items[i].rule == RULE_WRONG_TYPE;
	}
	binder_free(&binder);
	findings_free(&fs);
	arena_free(&scratch);
	v.ms = now_ms() - v.ms;
	return v;
}

static void
assert_in_time(const char *name, struct verdict v)
{
	bool is_slow = IS_INSTRUMENTED || getenv("KERMA_SLOWLY") != NULL;

	if (v.ms > TIME_MAX_MS * (is_slow ? SLOWER : 1))
		fail_msg("%s took %.0f ms", name, v.ms);
}

static int
open_registry(void **state)
{
	(void)state;
	registry.arena = &arena;
	registry_prepare(&registry);
	return 0;
}

static int
close_registry(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static bool
read_bytes(const char *path, struct buf *bytes)
{
	struct err err = ERR_INIT;

	return file_read_at(AT_FDCWD, path, 64 << 20, bytes, &err) == FILE_READ;
}

/* One row of the index: file, verdict, cause, why. */
static void
try_row(struct str row, struct buf *bytes)
{
	struct str file, word;
	char path[PATH_ROOM];
	struct verdict v;

	assert_true(str_split(&row, '\t', &file));
	assert_true(str_split(&row, '\t', &word));
	snprintf(path, sizeof(path), COLLECTION "/%.*s", STR_ARG(file));
	if (!read_bytes(path, bytes))
		fail_msg("cannot read %s", path);
	v = judge(buf_str(bytes));
	assert_in_time(path, v);
	if (str_is(word, "accept") && v.is_unread)
		fail_msg("%s should be read", path);
	if (str_is(word, "reject") && !v.is_refused)
		fail_msg("%s should be refused", path);
}

static void
the_collection_is_judged_as_its_index_says(void **state)
{
	struct buf index = BUF_INIT, bytes = BUF_INIT;
	struct str rest, row;
	size_t n = 0;

	(void)state;
	if (!read_bytes(COLLECTION "/index.tsv", &index)) {
		print_message("skipped: there is no %s\n", COLLECTION);
		buf_free(&index);
		skip();
	}
	rest = buf_str(&index);
	str_split(&rest, '\n', &row);
	while (str_split(&rest, '\n', &row)) {
		if (row.n == 0)
			continue;
		try_row(row, &bytes);
		n++;
	}
	assert_true(n > 100);
	print_message("%zu hostile files judged\n", n);
	buf_free(&bytes);
	buf_free(&index);
}

/* What makes a text out of n. */
typedef void make_fn(struct buf *out, int n);

static void
add_flow_lists(struct buf *out, int n)
{
	buf_fill(out, '[', (size_t)n);
}

static void
add_flow_mappings(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "{a: ");
}

static void
add_block_lists(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "- ");
}

static void
add_question_marks(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "? ");
}

static void
add_anchors(struct buf *out, int n)
{
	buf_text(out, "a: [");
	for (int i = 0; i < n; i++)
		buf_printf(out, "&a%d x, ", i);
	buf_text(out, "]\n");
}

static void
add_items(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "- x\n");
}

static void
add_keys(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_printf(out, "k%d: 1\n", i);
}

static void
add_long_text(struct buf *out, int n)
{
	buf_text(out, "title: ");
	buf_fill(out, 'x', (size_t)n);
	buf_char(out, '\n');
}

static void
add_long_key(struct buf *out, int n)
{
	buf_fill(out, 'k', (size_t)n);
	buf_text(out, ": 1\n");
}

static void
add_newlines(struct buf *out, int n)
{
	buf_fill(out, '\n', (size_t)n);
}

static void
add_spaces(struct buf *out, int n)
{
	buf_text(out, "a:");
	buf_fill(out, ' ', (size_t)n);
}

static void
add_comments(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "#\n");
}

static void
add_odd_bytes(struct buf *out, int n)
{
	buf_text(out, "a: ");
	buf_fill(out, '\xff', (size_t)n);
}

/* A finding for each of them, at a column that must be counted. */
static void
add_invisible(struct buf *out, int n)
{
	buf_text(out, "# ");
	for (int i = 0; i < n; i++)
		buf_text(out, "\xe2\x80\x8b");
}

static void
add_cut_texts(struct buf *out, int n)
{
	buf_text(out, "scope:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- x #y\n");
}

static void
add_uncut_texts(struct buf *out, int n)
{
	buf_text(out, "# x #y\nscope:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- abcdefghijkl\n");
}

/* Each asks for the nearest field. */
static void
add_misspelt(struct buf *out, int n)
{
	for (int i = 0; i < n; i++) {
		if (i % 900 == 0)
			buf_text(out, "- ");
		else
			buf_text(out, "  ");
		buf_printf(out, "clasifica%d: 1\n", i);
	}
}

static void
add_misspelt_items(struct buf *out, int n)
{
	buf_text(out, "parties:\n");
	for (int i = 0; i < n; i++) {
		buf_text(out, i % 900 == 0 ? "- " : "  ");
		buf_printf(out, "signator%d: 1\n", i);
	}
}

static void
add_misspelt_words(struct buf *out, int n)
{
	buf_text(out, "stages:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- {stage: awaiting-sgnatura}\n");
}

static void
add_misspelt_rules(struct buf *out, int n)
{
	buf_text(out, "accepted:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- {rule: refarence-unknwon}\n");
}

static void
add_bad_dates(struct buf *out, int n)
{
	buf_text(out, "stages:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- {since: 21 Augustus 2021}\n");
}

static void
add_unknown(struct buf *out, int n)
{
	buf_text(out, "parties:\n");
	for (int i = 0; i < n; i++)
		buf_text(out, "- {partner: unknown}\n");
}

static void
add_quotes(struct buf *out, int n)
{
	buf_text(out, "a: \"");
	for (int i = 0; i < n; i++)
		buf_text(out, "\\x41");
	buf_text(out, "\"\n");
}

static void
add_unclosed_quote(struct buf *out, int n)
{
	buf_char(out, '"');
	buf_fill(out, '\n', (size_t)n);
}

static void
add_colons(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "a: ");
}

static void
add_documents(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_text(out, "---\n");
}

static void
each_made_input_is_judged_in_time(void **state)
{
	static const struct {
		const char *name;
		make_fn *make;
		int n;
		bool is_refused;
	} rows[] = {
		{ "200 kB of [", add_flow_lists, 200000, true },
		{ "60,000 flow mappings", add_flow_mappings, 60000, true },
		{ "256 KiB of - ", add_block_lists, 128 * 1024, true },
		{ "256 KiB of ? ", add_question_marks, 128 * 1024, true },
		{ "20,000 anchors", add_anchors, 20000, true },
		{ "100,000 anchors", add_anchors, 100000, true },
		{ "20,001 events", add_items, 20001 - 6, true },
		{ "60,000 items", add_items, 60000, true },
		{ "1,000 keys", add_keys, 1000, false },
		{ "1,001 keys", add_keys, 1001, true },
		{ "64 KiB of text", add_long_text, 64 * 1024, false },
		{ "64 KiB and a byte", add_long_text, 64 * 1024 + 1, true },
		{ "250 kB of text", add_long_text, 250000, true },
		{ "a key of 128 bytes", add_long_key, 128, false },
		{ "a key of 129 bytes", add_long_key, 129, true },
		{ "a key of 250 kB", add_long_key, 250000, true },
		{ "262,144 newlines", add_newlines, 262144, true },
		{ "a million newlines", add_newlines, 1000000, true },
		{ "250 kB of blanks", add_spaces, 250000, false },
		{ "130,000 comments", add_comments, 130000, true },
		{ "250 kB of bad bytes", add_odd_bytes, 250000, true },
		{ "80,000 invisible characters", add_invisible, 80000, true },
		{ "19,000 texts cut off", add_cut_texts, 19000, false },
		{ "17,000 texts not cut off", add_uncut_texts, 17000, false },
		{ "9,000 misspelt keys", add_misspelt, 9000, true },
		{ "9,000 misspelt keys of a party", add_misspelt_items, 9000,
			false },
		{ "4,900 misspelt words", add_misspelt_words, 4900, false },
		{ "4,900 misspelt rules", add_misspelt_rules, 4900, false },
		{ "4,900 bad dates", add_bad_dates, 4900, false },
		{ "4,900 unknown", add_unknown, 4900, false },
		{ "60,000 escapes", add_quotes, 60000, false },
		{ "a quote never closed", add_unclosed_quote, 250000, true },
		{ "80,000 colons", add_colons, 80000, true },
		{ "60,000 documents", add_documents, 60000, true },
	};
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct verdict v;

		buf_reset(&text);
		rows[i].make(&text, rows[i].n);
		v = judge(buf_str(&text));
		if (getenv("KERMA_TIMES") != NULL)
			print_message("%6.1f ms %6zu findings  %s\n", v.ms,
				v.n_findings, rows[i].name);
		assert_in_time(rows[i].name, v);
		if (v.is_refused != rows[i].is_refused)
			fail_msg("%s: %s", rows[i].name,
				v.is_refused ? "refused" : "not refused");
	}
	buf_free(&text);
}

/* Items of one list, each of which names nobody, though nearly somebody. */
struct many {
	const char *name, *head, *item;
	int n;
};

static void
check_many(const struct many *m, const char *partners)
{
	struct file_text files[2] = { { "a.yaml", NULL } };
	const struct register_text t = { .settings =
						 "kerma: 1\nowner: "
						 "dinas-koperasi-provinsi-0\n",
		.partners = partners,
		.files = files,
		.today = "2024-06-01" };
	struct buf text = BUF_INIT;
	struct verdict v = { .is_refused = false };
	struct loaded l;

	buf_text(&text, m->head);
	for (int i = 0; i < m->n; i++)
		buf_printf(&text, "- %sdnias-koprasi-provnisi-%d%s\n", m->item,
			i, m->item[0] == '{' ? "}" : "");
	buf_char(&text, '\0');
	files[0].text = text.p;
	v.ms = now_ms();
	load_text(&l, &t);
	v.ms = now_ms() - v.ms;
	if (getenv("KERMA_TIMES") != NULL)
		print_message("%6.1f ms %6zu findings  %s\n", v.ms,
			l.findings.n, m->name);
	assert_true(l.findings.n >= (size_t)m->n);
	/* All of a validation, not of reading alone. */
	v.ms /= 4;
	assert_in_time(m->name, v);
	load_text_free(&l);
	buf_free(&text);
}

static void
thousands_of_wrong_names_are_found_in_time(void **state)
{
	static const struct many rows[] = {
		{ "4,900 unknown parties", "parties:\n", "{partner: ", 4900 },
		{ "6,000 unknown units", "units:\n", "", 6000 },
		{ "6,000 unknown programs", "programs:\n", "", 6000 },
		{ "6,000 unknown parents", "implements:\n", "", 6000 },
		{ "4,900 obligations",
			"signed: 2000-01-01\nexpires: "
			"open\nobligations:\n",
			"{every: 1 hari kerja, by: ", 4900 / 2 },
	};
	struct buf partners = BUF_INIT;

	(void)state;
	buf_text(&partners, "partners:\n");
	for (int i = 0; i < 600; i++)
		buf_printf(&partners,
			"- { id: dinas-koperasi-provinsi-%d, name: P, type: "
			"local-government }\n",
			i);
	buf_char(&partners, '\0');
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_many(&rows[i], partners.p);
	buf_free(&partners);
}

/* Every file cut short, and with one byte of every kind put in. */
static void
no_cut_and_no_byte_does_harm(void **state)
{
	static const struct edit none[EDITS_MAX];
	char *text = edited_text(PKS, none);
	size_t n = strlen(text);

	(void)state;
	for (size_t i = 0; i <= n; i++)
		judge((struct str){ text, i });
	for (size_t i = 0; i < n; i += 7) {
		char old = text[i];

		for (int byte = 0; byte < 256; byte += 5) {
			text[i] = (char)byte;
			judge((struct str){ text, n });
		}
		text[i] = old;
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_collection_is_judged_as_its_index_says),
		cmocka_unit_test(each_made_input_is_judged_in_time),
		cmocka_unit_test(thousands_of_wrong_names_are_found_in_time),
		cmocka_unit_test(no_cut_and_no_byte_does_harm),
	};

	return cmocka_run_group_tests_name(
		"hostile", tests, open_registry, close_registry);
}
