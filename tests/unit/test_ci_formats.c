/* What services read out of kerma's answers, by readers written anew here. */
#include <jansson.h>

#include "base/utf8.h"
#include "render/services.h"
#include "render/terminal.h"
#include "report/findings_document.h"
#include "report/fingerprint.h"
#include "unit.h"

static const struct render_style plain = { .group = '.' };

/* What a file may hold or be named. */
static const struct str hostile[] = {
	STR_INIT("plain"),
	STR_INIT("two\nlines\r\nand\rmore"),
	STR_INIT("::set-output name=x::y"),
	STR_INIT("\n::set-output name=x::y"),
	STR_INIT("\n::stop-commands::z"),
	STR_INIT("##[group]x"),
	STR_INIT("####[[##[error]x"),
	STR_INIT("a##"),
	STR_INIT("[b"),
	STR_INIT("%0A::error::x"),
	STR_INIT("%25%0a%3A%2C%"),
	STR_INIT("a,line=7,title=x:y,col=3"),
	STR_INIT("'\"\\`$(x)"),
	STR_INIT("</script><!--]]>&lt;x a=\"b\"/>"),
	STR_INIT("\xe2\x80\xae"
		 "evil\xe2\x81\xa6\xe2\x80\xa8\xe2\x80\xa9"),
	STR_INIT("\x1b[31m\x07\x7f\xc2\x9b"
		 "1m"),
	STR_INIT("bad \xff\xc3\xed\xa0\x80\xf4\x90\x80\x80 end"),
	STR_INIT("nul \0 in it"),
	STR_INIT("[x](https://evil.example) [y](0) {0} {{1}}"),
	STR_INIT("../a b/#x?y=%2F/\xe6\x97\xa5.yaml"),
	STR_INIT("C:\\windows\\system"),
	STR_INIT("https://evil.example/x"),
	STR_INIT("//evil.example/x"),
	STR_INIT("/etc/passwd"),
};

static struct findings *
start(void **state)
{
	return *state;
}

static int
setup(void **state)
{
	static struct arena arena;
	static struct findings fs;

	arena = ARENA_INIT;
	findings_init(&fs, &arena);
	*state = &fs;
	return 0;
}

static int
teardown(void **state)
{
	struct findings *fs = *state;

	findings_free(fs);
	arena_free(fs->arena);
	return 0;
}

/* One rule of each severity, by turns. */
static void
add(struct findings *fs, struct str file, struct str value, size_t i)
{
	static const enum rule rules[] = { RULE_BAD_VALUE,
		RULE_SIGNATORY_MISSING, RULE_VALUE_UNKNOWN };
	struct mark mark = { (uint32_t)(i + 1), 3 };

	if (i % 5 == 4)
		mark = (struct mark){ 0, 0 };
	findings_add(fs, file, rules[i % ARRAY_LEN(rules)], mark,
		MSG("%1 is not %2, on line %3", value, STR("x"), STR("4")));
	if (i % 2 == 0)
		findings_hint(fs, MSG("write %1", value));
	fs->items[fs->n - 1].agreement = i % 4 == 0 ? value : STR("");
}

/* Each hostile text as a file's name with each as a value; and a long one. */
static void
add_hostile(struct findings *fs)
{
	struct buf longer = BUF_INIT;
	struct str text;

	for (size_t i = 0; i < ARRAY_LEN(hostile); i++)
		for (size_t k = 0; k < ARRAY_LEN(hostile); k++)
			add(fs, hostile[i], hostile[k], i + k);
	for (size_t i = 0; i < 20000; i++)
		buf_text(&longer, "##[\xe6\x97\xa5");
	text = arena_str(fs->arena, buf_str(&longer));
	add(fs, text, text, 0);
	buf_free(&longer);
}

static void
assert_clean(struct str s)
{
	while (s.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(s, &c);

		assert_true(n > 0);
		assert_true(c >= ' ' && (c < 0x7f || c >= 0xa0));
		assert_false(utf8_is_bidi_control(c));
		assert_true(c != 0x2028 && c != 0x2029);
		s = str_from_byte(s, n);
	}
}

/* A workflow command as its runner reads it. */
struct command {
	struct str name, file, line, col, title;
	struct buf data; /* decoded */
	struct buf path; /* of file, decoded */
};

static void
decode(struct str s, bool is_property, struct buf *out)
{
	static const struct {
		struct str code;
		char c;
		bool is_property;
	} codes[] = {
		{ STR_INIT("%0D"), '\r', false },
		{ STR_INIT("%0A"), '\n', false },
		{ STR_INIT("%3A"), ':', true },
		{ STR_INIT("%2C"), ',', true },
		{ STR_INIT("%25"), '%', false },
	};

	buf_reset(out);
	while (s.n > 0) {
		size_t i = 0;

		while (i < ARRAY_LEN(codes) &&
			(!str_starts(s, codes[i].code) ||
				(codes[i].is_property && !is_property)))
			i++;
		buf_char(out, i < ARRAY_LEN(codes) ? codes[i].c : s.p[0]);
		s = str_from_byte(s, i < ARRAY_LEN(codes) ? 3 : 1);
	}
}

static void
read_properties(struct str list, struct command *c)
{
	struct str one;

	while (str_split(&list, ',', &one)) {
		size_t at = str_find(one, '=');
		struct str key = { one.p, at };
		struct str *place = NULL;

		assert_true(at < one.n);
		if (str_is(key, "file"))
			place = &c->file;
		else if (str_is(key, "line"))
			place = &c->line;
		else if (str_is(key, "col"))
			place = &c->col;
		else if (str_is(key, "title"))
			place = &c->title;
		else
			fail_msg("a property %.*s", STR_ARG(key));
		assert_int_equal(place->n, 0);
		*place = str_from_byte(one, at + 1);
	}
}

/* The line, which must be a command and no other kind of one. */
static struct command
read_command(struct str line)
{
	struct command c = { .data = BUF_INIT };
	struct str head;
	ptrdiff_t end;
	size_t blank;

	assert_clean(line);
	assert_int_equal(str_search(line, STR("##[")), -1);
	assert_true(str_starts(line, STR("::")));
	line = str_from_byte(line, 2);
	end = str_search(line, STR("::"));
	assert_true(end > 0);
	head = (struct str){ line.p, (size_t)end };
	blank = str_find(head, ' ');
	c.name = (struct str){ head.p, blank };
	if (blank < head.n)
		read_properties(str_from_byte(head, blank + 1), &c);
	decode(str_from_byte(line, (size_t)end + 2), false, &c.data);
	decode(c.file, true, &c.path);
	return c;
}

static void
command_free(struct command *c)
{
	buf_free(&c->data);
	buf_free(&c->path);
}

/* Is what was decoded, but for broken "##[", the text as a terminal has it? */
static void
assert_path(const struct command *c, struct str file)
{
	struct buf want = BUF_INIT, broken = BUF_INIT;
	struct str s;

	terminal_write(file, &want);
	s = buf_str(&want);
	for (size_t i = 0; i < s.n; i++) {
		bool is_command = i >= 2 && memcmp(s.p + i - 2, "##[", 3) == 0;

		buf_add(&broken,
			is_command ? STR("\\x5b") : (struct str){ s.p + i, 1 });
	}
	assert_true(str_eq(buf_str(&c->path), buf_str(&broken)));
	buf_free(&want);
	buf_free(&broken);
}

static size_t
count_lines(struct str s)
{
	struct str line;
	size_t n = 0;

	while (str_split(&s, '\n', &line))
		n++;
	return n;
}

static void
check_annotation(const struct finding *f)
{
	struct arena arena = ARENA_INIT;
	struct findings one;
	struct buf out = BUF_INIT;
	struct command c;

	findings_init(&one, &arena);
	findings_append(&one, &(struct findings){ .items = (void *)f, .n = 1 });
	render_github(&one, &plain, &out);
	assert_int_equal(str_find(buf_str(&out), '\n'), out.n - 1);
	c = read_command((struct str){ out.p, out.n - 1 });
	assert_true(str_is(c.name, f->severity == SEVERITY_NOTE
					   ? "notice"
					   : severity_name(f->severity)));
	assert_true(str_is(c.title, rule_info(f->rule)->name));
	assert_int_equal(c.line.n > 0, f->mark.line > 0);
	assert_int_equal(c.col.n > 0, f->mark.line > 0);
	assert_path(&c, f->file);
	assert_int_equal(
		count_lines(buf_str(&c.data)), f->hint.id != NULL ? 2 : 1);
	assert_int_equal(
		str_search(buf_str(&c.data), STR("\nhint: write ")) > 0,
		f->hint.id != NULL);
	command_free(&c);
	buf_free(&out);
	findings_free(&one);
	arena_free(&arena);
}

static void
an_annotation_is_one_command_whatever_it_says(void **state)
{
	struct findings *fs = start(state);

	add_hostile(fs);
	for (size_t i = 0; i < fs->n; i++)
		check_annotation(&fs->items[i]);
}

/* Levels in their order, each of at most ten; none is lost. */
static void
check_levels(struct findings *fs, size_t n)
{
	static const char *const names[] = { "error", "warning", "notice" };
	size_t lines[ARRAY_LEN(names)] = { 0 }, level = 0, shown = 0;
	struct buf out = BUF_INIT;
	struct str rest, line;

	fs->n = 0;
	for (size_t i = 0; i < n; i++)
		add(fs, STR("a.yaml"), STR("v"), i);
	render_github(fs, &plain, &out);
	rest = buf_str(&out);
	while (str_split(&rest, '\n', &line) && line.n > 0) {
		struct command c = read_command(line);
		struct str text = buf_str(&c.data);
		int64_t more;

		if (c.file.n == 0) {
			assert_true(str_is(c.name, "notice"));
			text = str_from_byte(text, sizeof("and ") - 1);
			text.n = str_find(text, ' ');
			assert_true(str_number(text, 100, &more));
			shown += (size_t)more;
			lines[2]++;
		} else {
			while (level < 2 && !str_is(c.name, names[level]))
				level++;
			assert_true(str_is(c.name, names[level]));
			shown++;
			lines[level]++;
		}
		command_free(&c);
	}
	assert_int_equal(shown, n);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_true(lines[i] <= 10);
	buf_free(&out);
}

static void
of_each_level_github_gets_ten(void **state)
{
	for (size_t n = 0; n < 60; n++)
		check_levels(start(state), n);
}

static void
what_is_left_is_counted(void **state)
{
	struct findings *fs = start(state);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < 60; i++)
		add(fs, STR("a.yaml"), STR("v"), i);
	render_github(fs, &plain, &out);
	assert_true(
		str_search(buf_str(&out), STR("\n::notice::and 10 more errors\n"
					      "::warning ")) > 0);
	assert_true(str_search(buf_str(&out),
			    STR("\n::notice::and 10 more warnings\n"
				"::notice file=")) > 0);
	assert_true(str_ends(
		buf_str(&out), STR("\n::notice::and 13 more notes\n")));
	buf_free(&out);
}

static void
a_command_made_by_joining_texts_is_broken(void **state)
{
	struct findings *fs = start(state);
	struct buf out = BUF_INIT;

	findings_add(fs, STR("f"), RULE_BAD_VALUE, MARK_START,
		MSG("%1%2", STR("##"), STR("[group]")));
	render_github(fs, &plain, &out);
	assert_true(str_ends(buf_str(&out), STR("::##\\x5bgroup]\n")));
	buf_free(&out);
}

static json_t *
reread(const struct buf *out)
{
	json_error_t error;
	json_t *value =
		json_loadb(out->p, out->n, JSON_REJECT_DUPLICATES, &error);

	if (value == NULL)
		fail_msg("%d:%d: %s", error.line, error.column, error.text);
	assert_int_equal(str_search(buf_str(out), STR("</")), -1);
	assert_int_equal(str_find(buf_str(out), '\n'), out->n - 1);
	return value;
}

static struct str
text_at(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		fail_msg("no text %s", key);
	return (struct str){ json_string_value(value),
		json_string_length(value) };
}

static const json_t *
object_at(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_object(value))
		fail_msg("no object %s", key);
	return value;
}

static const json_t *
array_at(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_array(value))
		fail_msg("no array %s", key);
	return value;
}

static int64_t
number_at(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_integer(value))
		fail_msg("no number %s", key);
	return json_integer_value(value);
}

static void
assert_word(struct str word, const char *words)
{
	struct str rest = str_from(words), one;

	while (str_split(&rest, '|', &one))
		if (str_eq(one, word))
			return;
	fail_msg("%.*s is none of %s", STR_ARG(word), words);
}

static void
assert_print(struct str print)
{
	assert_int_equal(print.n, 40);
	for (size_t i = 0; i < print.n; i++)
		assert_non_null(strchr("0123456789abcdef", print.p[i]));
}

static void
gitlab_reads_each_issue(void **state)
{
	struct findings *fs = start(state);
	struct buf out = BUF_INIT;
	json_t *report;

	add_hostile(fs);
	render_gitlab(fs, &out);
	report = reread(&out);
	assert_int_equal(json_array_size(report), fs->n);
	for (size_t i = 0; i < fs->n; i++) {
		const json_t *issue = json_array_get(report, i);
		const json_t *location = object_at(issue, "location");

		assert_int_equal(json_object_size(issue), 5);
		assert_true(text_at(issue, "description").n > 0);
		assert_clean(text_at(issue, "description"));
		assert_true(str_is(text_at(issue, "check_name"),
			rule_info(fs->items[i].rule)->name));
		assert_print(text_at(issue, "fingerprint"));
		assert_word(text_at(issue, "severity"), "info|minor|major");
		assert_true(text_at(location, "path").n > 0);
		assert_true(
			number_at(object_at(location, "lines"), "begin") >= 1);
	}
	json_decref(report);
	buf_free(&out);
}

static void
gitlab_reads_nothing_as_an_empty_list(void **state)
{
	struct buf out = BUF_INIT;

	render_gitlab(start(state), &out);
	assert_true(str_is(buf_str(&out), "[]\n"));
	buf_free(&out);
}

static void
check_rule(const json_t *rule)
{
	struct str name = text_at(rule, "name");
	const json_t *help = object_at(rule, "help");
	const json_t *tags = array_at(object_at(rule, "properties"), "tags");
	enum rule known;

	assert_true(rule_parse(text_at(rule, "id"), &known));
	assert_true(name.p[0] >= 'A' && name.p[0] <= 'Z');
	assert_int_equal(str_find(name, '-'), name.n);
	assert_true(text_at(object_at(rule, "shortDescription"), "text").n > 0);
	assert_true(text_at(object_at(rule, "fullDescription"), "text").n > 0);
	assert_true(text_at(help, "text").n > 0);
	assert_true(text_at(help, "markdown").n > 0);
	assert_word(text_at(object_at(rule, "defaultConfiguration"), "level"),
		"none|note|warning|error");
	assert_int_equal(json_array_size(tags), 1);
}

/* Back from percent signs; only what a URI's path may hold is there. */
static void
decode_uri(struct str uri, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_reset(out);
	for (size_t i = 0; i < uri.n; i++) {
		const char *high, *low;

		if (uri.p[i] != '%') {
			assert_non_null(strchr("abcdefghijklmnopqrstuvwxyzABCD"
					       "EFGHIJKLMNOPQRSTUVWXYZ01234567"
					       "89-._~/",
				uri.p[i]));
			buf_char(out, uri.p[i]);
			continue;
		}
		assert_true(i + 2 < uri.n);
		high = strchr(digits, uri.p[i + 1]);
		low = strchr(digits, uri.p[i + 2]);
		assert_true(high != NULL && low != NULL);
		buf_char(out, (char)((high - digits) * 16 + (low - digits)));
		i += 2;
	}
}

static void
check_place(const json_t *result, const struct finding *f)
{
	const json_t *all = array_at(result, "locations"), *place, *artifact;
	struct buf path = BUF_INIT;
	struct str uri;

	assert_int_equal(json_array_size(all), 1);
	place = object_at(json_array_get(all, 0), "physicalLocation");
	artifact = object_at(place, "artifactLocation");
	uri = text_at(artifact, "uri");
	if (f->file.p[0] == '/') {
		assert_true(str_starts(uri, STR("file:///")));
		assert_null(json_object_get(artifact, "uriBaseId"));
		uri = str_from_byte(uri, sizeof("file://") - 1);
	} else {
		assert_true(
			str_is(text_at(artifact, "uriBaseId"), "%SRCROOT%"));
	}
	decode_uri(uri, &path);
	assert_true(str_eq(buf_str(&path), f->file));
	buf_free(&path);
	if (f->mark.line == 0) {
		assert_null(json_object_get(place, "region"));
		return;
	}
	assert_int_equal(number_at(object_at(place, "region"), "startLine"),
		f->mark.line);
	assert_int_equal(number_at(object_at(place, "region"), "startColumn"),
		f->mark.column);
}

/* No link and no place to fill in: every brace is doubled. */
static void
assert_plain(struct str text)
{
	assert_clean(text);
	assert_true(text.n > 0);
	assert_int_equal(str_search(text, STR("](")), -1);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '{' && text.p[i] != '}')
			continue;
		assert_true(i + 1 < text.n && text.p[i + 1] == text.p[i]);
		i++;
	}
}

static void
check_result(const json_t *result, const json_t *rules, const struct finding *f)
{
	int64_t index = number_at(result, "ruleIndex");

	assert_true(index >= 0 && (size_t)index < json_array_size(rules));
	assert_true(str_eq(text_at(result, "ruleId"),
		text_at(json_array_get(rules, (size_t)index), "id")));
	assert_true(
		str_is(text_at(result, "ruleId"), rule_info(f->rule)->name));
	assert_true(
		str_is(text_at(result, "level"), severity_name(f->severity)));
	assert_plain(text_at(object_at(result, "message"), "text"));
	check_place(result, f);
	assert_print(text_at(
		object_at(result, "partialFingerprints"), "kermaFinding/v1"));
}

static json_t *
render_and_read_sarif(const struct findings *fs, bool is_whole)
{
	const struct sarif_run run = { .version = "1.2.3",
		.date = STR("2026-11-22"),
		.is_whole = is_whole };
	struct buf out = BUF_INIT;
	json_t *log;

	render_sarif(fs, &run, &out);
	log = reread(&out);
	buf_free(&out);
	return log;
}

static void
sarif_has_what_its_readers_need(void **state)
{
	struct findings *fs = start(state);
	json_t *log;
	const json_t *run, *driver, *rules, *results;

	add_hostile(fs);
	log = render_and_read_sarif(fs, true);
	assert_true(str_is(text_at(log, "version"), "2.1.0"));
	assert_true(str_starts(text_at(log, "$schema"), STR("https://")));
	assert_int_equal(json_array_size(array_at(log, "runs")), 1);
	run = json_array_get(array_at(log, "runs"), 0);
	driver = object_at(object_at(run, "tool"), "driver");
	assert_true(str_is(text_at(driver, "name"), "kerma"));
	assert_true(str_is(text_at(driver, "semanticVersion"), "1.2.3"));
	assert_true(str_is(text_at(run, "columnKind"), "unicodeCodePoints"));
	object_at(object_at(run, "originalUriBaseIds"), "%SRCROOT%");
	rules = array_at(driver, "rules");
	assert_int_equal(json_array_size(rules), 3);
	for (size_t i = 0; i < json_array_size(rules); i++)
		check_rule(json_array_get(rules, i));
	results = array_at(run, "results");
	assert_int_equal(json_array_size(results), fs->n);
	for (size_t i = 0; i < fs->n; i++)
		check_result(json_array_get(results, i), rules, &fs->items[i]);
	json_decref(log);
}

static void
sarif_of_every_rule_describes_each(void **state)
{
	struct findings *fs = start(state);
	const json_t *run, *rules;
	json_t *log;

	for (unsigned i = 0; i < RULE_COUNT; i++)
		findings_add(fs, STR("f"), (enum rule)i, MARK_START, SAY("x"));
	log = render_and_read_sarif(fs, false);
	run = json_array_get(array_at(log, "runs"), 0);
	rules = array_at(object_at(object_at(run, "tool"), "driver"), "rules");
	assert_int_equal(json_array_size(rules), RULE_COUNT);
	for (size_t i = 0; i < RULE_COUNT; i++)
		check_rule(json_array_get(rules, i));
	assert_true(json_is_false(
		json_object_get(json_array_get(array_at(run, "invocations"), 0),
			"executionSuccessful")));
	json_decref(log);
}

static struct str
print_of(struct findings *fs, struct str file, struct str agreement,
	struct message message)
{
	fs->n = 0;
	findings_add(fs, file, RULE_BAD_VALUE, (struct mark){ 3, 4 }, message);
	fs->items[0].agreement = agreement;
	return fingerprints(fs, fs->arena)[0];
}

static void
a_fingerprint_outlives_moves_and_names(void **state)
{
	struct findings *fs = start(state);
	struct str id = STR("mou-1"), none = STR("");
	struct str first = print_of(fs, STR("a/x.yaml"), id,
		MSG("%1 is on line %2", STR("v"), STR("3")));
	struct str moved = print_of(fs, STR("b/y.yaml"), id,
		MSG("%1 is on line %2", STR("v"), STR("99")));
	struct str folder = print_of(fs, STR("a/x.yaml"), none,
		MSG("%1 is also in %2", STR("v"), STR("a/z.yaml, b.yaml")));
	struct str renamed = print_of(fs, STR("c/d/x.yaml"), none,
		MSG("%1 is also in %2", STR("v"), STR("c/d/z.yaml")));
	struct str at = print_of(fs, STR("x"), id,
		MSG("%1 is also at %2", STR("v"), STR("a/z.yaml:3")));
	struct str later = print_of(fs, STR("x"), id,
		MSG("%1 is also at %2", STR("v"), STR("y.yaml:4")));
	struct str today = print_of(fs, STR("x"), id,
		MSG("on %1, which is after %2", STR("v"), STR("2026-11-22")));
	struct str tomorrow = print_of(fs, STR("x"), id,
		MSG("on %1, which is after %2", STR("v"), STR("2026-11-23")));

	assert_true(str_eq(first, moved));
	assert_true(str_eq(folder, renamed));
	assert_true(str_eq(at, later));
	assert_true(str_eq(today, tomorrow));
}

static void
what_differs_has_another_fingerprint(void **state)
{
	struct findings *fs = start(state);
	struct str id = STR("x"), none = STR(""), file = STR("x");
	struct str prints[] = {
		print_of(fs, file, id, MSG("%1%2", STR("ab"), STR("c"))),
		print_of(fs, file, id, MSG("%1%2", STR("a"), STR("bc"))),
		print_of(fs, file, id, MSG("%1%2", STR("abc"), STR(""))),
		print_of(fs, file, id, MSG("%2%1", STR("ab"), STR("c"))),
		print_of(fs, file, STR("y"), MSG("%1%2", STR("ab"), STR("c"))),
		print_of(fs, file, none, MSG("%1%2", STR("ab"), STR("c"))),
		print_of(fs, file, id, MSG("%1%2", STR("ab\0"), STR("c"))),
		print_of(fs, file, id, MSG("%1%2", STR("2:ab1:c"), STR(""))),
		print_of(fs, STR("y"), none, MSG("%1%2", STR("ab"), STR("c"))),
	};

	for (size_t i = 0; i < ARRAY_LEN(prints); i++)
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(prints[i], prints[k]));
}

static void
equal_findings_are_numbered(void **state)
{
	struct findings *fs = start(state);
	struct str *prints, first;

	for (uint32_t i = 0; i < 50; i++)
		findings_add(fs, STR("f"), RULE_BAD_VALUE,
			(struct mark){ i + 1, 1 }, SAY("the same"));
	prints = fingerprints(fs, fs->arena);
	for (size_t i = 0; i < fs->n; i++)
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(prints[i], prints[k]));
	first = prints[0];
	fs->n = 1;
	assert_true(str_eq(fingerprints(fs, fs->arena)[0], first));
}

static void
describe(const struct findings *fs, struct document *d)
{
	const struct findings_head head = { .date = STR("2026-11-22") };

	document_init(d, fs->arena);
	document_heading(d, SAY("kerma validate"));
	findings_document(fs, &head, d);
}

/* How many rows of findings a page has, and how many it says it has not. */
static size_t
count_on_page(struct str page)
{
	struct str left = STR("findings not shown in all: "), line;
	size_t rows = 0, rest = 0;
	int64_t n;

	while (str_split(&page, '\n', &line)) {
		rows += str_starts(line, STR("|"));
		if (!str_starts(line, left))
			continue;
		assert_true(str_number(str_from_byte(line, left.n), 9999, &n));
		rest = (size_t)n;
	}
	return rows - 2 + rest;
}

static void
a_page_is_never_larger_than_it_may_be(void **state)
{
	struct findings *fs = start(state);
	struct buf whole = BUF_INIT, page = BUF_INIT;
	struct document d;

	for (size_t i = 0; i < 30; i++)
		add(fs, STR("a|b\n|.yaml"), hostile[i % ARRAY_LEN(hostile)], i);
	describe(fs, &d);
	render_github_summary(&d, &plain, SIZE_MAX, &whole);
	assert_int_equal(count_on_page(buf_str(&whole)), fs->n);
	for (size_t max = 0; max <= whole.n; max++) {
		buf_reset(&page);
		render_github_summary(&d, &plain, max, &page);
		assert_true(page.n <= max);
		assert_true(page.n > 0 || max < 700);
		if (page.n == 0)
			continue;
		assert_true(str_ends(buf_str(&page), STR("\n")));
		assert_int_equal(count_on_page(buf_str(&page)), fs->n);
	}
	assert_true(str_eq(buf_str(&page), buf_str(&whole)));
	buf_free(&whole);
	buf_free(&page);
}

#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_annotation_is_one_command_whatever_it_says),
		T(of_each_level_github_gets_ten),
		T(what_is_left_is_counted),
		T(a_command_made_by_joining_texts_is_broken),
		T(gitlab_reads_each_issue),
		T(gitlab_reads_nothing_as_an_empty_list),
		T(sarif_has_what_its_readers_need),
		T(sarif_of_every_rule_describes_each),
		T(a_fingerprint_outlives_moves_and_names),
		T(what_differs_has_another_fingerprint),
		T(equal_findings_are_numbered),
		T(a_page_is_never_larger_than_it_may_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
