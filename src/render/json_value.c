#include "render/json_value.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "render/clean.h"

/* Jansson fails only for want of memory: its texts are valid UTF-8 here. */
static json_t *
whole(json_t *value)
{
	if (value == NULL)
		out_of_memory();
	return value;
}

json_t *
json_value_object(void)
{
	return whole(json_object());
}

json_t *
json_value_array(void)
{
	return whole(json_array());
}

json_t *
json_value_text(struct str text)
{
	struct buf clean = BUF_INIT;
	struct str s;
	json_t *value;

	clean_write(text, &clean);
	s = buf_str(&clean);
	value = whole(json_stringn_nocheck(s.p, s.n));
	buf_free(&clean);
	return value;
}

json_t *
json_value_count(int64_t count)
{
	return whole(json_integer(count));
}

void
json_value_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new_nocheck(object, key, value) != 0)
		out_of_memory();
}

void
json_value_append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		out_of_memory();
}

/* What JSON allows and JavaScript or a terminal trips over. */
static bool
needs_escape(uint32_t c)
{
	return (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
	       utf8_is_bidi_control(c);
}

/* Appends dumped JSON; its texts may stand inside a page's script, or in the
 * log of a run of GitHub's, where "##[" begins a command. */
static void
write_safely(struct str json, struct buf *out)
{
	size_t start = out->n;

	while (json.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(json, &c);
		bool is_command = c == '[' && out->n - start >= 2 &&
		                  str_ends(buf_str(out), STR("##"));

		if (needs_escape(c) || is_command)
			buf_printf(out, "\\u%04X", (unsigned)c);
		else
			buf_add(out, (struct str){ json.p, n });
		json = str_from_byte(json, n);
		if (c == '<' && json.n > 0 && json.p[0] == '/')
			buf_char(out, '\\');
	}
}

static void
write_value(json_t *value, size_t flags, struct buf *out)
{
	char *dumped = json_dumps(value, flags);

	json_decref(value);
	if (dumped == NULL)
		out_of_memory();
	write_safely(str_from(dumped), out);
	buf_char(out, '\n');
	free(dumped);
}

void
json_value_write(json_t *value, struct buf *out)
{
	write_value(value, JSON_COMPACT, out);
}

void
json_value_write_indented(json_t *value, struct buf *out)
{
	write_value(value, JSON_INDENT(2), out);
}
