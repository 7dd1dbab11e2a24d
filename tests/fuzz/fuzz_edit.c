/*
 * Any operation on any text: the text stays as it was, or is read back with the
 * change and nothing else; the difference leads from the one to the other.  The
 * same text as a template, and as what is typed on a command line.
 *
 * Parts are the file, a verb, a path ("@7" for the seventh node), a value.
 */
#include <stdint.h>

#include "edit/assign.h"
#include "edit/compose.h"
#include "edit/diff.h"
#include "edit/nodes.h"
#include "parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of one hunk's head, "@@ -12,3 +12,4 @@"; the line number of the old side. */
static size_t
hunk_start(struct str line)
{
	struct str number = str_from_byte(line, 4);
	int64_t n = 0;
	bool has_lines;

	number.n = str_find(number, ' ');
	has_lines = !str_ends(number, STR(",0"));
	number.n = str_find(number, ',');
	must(str_number(number, INT32_MAX, &n));
	return (size_t)n - has_lines;
}

static void
copy_line(struct str *rest, struct buf *out)
{
	size_t n = str_find(*rest, '\n');

	n += n < rest->n;
	buf_add(out, (struct str){ rest->p, n });
	*rest = str_from_byte(*rest, n);
}

/* One line of a hunk, with whether the next one says that it has no end. */
static void
patch_line(struct str line, bool has_end, struct str *old, struct buf *out)
{
	struct buf gone = BUF_INIT;

	must(line.n > 0);
	if (line.p[0] != '+') {
		copy_line(old, &gone);
		line.n += has_end; /* its LF is there in the difference */
		must(str_eq(buf_str(&gone), str_from_byte(line, 1)));
		line.n -= has_end;
	}
	buf_free(&gone);
	if (line.p[0] == '-')
		return;
	must(line.p[0] == ' ' || line.p[0] == '+');
	buf_add(out, str_from_byte(line, 1));
	if (has_end)
		buf_char(out, '\n');
}

/* The difference does to before what made after of it. */
static void
check_diff(struct str before, struct str after)
{
	struct buf diff = BUF_INIT, out = BUF_INIT;
	struct str rest, line, old = before;
	size_t at = 0;

	diff_write(&diff, STR("f"), before, after);
	rest = buf_str(&diff);
	for (int i = 0; i < 2 && rest.n > 0; i++)
		must(str_split(&rest, '\n', &line));
	while (rest.n > 0 && str_split(&rest, '\n', &line)) {
		if (str_starts(line, STR("@@ "))) {
			size_t lines = hunk_start(line);

			for (; at < lines; at++)
				copy_line(&old, &out);
			continue;
		}
		at += line.n == 0 || line.p[0] != '+';
		patch_line(line, !str_starts(rest, STR("\\")), &old, &out);
		if (str_starts(rest, STR("\\")))
			must(str_split(&rest, '\n', &line));
	}
	buf_add(&out, old);
	must(str_eq(buf_str(&out), after));
	buf_free(&out);
	buf_free(&diff);
}

/* Steps over nodes in their order to one; its path is then in p. */
static bool
find_nth(const struct node *n, int64_t *left, struct edit_path *p)
{
	uint32_t index = 0;

	if ((*left)-- == 0)
		return true;
	if (p->n == EDIT_PATH_MAX)
		return false;
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		if (n->kind == NODE_MAPPING)
			edit_path_key(p, c->key);
		else
			edit_path_index(p, index++);
		if (find_nth(c, left, p))
			return true;
		p->n--;
	}
	return false;
}

static bool
read_path(const struct node *root, struct str text, struct edit_path *p)
{
	struct err err = ERR_INIT;
	int64_t nth;

	p->n = 0;
	if (str_starts(text, STR("@")) &&
		str_number(str_from_byte(text, 1), 10000, &nth))
		return find_nth(root, &nth, p) && p->n > 0;
	return edit_path_parse(p, text, &err) == 0;
}

/* A value is YAML if it can be read, else a text. */
static struct node *
read_value(struct arena *arena, struct str text)
{
	struct findings fs;
	const struct node *n;

	findings_init(&fs, arena);
	n = yaml_read(arena, text, STR("v"), &yaml_agreement_limits, &fs);
	findings_free(&fs);
	return n != NULL ? node_copy(arena, n) : node_text(arena, text);
}

static int
operate(struct editor *e, char verb, const struct edit_path *p,
	struct node *value, struct err *err)
{
	switch (verb) {
	case 'a':
		return editor_add(e, p, value, err);
	case 'i':
		return editor_insert(e, p, 0, value, err);
	case 'o':
		return editor_add_sorted(e, p, value, "id", err);
	case 'r':
		return editor_remove(e, p, err);
	case 'm':
		return editor_resort(e, p, "partner", err);
	case 'n':
		return editor_rename(
			       e, REF_PARTNER, STR("kop"), STR("toko"), err) < 0
		               ? -1
		               : 0;
	default:
		return editor_set(e, p, value, err);
	}
}

/* The list that an item hangs in, for all its items may move; else what the
 * first step leads to. */
static void
check_change(const struct editor *before, const struct editor *after, char verb,
	const struct edit_path *p)
{
	struct edit_path place = *p;
	struct err err = ERR_INIT;

	if (verb == 'n')
		return;
	place.n = 1;
	must(editor_compare(before, after, &place, 1, &err) == 0);
}

static void
try_operation(struct str text, const struct shape *shape, struct source *parts)
{
	struct arena arena = ARENA_INIT;
	struct str verb = take(parts), path = take(parts);
	struct node *value = read_value(&arena, take(parts));
	struct err err = ERR_INIT;
	struct editor before, e, again;
	struct edit_path p;
	char v = verb.n > 0 ? verb.p[0] : 's';

	if (editor_open(&before, text, shape, &err) == 0 &&
		editor_open(&e, text, shape, &err) == 0) {
		if (read_path(before.root, path, &p)) {
			if (operate(&e, v, &p, value, &err) < 0)
				must(!editor_is_changed(&e));
			else
				check_change(&before, &e, v, &p);
			must(editor_open(&again, editor_text(&e), shape,
				     &err) == 0);
			must(node_equal(again.root, e.root));
			check_diff(text, editor_text(&e));
			editor_close(&again);
		}
		editor_close(&e);
	}
	editor_close(&before);
	arena_free(&arena);
}

static void
try_typed(struct str text, struct str typed)
{
	struct arena arena = ARENA_INIT;
	struct node *fields = node_fields(&arena);
	struct err err = ERR_INIT;
	struct assignment a;
	struct findings fs;
	struct editor e;
	struct buf out = BUF_INIT;

	findings_init(&fs, &arena);
	if (!assign_read(&shape_agreement, typed, &fs, &a)) {
		must(fs.n > 0);
	} else {
		if (editor_open(&e, text, &shape_agreement, &err) == 0 &&
			assign_apply(&e, &a, &err) < 0)
			must(!editor_is_changed(&e));
		editor_close(&e);
		if (a.act == ASSIGN_SET && a.path.n == 1)
			node_put(fields,
				arena_str(&arena, a.path.steps[0].key).p,
				a.value);
		if (fields->n > 0 &&
			compose(&out, &shape_agreement, fields, text, &err) < 0)
			must(out.n == 0);
	}
	buf_free(&out);
	findings_free(&fs);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source parts = { { (const char *)data, size }, STR_NONE };
	struct str text;

	parts.rest = parts.whole;
	text = take(&parts);
	try_operation(text, &shape_agreement, &parts);
	try_operation(text, &shape_partners, &parts);
	try_typed(text, take(&parts));
	check_diff(text, take(&parts));
	return 0;
}
