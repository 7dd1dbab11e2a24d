#include "base/message.h"

#include "base/utf8.h"

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
		if (is_place(p)) {
			buf_add(out, m->args[p[1] - '1']);
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

struct message
message_keep(const struct message *m, struct arena *arena)
{
	struct message kept = { .id = m->id };

	for (unsigned i = 0; i < MESSAGE_ARGS; i++)
		if (m->args[i].p != NULL)
			kept.args[i] = arena_str(
				arena, utf8_cut(m->args[i], MESSAGE_VALUE));
	return kept;
}
