/* Whatever the bytes: a tree within the limits, or a finding that says where
 * it is not one; and the settings' limits find nothing that the agreement's do
 * not. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "yaml/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike an assert, there in every build. */
static void
must(bool condition)
{
	if (!condition)
		abort();
}

struct facts {
	uint32_t lines; /* of the file: a mark may lie one behind */
	unsigned nodes;
};

static uint32_t
count_lines(struct str s)
{
	uint32_t n = 1;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' || s.p[i] == '\r';
	return n;
}

static void
check_mark(struct mark m, const struct facts *facts)
{
	must(m.line >= 1 && m.line <= facts->lines + 1);
	must(m.column >= 1);
}

static void
check_text(struct str s)
{
	uint32_t c;

	for (size_t n; s.n > 0; s = str_from_byte(s, n)) {
		n = utf8_decode(s, &c);
		must(n > 0);
		must(c >= ' ' || c == '\n' || c == '\t');
		must(c != 0x7f && !utf8_is_bidi_control(c));
	}
}

static void
check_node(const struct node *n, unsigned depth, struct facts *facts)
{
	uint32_t children = 0;

	must(depth <= YAML_DEPTH_MAX);
	must(++facts->nodes <= yaml_agreement_limits.events);
	check_mark(n->mark, facts);
	if (n->cut.line > 0)
		check_mark(n->cut, facts);
	if (n->kind == NODE_SCALAR) {
		must(n->first == NULL);
		must(n->text.n <= yaml_agreement_limits.scalar);
		check_text(n->text);
		return;
	}
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		children++;
		if (n->kind == NODE_MAPPING) {
			must(c->key.n > 0);
			must(node_get(n, c->key) == c);
			check_text(c->key);
			check_mark(c->key_mark, facts);
		}
		check_node(c, depth + 1, facts);
	}
	must(children == n->n);
}

/* Values stand in their parents, one behind the other. */
static void
check_place(const struct node *n, uint32_t from, uint32_t to)
{
	const struct placed *p = node_placed(n);

	must(p->value.from >= from && p->value.to <= to);
	must(p->value.from <= p->value.to);
	from = p->value.from;
	for (const struct node *c = n->first; c != NULL; c = c->next) {
		const struct placed *child = node_placed(c);

		if (n->kind == NODE_MAPPING) {
			must(child->key.from >= from);
			must(child->key.to > child->key.from);
			must(child->value.from >= child->key.to);
		}
		check_place(c, from, p->value.to);
		from = child->value.to;
	}
}

static void
check_same(const struct node *a, const struct node *b)
{
	must(a->kind == b->kind && a->n == b->n && str_eq(a->text, b->text));
	must(a->mark.line == b->mark.line && a->mark.column == b->mark.column);
	must(str_eq(a->key, b->key));
	a = a->first;
	for (b = b->first; b != NULL; a = a->next, b = b->next)
		check_same(a, b);
}

/* A tree with places is the same tree. */
static void
check_placed(struct str source, const struct node *plain)
{
	struct arena arena = ARENA_INIT;
	const struct node *root;
	struct findings fs;

	findings_init(&fs, &arena);
	root = yaml_read_placed(
		&arena, source, STR("f"), &yaml_agreement_limits, &fs);
	must((root != NULL) == (plain != NULL));
	if (root != NULL) {
		check_same(root, plain);
		check_place(root, 0, (uint32_t)source.n);
	}
	findings_free(&fs);
	arena_free(&arena);
}

static void
check_findings(const struct findings *fs, bool is_read, struct facts *facts)
{
	size_t refusals = 0;

	for (size_t i = 0; i < fs->n; i++) {
		check_mark(fs->items[i].mark, facts);
		must(fs->items[i].message.id != NULL);
		refusals += fs->items[i].rule != RULE_TEXT_INVISIBLE;
	}
	must(refusals == !is_read);
}

static void
check_read(struct str source, const struct yaml_limits *limits)
{
	struct facts facts = { .lines = count_lines(source) };
	struct arena arena = ARENA_INIT;
	const struct node *root;
	struct findings fs;

	findings_init(&fs, &arena);
	root = yaml_read(&arena, source, STR("f"), limits, &fs);
	check_findings(&fs, root != NULL, &facts);
	if (root != NULL && limits == &yaml_agreement_limits)
		check_node(root, 1, &facts);
	if (limits == &yaml_agreement_limits)
		check_placed(source, root);
	findings_free(&fs);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str source = { (const char *)data, size };

	check_read(source, &yaml_agreement_limits);
	check_read(source, &yaml_settings_limits);
	return 0;
}
