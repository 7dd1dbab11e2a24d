/* Are the documents there that agreements name, and with which content? */
#include "source/document.h"

#include "playground.h"

static struct arena arena;

/* A register of nothing, and scans beside it. */
#define REGISTER                                                               \
	"mkdir -p r/agreements r/scans/2021/a && cd r && "                     \
	"echo 1 >agreements/register.yaml && "                                 \
	"echo 2 >agreements/partners.yaml && "                                 \
	"printf abc >scans/2021/a/one.pdf && : >scans/empty.pdf && "           \
	"ln -s empty.pdf scans/link.pdf && ln -s scans linked && "             \
	"printf 'version https://git-lfs.github.com/spec/v1\\n"                \
	"oid sha256:" LFS_SUM "\\nsize 12345\\n' >scans/large.pdf"
#define COMMIT " && git init -q && git add . && git commit -q -m 1"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define LFS_SUM                                                                \
	"4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"

struct place {
	const char *path, *sum; /* NULL: not there; "": no sum */
};

/* The same, wherever the register is looked at. */
static const struct place usual[] = {
	{ "scans/2021/a/one.pdf", ABC },
	{ "scans/empty.pdf", EMPTY },
	{ "scans/large.pdf", LFS_SUM },
	{ "scans/link.pdf", NULL },
	{ "linked/empty.pdf", NULL },
	{ "scans", NULL },
	{ "scans/2021/a", NULL },
	{ "scans/2021/a/two.pdf", NULL },
	{ "scans/2021/b/one.pdf", NULL },
	{ "scans/empty.pdf/one.pdf", NULL },
	{ "scans/Empty.pdf", NULL },
	{ ".git", NULL },
	{ ".git/HEAD", NULL },
	{ "scans/.git/HEAD", NULL },
	{ "scans/2021/a/one.pdf", ABC },
};

static const char *
text_of(const struct err *err)
{
	return message_text(&err->message, NULL, &arena).p;
}

static void
assert_documents(
	const struct source_query *query, const struct place *want, size_t n)
{
	struct source_reader *reader;
	struct err err = ERR_INIT;
	struct source_document got;
	struct source s;

	if (source_open(query, &arena, &s, &err) != 0 ||
		source_reader_open(&s, &reader, &err) != 0)
		fail_msg("%s", text_of(&err));
	for (size_t i = 0; i < n; i++) {
		const char *sum = want[i].sum != NULL ? want[i].sum : "";

		if (source_document(reader, str_from(want[i].path), true, &got,
			    &err) != 0)
			fail_msg("%s: %s", want[i].path, text_of(&err));
		if (got.is_there != (want[i].sum != NULL) ||
			strcmp(got.sha256, sum) != 0)
			fail_msg("%s: %d, %s", want[i].path, got.is_there,
				got.sha256);
	}
	source_reader_close(reader);
	source_close(&s);
	arena_free(&arena);
}

static void
sums_of_bytes_that_come_in_pieces(void **state)
{
	static const struct {
		const char *text;
		int times;
		const char *sum;
	} vectors[] = {
		{ "", 1, EMPTY },
		{ "abc", 1, ABC },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
			"248d6a61d20638b8e5c026930c3e6039"
			"a33ce45964ff2167f6ecedd419db06c1" },
		{ "a", 1000000,
			"cdc76e5c9914fb9281a1c7e284d73e67"
			"f1809a48a497200e046d39ccc7112cd0" },
	};
	char text[SHA256_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct sha256 *sum = sha256_start();

		for (int k = 0; k < vectors[i].times; k++)
			sha256_add(sum, str_from(vectors[i].text));
		sha256_finish(sum, text);
		assert_string_equal(text, vectors[i].sum);
	}
}

static void
documents_on_disk(void **state)
{
	const struct source_query query = { .dir = "r" };

	(void)state;
	sh(REGISTER COMMIT);
	assert_documents(&query, usual, sizeof(usual) / sizeof(usual[0]));
}

/* Without a repository, paths count from the register's folder. */
static void
documents_outside_a_repository(void **state)
{
	const struct source_query query = { .dir = "r" };
	static const struct place places[] = {
		{ "scans/empty.pdf", NULL },
		{ "beside.pdf", EMPTY },
	};

	(void)state;
	sh(REGISTER " && : >agreements/beside.pdf");
	assert_documents(&query, places, 2);
}

static void
documents_staged_and_committed(void **state)
{
	const struct source_query staged = { .dir = "r",
		.place = SOURCE_INDEX };
	const struct source_query head = { .dir = "r",
		.place = SOURCE_REVISION };
	static const struct place only_staged[] = {
		{ "scans/new.pdf", ABC },
		{ "scans/empty.pdf", NULL },
		{ "scans/promised.pdf", NULL },
	};
	static const struct place only_committed[] = {
		{ "scans/new.pdf", NULL },
		{ "scans/empty.pdf", EMPTY },
		{ "scans/promised.pdf", NULL },
	};

	(void)state;
	sh(REGISTER COMMIT);
	assert_documents(&staged, usual, sizeof(usual) / sizeof(usual[0]));
	assert_documents(&head, usual, sizeof(usual) / sizeof(usual[0]));
	sh("cd r && printf abc >scans/new.pdf && git add . && "
	   "git rm -q --cached scans/empty.pdf && echo >scans/promised.pdf && "
	   "git add -N scans/promised.pdf && echo changed >scans/new.pdf");
	assert_documents(&staged, only_staged, 3);
	assert_documents(&head, only_committed, 3);
	sh("cd r && git reset -q --hard && git gc -q");
	assert_documents(&head, usual, sizeof(usual) / sizeof(usual[0]));
}

static void
what_is_no_file_is_answered_at_once(void **state)
{
	const struct source_query query = { .dir = "r" };
	const struct source_query head = { .dir = "r",
		.place = SOURCE_REVISION };
	static const struct place places[] = {
		{ "scans/fifo", NULL },
		{ "scans/sparse.pdf", "" },
		{ "scans/chunk.pdf", "de2f256064a0af797747c2b97505dc0b"
				     "9f3df0de4f489eac731c23ae9ca9cc31" },
	};
	static const struct place deep[] = {
		{ "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/"
		  "24/25/26/27/28/29/30/31/32/x.pdf",
			EMPTY },
		{ "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/"
		  "24/25/26/27/28/29/30/31/32/33/x.pdf",
			NULL },
		{ "1/2/x.pdf", NULL },
	};

	(void)state;
	sh(REGISTER COMMIT);
	sh("cd r/scans && mkfifo fifo && truncate -s 100G sparse.pdf && "
	   "head -c 65536 /dev/zero >chunk.pdf");
	assert_documents(&query, places, 3);
	sh("cd r && rm scans/fifo scans/sparse.pdf && d= && "
	   "for i in $(seq 33); do d=$d$i/; mkdir $d; : >${d}x.pdf; done && "
	   "rm 1/2/x.pdf && git add . && git commit -q -m 2");
	assert_documents(&query, deep, 3);
	assert_documents(&head, deep, 3);
}

/* What only looks like a pointer is summed up itself. */
static void
pointers_of_another_kind(void **state)
{
	const struct source_query query = { .dir = "r" };
	static const struct place places[] = {
		{ "p1", "5891b5b522d5df086d0ff0b110fbd9d2"
			"1bb4fc7163af34d08286a2e846f6be03" },
		{ "p2", "" },
		{ "p3", "" },
	};
	struct source_document got;
	struct source_reader *reader;
	struct err err = ERR_INIT;
	struct source s;

	(void)state;
	sh(REGISTER COMMIT);
	sh("cd r && echo hello >p1 && "
	   "printf 'version https://git-lfs.github.com/spec/v1\\n"
	   "oid sha256:abc\\nsize 1\\n' >p2 && "
	   "printf 'version https://git-lfs.github.com/spec/v1\\n"
	   "size 1\\n' >p3");
	assert_documents(&query, places, 1);
	assert_int_equal(source_open(&query, &arena, &s, &err), 0);
	assert_int_equal(source_reader_open(&s, &reader, &err), 0);
	for (size_t i = 1; i < 3; i++) {
		assert_int_equal(
			source_document(reader, str_from(places[i].path), true,
				&got, &err),
			0);
		assert_true(got.is_there);
		assert_int_equal(strlen(got.sha256), SHA256_TEXT - 1);
	}
	assert_int_equal(source_document(reader, str_from(places[1].path),
				 false, &got, &err),
		0);
	assert_true(got.is_there);
	assert_string_equal(got.sha256, "");
	source_reader_close(reader);
	source_close(&s);
	arena_free(&arena);
}

static void
what_cannot_be_read_is_there_all_the_same(void **state)
{
	const struct source_query head = { .dir = "r",
		.place = SOURCE_REVISION };
	struct source_document got;
	struct source_reader *reader;
	struct err err = ERR_INIT;
	struct source s;

	(void)state;
	sh(REGISTER COMMIT " && o=$(git rev-parse HEAD:scans/2021/a/one.pdf) "
			   "&& rm -f .git/objects/$(echo $o | cut -c "
			   "1-2)/$(echo $o | cut -c 3-)");
	assert_int_equal(source_open(&head, &arena, &s, &err), 0);
	assert_int_equal(source_reader_open(&s, &reader, &err), 0);
	assert_int_equal(source_document(reader, STR("scans/2021/a/one.pdf"),
				 true, &got, &err),
		-1);
	assert_true(got.is_there);
	assert_int_equal(source_document(reader, STR("scans/2021/a/one.pdf"),
				 false, &got, &err),
		0);
	assert_true(got.is_there);
	source_reader_close(reader);
	source_close(&s);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_of_bytes_that_come_in_pieces),
		PLAYGROUND_TEST(documents_on_disk),
		PLAYGROUND_TEST(documents_outside_a_repository),
		PLAYGROUND_TEST(documents_staged_and_committed),
		PLAYGROUND_TEST(what_is_no_file_is_answered_at_once),
		PLAYGROUND_TEST(pointers_of_another_kind),
		PLAYGROUND_TEST(what_cannot_be_read_is_there_all_the_same),
	};

	return cmocka_run_group_tests_name(
		"documents", tests, playground_open, playground_close);
}
