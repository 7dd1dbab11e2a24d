/*
 * The examples of "kerma explain" against the checks: each wrong one is put
 * into a register without a finding and must be reported under its rule, each
 * right one must not.
 *
 * "# NAME.yaml" in an example begins a file.  Its fields take the place of the
 * fields of that name in the file below, or in a copy of the MoU or the PKS
 * under another id, and "# NAME: value" takes a field out; partners are added
 * to those there are, or take the place of one of their id.  What the rules
 * about changes compare an example with is the register without a finding.
 */
#include "base/rule_example.h"

#include <stdlib.h>
#include <string.h>

#include "load_text.h"
#include "source/listing.h"
#include "unit.h"

#define TODAY "2026-11-22"

static const char mou_text[] = "kind: mou\n"
			       "title: Perikanan Rakyat\n"
			       "parties:\n"
			       "  - partner: kemenkop\n"
			       "    signatory: { position: Menteri }\n"
			       "  - partner: bank-nasional\n"
			       "    signatory: { position: Direktur Utama }\n"
			       "  - partner: kkp\n"
			       "    signatory: { position: Menteri }\n"
			       "signed: 2021-06-01\n"
			       "place: Bogor\n"
			       "expires: 2026-06-01\n"
			       "purpose: kerja sama\n"
			       "scope: [data]\n"
			       "units: [deputi-usaha]\n";
static const char pks_text[] = "kind: pks\n"
			       "title: Pelatihan Nelayan\n"
			       "parties:\n"
			       "  - partner: deputi-usaha\n"
			       "    number: 4/PKS/DEP.U/III/2022\n"
			       "    signatory: { position: Deputi }\n"
			       "  - partner: bank-nasional\n"
			       "    signatory: { position: Direktur }\n"
			       "signed: 2022-03-01\n"
			       "place: Jakarta\n"
			       "expires: 2025-03-01\n"
			       "scope: [pelatihan]\n"
			       "obligations:\n"
			       "  - id: report\n"
			       "    what: laporan\n"
			       "    by: bank-nasional\n"
			       "    due: 2023-03-01\n"
			       "    done: [2023-02-20]\n"
			       "units: [deputi-usaha]\n"
			       "implements: [mou-2021-001]\n";
static const char register_text[] =
	"kerma: 1\n"
	"name: Contoh\n"
	"owner: kemenkop\n"
	"numbering:\n"
	"  - party: deputi-usaha\n"
	"    patterns: [\"{seq}/PKS/DEP.U/{month-roman}/{year}\"]\n";
static const char partners_text[] =
	"partners:\n"
	"  - id: bank-nasional\n"
	"    name: Bank Nasional\n"
	"    type: state-owned-enterprise\n"
	"  - id: deputi-usaha\n"
	"    name: Deputi Bidang Usaha\n"
	"    type: ministry\n"
	"    part_of: kemenkop\n"
	"  - id: kemenkop\n"
	"    name: Kementerian Koperasi\n"
	"    type: ministry\n"
	"  - id: kemenkopukm\n"
	"    name: Kementerian Koperasi dan UKM\n"
	"    type: ministry\n"
	"    succeeded_by: [kemenkop]\n"
	"    until: 2024-10-20\n"
	"  - id: kkp\n"
	"    name: Kementerian Kelautan dan Perikanan\n"
	"    type: ministry\n";
static const char holidays_text[] =
	"holidays:\n"
	"  - year: 2024\n"
	"    source: SKB\n"
	"    days: [{ date: 2024-01-01, name: Tahun Baru, kind: holiday }]\n";

/* What the rule needs to know of the world is not in texts: tests/cli has
 * them. */
static const char *const elsewhere[] = { "document-missing", "document-hash" };

enum { FILES_MAX = 8 };

/* A register being put together. */
struct scene {
	struct arena arena;
	struct {
		struct str path, text;
	} files[FILES_MAX];
	size_t n;
};

/* Where the fields of an example go. */
static size_t
file_at(struct scene *s, struct str path, struct str otherwise)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->files[i].path, path))
			return i;
	assert_true(s->n < FILES_MAX);
	s->files[s->n].path = path;
	s->files[s->n].text = otherwise;
	return s->n++;
}

static struct str
name_of(struct str path)
{
	struct str part = path, rest = path;

	while (str_split(&rest, '/', &part))
		continue;
	part.n -= sizeof(".yaml") - 1;
	return part;
}

/* A copy of the MoU or the PKS under the id that the file's name says. */
static struct str
agreement_text(struct scene *s, struct str path)
{
	struct str id = name_of(path);

	return arena_printf(&s->arena, "id: %.*s\n%s", STR_ARG(id),
		str_starts(id, STR("mou-")) ? mou_text : pks_text);
}

static bool
begins_field(struct str line)
{
	return line.n > 0 && line.p[0] != ' ' && line.p[0] != '#';
}

/* Whether the fields have one of the name that the line begins with, or have it
 * taken out. */
static bool
has_field(struct str fields, struct str line)
{
	struct str key = line, other;

	key.n = str_find(line, ':');
	while (str_split(&fields, '\n', &other)) {
		if (str_starts(other, STR("# ")))
			other = str_from_byte(other, 2);
		if (begins_field(other) && str_starts(other, key) &&
			other.n > key.n && other.p[key.n] == ':')
			return true;
	}
	return false;
}

/* The text, with the fields in the place of those of the same name. */
static struct str
merge(struct scene *s, struct str text, struct str fields)
{
	struct buf out = BUF_INIT;
	bool is_kept = true;
	struct str line, kept;

	while (str_split(&text, '\n', &line)) {
		if (begins_field(line))
			is_kept = !has_field(fields, line);
		if (!is_kept || line.n == 0)
			continue;
		buf_add(&out, line);
		buf_char(&out, '\n');
	}
	buf_add(&out, fields);
	kept = arena_str(&s->arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

/* The partners there are, but for those that come again, and those that come.
 */
static struct str
join_partners(struct scene *s, struct str there, struct str coming)
{
	const struct str head = STR("partners:\n");
	struct buf out = BUF_INIT;
	struct str line, kept;
	bool is_kept = true;

	assert_true(str_starts(coming, head));
	while (str_split(&there, '\n', &line)) {
		if (str_starts(line, STR("  - id: ")))
			is_kept = str_search(coming,
					  arena_printf(&s->arena, "%.*s\n",
						  STR_ARG(line))) < 0;
		if (!is_kept || line.n == 0)
			continue;
		buf_add(&out, line);
		buf_char(&out, '\n');
	}
	buf_add(&out, str_from_byte(coming, head.n));
	kept = arena_str(&s->arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

static void
put_in(struct scene *s, struct str path, struct str fields)
{
	size_t i;

	if (str_is(path, "partners.yaml")) {
		i = file_at(s, path, STR(""));
		s->files[i].text = join_partners(s, s->files[i].text, fields);
		return;
	}
	i = file_at(s, path, agreement_text(s, path));
	s->files[i].text = merge(s, s->files[i].text, fields);
}

/* Of "# NAME.yaml   # why" at the front; n is 0 when it is none. */
static struct str
file_of(struct str line)
{
	const struct str end = STR(".yaml");
	struct str path = line;
	ptrdiff_t at;

	path.n = str_find(line, '\n');
	at = str_search(path, end);
	if (!str_starts(path, STR("# ")) || at < 0)
		return STR("");
	path.n = (size_t)at + end.n;
	return str_from_byte(path, 2);
}

/* Behind the line at the front. */
static struct str
next_line(struct str s)
{
	size_t end = str_find(s, '\n');

	return str_from_byte(s, end < s.n ? end + 1 : s.n);
}

/* Takes a file and its fields off the front of an example. */
static bool
take_file(struct str *rest, struct str *path, struct str *fields)
{
	if (rest->n == 0)
		return false;
	*path = file_of(*rest);
	if (path->n == 0)
		fail_msg("no \"# NAME.yaml\": %.*s", STR_ARG(*rest));
	*fields = next_line(*rest);
	*rest = *fields;
	while (rest->n > 0 && file_of(*rest).n == 0)
		*rest = next_line(*rest);
	fields->n -= rest->n;
	return true;
}

static void
put_base(struct scene *s, const char *path, const char *text)
{
	file_at(s, str_from(path), str_from(text));
}

/* An agreement of the register without a finding, unless the example has a
 * file of that name in whatever folder. */
static void
put_agreement(struct scene *s, const char *path, const char *example)
{
	if (strstr(example, path) == NULL)
		put_base(s, path, agreement_text(s, str_from(path)).p);
}

static void
scene_open(struct scene *s, const char *example)
{
	struct str rest = str_from(example), path, fields;

	memset(s, 0, sizeof(*s));
	put_base(s, "register.yaml", register_text);
	put_base(s, "partners.yaml", partners_text);
	put_base(s, "holidays.yaml", holidays_text);
	put_agreement(s, "mou-2021-001.yaml", example);
	put_agreement(s, "pks-2022-001.yaml", example);
	while (take_file(&rest, &path, &fields))
		put_in(s, path, fields);
}

static void
load_scene(struct scene *s, const struct loaded *before, struct loaded *l)
{
	struct register_text t = {
		.settings = s->files[0].text.p,
		.partners = s->files[1].text.p,
		.holidays = s->files[2].text.p,
		.today = TODAY,
		.before = before,
	};
	struct file_text files[FILES_MAX + 1] = { 0 };

	for (size_t i = 3; i < s->n; i++)
		files[i - 3] = (struct file_text){
			arena_str(&s->arena, s->files[i].path).p,
			s->files[i].text.p,
		};
	t.files = files;
	load_text(l, &t);
}

/* Whether one of the files has a name that no agreement's file has. */
static bool
has_bad_name(struct scene *s)
{
	struct err err = ERR_INIT;
	struct source source = { 0 };
	struct listing l;
	bool found = false, descend;

	listing_start(&l, &s->arena, STR(""));
	for (size_t i = 0; i < s->n; i++) {
		struct entry e = { .name = s->files[i].path };

		assert_int_equal(listing_add(&l, &e, &descend, &err), 0);
	}
	listing_finish(&l, &source);
	for (size_t i = 0; i < source.n; i++)
		found = found || source.files[i].problem != SOURCE_FINE;
	listing_free(&l);
	return found;
}

/* A register with an example of nothing. */
static const char sound[] = "# pks-2022-001.yaml\nplace: Jakarta\n";

static void
try(enum rule rule, const char *example, bool must_fire)
{
	bool is_change = strcmp(rule_info(rule)->group, "changes") == 0;
	struct loaded l, before;
	struct scene s, as_it_was;
	bool fires;

	scene_open(&as_it_was, sound);
	load_scene(&as_it_was, NULL, &before);
	scene_open(&s, example);
	load_scene(&s, is_change ? &before : NULL, &l);
	fires = rule == RULE_FILE_KIND ? has_bad_name(&s)
	                               : find_rule(&l.findings, rule) != NULL;
	if (fires != must_fire)
		fail_msg("%s: the %s example\n%s\n%s:\n%s",
			rule_info(rule)->name, must_fire ? "wrong" : "right",
			example, must_fire ? "is not reported" : "is reported",
			finding_lines(&l, &l.findings));
	load_text_free(&l);
	load_text_free(&before);
	arena_free(&as_it_was.arena);
	arena_free(&s.arena);
}

static bool
is_tried_elsewhere(enum rule rule)
{
	for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++)
		if (strcmp(rule_info(rule)->name, elsewhere[i]) == 0)
			return true;
	return false;
}

static void
test_each_rule(void **state)
{
	(void)state;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_example *e = rule_example((enum rule)i);

		if (e == NULL || is_tried_elsewhere((enum rule)i))
			continue;
		try((enum rule)i, e->wrong, true);
		try((enum rule)i, e->right, false);
	}
}

/* Each rule has an example. */
static void
test_all_there(void **state)
{
	(void)state;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);
		const struct rule_example *e = rule_example((enum rule)i);

		if (e == NULL)
			fail_msg("%s has no example", info->name);
		assert_true(str_ends(str_from(e->wrong), STR("\n")));
		assert_true(str_ends(str_from(e->right), STR("\n")));
		assert_string_not_equal(e->wrong, e->right);
	}
}

/* Nothing else than what an example shows is wrong with its register. */
static void
test_base(void **state)
{
	struct loaded l;
	struct scene s;

	(void)state;
	scene_open(&s, sound);
	load_scene(&s, NULL, &l);
	if (l.findings.n > 0)
		fail_msg("%s", finding_lines(&l, &l.findings));
	load_text_free(&l);
	arena_free(&s.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_each_rule),
		cmocka_unit_test(test_all_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
