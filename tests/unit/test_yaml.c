/* The strict reader: what it refuses, where it says so, and the tree. */
#include "yaml/read.h"

#include <string.h>

#include "unit.h"

/* What one source leads to: a rule at a place, or a tree. */
struct source_case {
	const char *name;
	struct str source;
	const char *rule; /* NULL: reads well, without a finding */
	uint32_t line, column;
	const char *says; /* a piece of the message */
};

static void
check_source(const struct source_case *c)
{
	struct arena arena = ARENA_INIT;
	const struct node *root;
	struct findings fs;

	findings_init(&fs, &arena);
	root = yaml_read(
		&arena, c->source, STR("f"), &yaml_agreement_limits, &fs);
	if ((root != NULL) != (c->rule == NULL) || (root != NULL && fs.n > 0))
		fail_msg("%s: %s", c->name,
			fs.n > 0 ? rule_info(fs.items[0].rule)->name : "read");
	if (root == NULL) {
		const struct finding *f = &fs.items[fs.n - 1];
		const char *text = message_text(&f->message, NULL, &arena).p;

		if (strcmp(rule_info(f->rule)->name, c->rule) != 0 ||
			f->mark.line != c->line || f->mark.column != c->column)
			fail_msg("%s: %s at %u:%u: %s", c->name,
				rule_info(f->rule)->name, f->mark.line,
				f->mark.column, text);
		if (c->says != NULL && strstr(text, c->says) == NULL)
			fail_msg("%s: no '%s' in: %s", c->name, c->says, text);
	}
	findings_free(&fs);
	arena_free(&arena);
}

#define READS(name, text)                                                      \
	{                                                                      \
		(name), STR_INIT(text), NULL, 0, 0, NULL                       \
	}

/* clang-format off */
static const struct source_case cases[] = {
	READS("plain", "a: 1\nb: [ x, y ]\n"),
	READS("empty", ""),
	READS("a comment alone", "# apa\n"),
	READS("BOM", "\xef\xbb\xbf" "a: 1\n"),
	READS("CRLF", "a: 1\r\nb: 2\r\n"),
	READS("lone CR", "a: 1\rb: 2\r"),
	READS("no newline at the end", "a: 1"),
	READS("the end of the document said", "---\na: 1\n...\n"),
	READS("flow at the root", "{ a: 1, b: [ ] }"),
	READS("tabs between", "a:\t1\t\n"),
	READS("joiners", "a: \xe2\x80\x8d\n"),
	READS("quoted keys and << in quotes", "\"a\": 1\n'<<': 2\n"),
	READS("clean escapes", "a: \"\\t\\n\\x41\\u00e9\\U0001F600\"\n"),

	/* text */
	{ "bad byte", STR_INIT("a: 1\nb: \xff\n"), "yaml-text", 2, 4, "not UTF-8" },
	{ "overlong", STR_INIT("a: \xc0\xaf\n"), "yaml-text", 1, 4, "not UTF-8" },
	{ "surrogate", STR_INIT("a: \xed\xa0\x80\n"), "yaml-text", 1, 4, "not UTF-8" },
	{ "cut off", STR_INIT("a: \xe2\x82"), "yaml-text", 1, 4, "not UTF-8" },
	{ "columns count characters", STR_INIT("\xc3\xa9: \x01"), "yaml-text", 1, 4, "control character (U+0001)" },
	{ "BOM takes no column", STR_INIT("\xef\xbb\xbf" "a: \x01"), "yaml-text", 1, 4, NULL },
	{ "UTF-16, little end", STR_INIT("\xff\xfe" "a\0:\0"), "yaml-text", 1, 1, "UTF-16" },
	{ "UTF-16, big end", STR_INIT("\xfe\xff\0a\0:"), "yaml-text", 1, 1, "UTF-16" },
	{ "UTF-16, no BOM", STR_INIT("a\0:\0"), "yaml-text", 1, 2, NULL },
	{ "UTF-16, no BOM, big end", STR_INIT("\0a\0:"), "yaml-text", 1, 1, "UTF-16" },
	{ "NUL", STR_INIT("abc: \0\n"), "yaml-text", 1, 6, "NUL" },
	{ "NUL in a comment", STR_INIT("abc: x\n# \0\n"), "yaml-text", 2, 3, "NUL" },
	{ "escape", STR_INIT("a: \x1b[31m\n"), "yaml-text", 1, 4, "U+001B" },
	{ "DEL", STR_INIT("a: x\x7f\n"), "yaml-text", 1, 5, "U+007F" },
	{ "C1", STR_INIT("a: \xc2\x9b" "31m\n"), "yaml-text", 1, 4, "U+009B" },
	{ "NEL", STR_INIT("a: x\xc2\x85" "b: y\n"), "yaml-text", 1, 5, "line separator" },
	{ "line separator", STR_INIT("a: x\xe2\x80\xa8\n"), "yaml-text", 1, 5, "U+2028" },
	{ "paragraph separator", STR_INIT("a: x\xe2\x80\xa9\n"), "yaml-text", 1, 5, "U+2029" },
	{ "bidi override", STR_INIT("a: \xe2\x80\xae\n"), "yaml-text", 1, 4, "reorders" },
	{ "bidi isolate in a comment", STR_INIT("a: x # \xe2\x81\xa6\n"), "yaml-text", 1, 8, "U+2066" },
	{ "Arabic letter mark", STR_INIT("a: \xd8\x9c\n"), "yaml-text", 1, 4, "U+061C" },
	{ "BOM inside", STR_INIT("a: 1\n\xef\xbb\xbf" "b: 2\n"), "yaml-text", 2, 1, "byte order mark" },
	{ "BOM twice", STR_INIT("\xef\xbb\xbf\xef\xbb\xbf" "a: 1\n"), "yaml-text", 1, 1, "byte order mark" },
	{ "U+FFFE", STR_INIT("a: \xef\xbf\xbe\n"), "yaml-text", 1, 4, "not a character" },
	{ "U+1FFFF", STR_INIT("a: \xf0\x9f\xbf\xbf\n"), "yaml-text", 1, 4, "U+1FFFF" },
	{ "U+FDD0", STR_INIT("a: \xef\xb7\x90\n"), "yaml-text", 1, 4, "U+FDD0" },
	{ "after CRs alone", STR_INIT("a: 1\rb: 2\rc: \x01"), "yaml-text", 3, 4, NULL },
	{ "after CRLFs", STR_INIT("a: 1\r\nb: 2\r\nc: \x01"), "yaml-text", 3, 4, NULL },

	/* by an escape: at the value that holds it */
	{ "escaped NUL", STR_INIT("a: 1\nb: \"x\\0\"\n"), "yaml-text", 2, 4, "NUL" },
	{ "escaped ESC", STR_INIT("a: \"\\e[31m\"\n"), "yaml-text", 1, 4, "control" },
	{ "escaped CR", STR_INIT("a: \"\\r\"\n"), "yaml-text", 1, 4, "control" },
	{ "escaped NEL", STR_INIT("a: \"\\N\"\n"), "yaml-text", 1, 4, "line separator" },
	{ "escaped line separator", STR_INIT("a: \"\\L\"\n"), "yaml-text", 1, 4, "line separator" },
	{ "escaped bidi", STR_INIT("a: \"\\u202E\"\n"), "yaml-text", 1, 4, "reorders" },
	{ "escaped BOM", STR_INIT("a: \"\\uFEFF\"\n"), "yaml-text", 1, 4, "byte order mark" },
	{ "escaped noncharacter", STR_INIT("a: \"\\uFFFF\"\n"), "yaml-text", 1, 4, "not a character" },
	{ "escaped in a key", STR_INIT("\"a\\u202e\": 1\n"), "yaml-text", 1, 1, "reorders" },
	{ "escaped surrogate", STR_INIT("a: \"\\ud800\"\n"), "yaml-syntax", 1, 7, NULL },
	{ "escaped beyond the last", STR_INIT("a: \"\\U00110000\"\n"), "yaml-syntax", 1, 7, NULL },

	/* syntax */
	{ "tab as indentation", STR_INIT("a:\n\tb: 1\n"), "yaml-syntax", 2, 1, "a character that cannot begin a value" },
	{ "list not closed", STR_INIT("a: [ 1, 2\n"), "yaml-syntax", 1, 4, "not closed" },
	{ "list broken in its line", STR_INIT("a: [ b, {c} d ]\n"), "yaml-syntax", 1, 13, "not closed" },
	{ "braces not closed", STR_INIT("a: { b: 1\nc: 2\n"), "yaml-syntax", 1, 4, "not closed" },
	{ "quote not closed", STR_INIT("a: 1\nb: 'x\nc: 2\n"), "yaml-syntax", 2, 4, "not closed" },
	{ "quote inside quotes", STR_INIT("a: 1\nb: 'Jum'at'\n"), "yaml-syntax", 2, 9, "a quote inside a quoted text" },
	{ "text behind quotes", STR_INIT("\xef\xbb\xbf" "\xc3\xa9: \"x\"  y\n"), "yaml-syntax", 1, 9, "a quote inside a quoted text" },
	{ "quote inside quotes, in a list", STR_INIT("a: [ 'b'c' ]\n"), "yaml-syntax", 1, 9, "a quote inside a quoted text" },
	{ "quote not closed before another", STR_INIT("a: \"x\nb: \"y\"\n"), "yaml-syntax", 2, 5, "a quote inside a quoted text" },
	{ "no quote before it", STR_INIT("a: 1\n  - b'\n c: 'd'\n"), "yaml-syntax", 3, 3, "a colon and a space" },
	{ "colon inside a text", STR_INIT("a: b: c\n"), "yaml-syntax", 1, 5, "a colon and a space" },
	{ "key without colon", STR_INIT("a: 1\nb\n"), "yaml-syntax", 2, 1, "without a colon" },
	{ "nothing after the colon", STR_INIT("a: 1\nb:x y\nc:\n  - d\n"), "yaml-syntax", 2, 1, "a space after it" },
	{ "nothing after the colon of the last line", STR_INIT("a: 1\nb:x"), "yaml-syntax", 2, 1, "a space after it" },
	{ "nothing after the colon of an item", STR_INIT("a:\n  - b: 1\n    c:2\n    d: 3\n"), "yaml-syntax", 3, 5, "a space after it" },
	{ "uneven list", STR_INIT("a:\n  - 1\n - 2\n"), "yaml-syntax", 3, 2, NULL },
	{ "reserved", STR_INIT("a: @x\n"), "yaml-syntax", 1, 4, "cannot begin a value" },
	{ "unknown escape", STR_INIT("a: \"\\q\"\n"), "yaml-syntax", 1, 5, NULL },

	/* what git leaves where two versions differ */
	{ "conflict", STR_INIT("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> lain\n"), "yaml-syntax", 2, 1, "git's conflict marks" },
	{ "conflict, CRLF", STR_INIT("a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n"), "yaml-syntax", 2, 1, "git's conflict marks" },
	{ "conflict in a list", STR_INIT("a:\n  - b\n<<<<<<< HEAD\n  - c\n=======\n>>>>>>> lain\n"), "yaml-syntax", 3, 1, "git's conflict marks" },
	{ "conflict behind a block", STR_INIT("a: |\n  b\n<<<<<<< HEAD\n  c\n"), "yaml-syntax", 3, 1, "git's conflict marks" },
	{ "conflict from its base on", STR_INIT("a: 1\n||||||| 1234567\nb: 1\n"), "yaml-syntax", 2, 1, "git's conflict marks" },
	{ "conflict from its middle on", STR_INIT("a: 1\n=======\r\nb: 2\n"), "yaml-syntax", 2, 1, "git's conflict marks" },
	{ "conflict but for its end", STR_INIT("a: 1\n>>>>>>> lain\n"), "yaml-syntax", 2, 1, "git's conflict marks" },
	{ "no conflict: longer lines, and further right", STR_INIT("a: 1\n========\n =======\n <<<<<<< x\n"), "yaml-syntax", 2, 1, "without a colon" },
	READS("conflict marks in a text", "a: \"\n<<<<<<< HEAD\n=======\n\"\n"),

	/* features */
	{ "anchor", STR_INIT("a: &x 1\n"), "yaml-feature", 1, 4, "anchors" },
	{ "anchor on a list", STR_INIT("a: &x [ ]\n"), "yaml-feature", 1, 4, "anchors" },
	{ "anchor on a mapping", STR_INIT("&x a: 1\n"), "yaml-feature", 1, 1, "anchors" },
	{ "alias", STR_INIT("a: *x\n"), "yaml-feature", 1, 4, "aliases" },
	{ "alias as key", STR_INIT("*x : 1\n"), "yaml-feature", 1, 1, "aliases" },
	{ "tag", STR_INIT("a: !!int 1\n"), "yaml-feature", 1, 4, "tags" },
	{ "own tag", STR_INIT("a: !x [ ]\n"), "yaml-feature", 1, 4, "tags" },
	{ "tag on a mapping", STR_INIT("!!map { a: 1 }\n"), "yaml-feature", 1, 1, "tags" },
	{ "bare tag", STR_INIT("a: ! x\n"), "yaml-feature", 1, 4, "tags" },
	{ "version", STR_INIT("%YAML 1.1\n---\na: 1\n"), "yaml-feature", 1, 1, "directives" },
	{ "tag directive", STR_INIT("%TAG ! !x\n---\na: 1\n"), "yaml-feature", 1, 1, "directives" },
	{ "merge", STR_INIT("a: 1\n<<: { b: 1 }\n"), "yaml-feature", 2, 1, "merge" },
	{ "second document", STR_INIT("a: 1\n---\nb: 2\n"), "yaml-feature", 2, 1, "one document" },
	{ "empty second document", STR_INIT("a: 1\n---\n"), "yaml-feature", 2, 1, "one document" },
	{ "a list as key", STR_INIT("[ a ]: 1\n"), "yaml-feature", 1, 1, "plain text" },
	{ "a mapping as key", STR_INIT("? { a: 1 }\n: 1\n"), "yaml-feature", 1, 3, "plain text" },
	{ "an empty key", STR_INIT("? \n: 2\n"), "yaml-feature", 1, 2, "empty key" },
	{ "an empty key in quotes", STR_INIT("'': 2\n"), "yaml-feature", 1, 1, "empty key" },
	{ "no key", STR_INIT("{ ? }\n"), "yaml-feature", 1, 5, "empty key" },

	/* duplicates */
	{ "twin key", STR_INIT("a: 1\nb: 2\na: 3\n"), "yaml-duplicate-key", 3, 1, "a was already given on line 1" },
	{ "twin key in quotes", STR_INIT("a: 1\n\"a\": 3\n"), "yaml-duplicate-key", 2, 1, NULL },
	{ "twin key by an escape", STR_INIT("a: 1\n\"\\x61\": 3\n"), "yaml-duplicate-key", 2, 1, NULL },
	{ "twin key in flow", STR_INIT("{ a: 1, a: 1 }\n"), "yaml-duplicate-key", 1, 9, NULL },
	{ "twin key inside", STR_INIT("- b: { c: 1, d: 2, c: 3 }\n"), "yaml-duplicate-key", 1, 20, NULL },
	READS("the same key elsewhere", "a: { a: 1 }\nb: { a: 1 }\n"),
};
/* clang-format on */

static void
each_source_leads_where_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_source(&cases[i]);
}

/* Of n keys, n nested lists, n bytes and so on: reads, or is too big. */
enum measure { KEYS, DEPTH, FLOW, EVENTS, SCALAR, KEY, MEASURES };

static void
make_source(enum measure m, int n, struct buf *out)
{
	buf_reset(out);
	switch (m) {
	case KEYS:
		for (int i = 0; i < n; i++)
			buf_printf(out, "k%d: 1\n", i);
		break;
	case DEPTH:
		for (int i = 0; i < n; i++)
			buf_text(out, "- ");
		buf_text(out, "x\n");
		break;
	case FLOW:
		buf_fill(out, '[', (size_t)n);
		buf_fill(out, ']', (size_t)n);
		break;
	case EVENTS: /* three open, one for each item, three close */
		for (int i = 0; i < n - 6; i++)
			buf_text(out, "- x\n");
		break;
	case SCALAR:
		buf_fill(out, 'x', (size_t)n);
		break;
	case KEY:
		buf_fill(out, 'k', (size_t)n);
		buf_text(out, ": 1\n");
		break;
	case MEASURES:
		break;
	}
}

static void
limits_hold_to_the_last_one(void **state)
{
	static const int last[MEASURES] = { [KEYS] = 1000,
		[DEPTH] = 32,
		[FLOW] = 32,
		[EVENTS] = 20000,
		[SCALAR] = 64 * 1024,
		[KEY] = 128 };
	struct buf text = BUF_INIT;

	(void)state;
	for (int m = 0; m < MEASURES; m++)
		for (int over = 0; over < 2; over++) {
			struct arena arena = ARENA_INIT;
			const struct node *root;
			struct findings fs;

			findings_init(&fs, &arena);
			make_source((enum measure)m, last[m] + over, &text);
			root = yaml_read(&arena, buf_str(&text), STR("f"),
				&yaml_agreement_limits, &fs);
			if ((root == NULL) != (over == 1) ||
				(over == 1 &&
					fs.items[0].rule != RULE_YAML_TOO_BIG))
				fail_msg("measure %d, %d: %s", m,
					last[m] + over,
					fs.n > 0 ? message_text(
							   &fs.items[0].message,
							   NULL, &arena)
							   .p
						 : "read");
			findings_free(&fs);
			arena_free(&arena);
		}
	buf_free(&text);
}

static void
twins_are_found_among_many_keys(void **state)
{
	(void)state;
	for (int twin = 0; twin < 200; twin += 13) {
		struct arena arena = ARENA_INIT;
		struct buf text = BUF_INIT;
		struct findings fs;

		findings_init(&fs, &arena);
		make_source(KEYS, 200, &text);
		buf_printf(&text, "k%d: 2\n", twin);
		assert_null(yaml_read(&arena, buf_str(&text), STR("f"),
			&yaml_agreement_limits, &fs));
		assert_int_equal(fs.items[0].rule, RULE_YAML_DUPLICATE_KEY);
		assert_int_equal(fs.items[0].mark.line, 201);
		assert_true(str_is(fs.items[0].message.args[1],
			arena_printf(&arena, "%d", twin + 1).p));
		findings_free(&fs);
		buf_free(&text);
		arena_free(&arena);
	}
}

static const struct node *
read_well(struct arena *arena, const char *text)
{
	struct findings fs;
	const struct node *root;

	findings_init(&fs, arena);
	root = yaml_read(
		arena, str_from(text), STR("f"), &yaml_agreement_limits, &fs);
	assert_int_equal(fs.n, 0);
	assert_non_null(root);
	findings_free(&fs);
	return root;
}

static void
assert_at(struct mark mark, uint32_t line, uint32_t column)
{
	assert_int_equal(mark.line, line);
	assert_int_equal(mark.column, column);
}

static void
the_tree_is_what_was_written(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct node *root = read_well(&arena, "# komentar\n"
						    "satu: no\n"
						    "\xc3\xa9: [ a, 'b' ]\n"
						    "dua:\n"
						    "  - x: |\n"
						    "      baris\n"
						    "      lagi\n"
						    "    y:\n");
	const struct node *n;

	(void)state;
	assert_int_equal(root->kind, NODE_MAPPING);
	assert_int_equal(root->n, 3);
	assert_at(root->mark, 2, 1);
	n = node_get(root, STR("satu"));
	assert_true(str_is(n->text, "no"));
	assert_false(n->is_quoted);
	assert_at(n->key_mark, 2, 1);
	assert_at(n->mark, 2, 7);
	n = node_get(root, STR("\xc3\xa9"));
	assert_int_equal(n->kind, NODE_SEQUENCE);
	assert_int_equal(n->n, 2);
	assert_at(n->mark, 3, 4);
	assert_at(n->first->next->mark, 3, 9);
	assert_true(n->first->next->is_quoted);
	assert_null(n->first->next->next);
	n = node_get(root, STR("dua"))->first;
	assert_at(n->mark, 5, 5);
	assert_true(str_is(node_get(n, STR("x"))->text, "baris\nlagi\n"));
	assert_true(node_get(n, STR("x"))->is_quoted);
	assert_true(str_is(node_get(n, STR("y"))->text, ""));
	assert_null(node_get(root, STR("tiga")));
	assert_null(node_get(root, STR("")));
	arena_free(&arena);
}

static void
an_empty_file_has_an_empty_root(void **state)
{
	static const char *const texts[] = { "", "# apa\n", "\n\n", "---\n",
		"\xef\xbb\xbf" };
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const struct node *root = read_well(&arena, texts[i]);

		assert_int_equal(root->kind, NODE_SCALAR);
		assert_int_equal(root->text.n, 0);
	}
	arena_free(&arena);
}

static void
what_a_hash_cuts_off(void **state)
{
	static const struct {
		const char *text;      /* the value of one key */
		uint32_t line, column; /* 0: nothing is cut off */
	} rows[] = {
		{ "Pasar #Bangga", 1, 10 },
		{ "Pasar  #1", 1, 11 },
		{ "Pasar #\xc3\xa9", 1, 10 },
		{ "\xc3\xa9 #x", 1, 6 },
		{ "Pasar\n  Rakyat #x", 2, 10 },
		{ "Pasar # x", 0, 0 },
		{ "Pasar #", 0, 0 },
		{ "Pasar #-", 0, 0 },
		{ "Pasar #_x", 0, 0 },
		{ "Pasar#x", 0, 0 },
		{ "'Pasar' #x", 0, 0 },
		{ "\"Pasar\" #x", 0, 0 },
		{ "'Pasar #x'", 0, 0 },
		{ "Pasar\n#x", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct mark cut = read_well(&arena,
			arena_printf(&arena, "a: %s\nb: c #d\n", rows[i].text)
				.p)
		                          ->first->cut;

		if (cut.line != rows[i].line || cut.column != rows[i].column)
			fail_msg("%s: %u:%u", rows[i].text, cut.line,
				cut.column);
		arena_free(&arena);
	}
}

/* Line breaks of all three kinds before it. */
static void
cuts_are_found_behind_any_line_break(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct node *root =
		read_well(&arena, "a: 1\r\nb: 2\rc: 3\n# \xc3\xa9\nd: Pasar "
				  "#x\ne: x\nf: Pasar #y\n");

	(void)state;
	assert_at(node_get(root, STR("d"))->cut, 5, 10);
	assert_at(node_get(root, STR("e"))->cut, 0, 0);
	assert_at(node_get(root, STR("f"))->cut, 7, 10);
	arena_free(&arena);
}

static void
invisible_characters_are_read_but_found(void **state)
{
	struct arena arena = ARENA_INIT;
	struct findings fs;

	(void)state;
	findings_init(&fs, &arena);
	assert_non_null(yaml_read(&arena,
		STR("a: x\xe2\x80\x8by\nb: \xc2\xadz\n# \xe2\x81\xa0\n"),
		STR("f"), &yaml_agreement_limits, &fs));
	assert_int_equal(fs.n, 3);
	for (size_t i = 0; i < fs.n; i++)
		assert_int_equal(fs.items[i].rule, RULE_TEXT_INVISIBLE);
	assert_at(fs.items[0].mark, 1, 5);
	assert_at(fs.items[1].mark, 2, 4);
	assert_at(fs.items[2].mark, 3, 3);
	assert_true(str_is(fs.items[1].message.args[0], "U+00AD"));
	findings_free(&fs);
	arena_free(&arena);
}

/* Every key and value as it stands in the source, one a line, with the style's
 * number. */
static void
show_places(const struct node *n, struct str source, struct buf *out)
{
	const struct placed *p = node_placed(n);

	buf_printf(out, "%.*s|%.*s|%d\n", (int)(p->key.to - p->key.from),
		source.p + p->key.from, (int)(p->value.to - p->value.from),
		source.p + p->value.from, (int)p->style);
	for (const struct node *c = n->first; c != NULL; c = c->next)
		show_places(c, source, out);
}

static void
values_know_their_bytes(void **state)
{
	/* clang-format off */
	static const struct {
		const char *source, *places;
	} rows[] = {
		{ "a: 1 # c\nb:\n", "|a: 1 # c\nb:|5\na|1|0\nb||0\n" },
		{ "\xef\xbb\xbf\xc3\xa9: \xc3\xa9\xc3\xa9\r\n'b' : \"x\"\r\n",
			"|\xc3\xa9: \xc3\xa9\xc3\xa9\r\n'b' : \"x\"|5\n\xc3\xa9|\xc3\xa9\xc3\xa9|0\n'b'|\"x\"|2\n" },
		{ "a:\n- x\n-  y: 'z'\n   w: q r\n     s\n# c\nb: [ 1, {c: d} ]\n",
			"|a:\n- x\n-  y: 'z'\n   w: q r\n     s\n# c\nb: [ 1, {c: d} ]|5\n"
			"a|- x\n-  y: 'z'\n   w: q r\n     s|5\n|x|0\n|y: 'z'\n   w: q r\n     s|5\n"
			"y|'z'|1\nw|q r\n     s|0\nb|[ 1, {c: d} ]|6\n|1|0\n|{c: d}|6\nc|d|0\n" },
		{ "a: |\n  x\n\nb: >-\n  y\n", "|a: |\n  x\n\nb: >-\n  y\n|5\na||\n  x\n\n|3\nb|>-\n  y\n|4\n" },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct buf out = BUF_INIT;
		struct findings fs;
		struct str source = str_from(rows[i].source);

		findings_init(&fs, &arena);
		show_places(yaml_read_placed(&arena, source, STR("f"),
				    &yaml_agreement_limits, &fs),
			source, &out);
		buf_char(&out, '\0');
		assert_string_equal(out.p, rows[i].places);
		buf_free(&out);
		findings_free(&fs);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_source_leads_where_it_should),
		cmocka_unit_test(limits_hold_to_the_last_one),
		cmocka_unit_test(twins_are_found_among_many_keys),
		cmocka_unit_test(the_tree_is_what_was_written),
		cmocka_unit_test(an_empty_file_has_an_empty_root),
		cmocka_unit_test(what_a_hash_cuts_off),
		cmocka_unit_test(cuts_are_found_behind_any_line_break),
		cmocka_unit_test(invisible_characters_are_read_but_found),
		cmocka_unit_test(values_know_their_bytes),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
