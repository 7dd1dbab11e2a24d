#include "base/message.h"

#include <string.h>

#include "base/duration.h"
#include "base/prose.h"
#include "base/utf8.h"

struct message
message_value_is(struct message m, unsigned n, enum message_value kind)
{
	m.kinds[n - 1] = (unsigned char)kind;
	return m;
}

static void
write_value(const struct message *m, unsigned i, translate_fn *translate,
	struct buf *out)
{
	struct str s = m->args[i];
	struct duration d;
	int64_t n;

	if (m->kinds[i] == VALUE_DATE)
		prose_date(s, translate, out);
	else if (m->kinds[i] == VALUE_COUNT && str_number(s, INT64_MAX, &n))
		prose_count(n, prose_group(translate), out);
	else if (translate != NULL && m->kinds[i] == VALUE_WORD && s.p != NULL)
		buf_text(out, translate(s.p));
	else if (translate != NULL && m->kinds[i] == VALUE_DURATION &&
		 duration_parse(s, &d))
		buf_printf(out, "%d %s", (int)d.count,
			translate(duration_unit(d)));
	else
		buf_add(out, s);
}

static void
write_list(const struct message_list *list, translate_fn *translate,
	struct buf *out)
{
	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			buf_text(out, list->between);
		message_write(&list->items[i], translate, out);
	}
}

static bool
is_place(const char *p)
{
	return p[0] == '%' && p[1] >= '1' && p[1] < '1' + MESSAGE_ARGS;
}

bool
message_write(const struct message *m, translate_fn *translate, struct buf *out)
{
	const char *p;

	if (m->id == NULL)
		return false;
	p = translate != NULL ? translate(m->id) : m->id;
	while (*p != '\0') {
		if (is_place(p) && p[1] == '1' && m->list != NULL) {
			write_list(m->list, translate, out);
			p += 2;
		} else if (is_place(p)) {
			write_value(m, (unsigned)(p[1] - '1'), translate, out);
			p += 2;
		} else {
			buf_char(out, *p++);
		}
	}
	return true;
}

struct str
message_text(
	const struct message *m, translate_fn *translate, struct arena *arena)
{
	struct buf text = BUF_INIT;
	struct str kept;

	message_write(m, translate, &text);
	kept = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static const struct message_list *
keep_list(const struct message_list *list, struct arena *arena)
{
	struct message_list *kept = ARENA_NEW(arena, struct message_list);
	struct message *items = ARENA_ARRAY(arena, struct message, list->n);

	for (size_t i = 0; i < list->n; i++)
		items[i] = message_keep(&list->items[i], arena);
	*kept = (struct message_list){ items, list->n, list->between };
	return kept;
}

struct message
message_keep(const struct message *m, struct arena *arena)
{
	struct message kept = { .id = m->id };

	memcpy(kept.kinds, m->kinds, sizeof(kept.kinds));
	for (unsigned i = 0; i < MESSAGE_ARGS; i++)
		if (m->args[i].p != NULL)
			kept.args[i] = arena_str(
				arena, utf8_cut(m->args[i], MESSAGE_VALUE));
	if (m->list != NULL)
		kept.list = keep_list(m->list, arena);
	return kept;
}
