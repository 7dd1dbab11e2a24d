#include "edit/layout.h"

#include "edit/lines.h"

/* What has been found so far: bits of what is settled. */
enum { FOUND_STEP = 1, FOUND_LIST = 2, FOUND_DASH = 4, FOUND_ALL = 7 };

static bool
is_block(const struct node *n)
{
	return n->kind != NODE_SCALAR && node_placed(n)->style == STYLE_BLOCK &&
	       n->n > 0;
}

uint32_t
layout_column(struct str text, const struct node *block)
{
	return line_column(text, node_placed(block)->value.from);
}

static void
look_at_child(struct layout *l, struct str text, const struct node *parent,
	const struct node *child, unsigned *found)
{
	uint32_t outer = layout_column(text, parent);
	uint32_t inner = layout_column(text, child);

	if (inner < outer)
		return;
	if (parent->kind == NODE_SEQUENCE) {
		if (!(*found & FOUND_DASH) && child->kind == NODE_MAPPING &&
			inner > outer)
			l->dash = inner - outer;
		*found |= FOUND_DASH;
		return;
	}
	if (child->kind == NODE_SEQUENCE) {
		if (!(*found & FOUND_LIST))
			l->list = inner - outer;
		*found |= FOUND_LIST;
	} else if (inner > outer) {
		if (!(*found & FOUND_STEP))
			l->step = inner - outer;
		*found |= FOUND_STEP;
	}
}

static void
look(struct layout *l, struct str text, const struct node *n, unsigned *found)
{
	if (!is_block(n))
		return;
	for (const struct node *c = n->first; c != NULL && *found != FOUND_ALL;
		c = c->next) {
		if (!is_block(c))
			continue;
		look_at_child(l, text, n, c, found);
		look(l, text, c, found);
	}
}

void
layout_find(struct layout *l, struct str text, const struct node *root)
{
	unsigned found = 0;

	*l = LAYOUT_USUAL;
	l->eol = line_eol(text);
	look(l, text, root, &found);
	/* Fields are indented as lists are, if those are at all. */
	if (!(found & FOUND_STEP) && l->list > 0)
		l->step = l->list;
	if (!(found & FOUND_LIST))
		l->list = l->step;
}

/* Without the blanks and empty lines behind a block of text, which only "+"
 * makes part of it. */
static size_t
text_block_end(struct str text, const struct placed *p)
{
	size_t header = line_end(text, p->value.from), end = p->value.to;
	struct str head = { text.p + p->value.from, header - p->value.from };

	head.n = str_find(head, '#');
	if (str_find(head, '+') == head.n) {
		while (end > header && strchr(" \r\n", text.p[end - 1]) != NULL)
			end--;
		return end > header ? end : header;
	}
	if (end > header && text.p[end - 1] == '\n')
		end--;
	if (end > header && text.p[end - 1] == '\r')
		end--;
	return end;
}

size_t
layout_value_end(struct str text, const struct node *n)
{
	const struct placed *p = node_placed(n);
	const struct node *last = n->first;

	if (p->style == STYLE_LITERAL || p->style == STYLE_FOLDED)
		return text_block_end(text, p);
	if (p->style != STYLE_BLOCK || last == NULL)
		return p->value.to;
	while (last->next != NULL)
		last = last->next;
	return layout_value_end(text, last);
}

size_t
layout_block_end(struct str text, size_t value_end, uint32_t column)
{
	size_t end = line_end(text, value_end);
	size_t pending = end; /* with comments that may lead over */
	size_t at = line_next(text, value_end);
	bool is_near = true;

	for (; at < text.n; at = line_next(text, at)) {
		uint32_t indent;
		enum line_kind kind = line_kind(text, at, &indent);

		if (kind == LINE_BLANK) {
			end = pending;
			is_near = false;
			continue;
		}
		if (kind == LINE_OTHER)
			return indent < column ? pending : end;
		if (indent < column || (indent == column && !is_near))
			return pending;
		pending = line_end(text, at);
		if (indent > column)
			end = pending;
	}
	return pending;
}

size_t
layout_colon(struct str text, const struct node *n)
{
	const struct placed *p = node_placed(n);
	size_t at = p->key.to, start = line_start(text, p->key.from);

	for (; start < p->key.from; start++)
		if (text.p[start] == '?')
			return SIZE_MAX;
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	return at < text.n && text.p[at] == ':' ? at + 1 : SIZE_MAX;
}

size_t
layout_dash(struct str text, const struct node *list, const struct node *item)
{
	uint32_t column = layout_column(text, list), at;
	size_t from = node_placed(list)->value.from;
	const struct node *before = list->first;

	if (item == before)
		return from < text.n && text.p[from] == '-' ? from : SIZE_MAX;
	while (before->next != item)
		before = before->next;
	from = line_next(text, layout_value_end(text, before));
	while (from < text.n && line_kind(text, from, &at) != LINE_OTHER)
		from = line_next(text, from);
	from += column;
	return from < text.n && text.p[from] == '-' ? from : SIZE_MAX;
}
