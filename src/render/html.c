/* One self-contained page for browsers and for paper. */
#include "render/html.h"

/* Headings without a name of their own are not led to. */
static bool
has_place(const struct block *b)
{
	return b->kind == BLOCK_HEADING && b->place != NULL;
}

static void
write_contents(struct html *h)
{
	size_t n = 0;

	for (const struct block *b = h->d->first; b != NULL; b = b->next)
		n += has_place(b);
	if (n < 2)
		return;
	buf_text(h->out, "<nav aria-labelledby=\"contents\">\n"
			 "<h2 id=\"contents\">");
	html_word(h, N_("Contents"));
	buf_text(h->out, "</h2>\n<ol>\n");
	for (const struct block *b = h->d->first; b != NULL; b = b->next) {
		if (!has_place(b))
			continue;
		buf_printf(h->out, "<li><a href=\"#%s\">", b->place);
		html_message(h, &b->message);
		buf_text(h->out, "</a></li>\n");
	}
	buf_text(h->out, "</ol>\n</nav>\n");
}

static void
write_heading(struct html *h, const struct block *b)
{
	const char *level = b->is_part ? "h3" : "h2";

	buf_printf(h->out, "<%s", level);
	if (b->place != NULL)
		buf_printf(h->out, " id=\"%s\"", b->place);
	if (b->begins_page)
		buf_text(h->out, " class=\"page\"");
	buf_char(h->out, '>');
	html_message(h, &b->message);
	buf_printf(h->out, "</%s>\n", level);
}

static void
write_paragraph(struct html *h, const struct block *b)
{
	static const char *const classes[] = {
		[TONE_PLAIN] = "",
		[TONE_STRONG] = " class=\"s\"",
		[TONE_GOOD] = "",
		[TONE_WARN] = " class=\"warn\"",
		[TONE_BAD] = " class=\"bad\"",
		[TONE_FAINT] = " class=\"faint\"",
	};

	buf_printf(h->out, "<p%s>", classes[b->tone]);
	html_message(h, &b->message);
	buf_text(h->out, "</p>\n");
}

/* Line by line: a break in the code is one on the page. */
static void
write_code(struct html *h, const struct block *b)
{
	struct str rest = b->code, line;

	buf_text(h->out, "<pre tabindex=\"0\"><code>");
	while (str_split(&rest, '\n', &line)) {
		html_text(line, h->out);
		buf_char(h->out, '\n');
	}
	buf_text(h->out, "</code></pre>\n");
}

static void
write_block(struct html *h, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		write_heading(h, b);
		break;
	case BLOCK_PARAGRAPH:
		write_paragraph(h, b);
		break;
	case BLOCK_CODE:
		write_code(h, b);
		break;
	case BLOCK_TABLE:
		html_table(h, b->table);
		break;
	case BLOCK_FOLD:
		buf_text(h->out, "<details><summary>");
		html_message(h, &b->message);
		buf_text(h->out, "</summary>\n");
		break;
	case BLOCK_FOLD_END:
		buf_text(h->out, "</details>\n");
		break;
	case BLOCK_FIELD:
		break;
	}
}

void
render_html(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	struct html h = {
		.d = d,
		.edition = d->edition,
		.style = style,
		.out = out,
		.scratch = BUF_INIT,
	};

	html_head(&h);
	write_contents(&h);
	buf_text(out, "<main id=\"content\">\n");
	for (const struct block *b = d->first; b != NULL; b = b->next)
		if (face_is_shown(b))
			write_block(&h, b);
	html_foot(&h);
	buf_free(&h.scratch);
}
