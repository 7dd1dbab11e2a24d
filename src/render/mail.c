/*
 * A message to be handed to sendmail (RFC 5322, MIME): a document as plain text
 * and as HTML, of which a reader shows what it can.
 *
 * Date and Message-ID are left to who sends it, so that the same register and
 * date give the same bytes.
 */
#include "base/sha256.h"
#include "render/clean.h"
#include "render/face.h"
#include "report/calendar.h"
#include "report/edition.h"

enum {
	LINE_BYTES = 57, /* 76 signs of base64 */
	TEXT_WIDTH =
		100 /* cells: what a mail's reader shows without wrapping */
};

static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			    "xyz0123456789+/";

/* Up to three bytes as four signs. */
static void
add_four(const unsigned char *p, size_t n, struct buf *out)
{
	unsigned long all = (unsigned long)p[0] << 16;

	if (n > 1)
		all |= (unsigned long)p[1] << 8;
	if (n > 2)
		all |= p[2];
	for (size_t i = 0; i < 4; i++)
		buf_char(out, i <= n ? signs[all >> (18 - 6 * i) & 63] : '=');
}

static void
add_base64(struct str bytes, struct buf *out)
{
	while (bytes.n > 0) {
		size_t n = bytes.n < 3 ? bytes.n : 3;

		add_four((const unsigned char *)bytes.p, n, out);
		bytes = str_from_byte(bytes, n);
	}
}

static void
add_body(struct str text, struct buf *out)
{
	while (text.n > 0) {
		size_t n = text.n < LINE_BYTES ? text.n : LINE_BYTES;

		add_base64((struct str){ text.p, n }, out);
		buf_text(out, "\r\n");
		text = str_from_byte(text, n);
	}
}

/* As encoded words (RFC 2047) of whole characters, which nothing in the text
 * can break out of. */
static void
add_subject(const struct message *m, const struct render_style *style,
	struct buf *out)
{
	enum { WORD_BYTES = 42 };
	struct buf plain = BUF_INIT, clean = BUF_INIT;
	struct str rest;

	face_message(m, style, &plain);
	clean_write(buf_str(&plain), &clean);
	rest = buf_str(&clean);
	buf_text(out, "Subject:");
	while (rest.n > 0) {
		size_t n = rest.n < WORD_BYTES ? rest.n : WORD_BYTES;

		while (n < rest.n && n > 1 &&
			((unsigned char)rest.p[n] & 0xc0) == 0x80)
			n--;
		buf_text(out, " =?UTF-8?B?");
		add_base64((struct str){ rest.p, n }, out);
		buf_text(out, "?=\r\n");
		rest = str_from_byte(rest, n);
	}
	buf_free(&plain);
	buf_free(&clean);
}

/* Each address on a line of its own, for a line of a mail has an end. */
static void
add_addresses(const char *field, struct str addresses, struct buf *out)
{
	struct str one;

	if (addresses.n == 0)
		return;
	buf_printf(out, "%s:", field);
	while (str_split(&addresses, ',', &one))
		buf_printf(out, " %.*s%s\r\n", STR_ARG(str_trim(one)),
			addresses.n > 0 ? "," : "");
}

/* Made of what it divides: never within it, and the same each time. */
static void
make_boundary(struct str text, struct str page, char sum[static SHA256_TEXT])
{
	struct sha256 *s = sha256_start();

	sha256_add(s, text);
	sha256_add(s, page);
	sha256_finish(s, sum);
}

static void
add_part(const char *boundary, const char *type, struct str bytes,
	struct buf *out)
{
	buf_printf(out,
		"--%s\r\nContent-Type: %s; charset=utf-8\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n",
		boundary, type);
	add_body(bytes, out);
}

void
render_mail(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	struct buf text = BUF_INIT, page = BUF_INIT;
	struct render_style narrow = *style;
	char boundary[SHA256_TEXT];

	narrow.width = TEXT_WIDTH;
	render_text(d, &narrow, &text);
	render_html(d, style, &page);
	make_boundary(buf_str(&text), buf_str(&page), boundary);
	add_addresses("From", d->letter->from, out);
	add_addresses("To", d->letter->to, out);
	add_subject(&d->letter->subject, style, out);
	buf_printf(out,
		"MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
		"Content-Language: %s\r\n"
		"Content-Type: multipart/alternative;\r\n boundary=\"%s\""
		"\r\n\r\n",
		d->edition->language, boundary);
	add_part(boundary, "text/plain", buf_str(&text), out);
	add_part(boundary, "text/html", buf_str(&page), out);
	buf_printf(out, "--%s--\r\n", boundary);
	buf_free(&text);
	buf_free(&page);
}
