#include "edit/insert.h"

#include "edit/lines.h"
#include "edit/nodes.h"

/* Where the comments right above a first field begin; the field itself where
 * they could be the file's. */
static size_t
lead_start(struct str text, const struct node *first)
{
	size_t at = node_placed(first)->key.from;
	size_t start = line_start(text, at), lead = start;
	uint32_t column = line_column(text, at), found;

	if (line_kind(text, start, &found) != LINE_OTHER || found != column)
		return at;
	while (lead > line_start(text, 0)) {
		size_t above = line_start(text, line_above(text, lead));

		if (line_kind(text, above, &found) != LINE_COMMENT ||
			found != column)
			return lead + column;
		lead = above;
	}
	return at;
}

static void
write_child(struct writer *w, const struct insertion *i, uint32_t column)
{
	if (i->parent->kind == NODE_SEQUENCE)
		write_item(w, i->new, i->field, column);
	else
		write_key(w, i->new, i->shape, column);
}

static void
write_flow_child(struct writer *w, const struct insertion *i)
{
	if (i->parent->kind == NODE_SEQUENCE)
		write_flow(w, i->new, i->field);
	else
		write_flow_key(w, i->new, i->shape);
}

/* Where a new first child goes; the comments above a first item are the
 * list's. */
static size_t
first_start(struct str text, const struct node *parent)
{
	return parent->kind == NODE_SEQUENCE ? node_placed(parent)->value.from
	                                     : lead_start(text, parent->first);
}

static void
insert_by_lines(struct change *c, const struct insertion *i)
{
	struct editor *e = c->e;
	struct str text = editor_text(e);
	uint32_t column = layout_column(text, i->parent);
	struct buf out = BUF_INIT;
	struct writer w = change_writer(e, &out);
	size_t at;

	if (i->before != NULL) {
		at = layout_block_end(
			text, layout_value_end(text, i->before), column);
		buf_text(&out, w.layout.eol);
		buf_fill(&out, ' ', column);
		write_child(&w, i, column);
	} else {
		at = first_start(text, i->parent);
		write_child(&w, i, column);
		buf_text(&out, w.layout.eol);
		buf_fill(&out, ' ', column);
	}
	change_add(c, at, at, change_text(e, &out));
}

static void
insert_in_flow(struct change *c, const struct insertion *i)
{
	struct editor *e = c->e;
	struct str text = editor_text(e);
	struct node *first = i->parent->first;
	size_t at = node_placed(i->parent)->value.from + 1;
	struct buf out = BUF_INIT;
	struct writer w = change_writer(e, &out);

	w.layout.is_spaced = at < text.n && text.p[at] == ' ';
	if (i->before != NULL) {
		at = node_placed(i->before)->value.to;
		buf_text(&out, ", ");
	} else if (first != NULL) {
		at = node_start(first);
	}
	write_flow_child(&w, i);
	if (i->before == NULL && first != NULL)
		buf_text(&out, ", ");
	change_add(c, at, at, change_text(e, &out));
}

void
insert_text(struct change *c, const struct insertion *i)
{
	if (node_is_flow(i->parent))
		insert_in_flow(c, i);
	else
		insert_by_lines(c, i);
}
