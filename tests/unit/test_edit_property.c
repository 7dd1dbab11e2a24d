/*
 * Every operation on every agreement of the project's registers, in every
 * layout: only the lines concerned change, no comment is lost, and what is read
 * back differs in the place meant and nowhere else.  Run from the project's
 * root.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "edit/editor.h"
#include "edit/layout.h"
#include "edit/lines.h"
#include "edit/nodes.h"
#include "edit/write.h"
#include "unit.h"

/* Of most files only one operation in so many is made: there are enough. */
enum { FILES_WHOLE = 16, ONE_IN = 11 };

struct text_file {
	const char *path;
	const struct shape *shape;
	struct str text;
};

struct text_files {
	struct arena arena;
	struct text_file items[512];
	size_t n;
};

/* A text with comments that can be told apart: "#k12". */
struct variant {
	struct buf text;
	unsigned comments;
};

/* ---- the files ---- */

static const struct shape *
shape_of_file(const char *name)
{
	if (strcmp(name, "partners.yaml") == 0)
		return &shape_partners;
	if (strcmp(name, "register.yaml") == 0)
		return &shape_settings;
	if (strcmp(name, "holidays.yaml") == 0)
		return &shape_holidays;
	return &shape_agreement;
}

static void
add_file(struct text_files *fs, const char *folder, const char *name)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct editor e;
	struct text_file *f = &fs->items[fs->n];
	const char *path = arena_printf(&fs->arena, "%s/%s", folder, name).p;

	assert_true(fs->n < ARRAY_LEN(fs->items));
	if (file_read_at(AT_FDCWD, path, 1 << 26, &bytes, &err) != FILE_READ)
		fail_msg("cannot read %s", path);
	*f = (struct text_file){ path, shape_of_file(name),
		arena_str(&fs->arena, buf_str(&bytes)) };
	/* The fixtures have broken files, too. */
	fs->n += editor_open(&e, f->text, f->shape, &err) == 0;
	editor_close(&e);
	buf_free(&bytes);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_folder(struct text_files *fs, const char *path)
{
	DIR *dir = opendir(path);
	char *names[512];
	size_t n = 0;
	struct dirent *entry;

	if (dir == NULL)
		fail_msg("no folder %s; run from the project's root", path);
	while ((entry = readdir(dir)) != NULL && n < ARRAY_LEN(names))
		if (entry->d_name[0] != '.')
			names[n++] = strdup(entry->d_name);
	closedir(dir);
	qsort(names, n, sizeof(*names), compare_names);
	for (size_t i = 0; i < n; i++) {
		if (str_ends(str_from(names[i]), STR(".yaml")))
			add_file(fs, path, names[i]);
		else if (strchr(names[i], '.') == NULL)
			add_folder(fs, arena_printf(&fs->arena, "%s/%s", path,
					       names[i])
					       .p);
		free(names[i]);
	}
}

/* ---- the variants ---- */

static void
as_it_is(struct variant *v, const struct text_file *f)
{
	buf_add(&v->text, f->text);
}

static void
with_crlf(struct variant *v, const struct text_file *f)
{
	for (size_t i = 0; i < f->text.n; i++) {
		if (f->text.p[i] == '\n')
			buf_char(&v->text, '\r');
		buf_char(&v->text, f->text.p[i]);
	}
}

static void
without_last_newline(struct variant *v, const struct text_file *f)
{
	struct str text = f->text;

	while (text.n > 0 && strchr("\r\n", text.p[text.n - 1]) != NULL)
		text.n--;
	buf_text(&v->text, "\xef\xbb\xbf");
	buf_add(&v->text, text);
}

/* Whether a place is within a text, where # begins no comment. */
static bool
is_in_text(const struct node *n, size_t at, bool is_line_end)
{
	const struct placed *p = node_placed(n);
	bool is_block = p->style == STYLE_LITERAL || p->style == STYLE_FOLDED;

	if (n->kind == NODE_SCALAR)
		return at > p->value.from &&
		       (at < p->value.to ||
			       (is_block && at == p->value.to && is_line_end));
	for (n = n->first; n != NULL; n = n->next)
		if (is_in_text(n, at, is_line_end))
			return true;
	return false;
}

static void
with_comments(struct variant *v, const struct text_file *f, bool is_above)
{
	struct editor e;
	struct err err = ERR_INIT;
	uint32_t column;

	assert_int_equal(editor_open(&e, f->text, f->shape, &err), 0);
	for (size_t at = line_start(f->text, 0); at < f->text.n;
		at = line_next(f->text, at)) {
		size_t end = line_end(f->text, at);
		bool is_blank = line_kind(f->text, at, &column) == LINE_BLANK;
		size_t place = is_above ? at : end;
		bool may = !is_in_text(e.root, place, !is_above) &&
		           (is_above || !is_blank);

		if (may && is_above) {
			buf_fill(&v->text, ' ', column);
			buf_printf(&v->text, "#k%u\n", v->comments++);
		}
		buf_add(&v->text, (struct str){ f->text.p + at, end - at });
		if (may && !is_above)
			buf_printf(&v->text, "  #k%u", v->comments++);
		buf_char(&v->text, '\n');
	}
	editor_close(&e);
}

static void
with_comments_above(struct variant *v, const struct text_file *f)
{
	with_comments(v, f, true);
}

static void
with_comments_behind(struct variant *v, const struct text_file *f)
{
	with_comments(v, f, false);
}

/* Written anew: with other indentation, or between brackets. */
static void
written(struct variant *v, const struct text_file *f, struct layout layout,
	bool is_flow)
{
	struct writer w = { &v->text, layout, NULL };
	struct field field = {
		.key = "", .type = TYPE_MAPPING, .shape = f->shape
	};
	struct editor e;
	struct err err = ERR_INIT;
	struct node *all;

	assert_int_equal(editor_open(&e, f->text, f->shape, &err), 0);
	all = write_prepare(&e.arena, e.root, &field, &err);
	for (struct node *n = all != NULL ? all->first : NULL; n != NULL;
		n = n->next) {
		if (is_flow)
			write_flow_key(&w, n, f->shape);
		else
			write_key(&w, n, f->shape, 0);
		buf_text(&v->text, layout.eol);
	}
	editor_close(&e);
}

static void
with_four_blanks(struct variant *v, const struct text_file *f)
{
	written(v, f, (struct layout){ "\n", 4, 4, 4, false }, false);
}

static void
without_indentation(struct variant *v, const struct text_file *f)
{
	written(v, f, (struct layout){ "\r\n", 2, 0, 2, false }, false);
}

static void
in_brackets(struct variant *v, const struct text_file *f)
{
	written(v, f, (struct layout){ "\n", 2, 2, 2, true }, true);
}

static const struct {
	const char *name;
	void (*make)(struct variant *v, const struct text_file *f);
} variants[] = {
	{ "as it is", as_it_is },
	{ "CRLF", with_crlf },
	{ "BOM, no last newline", without_last_newline },
	{ "comments above", with_comments_above },
	{ "comments behind", with_comments_behind },
	{ "four blanks", with_four_blanks },
	{ "no indentation", without_indentation },
	{ "brackets", in_brackets },
};

/* ---- one operation and what must be so after it ---- */

enum verb {
	VERB_SET,
	VERB_UNKNOWN,
	VERB_PUT,
	VERB_ADD,
	VERB_FIRST,
	VERB_REMOVE
};

struct trial {
	const char *file, *variant;
	const struct shape *shape;
	struct str text;
	const struct editor *before;
	size_t made, counter, one_in;
};

struct lines {
	size_t n, first_equal, last_equal; /* equal at both ends */
};

static size_t
count_lines(struct str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; at = line_next(s, at))
		n++;
	return n;
}

/* How many lines of before are at the start and at the end of after, each
 * counted without regard to the other. */
static struct lines
compare_lines(struct str before, struct str after)
{
	struct lines l = { count_lines(before), 0, 0 };
	size_t a = 0, b, c;

	/* A byte order mark is no part of the first line. */
	if (str_starts(before, STR("\xef\xbb\xbf"))) {
		before = str_from_byte(before, 3);
		after = str_from_byte(after, 3);
	}
	b = before.n;
	c = after.n;
	while (a < before.n && a < after.n) {
		size_t next = line_next(before, a);

		if (line_next(after, a) != next ||
			memcmp(before.p + a, after.p + a, next - a) != 0)
			break;
		a = next;
		l.first_equal++;
	}
	while (b > 0 && c > 0) {
		size_t from = b - 1, length;

		while (from > 0 && before.p[from - 1] != '\n')
			from--;
		length = b - from;
		if (length > c ||
			memcmp(before.p + from, after.p + c - length, length) !=
				0 ||
			(c > length && after.p[c - length - 1] != '\n'))
			break;
		b = from;
		c -= length;
		l.last_equal++;
	}
	return l;
}

static size_t
line_of(struct str s, size_t at)
{
	size_t n = 0;

	for (size_t i = line_next(s, 0); i <= at && i < s.n;
		i = line_next(s, i))
		n++;
	return n;
}

/* The next "#k12" from *at on; false at the end. */
static bool
next_comment(struct str s, size_t *at, unsigned *number)
{
	ptrdiff_t found = str_search(str_from_byte(s, *at), STR("#k"));

	if (found < 0)
		return false;
	*at += (size_t)found + 2;
	*number = (unsigned)strtoul(s.p + *at, NULL, 10);
	return true;
}

/* Comments of before, without those between two places, are those of after. */
static bool
has_comments(struct str before, struct str after, size_t from, size_t to)
{
	size_t a = 0, b = 0;
	unsigned x, y;

	while (next_comment(before, &a, &x)) {
		if (a >= from && a < to)
			continue;
		if (!next_comment(after, &b, &y) || x != y)
			return false;
	}
	return !next_comment(after, &b, &y);
}

static void
show_failure(const struct trial *t, const struct edit_path *p, enum verb verb,
	const char *what, struct str after)
{
	struct arena arena = ARENA_INIT;

	fail_msg(
		"%s, %s: operation %d on %.*s: %s\n%.*s\n---- after ----\n%.*s",
		t->file, t->variant, (int)verb,
		STR_ARG(edit_path_text(p, &arena)), what, STR_ARG(t->text),
		STR_ARG(after));
}

/* The outermost node that goes when the one at the path goes. */
static const struct node *
what_goes(const struct trial *t, struct edit_path p, bool *is_flow)
{
	for (; p.n > 0; p.n--) {
		const struct node *n = edit_path_find(&p, t->before->root);
		struct edit_path up = p;
		const struct node *parent;

		up.n--;
		parent = edit_path_find(&up, t->before->root);
		*is_flow = node_placed(parent)->style == STYLE_FLOW;
		if (parent->n > 1 || p.n == 1)
			return n;
	}
	return NULL;
}

/* The place that an operation concerns, by bytes of the text before. */
static void
find_place(const struct trial *t, const struct edit_path *p, enum verb verb,
	size_t place[2], bool *is_flow)
{
	const struct node *n = edit_path_find(p, t->before->root);
	struct edit_path up = *p;

	*is_flow = false;
	if (verb == VERB_REMOVE)
		n = what_goes(t, *p, is_flow);
	up.n--;
	if (verb == VERB_PUT)
		n = edit_path_find(&up, t->before->root);
	if (verb == VERB_PUT || verb == VERB_ADD || verb == VERB_FIRST)
		*is_flow = node_placed(n)->style == STYLE_FLOW;
	place[0] = node_placed(n)->key.to > 0 && verb != VERB_SET
	                   ? node_placed(n)->key.from
	                   : node_placed(n)->value.from;
	place[1] = layout_value_end(t->text, n);
}

static bool
has_dash_before(struct str s, size_t at)
{
	struct str line = { s.p + line_start(s, at), at - line_start(s, at) };

	return str_find(line, '-') < line.n;
}

static void
check_lines(const struct trial *t, const struct edit_path *p, enum verb verb,
	struct str after)
{
	struct lines l = compare_lines(t->text, after);
	size_t equal = l.first_equal + l.last_equal, place[2];
	size_t changed = equal < l.n ? l.n - equal : 0;
	/* A last line without a newline gets one, or loses it. */
	size_t spare = t->text.p[t->text.n - 1] != '\n';
	bool is_flow;

	find_place(t, p, verb, place, &is_flow);
	if (!is_flow && verb >= VERB_PUT && verb != VERB_REMOVE) {
		/* A first field pushes another away from its dash. */
		if (verb == VERB_PUT && has_dash_before(t->text, place[0]) &&
			l.first_equal == line_of(t->text, place[0]) &&
			changed > 0)
			changed--;
		if (changed > spare)
			show_failure(t, p, verb, "changes lines", after);
		place[1] = place[0];
	} else {
		size_t first = line_of(t->text, place[0]);
		size_t last = line_of(t->text, place[1]);

		/* What comes next moves up behind the dash. */
		if (verb == VERB_REMOVE && has_dash_before(t->text, place[0]))
			last++;
		if (l.first_equal + spare < first ||
			l.last_equal + last + 1 < l.n)
			show_failure(t, p, verb, "changes other lines", after);
	}
	if (verb == VERB_REMOVE && !is_flow &&
		count_lines(after) > l.first_equal + l.last_equal + 1)
		show_failure(t, p, verb, "does more than remove", after);
	if (verb != VERB_REMOVE && verb != VERB_UNKNOWN)
		place[0] = place[1] = 0;
	else if (!is_flow)
		place[1] = line_end(t->text, place[1]);
	if (!has_comments(t->text, after, place[0], place[1]) &&
		!(verb == VERB_UNKNOWN))
		show_failure(t, p, verb, "loses comments", after);
}

static int
apply(struct editor *e, const struct edit_path *p, enum verb verb,
	const struct node *value, struct err *err)
{
	switch (verb) {
	case VERB_SET:
	case VERB_UNKNOWN:
	case VERB_PUT:
		return editor_set(e, p, value, err);
	case VERB_ADD:
		return editor_add(e, p, value, err);
	case VERB_FIRST:
		return editor_insert(e, p, 0, value, err);
	case VERB_REMOVE:
		break;
	}
	return editor_remove(e, p, err);
}

/* The place that may differ: of lists the whole, as items move. */
static struct edit_path
outer_place(const struct trial *t, const struct edit_path *p, enum verb verb)
{
	struct edit_path place = *p;
	struct edit_path up = *p;

	if (verb != VERB_REMOVE)
		return place;
	for (; place.n > 1; place.n--) {
		const struct node *parent;

		up.n = place.n - 1;
		parent = edit_path_find(&up, t->before->root);
		if (parent->n > 1 && parent->kind == NODE_MAPPING)
			break;
		if (parent->n > 1)
			return up;
	}
	return place;
}

static void
try_one(struct trial *t, const struct edit_path *p, enum verb verb,
	const struct node *value)
{
	struct err err = ERR_INIT;
	struct editor e;
	struct edit_path place;
	struct buf says = BUF_INIT;

	if (t->counter++ % t->one_in != 0)
		return;
	t->made++;
	assert_int_equal(editor_open(&e, t->text, t->shape, &err), 0);
	if (apply(&e, p, verb, value, &err) < 0) {
		message_write(&err.message, NULL, &says);
		buf_char(&says, '\0');
		if (strcmp(says.p, "nothing would be left of the file") != 0)
			show_failure(t, p, verb, says.p, STR(""));
		buf_free(&says);
		editor_close(&e);
		return;
	}
	place = outer_place(t, p, verb);
	if (editor_compare(t->before, &e, &place, 1, &err) < 0)
		show_failure(
			t, p, verb, "changes something else", editor_text(&e));
	if (!editor_is_changed(&e))
		show_failure(t, p, verb, "changes nothing", STR(""));
	check_lines(t, p, verb, editor_text(&e));
	editor_close(&e);
}

/* ---- all operations on all nodes ---- */

static struct node *
some_value(struct arena *arena, const struct field *f, bool is_item)
{
	struct node *n;

	if (f != NULL && (f->flags & FIELD_LIST) && !is_item) {
		n = node_list(arena);
		node_add(n, some_value(arena, f, true));
		node_add(n, some_value(arena, f, true));
		return n;
	}
	if (f != NULL && f->type == TYPE_MAPPING) {
		n = node_fields(arena);
		for (size_t i = 0; i < 2 && i < f->shape->n; i++)
			node_put(n, f->shape->fields[i].key,
				some_value(arena, &f->shape->fields[i], false));
		return n;
	}
	if (f != NULL && (f->flags & FIELD_LINES))
		return node_text(arena, STR("satu: #\n\n  dua"));
	if (f != NULL && f->type == TYPE_NUMBER)
		return node_text(arena, STR("70707"));
	return node_text(arena, STR("no: baru, [7]"));
}

static void try_below(struct trial *t, struct edit_path *p,
	const struct node *n, const struct shape *shape);

static void
try_fields(struct trial *t, struct edit_path *p, const struct node *n,
	const struct shape *shape)
{
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; shape != NULL && i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if (f->type == TYPE_RULES ||
			node_get(n, str_from(f->key)) != NULL)
			continue;
		edit_path_key(p, str_from(f->key));
		try_one(t, p, VERB_PUT, some_value(&arena, f, false));
		p->n--;
	}
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		const struct field *f = shape_field(shape, c->key);

		edit_path_key(p, c->key);
		try_below(t, p, c,
			f != NULL && f->type == TYPE_MAPPING ? f->shape : NULL);
		p->n--;
	}
	arena_free(&arena);
}

static void
try_items(struct trial *t, struct edit_path *p, const struct node *n,
	const struct shape *shape)
{
	struct arena arena = ARENA_INIT;
	const struct field *f = edit_path_field(p, t->shape);
	bool is_mapping = f != NULL && f->type == TYPE_MAPPING;
	uint32_t i = 0;

	try_one(t, p, VERB_ADD, some_value(&arena, f, true));
	try_one(t, p, VERB_FIRST, some_value(&arena, f, true));
	if (is_mapping && n->first->kind == NODE_MAPPING)
		try_one(t, p, VERB_UNKNOWN, node_text(&arena, STR("unknown")));
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		edit_path_index(p, i++);
		try_below(t, p, c, c->kind == NODE_MAPPING ? shape : NULL);
		p->n--;
	}
	arena_free(&arena);
}

static void
try_below(struct trial *t, struct edit_path *p, const struct node *n,
	const struct shape *shape)
{
	struct arena arena = ARENA_INIT;

	if (p->n > 0)
		try_one(t, p, VERB_REMOVE, NULL);
	if (n->kind == NODE_SCALAR)
		try_one(t, p, VERB_SET,
			some_value(&arena, edit_path_field(p, t->shape), true));
	else if (n->kind == NODE_MAPPING)
		try_fields(t, p, n, shape);
	else
		try_items(t, p, n, shape);
	arena_free(&arena);
}

/* How often a partner is named in a tree. */
static size_t
count_references(const struct node *n, const struct shape *shape, struct str id)
{
	size_t count = 0;

	for (const struct node *c = n->first; c != NULL; c = c->next) {
		const struct field *f = shape_field(shape, c->key);
		bool is_ref = f != NULL && f->to == REF_PARTNER;
		bool is_mapping = f != NULL && f->type == TYPE_MAPPING;

		count += is_ref && str_eq(c->text, id);
		for (const struct node *i = c->first; i != NULL; i = i->next) {
			count += is_ref && str_eq(i->text, id);
			if (is_mapping && i->kind == NODE_MAPPING)
				count += count_references(i, f->shape, id);
		}
		if (is_mapping && c->kind == NODE_MAPPING)
			count += count_references(c, f->shape, id);
	}
	return count;
}

static void
try_rename(struct trial *t, struct str id)
{
	struct edit_path nowhere = { .n = 0 };
	struct err err = ERR_INIT;
	struct editor e;
	struct lines l;
	size_t n = count_references(t->before->root, t->shape, id);
	size_t others;
	int renamed;

	assert_int_equal(editor_open(&e, t->text, t->shape, &err), 0);
	others = count_references(e.root, t->shape, STR("baru-7"));
	renamed = editor_rename(&e, REF_PARTNER, id, STR("baru-7"), &err);
	t->made++;
	l = compare_lines(t->text, editor_text(&e));
	if (renamed < 0 || (size_t)renamed != n || others > 0 ||
		count_references(e.root, t->shape, STR("baru-7")) != n ||
		count_references(e.root, t->shape, id) > 0 ||
		count_lines(editor_text(&e)) != l.n ||
		!has_comments(t->text, editor_text(&e), 0, 0))
		show_failure(t, &nowhere, VERB_SET, "rename", editor_text(&e));
	assert_int_equal(
		editor_rename(&e, REF_PARTNER, STR("baru-7"), id, &err),
		(int)n);
	/* Only quotes may have come to differ, and these ids need none. */
	if (!str_eq(editor_text(&e), t->text))
		show_failure(t, &nowhere, VERB_SET, "rename and back",
			editor_text(&e));
	editor_close(&e);
}

/* Each partner of an agreement by another name, and back. */
static void
try_renames(struct trial *t)
{
	const struct node *parties = node_get(t->before->root, STR("parties"));
	const struct node *n = NULL;

	if (parties != NULL && t->shape == &shape_agreement)
		n = parties->first;
	for (; n != NULL; n = n->next)
		if (node_get(n, STR("partner")) != NULL)
			try_rename(t, node_get(n, STR("partner"))->text);
}

static size_t
try_variant(const struct text_file *f, size_t number, size_t variant)
{
	struct variant v = { BUF_INIT, 0 };
	struct err err = ERR_INIT;
	struct edit_path p = { .n = 0 };
	struct editor before;
	struct trial t = { .file = f->path,
		.variant = variants[variant].name,
		.shape = f->shape,
		.one_in = 1,
		.counter = number + variant };

	variants[variant].make(&v, f);
	if (v.text.n == 0) { /* a value that cannot be written anew */
		buf_free(&v.text);
		return 0;
	}
	t.text = buf_str(&v.text);
	if (number % FILES_WHOLE != 0)
		t.one_in = ONE_IN;
	if (t.text.n > 8192)
		t.one_in = 23 * (t.text.n / 8192);
	if (editor_open(&before, t.text, f->shape, &err) < 0)
		fail_msg("%s, %s cannot be read:\n%.*s", f->path, t.variant,
			STR_ARG(t.text));
	t.before = &before;
	try_below(&t, &p, before.root, f->shape);
	try_renames(&t);
	editor_close(&before);
	buf_free(&v.text);
	return t.made;
}

static void
only_what_is_meant_changes(void **state)
{
	struct text_files files = { .arena = ARENA_INIT };
	size_t made = 0;

	(void)state;
	add_folder(&files, "agreements");
	add_folder(&files, "tests/cli/fixture/agreements");
	add_folder(&files, "tests/schema/full");
	for (size_t i = 0; i < files.n; i++)
		for (size_t k = 0; k < ARRAY_LEN(variants); k++)
			made += try_variant(&files.items[i], i, k);
	print_message("%zu operations on %zu files\n", made, files.n);
	assert_true(files.n > 150);
	assert_true(made > 10000);
	arena_free(&files.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_meant_changes),
	};

	return cmocka_run_group_tests_name("edit_property", tests, NULL, NULL);
}
