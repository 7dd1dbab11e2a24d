#include "render/face.h"

#include "base/prose.h"

static const struct str nothing = STR_INIT("-");

struct str
face_word(const struct render_style *style, const char *id)
{
	return str_from(style->translate != NULL ? style->translate(id) : id);
}

bool
face_message(const struct message *m, const struct render_style *style,
	struct buf *out)
{
	struct message shown = *m;

	for (unsigned i = 0; i < MESSAGE_ARGS && style->long_dates; i++)
		if (shown.kinds[i] == VALUE_DAY)
			shown.kinds[i] = VALUE_DATE;
	return message_write(&shown, style->translate, out);
}

static void
write_list(const struct cell *cell, struct buf *out)
{
	if (cell->list == NULL || cell->n == 0) {
		buf_add(out, nothing);
		return;
	}
	for (uint32_t i = 0; i < cell->n; i++) {
		if (i > 0)
			buf_text(out, ", ");
		buf_add(out, cell->list[i]);
	}
}

static void
write_by_kind(const struct cell *cell, const struct render_style *style,
	struct buf *out)
{
	switch ((enum cell_kind)cell->kind) {
	case CELL_NONE:
		buf_add(out, nothing);
		break;
	case CELL_TEXT:
		buf_add(out, cell->text.n > 0 ? cell->text : nothing);
		break;
	case CELL_DATE:
		if (style->long_dates)
			prose_date(cell->text, style->translate, out);
		else
			buf_add(out, cell->text);
		break;
	case CELL_COUNT:
		prose_count(cell->count, style->group, out);
		break;
	case CELL_MONEY:
		buf_text(out, "Rp");
		prose_count(cell->count, style->group, out);
		break;
	case CELL_SHARE:
		prose_count(share_percent(cell->share), style->group, out);
		buf_char(out, '%');
		break;
	case CELL_BOOL:
		if (cell->count != 0)
			buf_add(out, face_word(style, N_("yes")));
		break;
	case CELL_LIST:
		write_list(cell, out);
		break;
	case CELL_TABLE:
		break;
	}
}

static bool
is_total(const struct table *t, size_t cell)
{
	return t->rule_before > 0 && cell / t->n_columns >= t->rule_before;
}

void
face_write(const struct table *t, size_t cell, const struct render_style *style,
	struct buf *out)
{
	const struct cell *c = &t->cells[cell];

	if (c->label != NULL && face_message(c->label, style, out))
		return;
	if (c->kind != CELL_NONE || !is_total(t, cell))
		write_by_kind(c, style, out);
}

void
face_tone(const struct render_style *style, enum tone tone, struct str text,
	struct buf *out)
{
	static const char *const colours[] = {
		[TONE_STRONG] = "\x1b[1m",
		[TONE_GOOD] = "\x1b[32m",
		[TONE_WARN] = "\x1b[33m",
		[TONE_BAD] = "\x1b[31m",
		[TONE_FAINT] = "\x1b[2m",
	};
	bool is_painted = style->colour && tone != TONE_PLAIN && text.n > 0;

	if (is_painted)
		buf_text(out, colours[tone]);
	buf_add(out, text);
	if (is_painted)
		buf_text(out, "\x1b[0m");
}

bool
face_is_shown(const struct block *b)
{
	if (b->kind == BLOCK_FIELD)
		return false;
	if (b->kind == BLOCK_FOLD_END)
		return true;
	if (b->kind == BLOCK_CODE)
		return b->code.n > 0;
	if (b->kind != BLOCK_TABLE)
		return b->message.id != NULL;
	if (b->table->is_hidden || b->table->n_rows == 0)
		return false;
	for (size_t i = 0; i < b->table->n_columns; i++)
		if (b->table->columns[i].heading != NULL)
			return true;
	return false;
}
