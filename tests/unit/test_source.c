#include "source/source.h"

#include <time.h>

#include "base/message.h"
#include "playground.h"

static struct arena arena;

/* The register most tests start from, and everything a listing leaves alone. */
#define REGISTER                                                               \
	"mkdir -p r/agreements/2021 r/agreements/templates "                   \
	"r/agreements/other r/agreements/.hidden r/docs && cd r && "           \
	"echo 1 >agreements/register.yaml && "                                 \
	"echo 2 >agreements/partners.yaml && "                                 \
	"echo mou >agreements/2021/mou-1.yaml && "                             \
	"echo pks >agreements/pks-2.yaml && "                                  \
	"echo >agreements/2021/scan.pdf && echo >agreements/README && "        \
	"echo >agreements/templates/mou.yaml && "                              \
	"echo >agreements/.hidden/x.yaml && echo >agreements/.x.yaml && "      \
	"echo >agreements/other/register.yaml && "                             \
	"echo >agreements/other/mou-9.yaml && echo >docs/x.yaml"
#define COMMIT " && git init -q && git add . && git commit -q -m 1"
#define LISTED "agreements/2021/mou-1.yaml\nagreements/pks-2.yaml\n"

static const char *
text_of(const struct err *err)
{
	return message_text(&err->message, NULL, &arena).p;
}

static void
open_source(const struct source_query *query, struct source *s)
{
	struct err err = ERR_INIT;

	if (source_open(query, &arena, s, &err) != 0)
		fail_msg("%s: %s", query->dir, text_of(&err));
}

static void
assert_refused(const struct source_query *query, const char *why)
{
	struct err err = ERR_INIT;
	struct source s;

	if (source_open(query, &arena, &s, &err) == 0)
		fail_msg("%s was opened, not: %s", query->dir, why);
	if (strstr(text_of(&err), why) == NULL)
		fail_msg("'%s' does not say '%s'", text_of(&err), why);
}

/* One line a file: its path, and what stands against it. */
static const char *
listing_of(const struct source *s)
{
	static const char *const problems[] = {
		[SOURCE_FINE] = "",
		[SOURCE_SYMLINK] = " link",
		[SOURCE_SUBMODULE] = " submodule",
		[SOURCE_SPECIAL] = " special",
		[SOURCE_BAD_NAME] = " name",
		[SOURCE_CASE_TWIN] = " twin",
	};
	struct buf text = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < s->n; i++)
		buf_printf(&text, "%.*s%s\n", STR_ARG(s->files[i].path),
			problems[s->files[i].problem]);
	kept = arena_str(&arena, buf_str(&text));
	buf_free(&text);
	return kept.p;
}

static void
assert_lists(
	const struct source_query *query, const char *root, const char *want)
{
	struct source s;

	open_source(query, &s);
	if (!str_is(s.root, root))
		fail_msg("%s: root is '%.*s', not '%s'", query->dir,
			STR_ARG(s.root), root);
	assert_string_equal(listing_of(&s), want);
	source_close(&s);
}

/* What reading the file of that path gives. */
static const char *
content(const struct source *s, const struct source_file *file)
{
	struct err err = ERR_INIT;
	struct buf bytes = BUF_INIT;
	struct source_reader *r;
	struct str kept;

	assert_int_equal(source_reader_open(s, &r, &err), 0);
	if (source_read(r, file, 1000, &bytes, &err) != FILE_READ)
		fail_msg("%.*s cannot be read", STR_ARG(file->path));
	kept = arena_str(&arena, buf_str(&bytes));
	buf_free(&bytes);
	source_reader_close(r);
	return kept.p;
}

static const struct source_file *
file_at(const struct source *s, const char *path)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(s->files[i].path, path))
			return &s->files[i];
	fail_msg("no %s", path);
	return NULL;
}

static void
a_bare_repository_has_no_index(void **state)
{
	struct source_query q = { .dir = "none.git", .place = SOURCE_INDEX };

	(void)state;
	sh("git init -q --bare none.git");
	assert_refused(&q, "a bare repository has no index");
}

/* The same register, wherever it is read from. */
static void
every_place_lists_the_same(void **state)
{
	static const struct source_query queries[] = {
		{ .dir = "r", .place = SOURCE_WORKTREE },
		{ .dir = "r/agreements/2021", .place = SOURCE_WORKTREE },
		{ .dir = "r", .place = SOURCE_INDEX },
		{ .dir = "r/docs", .place = SOURCE_INDEX },
		{ .dir = "r", .place = SOURCE_REVISION },
		{ .dir = "r", .place = SOURCE_REVISION, .rev = "v1" },
		{ .dir = "r/agreements/other/..", .place = SOURCE_REVISION },
		{ .dir = "bare.git",
			.place = SOURCE_REVISION,
			.root = "agreements" },
		{ .dir = "bare.git",
			.place = SOURCE_WORKTREE,
			.root = "agreements/register.yaml" },
		{ .dir = "linked", .place = SOURCE_WORKTREE },
		{ .dir = "linked", .place = SOURCE_INDEX },
		{ .dir = "linked", .place = SOURCE_REVISION, .rev = "HEAD" },
	};

	(void)state;
	sh(REGISTER COMMIT " && git tag v1 && git clone -q --bare . "
			   "../bare.git && git worktree add -q ../linked && "
			   "git checkout -q --detach");
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		bool in_git = queries[i].place == SOURCE_REVISION ||
		              strcmp(queries[i].dir, "bare.git") == 0;
		struct source s;

		assert_lists(&queries[i], "agreements/", LISTED);
		open_source(&queries[i], &s);
		assert_string_equal(content(&s, &s.files[0]), "mou\n");
		assert_true(str_is(s.files[0].id, "mou-1"));
		assert_string_equal(
			content(&s, s.settings[SETTING_REGISTER]), "1\n");
		assert_string_equal(
			content(&s, s.settings[SETTING_PARTNERS]), "2\n");
		assert_null(s.settings[SETTING_HOLIDAYS]);
		assert_int_equal(s.rev.n, in_git ? 40 : 0);
		assert_int_equal(s.rev_time, in_git ? 1709294400 : 0);
		source_close(&s);
	}
}

static void
places_differ_when_their_contents_do(void **state)
{
	struct source_query q = { .dir = "r" };
	struct source s;

	(void)state;
	sh(REGISTER COMMIT
		" && echo staged >agreements/pks-2.yaml && git add . && "
		"echo disk >agreements/pks-2.yaml && echo >agreements/new.yaml "
		"&& rm agreements/2021/mou-1.yaml && echo >agreements/ita.yaml "
		"&& git add -N agreements/ita.yaml");
	assert_lists(&q, "agreements/",
		"agreements/ita.yaml\nagreements/new.yaml\n"
		"agreements/pks-2.yaml\n");
	open_source(&q, &s);
	assert_string_equal(
		content(&s, file_at(&s, "agreements/pks-2.yaml")), "disk\n");
	source_close(&s);
	q.place = SOURCE_INDEX;
	assert_lists(&q, "agreements/", LISTED);
	open_source(&q, &s);
	assert_string_equal(content(&s, &s.files[1]), "staged\n");
	source_close(&s);
	q.place = SOURCE_REVISION;
	open_source(&q, &s);
	assert_string_equal(content(&s, &s.files[1]), "pks\n");
	source_close(&s);
}

static void
a_folder_needs_no_git(void **state)
{
	struct source_query q = { .dir = "r/agreements" };

	(void)state;
	sh(REGISTER);
	assert_lists(&q, "", "2021/mou-1.yaml\npks-2.yaml\n");
	q.dir = "r";
	assert_lists(&q, "", "2021/mou-1.yaml\npks-2.yaml\n");
	q.place = SOURCE_REVISION;
	assert_refused(&q, "not in a git repository");
	q.place = SOURCE_INDEX;
	assert_refused(&q, "not in a git repository");
	sh("git init -q r");
	assert_refused(&q, "no register is staged");
	q.place = SOURCE_WORKTREE;
	assert_lists(&q, "agreements/", LISTED);
	q.place = SOURCE_REVISION;
	assert_refused(&q, "no commit yet");
	q.dir = "nowhere";
	assert_refused(&q, "cannot work in the folder nowhere");
	q.dir = "r/docs/x.yaml";
	assert_refused(&q, "cannot work in the folder");
}

static void
registers_are_found(void **state)
{
	static const struct {
		struct source_query query;
		const char *root;
	} cases[] = {
		{ { .dir = "m/a/b" }, "a/" },
		{ { .dir = "m/a/c/register-less" }, "a/" },
		{ { .dir = "m/x/y" }, "x/agreements/" },
		{ { .dir = "m", .root = "a" }, "a/" },
		{ { .dir = "m/x", .root = "a" }, "a/" },
		{ { .dir = "m/x", .root = "agreements" }, "x/agreements/" },
		{ { .dir = "m/x", .root = "../a/register.yaml" }, "a/" },
		{ { .dir = "m/a", .root = "." }, "" },
		{ { .dir = "m/x", .root = "x//./agreements/" },
			"x/agreements/" },
		{ { .dir = ".", .root = "m/a" }, "a/" },
		{ { .dir = "m/deep/1/2/3/4/5/6" }, "" },
	};

	(void)state;
	sh("mkdir -p m/a/b m/a/c/register-less m/x/agreements m/x/y "
	   "m/deep/1/2/3/4/5/6 m/templates && cd m && git init -q && "
	   "for d in . a x/agreements; do echo >$d/register.yaml; done && "
	   "for d in a/b a/c/register-less x/y deep/1/2/3/4/5/6; do "
	   ">$d/f; done && echo >templates/register.yaml && git add . && "
	   "git rm -rq --cached deep && git commit -q -m 1");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_query q = cases[i].query;

		for (int place = 0; place <= SOURCE_REVISION; place++) {
			q.place = (enum source_place)place;
			assert_lists(&q, cases[i].root, "");
		}
	}
}

static void
registers_that_are_missing_or_many_are_told(void **state)
{
	struct source_query q = { .dir = "m" };

	(void)state;
	sh("mkdir -p m/a m/b m/templates m/.x && cd m && git init -q && "
	   "echo >a/register.yaml && echo >templates/register.yaml && "
	   "echo >.x/register.yaml && git add . && git commit -q -m 1");
	assert_refused(&q, "m has no register.yaml and no "
			   "agreements/register.yaml; name its folder with "
			   "--register or -C");
	q.root = "b";
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		assert_refused(&q, "no register.yaml in b");
	}
	q.root = NULL;
	assert_lists(&q, "a/", "");
	q.place = SOURCE_INDEX;
	assert_lists(&q, "a/", "");
	sh("cd m && echo >b/register.yaml && mkdir c d e f && "
	   "for i in c d e f; do echo >$i/register.yaml; done && "
	   "git add . && git commit -q -m 2");
	assert_refused(&q, "a/register.yaml, b/register.yaml, c/register.yaml, "
			   "d/register.yaml, e/register.yaml, ...;");
	q.place = SOURCE_REVISION;
	assert_refused(&q, "e/register.yaml, ...;");
	sh("cd m && git rm -rqf . && git commit -q -m 3");
	assert_refused(&q, "has no register");
	q.place = SOURCE_INDEX;
	assert_refused(&q, "no register is staged");
}

static void
nothing_is_found_outside_the_repository(void **state)
{
	struct source_query q = { .dir = "out/r/sub" };

	(void)state;
	sh("mkdir -p out/r/sub && echo >out/register.yaml && cd out/r && "
	   "git init -q && >sub/f && git add . && git commit -q -m 1");
	assert_refused(&q, "no folder has a register.yaml");
	sh("cd out/r && echo >register.yaml && git add . && "
	   "git commit -q -m 2");
	q.root = "../..";
	q.place = SOURCE_REVISION;
	assert_refused(&q, "no register.yaml in ../..");
	q.place = SOURCE_INDEX;
	assert_refused(&q, "no register.yaml in ../..");
	q.place = SOURCE_WORKTREE; /* said in so many words, it is */
	assert_lists(&q, "", "r submodule\n");
}

/* Through a link in the repository, and from outside by an absolute path. */
static void
paths_on_disk_lead_to_their_repository(void **state)
{
	char path[256];
	struct source_query q = { .dir = "other", .root = path };

	(void)state;
	sh("(" REGISTER COMMIT "); git init -q other; ln -s ../r/agreements "
	   "other/agreements; git clone -q --bare r bare.git");
	snprintf(path, sizeof(path), "%s/r/agreements", playground_path);
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		q.dir = "other";
		assert_lists(&q, "agreements/", LISTED);
		q.dir = ".";
		assert_lists(&q, "agreements/", LISTED);
	}
	q.place = SOURCE_WORKTREE;
	q.dir = "other";
	q.root = NULL;
	assert_lists(&q, "agreements/", LISTED);
	q.dir = "bare.git";
	q.root = "../r/agreements";
	assert_refused(&q, "no register.yaml in ../r/agreements");
}

/* On disk, in the index and in a commit. */
static void
what_is_no_agreement_is_flagged(void **state)
{
	static const char want[] = "agreements/2021/MOU-1.yaml name\n"
				   "agreements/2021/mou-1.yaml twin\n"
				   "agreements/Pks.YAML name\n"
				   "agreements/a-.yaml name\n"
				   "agreements/a.YML.Txt name\n"
				   "agreements/a.yml name\n"
				   "agreements/all.yaml name\n"
				   "agreements/b--c.yaml name\n"
				   "agreements/dir-link link\n"
				   "agreements/link.yaml link\n"
				   "agreements/pks-2.yaml\n"
				   "agreements/pks-2.yaml.txt name\n"
				   "agreements/sub submodule\n"
				   "agreements/under_score.yaml name\n"
				   "agreements/with space.yaml name\n";
	struct source_query q = { .dir = "r" };

	(void)state;
	sh(REGISTER " && cd agreements && for f in 2021/MOU-1.yaml Pks.YAML "
		    "a-.yaml a.yml all.yaml b--c.yaml under_score.yaml "
		    "pks-2.yaml.txt a.YML.Txt yaml.txt a.txt a.yaml.txt.pdf "
		    "'with space.yaml'; do echo >\"$f\"; done; "
		    "ln -s pks-2.yaml link.yaml; ln -s ../docs dir-link; "
		    "ln -s x picture.png; ln -s ../docs templates/t; "
		    "git init -q sub && git -C sub commit -q --allow-empty "
		    "-m 1; cd .. && git init -q && git add . 2>/dev/null && "
		    "git commit -q -m 1");
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		assert_lists(&q, "agreements/", want);
	}
}

static void
flagged_files_are_not_read(void **state)
{
	struct source_query q = { .dir = "r" };

	(void)state;
	sh(REGISTER " && ln -s pks-2.yaml agreements/a.yaml; "
		    "git init -q agreements/b; "
		    "git -C agreements/b commit -q --allow-empty -m 1; "
		    "git init -q && git add . 2>/dev/null && "
		    "git commit -q -m 1");
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		struct buf bytes = BUF_INIT;
		struct err err = ERR_INIT;
		struct source_reader *r;
		struct source s;

		q.place = (enum source_place)place;
		open_source(&q, &s);
		assert_int_equal(source_reader_open(&s, &r, &err), 0);
		assert_int_equal(
			source_read(r, file_at(&s, "agreements/a.yaml"), 100,
				&bytes, &err),
			FILE_NOT_REGULAR);
		assert_int_equal(source_read(r, file_at(&s, "agreements/b"),
					 100, &bytes, &err),
			FILE_NOT_REGULAR);
		assert_int_equal(
			source_read(r, file_at(&s, "agreements/pks-2.yaml"), 3,
				&bytes, &err),
			FILE_TOO_BIG);
		source_reader_close(r);
		source_close(&s);
		buf_free(&bytes);
	}
}

static void
special_files_keep_nobody_waiting(void **state)
{
	struct source_query q = { .dir = "r" };
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct source_reader *r;
	struct source s;

	(void)state;
	alarm(30);
	sh(REGISTER " && mkfifo agreements/x.yaml agreements/fifo");
	assert_lists(&q, "", "2021/mou-1.yaml\npks-2.yaml\nx.yaml special\n");
	open_source(&q, &s);
	assert_int_equal(source_reader_open(&s, &r, &err), 0);
	sh("cd r/agreements && rm pks-2.yaml && mkfifo pks-2.yaml && "
	   "rm 2021/mou-1.yaml && ln -s ../README 2021/mou-1.yaml");
	for (size_t i = 0; i < s.n; i++)
		assert_int_equal(source_read(r, &s.files[i], 100, &bytes, &err),
			FILE_NOT_REGULAR);
	source_reader_close(r);
	source_close(&s);
	buf_free(&bytes);
	alarm(0);
}

static void
settings_must_be_plain_files(void **state)
{
	static const char *const ways[] = {
		"ln -s /etc/passwd agreements/holidays.yaml",
		"mkdir agreements/holidays.yaml && >agreements/holidays.yaml/x",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct source_query q = { .dir = "r" };
		char command[256];

		sh("rm -rf r; " REGISTER COMMIT);
		snprintf(command, sizeof(command),
			"cd r && %s && git add . && git commit -q -m 2",
			ways[i]);
		sh(command);
		q.place = SOURCE_WORKTREE;
		assert_refused(&q, "agreements/holidays.yaml is a link");
		q.place = SOURCE_REVISION;
		assert_refused(&q, "agreements/holidays.yaml is a link");
		q.place = SOURCE_INDEX;
		/* git keeps files, so a folder is not seen as such there */
		if (i == 0)
			assert_refused(
				&q, "agreements/holidays.yaml is a link");
	}
}

static void
conflicts_are_named(void **state)
{
	struct source_query q = { .dir = "r", .place = SOURCE_INDEX };

	(void)state;
	sh(REGISTER COMMIT " && git checkout -q -b side && "
			   "echo a >agreements/pks-2.yaml && "
			   "git commit -q -a -m a && git checkout -q main && "
			   "echo b >agreements/pks-2.yaml && "
			   "git commit -q -a -m b && "
			   "! git merge -q side >/dev/null 2>&1");
	assert_refused(&q, "agreements/pks-2.yaml is in conflict");
	sh("cd r && git checkout -q -f main && git checkout -q side && "
	   "git reset -q --hard HEAD~1 && echo a >docs/x.yaml && "
	   "git commit -q -a -m c && git checkout -q main && "
	   "echo b >docs/x.yaml && git commit -q -a -m d && "
	   "! git merge -q side >/dev/null 2>&1");
	assert_lists(&q, "agreements/", LISTED);
}

/* Trees that "git add" would never make; "git hash-object" writes anything. */

struct id {
	char hex[41];
};

/* The first line that a command prints: an object's id. */
static struct id
id_of(const char *command)
{
	struct id id = { "" };
	FILE *p = popen(command, "r"); /* NOLINT: ours */

	assert_non_null(p);
	if (fgets(id.hex, sizeof(id.hex), p) == NULL || pclose(p) != 0)
		fail_msg("failed: %s", command);
	return id;
}

static void
add_entry(struct buf *tree, const char *mode, const char *name, struct id id)
{
	buf_printf(tree, "%s %s", mode, name);
	buf_char(tree, '\0');
	for (size_t i = 0; i < 40; i += 2) {
		char two[3] = { id.hex[i], id.hex[i + 1], '\0' };

		buf_char(tree, (char)strtol(two, NULL, 16));
	}
}

/* Writes the tree into the repository r, and empties it. */
static struct id
put_tree(struct buf *tree)
{
	FILE *f = fopen("raw", "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(tree->p, 1, tree->n, f), tree->n);
	fclose(f);
	buf_reset(tree);
	return id_of("git -C r hash-object -t tree --literally -w ../raw");
}

static struct id
empty_blob(void)
{
	return id_of("git -C r hash-object -w --stdin </dev/null");
}

static void
make_head(struct id tree)
{
	char command[512];

	snprintf(command, sizeof(command),
		"cd r && git update-ref HEAD $(printf 'tree %s\nauthor a <a> 0 "
		"+0000\ncommitter a <a> 0 +0000\n\n' | "
		"git hash-object -t commit --literally -w --stdin)",
		tree.hex);
	sh(command);
}

static void
hostile_names_are_flagged_and_not_followed(void **state)
{
	static const struct {
		const char *mode, *name;
	} entries[] = {
		{ "100644", "register.yaml" },
		{ "100644", "ok.yaml" },
		{ "100644", "ok.yaml" },
		{ "100644", "OK2.yaml" },
		{ "40000", ".." },
		{ "40000", "." },
		{ "40000", ".git" },
		{ "40000", ".GIT" },
		{ "40000", "a\nb" },
		{ "40000", "bad\xff" },
		{ "100644", "bad\xff.yaml" },
		{ "100644", "a\x1b.yaml" },
		{ "100644", "../x.yaml" },
		{ "100644", "/etc/y.yaml" },
		{ "40000", "a/b" },
		{ "100644", ".." },
		{ "100644", ".git" },
		{ "40000", "good" },
		{ "100644", "x\n" },
		{ "40000", ".hidden" },
		{ "120000", "..link" },
		{ "120000", "a/link" },
	};
	struct source_query q = { .dir = "r", .place = SOURCE_REVISION };
	struct buf tree = BUF_INIT;
	struct id blob, below;

	(void)state;
	sh("git init -q r");
	blob = empty_blob();
	add_entry(&tree, "100644", "mou-1.yaml", blob);
	below = put_tree(&tree);
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		add_entry(&tree, entries[i].mode, entries[i].name,
			entries[i].mode[0] == '4' ? below : blob);
	make_head(put_tree(&tree));
	buf_free(&tree);
	assert_lists(&q, "",
		". name\n.. name\n../x.yaml name\n.GIT name\n"
		".git name\n/etc/y.yaml name\nOK2.yaml name\na\nb name\n"
		"a\x1b.yaml name\na/b name\na/link name\nbad\xff name\n"
		"bad\xff.yaml name\ngood/mou-1.yaml\nok.yaml\nok.yaml twin\n");
}

/* A tree of width entries, each of them the same tree, and so on down. */
static struct id
put_bomb(unsigned levels, unsigned width, const char *beside)
{
	struct buf tree = BUF_INIT;
	struct id below;

	add_entry(&tree, "100644", "x.txt", empty_blob());
	below = put_tree(&tree);
	for (unsigned i = 0; i < levels; i++) {
		for (unsigned k = 0; k < width; k++) {
			char name[16];

			snprintf(name, sizeof(name), "%u", k);
			add_entry(&tree, "40000", name, below);
		}
		below = put_tree(&tree);
	}
	add_entry(&tree, "40000", "a", below);
	add_entry(&tree, "100644", beside, empty_blob());
	below = put_tree(&tree);
	buf_free(&tree);
	return below;
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
bombs_are_stopped(void **state)
{
	struct source_query q = { .dir = "r", .place = SOURCE_REVISION };
	double from;

	(void)state;
	sh("git init -q r");
	make_head(put_bomb(11, 10, "register.yaml"));
	assert_refused(&q, "at most 8 levels");
	make_head(put_bomb(7, 10, "register.yaml"));
	from = seconds();
	assert_refused(&q, "more than 2,000,000");
	assert_true(seconds() - from < 30 || getenv("KERMA_SLOWLY") != NULL);
	q.root = "nowhere";
	assert_refused(&q, "no register.yaml in nowhere");
}

/* Also while a register is looked for: no tree here has one. */
static void
a_search_is_stopped_too(void **state)
{
	struct source_query q = { .dir = "r", .place = SOURCE_REVISION };
	(void)state;
	sh("git init -q r");
	make_head(put_bomb(7, 10, "README"));
	assert_refused(&q, "more than 2,000,000");
}

static void
folders_go_eight_deep(void **state)
{
	struct source_query q = { .dir = "r" };

	(void)state;
	sh("git init -q r && cd r && echo >register.yaml && "
	   "mkdir -p 1/2/3/4/5/6/7/8 && echo >1/2/3/4/5/6/7/8/x.yaml && "
	   "git add . && git commit -q -m 1");
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		assert_lists(&q, "", "1/2/3/4/5/6/7/8/x.yaml\n");
	}
	sh("cd r && mkdir 1/2/3/4/5/6/7/8/9 && "
	   "echo >1/2/3/4/5/6/7/8/9/y.yaml && git add . && "
	   "git commit -q -m 2");
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		assert_refused(&q, "1/2/3/4/5/6/7/8/ has folders in it");
	}
}

static void
modes_git_does_not_have_are_special(void **state)
{
	static const struct {
		const char *mode, *name;
	} entries[] = {
		{ "100664", "a.yaml" },
		{ "100755", "b.yaml" },
		{ "120000", "c.yaml" },
		{ "160000", "d" },
		{ "10644", "e.yaml" },
		{ "100600", "g.yaml" },
		{ "100644", "register.yaml" },
	};
	struct source_query q = { .dir = "r", .place = SOURCE_REVISION };
	struct buf tree = BUF_INIT;
	struct id blob;

	(void)state;
	sh("git init -q r");
	blob = empty_blob();
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		add_entry(&tree, entries[i].mode, entries[i].name, blob);
	make_head(put_tree(&tree));
	buf_free(&tree);
	assert_lists(&q, "",
		"a.yaml\nb.yaml\nc.yaml link\nd submodule\ne.yaml special\n"
		"g.yaml special\n");
}

static void
a_missing_tree_or_blob_is_named(void **state)
{
	struct source_query q = { .dir = "r", .place = SOURCE_REVISION };
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct source_reader *r;
	struct source s;

	(void)state;
	sh(REGISTER COMMIT);
	open_source(&q, &s);
	sh("cd r && rm -f $(git rev-parse HEAD:agreements/2021/mou-1.yaml "
	   "HEAD:agreements/2021 | sed 's,^..,.git/objects/&/,')");
	assert_int_equal(source_reader_open(&s, &r, &err), 0);
	assert_int_equal(
		source_read(r, &s.files[0], 100, &bytes, &err), FILE_TROUBLE);
	assert_non_null(strstr(text_of(&err), "is missing"));
	source_reader_close(r);
	source_close(&s);
	buf_free(&bytes);
	assert_refused(&q, "is missing");
}

/* Commits of 10 March 20:00, 11 March 02:00 and 12 March 12:00, UTC. */
static void
days_end_where_the_reader_lives(void **state)
{
	static const struct {
		const char *day;
		int zone;
		const char *want; /* the tag, or what the refusal says */
	} cases[] = {
		{ "2024-03-10", 0, "one" },
		{ "2024-03-11", 0, "two" },
		{ "2024-03-12", 0, "three" },
		{ "2030-01-01", 0, "three" },
		{ "2024-03-10", 7 * 60, "begins on 2024-03-11" },
		{ "2024-03-11", 7 * 60, "two" },
		{ "2024-03-10", -5 * 60, "two" },
		{ "2024-03-10", -119, "one" },
		{ "2024-03-10", -121, "two" },
		{ "2024-03-09", 0, "begins on 2024-03-10" },
		{ "2024-03-09", -11 * 60, "begins on 2024-03-10" },
	};

	(void)state;
	sh(REGISTER " && git init -q && git add . && "
		    "c() { GIT_COMMITTER_DATE=$2 git commit -q --allow-empty "
		    "-m $1 && git tag $1; } && c one 2024-03-10T20:00:00Z && "
		    "c two 2024-03-11T02:00:00Z && "
		    "c three 2024-03-12T12:00:00Z");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_query q = { .dir = "r",
			.is_recorded = true,
			.zone_minutes = cases[i].zone };
		struct source_query plain = { .dir = "r",
			.place = SOURCE_REVISION,
			.rev = cases[i].want };
		struct source s, want;

		assert_true(date_parse(str_from(cases[i].day), &q.recorded));
		if (strncmp(cases[i].want, "begins", 6) == 0) {
			assert_refused(&q, cases[i].want);
			continue;
		}
		open_source(&q, &s);
		open_source(&plain, &want);
		if (!str_eq(s.rev, want.rev))
			fail_msg("%s %d", cases[i].day, cases[i].zone);
		source_close(&s);
		source_close(&want);
	}
}

/* The last second of the day still belongs to it. */
static void
a_day_ends_with_its_last_second(void **state)
{
	struct source_query q = {
		.dir = "r", .is_recorded = true, .zone_minutes = 420
	};
	struct source s;

	(void)state;
	sh(REGISTER " && git init -q && git add . && "
		    "GIT_COMMITTER_DATE=2024-03-10T23:59:59+0700 "
		    "git commit -q -m 1 && git tag one && "
		    "GIT_COMMITTER_DATE=2024-03-11T00:00:00+0700 "
		    "git commit -q --allow-empty -m 2");
	assert_true(date_parse(STR("2024-03-10"), &q.recorded));
	open_source(&q, &s);
	assert_int_equal(s.rev_time, 1710089999);
	source_close(&s);
}

static void
git_trouble_comes_through(void **state)
{
	struct source_query q = {
		.dir = "r", .place = SOURCE_REVISION, .rev = "v9"
	};

	(void)state;
	sh(REGISTER COMMIT);
	assert_refused(&q, "no revision \"v9\"");
	q.rev = "HEAD:docs/x.yaml";
	assert_refused(&q, "not a commit but a blob");
	sh("rm -rf r && git init -q --object-format=sha256 r && "
	   "echo >r/register.yaml");
	q.place = SOURCE_WORKTREE;
	assert_refused(&q, "sha256");
}

static void
odd_paths_are_no_obstacle(void **state)
{
	static const char dir[] = "a b: c'd/-x/%s/\xc3\xa9";
	struct source_query q = { .dir = dir };

	(void)state;
	sh("mkdir -p \"a b: c'd/-x/%s/\xc3\xa9\" && cd \"a b: c'd\" && "
	   "git init -q && cd \"./-x/%s/\xc3\xa9\" && mkdir 'f :' && "
	   "echo >register.yaml && echo hi >'f :/m.yaml' && git add . && "
	   "git commit -q -m 1");
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		struct source s;

		q.place = (enum source_place)place;
		assert_lists(
			&q, "-x/%s/\xc3\xa9/", "-x/%s/\xc3\xa9/f :/m.yaml\n");
		open_source(&q, &s);
		assert_string_equal(content(&s, &s.files[0]), "hi\n");
		source_close(&s);
	}
}

static void
submodules_are_registers_of_their_own(void **state)
{
	struct source_query q = { .dir = "super", .root = "r/agreements" };

	(void)state;
	sh("(" REGISTER COMMIT ") && git init -q super && cd super && "
	   "git submodule --quiet add \"$PWD/../r\" r && "
	   "git commit -q -m 1");
	assert_lists(&q, "agreements/", LISTED);
	q.dir = "super/r";
	q.root = NULL;
	for (int place = 0; place <= SOURCE_REVISION; place++) {
		q.place = (enum source_place)place;
		assert_lists(&q, "agreements/", LISTED);
	}
}

static int
close_all(void **state)
{
	arena_free(&arena);
	return playground_close(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(a_bare_repository_has_no_index),
		PLAYGROUND_TEST(every_place_lists_the_same),
		PLAYGROUND_TEST(places_differ_when_their_contents_do),
		PLAYGROUND_TEST(a_folder_needs_no_git),
		PLAYGROUND_TEST(registers_are_found),
		PLAYGROUND_TEST(registers_that_are_missing_or_many_are_told),
		PLAYGROUND_TEST(nothing_is_found_outside_the_repository),
		PLAYGROUND_TEST(paths_on_disk_lead_to_their_repository),
		PLAYGROUND_TEST(what_is_no_agreement_is_flagged),
		PLAYGROUND_TEST(flagged_files_are_not_read),
		PLAYGROUND_TEST(special_files_keep_nobody_waiting),
		PLAYGROUND_TEST(settings_must_be_plain_files),
		PLAYGROUND_TEST(conflicts_are_named),
		PLAYGROUND_TEST(hostile_names_are_flagged_and_not_followed),
		PLAYGROUND_TEST(bombs_are_stopped),
		PLAYGROUND_TEST(a_search_is_stopped_too),
		PLAYGROUND_TEST(folders_go_eight_deep),
		PLAYGROUND_TEST(modes_git_does_not_have_are_special),
		PLAYGROUND_TEST(a_missing_tree_or_blob_is_named),
		PLAYGROUND_TEST(days_end_where_the_reader_lives),
		PLAYGROUND_TEST(a_day_ends_with_its_last_second),
		PLAYGROUND_TEST(git_trouble_comes_through),
		PLAYGROUND_TEST(odd_paths_are_no_obstacle),
		PLAYGROUND_TEST(submodules_are_registers_of_their_own),
	};

	return cmocka_run_group_tests_name(
		"source", tests, playground_open, close_all);
}
