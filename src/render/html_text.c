/* The encoders of HTML: text and attributes, strings in CSS, names. */
#include "render/html.h"
#include "render/terminal.h"

static const char *
entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
html_text(struct str s, struct buf *out)
{
	struct buf line = BUF_INIT;
	size_t from = 0;

	terminal_write_flow(s, &line);
	for (size_t i = 0; i < line.n; i++) {
		const char *entity = entity_of(line.p[i]);

		if (entity == NULL)
			continue;
		buf_add(out, (struct str){ line.p + from, i - from });
		buf_text(out, entity);
		from = i + 1;
	}
	if (line.n > from)
		buf_add(out, (struct str){ line.p + from, line.n - from });
	buf_free(&line);
}

void
html_message(struct html *h, const struct message *m)
{
	buf_reset(&h->scratch);
	if (face_message(m, h->style, &h->scratch))
		html_text(buf_str(&h->scratch), h->out);
}

void
html_word(struct html *h, const char *id)
{
	html_text(face_word(h->style, id), h->out);
}

/* Everything but letters, digits and blanks as an escape, which takes the blank
 * behind it as its end. */
void
html_css_string(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool is_plain =
			c == ' ' || c >= 0x80 || (c >= '0' && c <= '9') ||
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (is_plain)
			buf_char(out, (char)c);
		else
			buf_printf(out, "\\%x ", c);
	}
}
