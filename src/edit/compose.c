#include "edit/compose.h"

#include <stdio.h>
#include <stdlib.h>

#include "edit/lines.h"
#include "edit/nodes.h"
#include "edit/write.h"
#include "yaml/read.h"

/* More nesting than any shape has. */
enum { OPEN_MAX = 8 };

/* A key that is open while the template is read: fields deeper than its
 * column are its own. */
struct open_key {
	uint32_t column;
	const struct shape *shape; /* of the fields below; NULL for none */
};

struct template_reader {
	struct write_notes *notes;
	const struct shape *shape;
	struct open_key open[OPEN_MAX];
	unsigned depth;
	struct buf lines; /* of explanation, waiting for a field */
	uint32_t column;  /* of their # */
	bool has_blanks;  /* an empty line somewhere */
	struct arena *arena;
};

/* A line of a template as it would be without its #. */
struct template_line {
	uint32_t column; /* of its first character */
	bool is_comment;
	uint32_t hash;   /* column of the first # */
	struct str text; /* from there on */
};

/* Steps over "# " as often as it stands there, for a comment in a part that is
 * commented out is itself two deep. */
static struct template_line
look_at(struct str line)
{
	struct template_line l = { 0, false, 0, line };

	for (;;) {
		while (l.text.n > 0 && l.text.p[0] == ' ') {
			l.text = str_from_byte(l.text, 1);
			l.column++;
		}
		if (l.text.n == 0 || l.text.p[0] != '#')
			return l;
		if (!l.is_comment)
			l.hash = l.column;
		l.is_comment = true;
		l.text = str_from_byte(l.text, 1);
		if (l.text.n > 0 && l.text.p[0] == ' ')
			l.text = str_from_byte(l.text, 1);
	}
}

/* The key that a line begins with, behind the dash of an item. */
static struct str
key_of(struct template_line *l)
{
	size_t n = 0;

	while (str_starts(l->text, STR("- "))) {
		l->text = str_from_byte(l->text, 2);
		l->column += 2;
		while (l->text.n > 0 && l->text.p[0] == ' ') {
			l->text = str_from_byte(l->text, 1);
			l->column++;
		}
	}
	while (n < l->text.n &&
		(l->text.p[n] == '_' ||
			(l->text.p[n] >= 'a' && l->text.p[n] <= 'z')))
		n++;
	if (n == 0 || n == l->text.n || l->text.p[n] != ':' ||
		(n + 1 < l->text.n && l->text.p[n + 1] != ' '))
		return STR("");
	return (struct str){ l->text.p, n };
}

/* The field that a line is about: one of those open at its column. */
static const struct field *
field_of(struct template_reader *r, struct template_line *l)
{
	struct str key = key_of(l);
	const struct shape *shape = r->shape;
	const struct field *f;

	if (key.n == 0)
		return NULL;
	while (r->depth > 0 && r->open[r->depth - 1].column >= l->column)
		r->depth--;
	if (r->depth > 0)
		shape = r->open[r->depth - 1].shape;
	f = shape_field(shape, key);
	if (f != NULL && r->depth < OPEN_MAX)
		r->open[r->depth++] = (struct open_key){ l->column,
			f->type == TYPE_MAPPING ? f->shape : NULL };
	return f;
}

static bool
has_note(const struct write_notes *notes, const struct field *f)
{
	for (size_t i = 0; i < notes->n; i++)
		if (notes->items[i].field == f)
			return true;
	return false;
}

static void
keep_note(struct template_reader *r, const struct field *f)
{
	struct write_notes *notes = r->notes;

	if (r->lines.n > 0 && !has_note(notes, f)) {
		notes->items = xrealloc(
			notes->items, (notes->n + 1) * sizeof(*notes->items));
		notes->items[notes->n++] = (struct write_note){ .field = f,
			.lines = arena_str(r->arena, buf_str(&r->lines)) };
	}
	buf_reset(&r->lines);
}

/* Without a mark that only the head of the template explains. */
static struct str
without_mark(struct str text)
{
	size_t end = str_find(text, ']');

	return str_starts(text, STR("[")) && end < text.n
	               ? str_trim(str_from_byte(text, end + 1))
	               : text;
}

static void
read_line(struct template_reader *r, struct str line)
{
	struct template_line l = look_at(line);
	struct str said = l.text;
	const struct field *f;

	if (str_trim(line).n == 0) {
		r->has_blanks = true;
		buf_reset(&r->lines);
		return;
	}
	f = field_of(r, &l);
	if (f != NULL || !l.is_comment) {
		if (f != NULL)
			keep_note(r, f);
		buf_reset(&r->lines);
		return;
	}
	if (r->lines.n > 0)
		buf_char(&r->lines, '\n');
	buf_add(&r->lines, r->lines.n > 0 ? said : without_mark(said));
}

static bool
has_braces(const struct node *n)
{
	if (n->kind == NODE_SCALAR)
		return str_search(n->text, STR("{{")) >= 0;
	for (n = n->first; n != NULL; n = n->next)
		if (has_braces(n))
			return true;
	return false;
}

/* The fields given, and those that the template has a value for. */
static struct node *
merge(struct arena *arena, const struct node *fields,
	const struct node *template)
{
	struct node *all = node_copy(arena, fields);

	for (const struct node *n = template->first; n != NULL; n = n->next)
		if (node_get(fields, n->key) == NULL && !has_braces(n))
			node_add(all, node_copy(arena, n));
	return all;
}

/* The notes and values of a template. */
static struct node *
read_template(struct template_reader *r, const struct node *fields,
	struct str text, struct err *err)
{
	struct findings fs;
	const struct node *root;
	struct node *all = NULL;
	char number[24];

	findings_init(&fs, r->arena);
	root = yaml_read(r->arena, text, STR(""), &yaml_settings_limits, &fs);
	if (root == NULL) {
		snprintf(number, sizeof(number), "%u",
			(unsigned)fs.items[fs.n - 1].mark.line);
		err_set(err, MSG(N_("the template cannot be read (line %1)"),
				     str_from(number)));
	} else {
		all = merge(r->arena, fields, root);
		for (size_t at = line_start(text, 0); at < text.n;
			at = line_next(text, at))
			read_line(r, (struct str){ text.p + at,
					     line_end(text, at) - at });
	}
	findings_free(&fs);
	return all;
}

/* Root fields one below the other, with an empty line between where the
 * template has such. */
static void
write_all(struct writer *w, struct node *all, const struct shape *shape,
	bool has_blanks)
{
	for (struct node *n = all->first; n != NULL; n = n->next) {
		if (has_blanks && n != all->first)
			buf_text(w->out, w->layout.eol);
		write_note(w, shape, n->key, 0);
		write_key(w, n, shape, 0);
		buf_text(w->out, w->layout.eol);
	}
}

/* Whether what was written says what was meant. */
static int
check(struct arena *arena, struct str written, const struct node *all,
	struct err *err)
{
	struct findings fs;
	const struct node *root;
	bool ok;

	findings_init(&fs, arena);
	root = yaml_read(arena, written, STR(""), &yaml_settings_limits, &fs);
	ok = root != NULL && node_equal(root, all);
	findings_free(&fs);
	return ok ? 0
	          : err_set(err, SAY(N_("these values cannot be written to a "
					"file")));
}

int
compose(struct buf *out, const struct shape *shape, const struct node *fields,
	struct str template_text, struct err *err)
{
	static const struct field root = { .key = "", .type = TYPE_MAPPING };
	struct arena arena = ARENA_INIT;
	struct write_notes notes = { NULL, 0 };
	struct template_reader r = {
		.notes = &notes, .shape = shape, .arena = &arena
	};
	struct writer w = { out, LAYOUT_USUAL, &notes };
	struct field f = root;
	struct node *all = template_text.n > 0 ? read_template(&r, fields,
							 template_text, err)
	                                       : node_copy(&arena, fields);
	size_t before = out->n;
	int failed = -1;

	f.shape = shape;
	if (all != NULL)
		all = write_prepare(&arena, all, &f, err);
	if (all != NULL) {
		write_all(&w, all, shape, r.has_blanks);
		failed = check(
			&arena, str_from_byte(buf_str(out), before), all, err);
	}
	if (failed)
		out->n = before;
	free(notes.items);
	buf_free(&r.lines);
	arena_free(&arena);
	return failed;
}
