/* Operations on texts: what they make of them, byte by byte. */
#include "edit/editor.h"

#include <string.h>

#include "edited.h"
#include "unit.h"

struct edit_case {
	const char *name, *text;
	struct edit_op op;
	const char *after;
};

/* clang-format off */
#define SET(path, value) { "set", path, value, 0 }
#define ADD(path, value) { "add", path, value, 0 }
#define REMOVE(path) { "remove", path, NULL, 0 }

static const struct edit_case scalars[] = {
	{ "plain", "title: Lama # c\nplace: X\n", SET("title", "Baru"), "title: Baru # c\nplace: X\n" },
	{ "the same", "title:   Lama\n", SET("title", "Lama"), "title:   Lama\n" },
	{ "double", "title: \"Lama\"\n", SET("title", "'B\"a\\ru'"), "title: \"B\\\"a\\\\ru\"\n" },
	{ "single", "title: 'Lama'   # x\n", SET("title", "\"it's\""), "title: 'it''s'   # x\n" },
	{ "plain cannot stay", "title: Lama # c\n", SET("title", "'a: b'"), "title: \"a: b\" # c\n" },
	{ "a quote in it", "title: Lama\n", SET("title", "'\"Satu\" #2'"), "title: '\"Satu\" #2'\n" },
	{ "a number stays one", "value:\n  amount: 5\n", SET("value.amount", "7"), "value:\n  amount: 7\n" },
	{ "a number is unquoted", "value:\n  amount: '5'\n", SET("value.amount", "7"), "value:\n  amount: 7\n" },
	{ "a date is plain", "expires: unknown\n", SET("expires", "2026-01-31"), "expires: 2026-01-31\n" },
	{ "and keeps quotes", "expires: '2025-01-01'\n", SET("expires", "2026-01-31"), "expires: '2026-01-31'\n" },
	{ "unknown is plain", "expires: '2025-01-01'\n", SET("expires", "unknown"), "expires: unknown\n" },
	{ "a text like a number", "title: Lama\n", SET("title", "'12:30'"), "title: \"12:30\"\n" },
	{ "several lines plain", "title: Lama dan\n  panjang # c\nplace: X\n", SET("title", "Baru"), "title: Baru # c\nplace: X\n" },
	{ "several lines quoted", "title: \"Lama\n  panjang\" # c\nplace: X\n", SET("title", "Baru"), "title: \"Baru\" # c\nplace: X\n" },
	{ "on the next line", "title:\n  Lama\n  panjang\nplace: X\n", SET("title", "Baru"), "title:\n  Baru\nplace: X\n" },
	{ "a block stays a block", "notes: | # c\n    satu\n    dua\n\nplace: X\n", SET("notes", "\"satu\\ntiga\""), "notes: | # c\n    satu\n    tiga\n\nplace: X\n" },
	{ "stripped stays so", "notes: |-\n  satu\n", SET("notes", "\"a\\n\\nb\""), "notes: |-\n  a\n\n  b\n" },
	{ "folded with one line", "notes: >-\n  satu\n  dua\n", SET("notes", "tiga"), "notes: >-\n  tiga\n" },
	{ "folded with lines", "notes: >-\n  satu\n  dua\n", SET("notes", "\"a\\nb\""), "notes: |-\n  a\n  b\n" },
	{ "a line becomes a block", "purpose: unknown  # belum\nplace: X\n", SET("purpose", "\"a\\nb: #c\""), "purpose: |  # belum\n  a\n  b: #c\nplace: X\n" },
	{ "empty becomes something", "place: # isi\ntitle: x\n", SET("place", "Jakarta"), "place: Jakarta # isi\ntitle: x\n" },
	{ "empty at the end", "title: x\nplace:", SET("place", "Jakarta"), "title: x\nplace: Jakarta" },
	{ "CRLF", "title: x\r\nnotes: y\r\n", SET("notes", "\"a\\nb\""), "title: x\r\nnotes: |\r\n  a\r\n  b\r\n" },
	{ "BOM", "\xef\xbb\xbftitle: x\n", SET("title", "\xc3\xa9"), "\xef\xbb\xbftitle: \xc3\xa9\n" },
	{ "an item", "scope:\n- a # satu\n- b\n", SET("scope[0]", "c"), "scope:\n- c # satu\n- b\n" },
	{ "an item in a field", "parties:\n  - partner: kop\n    number: 1/A # n\n  - partner: bank\n", SET("parties[partner=kop].number", "2/B"), "parties:\n  - partner: kop\n    number: 2/B # n\n  - partner: bank\n" },
	{ "in flow", "parties: [ { partner: kop, number: 1/A }, { partner: bank } ]\n", SET("parties[0].number", "'2,B'"), "parties: [ { partner: kop, number: \"2,B\" }, { partner: bank } ]\n" },
	{ "lines in flow", "x-a: { b: c }\n", SET("x-a.b", "\"d\\ne\""), "x-a: { b: \"d\\ne\" }\n" },
	{ "a list for unknown", "units: unknown  # siapa\nnotes: x\n", SET("units", "[ dep-1, dep-2 ]"), "units:  # siapa\n  - dep-1\n  - dep-2\nnotes: x\n" },
	{ "unknown for a list", "scope: # c\n  - a\n  - b # d\nunits: [ dep-1 ]\n", SET("scope", "unknown"), "scope: unknown # c\nunits: [ dep-1 ]\n" },
	{ "unknown for a flow list", "title: x\nunits: [ dep-1 ] # c\n", SET("units", "unknown"), "title: x\nunits: unknown # c\n" },
	{ "a list for a list", "programs:\n  - a # satu\n  # antara\n  - b\n  - c\n", SET("programs", "[ b, d, c ]"), "programs:\n  # antara\n  - b\n  - d\n  - c\n" },
	{ "a list for a flow list", "programs: [ a, b ] # c\n", SET("programs", "[ b, c, d ]"), "programs: [ b, c, d ] # c\n" },
	{ "fields for fields", "value:\n  amount: 5 # lima\n  source: APBN\n", SET("value", "{ amount: 6, source: APBD }"), "value:\n  amount: 6 # lima\n  source: APBD\n" },
	{ "a mapping for a date", "obligations:\n  - id: a\n    done:\n      - 2026-01-01 # c\n", SET("obligations[0].done[0]", "{ due: 2026-01-02, on: 2026-01-01 }"), "obligations:\n  - id: a\n    done:\n      - due: 2026-01-02 # c\n        on: 2026-01-01\n" },
	{ "tabs are refused", "title: x\n", SET("title", "\"a\\tb\""), "error: title holds a tab; write blanks instead" },
	{ "lines where one belongs", "title: x\n", SET("title", "\"a\\nb\""), "error: title holds a line break" },
	{ "nothing", "title: x\n", SET("title", "' '"), "error: title is empty" },
	{ "no such item", "parties: [ { partner: kop } ]\n", SET("parties[partner=bank].number", "1"), "error: there is no parties[partner=bank]" },
	{ "twins", "parties: [ { partner: kop }, { partner: kop } ]\n", SET("parties[partner=kop].number", "1"), "error: there is more than one parties[partner=kop]" },
	{ "a list is none", "scope:\n  - a\n", SET("scope.x", "1"), "error: scope is not made of fields" },
	{ "a broken file", "scope: [\n", SET("scope.x", "1"), "error: the file cannot be changed before it can be read (line 2)" },
};

static const struct edit_case fields[] = {
	{ "in its place", "id: a\nkind: mou\ntitle: T\nunits: [ x ]\n", SET("signed", "2026-01-01"), "id: a\nkind: mou\ntitle: T\nsigned: 2026-01-01\nunits: [ x ]\n" },
	{ "behind a list", "id: a\nparties:\n  - partner: kop\n    # successor: x\nunits: [ x ]\n", SET("signed", "2026-01-01"), "id: a\nparties:\n  - partner: kop\n    # successor: x\nsigned: 2026-01-01\nunits: [ x ]\n" },
	{ "comments of the block", "expires: 2026-01-01\n# expires: open\n# term: 1\n\n# tenggat\nunits: [ x ]\n", SET("notice", "90 days"), "expires: 2026-01-01\n# expires: open\n# term: 1\nnotice: 90 days\n\n# tenggat\nunits: [ x ]\n" },
	{ "comments of the next", "expires: 2026-01-01\n# unit\nunits: [ x ]\n", SET("notice", "90 days"), "expires: 2026-01-01\nnotice: 90 days\n# unit\nunits: [ x ]\n" },
	{ "at the end", "id: a\ntitle: T", SET("notes", "Cat"), "id: a\ntitle: T\nnotes: Cat" },
	{ "at the end with CRLF", "id: a\r\ntitle: T\r\n", SET("notes", "Cat"), "id: a\r\ntitle: T\r\nnotes: Cat\r\n" },
	{ "first", "# kepala\n\n# judul\ntitle: T\n", SET("id", "a"), "# kepala\n\nid: a\n# judul\ntitle: T\n" },
	{ "first below a head", "# kepala\ntitle: T\n", SET("id", "a"), "# kepala\nid: a\ntitle: T\n" },
	{ "first in an item", "obligations:\n  - what: W # c\n    by: all\n", SET("obligations[0].id", "a"), "obligations:\n  - id: a\n    what: W # c\n    by: all\n" },
	{ "fields on the way", "id: a\nnotes: N\n", SET("document.file", "a/b.pdf"), "id: a\ndocument:\n  file: a/b.pdf\nnotes: N\n" },
	{ "four blanks", "parties:\n    - partner: kop\n      signatory:\n          position: P\nnotes: N\n", SET("document.file", "a.pdf"), "parties:\n    - partner: kop\n      signatory:\n          position: P\ndocument:\n    file: a.pdf\nnotes: N\n" },
	{ "in a flow mapping", "parties: [ { partner: kop, successor: x } ]\n", SET("parties[0].number", "1/A"), "parties: [ { partner: kop, number: 1/A, successor: x } ]\n" },
	{ "first in a flow mapping", "parties: [ {number: 1/A} ]\n", SET("parties[0].partner", "kop"), "parties: [ {partner: kop, number: 1/A} ]\n" },
	{ "unknown makes way", "value: unknown\n", SET("value.amount", "5"), "value:\n  amount: 5\n" },
	{ "x- comes last", "id: a\nx-b: 1\n", SET("x-a", "c"), "id: a\nx-b: 1\nx-a: c\n" },
	{ "before x-", "id: a\nx-b: 1\n", SET("notes", "c"), "id: a\nnotes: c\nx-b: 1\n" },
	{ "the end of the document", "---\nid: a\n...\n", SET("notes", "c"), "---\nid: a\nnotes: c\n...\n" },
	{ "behind a block of text", "purpose: |\n  a\n\n  b\n\n\nunits: [ x ]\n", SET("scope", "[ w ]"), "purpose: |\n  a\n\n  b\nscope:\n  - w\n\n\nunits: [ x ]\n" },
	{ "behind kept lines", "purpose: |+\n  a\n\nunits: [ x ]\n", SET("scope", "[ w ]"), "purpose: |+\n  a\n\nscope:\n  - w\nunits: [ x ]\n" },
	{ "not in pairs without braces", "x-a: [ b: c ]\n", SET("x-a[0].d", "e"), "error: line 1 is written in a way that is not safe to change from here; change it in an editor" },
};

static const struct edit_case lists[] = {
	{ "an item", "scope:\n  - a # satu\n  # - contoh\n\nunits: [ x ]\n", ADD("scope", "b"), "scope:\n  - a # satu\n  # - contoh\n  - b\n\nunits: [ x ]\n" },
	{ "not indented", "scope:\n- a\n# unit\nunits: [ x ]\n", ADD("scope", "b"), "scope:\n- a\n- b\n# unit\nunits: [ x ]\n" },
	{ "flow", "units: [ x ] # c\n", ADD("units", "w"), "units: [ x, w ] # c\n" },
	{ "tight", "units: [x]\n", ADD("units", "w"), "units: [x, w]\n" },
	{ "flow on lines", "units: [\n  x, # satu\n  y # dua\n]\n", ADD("units", "z"), "units: [\n  x, # satu\n  y, z # dua\n]\n" },
	{ "fields", "outcomes:\n  - date: 2026-01-01\n    what: A\nnotes: N\n", ADD("outcomes", "{ what: B, date: 2026-02-01, amount: 5 }"), "outcomes:\n  - date: 2026-01-01\n    what: A\n  - date: 2026-02-01\n    what: B\n    amount: 5\nnotes: N\n" },
	{ "fields in flow", "parties: [ { partner: kop } ]\n", ADD("parties", "{ number: 1, partner: bank }"), "parties: [ { partner: kop }, { partner: bank, number: \"1\" } ]\n" },
	{ "wide dashes", "parties:\n  -   partner: kop\n", ADD("parties", "{ partner: bank, number: 1/A }"), "parties:\n  -   partner: kop\n  -   partner: bank\n      number: 1/A\n" },
	{ "a new list", "id: a\nparties:\n- partner: kop\nnotes: N\n", ADD("decisions", "{ date: 2026-01-01, intent: renew }"), "id: a\nparties:\n- partner: kop\ndecisions:\n- date: 2026-01-01\n  intent: renew\nnotes: N\n" },
	{ "a new list within", "obligations:\n  - id: a\n    what: W\n    due: 2026-01-01\n", ADD("obligations[id=a].done", "2026-01-01"), "obligations:\n  - id: a\n    what: W\n    due: 2026-01-01\n    done:\n      - 2026-01-01\n" },
	{ "for unknown", "scope: unknown\n", ADD("scope", "a"), "scope:\n  - a\n" },
	{ "one becomes two", "obligations:\n  - id: a\n    by: kop\n    due: 2026-01-01\n", ADD("obligations[0].by", "bank"), "obligations:\n  - id: a\n    by:\n      - kop\n      - bank\n    due: 2026-01-01\n" },
	{ "all stays all", "obligations:\n  - id: a\n    by: all\n", ADD("obligations[0].by", "bank"), "error: obligations[0].by is not a list" },
	{ "lines", "scope:\n  - a\nnotes: N\n", ADD("scope", "\"b\\nc\""), "scope:\n  - a\n  - |\n    b\n    c\nnotes: N\n" },
	{ "first", "scope:\n  # butir\n  - a\n", { "insert", "scope", "b", 0 }, "scope:\n  # butir\n  - b\n  - a\n" },
	{ "between", "scope:\n  - a\n  # tentang c\n  - c\n", { "insert", "scope", "b", 1 }, "scope:\n  - a\n  - b\n  # tentang c\n  - c\n" },
	{ "first in flow", "scope: [a]\n", { "insert", "scope", "b", 0 }, "scope: [b, a]\n" },
	{ "an empty one", "scope: []\n", ADD("scope", "b"), "scope: [b]\n" },
	{ "list in a list", "x-a:\n  - - a\n    - b\n", { "insert", "x-a[0]", "c", 0 }, "x-a:\n  - - c\n    - a\n    - b\n" },
};

static const struct edit_case removals[] = {
	{ "a key", "id: a\n# c\nplace: X # d\n\nunits: [ x ]\n", REMOVE("place"), "id: a\n# c\n\nunits: [ x ]\n" },
	{ "the last line", "id: a\nplace: X", REMOVE("place"), "id: a" },
	{ "the last line, CRLF", "id: a\r\nplace: X", REMOVE("place"), "id: a" },
	{ "a block", "id: a\nscope:\n  - a\n  - b # c\n  # - d\nunits: [ x ]\n", REMOVE("scope"), "id: a\n  # - d\nunits: [ x ]\n" },
	{ "a block of text", "id: a\nnotes: |\n  a\n\n  b\n\nunits: [ x ]\n", REMOVE("notes"), "id: a\n\nunits: [ x ]\n" },
	{ "an item", "scope:\n  - a # satu\n  # dua\n  - b # dua\n  - c\n", REMOVE("scope[=b]"), "scope:\n  - a # satu\n  # dua\n  - c\n" },
	{ "the last item", "id: a\nscope:\n  - a # satu\nunits: [ x ]\n", REMOVE("scope[0]"), "id: a\nunits: [ x ]\n" },
	{ "the only field", "id: a\ndocument:\n  file: x\n", REMOVE("document.file"), "id: a\n" },
	{ "the first field of an item", "parties:\n  - partner: kop # c\n    number: 1/A\n", REMOVE("parties[0].partner"), "parties:\n  - number: 1/A\n" },
	{ "a comment before the next field", "parties:\n  - partner: kop\n    # c\n    number: 1/A\n", REMOVE("parties[0].partner"), "parties:\n  -\n    # c\n    number: 1/A\n" },
	{ "flow, first", "units: [ x, y, z ]\n", REMOVE("units[0]"), "units: [ y, z ]\n" },
	{ "flow, last", "units: [ x, y, z ]\n", REMOVE("units[2]"), "units: [ x, y ]\n" },
	{ "flow with comments", "units: [\n  x, # satu\n  y, # dua\n  z\n]\n", REMOVE("units[=y]"), "units: [\n  x, # satu\n   # dua\n  z\n]\n" },
	{ "flow field", "parties: [ { partner: kop, number: 1 } ]\n", REMOVE("parties[0].number"), "parties: [ { partner: kop } ]\n" },
	{ "nothing left", "id: a\n", REMOVE("id"), "error: nothing would be left of the file" },
	{ "nothing there", "id: a\n", REMOVE("title"), "error: there is no title" },
};

static const struct edit_case renames[] = {
	{ "wherever it is referred to", "parties:\n  - partner: bank # c\n  - { partner: 'kop', successor: bank }\nunits: [ dep, bank ]\ntitle: bank\nimplements: [ bank ]\nobligations:\n  - id: bank\n    by: \"bank\"\n",
		{ "rename", "bank", "bank-2", 0 },
		"parties:\n  - partner: bank-2 # c\n  - { partner: 'kop', successor: bank-2 }\nunits: [ dep, bank-2 ]\ntitle: bank\nimplements: [ bank ]\nobligations:\n  - id: bank\n    by: \"bank-2\"\n" },
	{ "nowhere", "title: bank\n", { "rename", "bank", "kop", 0 }, "title: bank\n" },
	{ "to what YAML takes for a number", "parties: [ { partner: bank } ]\n", { "rename", "bank", "2026", 0 }, "parties: [ { partner: \"2026\" } ]\n" },
};

static const struct edit_case partners[] = {
	{ "sorted", "# kepala\npartners:\n  # satu\n  - id: a\n    name: A\n  # tiga\n  - id: c\n    name: C\n", { "sorted", "partners", "{ id: b, type: ministry, name: B }", 0 },
		"# kepala\npartners:\n  # satu\n  - id: a\n    name: A\n  - id: b\n    name: B\n    type: ministry\n  # tiga\n  - id: c\n    name: C\n" },
	{ "sorted first", "partners:\n  - id: b\n    name: B\n", { "sorted", "partners", "{ id: a, name: A }", 0 }, "partners:\n  - id: a\n    name: A\n  - id: b\n    name: B\n" },
	{ "sorted last", "partners:\n  - id: b\n    name: B\n", { "sorted", "partners", "{ id: c, name: A }", 0 }, "partners:\n  - id: b\n    name: B\n  - id: c\n    name: A\n" },
	{ "several sorted", "# kepala\npartners:\n  # dua\n  - id: b # x\n    name: B\n  # empat\n  - id: d\n", { "all sorted", "partners", "[ { id: e }, { id: a, name: A }, { id: c2 }, { id: c1, name: C } ]", 0 },
		"# kepala\npartners:\n  # dua\n  - id: a\n    name: A\n  - id: b # x\n    name: B\n  - id: c1\n    name: C\n  - id: c2\n  # empat\n  - id: d\n  - id: e\n" },
	{ "several first", "partners:\n  - id: z\n", { "all sorted", "partners", "[ { id: b }, { id: a } ]", 0 }, "partners:\n  - id: a\n  - id: b\n  - id: z\n" },
	{ "several in a line", "partners: [ { id: b } ]\n", { "all sorted", "partners", "[ { id: c }, { id: a } ]", 0 }, "partners: [ { id: a }, { id: b }, { id: c } ]\n" },
	{ "several of nothing", "x-a: 1\n", { "all sorted", "partners", "[ { id: c }, { id: a } ]", 0 }, "partners:\n  - id: a\n  - id: c\nx-a: 1\n" },
	{ "to the end", "partners:\n  - id: z\n    name: B\n  # dua\n  - id: c\n    name: C\n  - id: d", { "resort", "partners[id=z]", "id", 0 }, "partners:\n  # dua\n  - id: c\n    name: C\n  - id: d\n  - id: z\n    name: B" },
	{ "to the start", "partners:\n  - id: b\n    name: B\n  # satu\n  - id: a # x\n", { "resort", "partners[id=a]", "id", 0 }, "partners:\n  # satu\n  - id: a # x\n  - id: b\n    name: B\n" },
	{ "in between", "partners:\n  - id: a\n  - id: c\n  - id: d\n  - id: b\n", { "resort", "partners[id=b]", "id", 0 }, "partners:\n  - id: a\n  - id: b\n  - id: c\n  - id: d\n" },
	{ "stays", "partners:\n  - id: a\n  - id: c\n", { "resort", "partners[id=c]", "id", 0 }, "partners:\n  - id: a\n  - id: c\n" },
};
/* clang-format on */

static void
check_cases(const struct edit_case *cases, size_t n, const struct shape *shape)
{
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; i < n; i++) {
		const char *after = edited_after(
			&arena, str_from(cases[i].text), shape, &cases[i].op);

		if (strcmp(after, cases[i].after) != 0)
			fail_msg("%s:\n%s\ninstead of\n%s", cases[i].name,
				after, cases[i].after);
	}
	arena_free(&arena);
}

#define CHECKS(name, shape)                                                    \
	static void name##_come_out_right(void **state)                        \
	{                                                                      \
		(void)state;                                                   \
		check_cases(name, ARRAY_LEN(name), &(shape));                  \
	}

CHECKS(scalars, shape_agreement)
CHECKS(fields, shape_agreement)
CHECKS(lists, shape_agreement)
CHECKS(removals, shape_agreement)
CHECKS(renames, shape_agreement)
CHECKS(partners, shape_partners)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars_come_out_right),
		cmocka_unit_test(fields_come_out_right),
		cmocka_unit_test(lists_come_out_right),
		cmocka_unit_test(removals_come_out_right),
		cmocka_unit_test(renames_come_out_right),
		cmocka_unit_test(partners_come_out_right),
	};

	return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
