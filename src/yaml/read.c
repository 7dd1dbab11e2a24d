#include "yaml/read.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/utf8.h"
#include "yaml/complaint.h"
#include "yaml/text.h"

#define KIB ((size_t)1024)

/* From here on a mapping's keys are looked up instead of compared in turn. */
enum { KEYS_COMPARED = 32 };

const struct yaml_limits yaml_agreement_limits = {
	.bytes = 256 * KIB,
	.depth = YAML_DEPTH_MAX,
	.events = 20000,
	.keys = 1000,
	.scalar = 64 * KIB,
	.key = 128,
};

const struct yaml_limits yaml_settings_limits = {
	.bytes = 64 * KIB * KIB,
	.depth = YAML_DEPTH_MAX,
	.events = 2000000,
	.keys = 1000,
	.scalar = 64 * KIB,
	.key = 128,
};

/* An open collection: where the next child goes, and the key waiting for it. */
struct level {
	struct node *node;
	struct node **tail, *newest;
	bool has_key;
	struct str key;
	struct mark key_mark;
	struct extent key_place; /* only where places are asked for */
	uint64_t seen; /* key_bit of each key: most keys are new at a glance */
	struct map keys; /* in use from KEYS_COMPARED keys on */
};

/* A place in the source, by bytes and as libyaml counts, from 0. */
struct cursor {
	size_t at, line, column;
};

/* The same by bytes and characters, from 0; back and forth. */
struct counter {
	size_t at, characters;
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct findings *fs;
	struct str file, source;
	const struct yaml_limits *limits;
	struct text_facts facts;
	struct cursor cursor;   /* at the last plain text looked behind */
	bool is_placed;         /* each node is a struct placed */
	size_t skipped;         /* bytes of a byte order mark */
	struct counter counter; /* at the last place asked for */
	struct node *root;
	struct level levels[YAML_DEPTH_MAX];
	unsigned depth, events, documents;
};

static struct mark
to_mark(yaml_mark_t m)
{
	return mark_at(m.line + 1, m.column + 1);
}

static struct str
to_str(const yaml_char_t *p, size_t n)
{
	return (struct str){ (const char *)p, n };
}

static bool
reject(struct reader *r, enum rule rule, struct mark mark, const char *why)
{
	findings_add(r->fs, r->file, rule, mark, SAY(why));
	return false;
}

static bool
is_middle(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* libyaml counts characters; the nearest place known is mostly the last. */
static uint32_t
byte_of(struct reader *r, yaml_mark_t m)
{
	struct counter *c = &r->counter;
	struct str s = r->source;

	while (c->characters < m.index && c->at < s.n) {
		c->at++;
		while (c->at < s.n && is_middle(s.p[c->at]))
			c->at++;
		c->characters++;
	}
	while (c->characters > m.index) {
		c->at--;
		while (is_middle(s.p[c->at]))
			c->at--;
		c->characters--;
	}
	return (uint32_t)(c->at + r->skipped);
}

static bool
reject_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct complaint complaint = {
		.problem = p->problem != NULL ? p->problem : "",
		.noticed = to_mark(p->problem_mark),
		.begun = to_mark(p->context_mark),
		.at = byte_of(r, p->problem_mark) - r->skipped,
	};

	if (p->error == YAML_MEMORY_ERROR)
		out_of_memory();
	complaint_report(&complaint, r->source, r->file, r->fs);
	return false;
}

/* Of double-quoted text, where escapes can say what the file itself may not. */
static bool
escapes_are_clean(struct reader *r, struct str s, struct mark mark)
{
	uint32_t c = 0;
	size_t n;

	for (; s.n > 0; s = str_from_byte(s, n)) {
		const char *what;

		n = utf8_decode(s, &c);
		what = n > 0 ? text_complaint(c)
		             : N_("an escape that is not a character");
		if (what == NULL)
			continue;
		findings_add(r->fs, r->file, RULE_YAML_TEXT, mark,
			MSG(what, text_code(r->arena, c)));
		findings_hint(
			r->fs, SAY(N_("it is written as an escape, with \\")));
		return false;
	}
	return true;
}

static struct extent
extent_of(struct reader *r, const yaml_event_t *e)
{
	uint32_t from = byte_of(r, e->start_mark);

	return (struct extent){ from, byte_of(r, e->end_mark) };
}

static uint64_t
key_bit(struct str key)
{
	unsigned first = (unsigned char)key.p[0];
	unsigned last = (unsigned char)key.p[key.n - 1];

	return UINT64_C(1) << ((first + 5 * last + 11 * key.n) % 64);
}

static const struct node *
find_key(const struct level *l, struct str key)
{
	if (!(l->seen & key_bit(key)))
		return NULL;
	if (l->node->n > KEYS_COMPARED)
		return map_get(&l->keys, key);
	for (const struct node *n = l->node->first; n != NULL; n = n->next)
		if (n->key.p[0] == key.p[0] && str_eq(n->key, key))
			return n;
	return NULL;
}

static bool
key_is_text(const struct reader *r, const yaml_event_t *e, struct str key)
{
	(void)r;
	return key.n > 0 &&
	       !(str_eq(key, STR("<<")) &&
		       e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE);
}

static bool
take_key(struct reader *r, struct level *l, const yaml_event_t *e)
{
	struct mark mark = to_mark(e->start_mark);
	struct str key = to_str(e->data.scalar.value, e->data.scalar.length);
	const struct node *twin;

	if (!key_is_text(r, e, key))
		return reject(r, RULE_YAML_FEATURE, mark,
			key.n > 0 ? N_("merge keys are not used here")
				  : N_("an empty key names nothing"));
	if (key.n > r->limits->key)
		return reject(r, RULE_YAML_TOO_BIG, mark,
			N_("a key longer than any field's name"));
	if (l->node->n >= r->limits->keys)
		return reject(r, RULE_YAML_TOO_BIG, mark,
			N_("more keys than any agreement has"));
	twin = find_key(l, key);
	if (twin != NULL) {
		findings_add(r->fs, r->file, RULE_YAML_DUPLICATE_KEY, mark,
			MSG(N_("%1 was already given on line %2"), key,
				arena_printf(r->arena, "%u",
					(unsigned)twin->key_mark.line)));
		return false;
	}
	l->seen |= key_bit(key);
	l->key = arena_str(r->arena, key);
	l->key_mark = mark;
	if (r->is_placed)
		l->key_place = extent_of(r, e);
	l->has_key = true;
	return true;
}

/* Moves a mapping that has grown from comparing its keys to looking them up. */
static void
index_keys(struct reader *r, struct level *l, struct node *newest)
{
	if (l->node->n <= KEYS_COMPARED)
		return;
	if (l->node->n > KEYS_COMPARED + 1) {
		map_put(&l->keys, newest->key, newest);
		return;
	}
	map_init(&l->keys, r->arena);
	for (struct node *n = l->node->first; n != NULL; n = n->next)
		map_put(&l->keys, n->key, n);
}

static enum node_style
style_of(const yaml_event_t *e)
{
	static const enum node_style scalars[] = {
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = STYLE_SINGLE,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STYLE_DOUBLE,
		[YAML_LITERAL_SCALAR_STYLE] = STYLE_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = STYLE_FOLDED,
		[YAML_PLAIN_SCALAR_STYLE] = STYLE_PLAIN,
	};

	if (e->type == YAML_SCALAR_EVENT)
		return scalars[e->data.scalar.style];
	if (e->type == YAML_SEQUENCE_START_EVENT)
		return e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
		               ? STYLE_FLOW
		               : STYLE_BLOCK;
	return e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
	               ? STYLE_FLOW
	               : STYLE_BLOCK;
}

/* Field by field: for the whole struct compilers take an instruction that is
 * slow to start. */
static struct node *
fill_node(struct node *n, enum node_kind kind, struct mark mark)
{
	n->kind = kind;
	n->is_quoted = false;
	n->n = 0;
	n->mark = mark;
	n->key_mark = n->cut = (struct mark){ 0, 0 };
	n->key = n->text = STR_NONE;
	n->first = n->next = NULL;
	return n;
}

static struct node *
new_node(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
	struct mark mark = to_mark(e->start_mark);
	struct placed *p;

	if (!r->is_placed)
		return fill_node(
			arena_take(r->arena, sizeof(struct node)), kind, mark);
	p = ARENA_NEW(r->arena, struct placed);
	p->style = style_of(e);
	p->value = extent_of(r, e);
	if (r->depth > 0 && r->levels[r->depth - 1].has_key)
		p->key = r->levels[r->depth - 1].key_place;
	return fill_node(&p->node, kind, mark);
}

/* A collection ends with its bracket; by lines, with its last child. */
static void
close_level(struct reader *r, const yaml_event_t *e)
{
	struct level *l = &r->levels[--r->depth];
	struct placed *p;

	if (!r->is_placed)
		return;
	p = (struct placed *)(void *)l->node;
	if (p->style == STYLE_FLOW)
		p->value.to = byte_of(r, e->end_mark);
	else if (l->newest != NULL)
		p->value.to = node_placed(l->newest)->value.to;
}

static struct node *
add_node(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
	struct node *n = new_node(r, kind, e);
	struct level *l;

	if (r->depth == 0) {
		r->root = n;
		return n;
	}
	l = &r->levels[r->depth - 1];
	*l->tail = n;
	l->tail = &n->next;
	l->newest = n;
	l->node->n++;
	if (l->node->kind == NODE_MAPPING) {
		n->key = l->key;
		n->key_mark = l->key_mark;
		l->has_key = false;
		index_keys(r, l, n);
	}
	return n;
}

static bool
wants_key(const struct reader *r)
{
	const struct level *l;

	if (r->depth == 0)
		return false;
	l = &r->levels[r->depth - 1];
	return l->node->kind == NODE_MAPPING && !l->has_key;
}

static bool
open_level(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
	struct mark mark = to_mark(e->start_mark);
	struct level *l;

	if (wants_key(r))
		return reject(r, RULE_YAML_FEATURE, mark,
			N_("a key must be plain text"));
	if (r->depth == r->limits->depth)
		return reject(r, RULE_YAML_TOO_BIG, mark,
			N_("nested deeper than any agreement is"));
	l = &r->levels[r->depth];
	l->node = add_node(r, kind, e);
	l->tail = &l->node->first;
	l->newest = NULL;
	l->has_key = false;
	l->seen = 0;
	r->depth++;
	return true;
}

/* Moves on to a place that libyaml gave by line and column, never back. */
static void
move_to(struct cursor *c, struct str s, yaml_mark_t to)
{
	while (c->at < s.n &&
		(c->line < to.line ||
			(c->line == to.line && c->column < to.column))) {
		unsigned char byte = (unsigned char)s.p[c->at++];
		bool is_crlf =
			byte == '\r' && c->at < s.n && s.p[c->at] == '\n';

		if ((byte == '\n' || byte == '\r') && !is_crlf) {
			c->line++;
			c->column = 0;
			continue;
		}
		while (c->at < s.n &&
			((unsigned char)s.p[c->at] & 0xc0) == 0x80)
			c->at++;
		c->column++;
	}
}

static bool
is_letter_or_digit(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* Where a plain text is followed by " #" and at once a letter or digit. */
static struct mark
find_cut(struct reader *r, const yaml_event_t *e)
{
	struct cursor *c = &r->cursor;
	struct str s = r->source;
	size_t at;

	move_to(c, s, e->end_mark);
	for (at = c->at; at < s.n && s.p[at] == ' ';)
		at++;
	if (at == c->at || at + 1 >= s.n || s.p[at] != '#' ||
		!is_letter_or_digit((unsigned char)s.p[at + 1]))
		return (struct mark){ 0, 0 };
	return mark_at(c->line + 1, c->column + at - c->at + 1);
}

static bool
take_scalar(struct reader *r, const yaml_event_t *e)
{
	struct str text = to_str(e->data.scalar.value, e->data.scalar.length);
	bool is_plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct node *n;

	if (e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
		!escapes_are_clean(r, text, to_mark(e->start_mark)))
		return false;
	if (wants_key(r))
		return take_key(r, &r->levels[r->depth - 1], e);
	if (text.n > r->limits->scalar)
		return reject(r, RULE_YAML_TOO_BIG, to_mark(e->start_mark),
			N_("a text longer than 64 KiB"));
	n = add_node(r, NODE_SCALAR, e);
	n->text = arena_str(r->arena, text);
	n->is_quoted = !is_plain;
	if (is_plain && r->facts.has_glued_hash)
		n->cut = find_cut(r, e);
	return true;
}

/* What a node carries that agreements do not use, or NULL. */
static const char *
decoration(const yaml_event_t *e)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	switch (e->type) {
	case YAML_SCALAR_EVENT:
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
		break;
	case YAML_DOCUMENT_START_EVENT:
		return e->data.document_start.version_directive != NULL ||
		                       e->data.document_start.tag_directives
		                                       .start !=
		                               e->data.document_start
		                                       .tag_directives.end
		               ? N_("directives are not used here")
		               : NULL;
	case YAML_ALIAS_EVENT:
		return N_("aliases (*) are not used here");
	default:
		return NULL;
	}
	if (anchor != NULL)
		return N_("anchors (&) are not used here");
	return tag != NULL ? N_("tags (!) are not used here") : NULL;
}

static bool
take_event(struct reader *r, const yaml_event_t *e)
{
	const char *extra = decoration(e);

	if (++r->events > r->limits->events)
		return reject(r, RULE_YAML_TOO_BIG, to_mark(e->start_mark),
			N_("longer than any agreement is"));
	if (extra != NULL)
		return reject(
			r, RULE_YAML_FEATURE, to_mark(e->start_mark), extra);
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return r->documents++ == 0 ||
		       reject(r, RULE_YAML_FEATURE, to_mark(e->start_mark),
			       N_("one file holds one document"));
	case YAML_SCALAR_EVENT:
		return take_scalar(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(r, NODE_SEQUENCE, e);
	case YAML_MAPPING_START_EVENT:
		return open_level(r, NODE_MAPPING, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_level(r, e);
		return true;
	default:
		return true;
	}
}

static bool
read_events(struct reader *r)
{
	bool ok = true, done = false;
	yaml_event_t event;

	while (ok && !done) {
		if (!yaml_parser_parse(&r->parser, &event))
			return reject_syntax(r);
		done = event.type == YAML_STREAM_END_EVENT;
		ok = take_event(r, &event);
		yaml_event_delete(&event);
	}
	return ok;
}

/* An empty file still has a root to hang findings on. */
static struct node *
empty_root(struct reader *r)
{
	struct placed *p = ARENA_NEW(r->arena, struct placed);

	fill_node(&p->node, NODE_SCALAR, MARK_START);
	p->node.text = STR("");
	p->value.from = p->value.to = (uint32_t)(r->source.n + r->skipped);
	return &p->node;
}

static struct node *
read_source(struct reader *r, struct str source)
{
	const char *start = source.p;
	bool ok;

	if (!text_check(&source, r->file, r->fs, &r->facts))
		return NULL;
	r->skipped = (size_t)(source.p - start);
	r->source = source;
	if (!yaml_parser_initialize(&r->parser))
		out_of_memory();
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r->parser, (const unsigned char *)source.p, source.n);
	ok = read_events(r);
	yaml_parser_delete(&r->parser);
	if (!ok)
		return NULL;
	return r->root != NULL ? r->root : empty_root(r);
}

/* The levels are filled as they open; zeroing them would cost more than
 * reading a small file. */
static void
start(struct reader *r, struct arena *arena, struct str file,
	const struct yaml_limits *limits, struct findings *fs)
{
	memset(r, 0, offsetof(struct reader, levels));
	r->arena = arena;
	r->file = file;
	r->limits = limits;
	r->fs = fs;
	r->depth = r->events = r->documents = 0;
}

const struct node *
yaml_read(struct arena *arena, struct str source, struct str file,
	const struct yaml_limits *limits, struct findings *fs)
{
	struct reader r;

	start(&r, arena, file, limits, fs);
	return read_source(&r, source);
}

struct node *
yaml_read_placed(struct arena *arena, struct str source, struct str file,
	const struct yaml_limits *limits, struct findings *fs)
{
	struct reader r;

	start(&r, arena, file, limits, fs);
	r.is_placed = true;
	return read_source(&r, source);
}
