/*
 * How high texts are in the cells of a workbook.  Not every program finds that
 * out by itself when it opens one, so it is said; and since none looks again,
 * an estimate is rather a line too high than one too low.
 */
#include <math.h>

#include "base/utf8.h"
#include "base/width.h"
#include "full/xlsx.h"

#define ROW_HEIGHT_MAX 409.0
#define EDGE 0.3 /* digits of a cell's width that no text takes */

/* In digits, of the fonts that programs take for the body, rounded up. */
#define NARROW 0.7
#define CAPITAL 1.2
#define BROAD 1.65

static double
sign_width(uint32_t c)
{
	if (c < 0x80 && strchr(" .,:;'|!()[]-fijlrtI", (int)c) != NULL)
		return NARROW;
	if (c < 0x80 && strchr("mwMW@%&", (int)c) != NULL)
		return BROAD;
	return c >= 'A' && c <= 'Z' ? CAPITAL : width_of(c);
}

/* A text that is broken at blanks and hyphens, and words longer than a line
 * anywhere. */
struct broken {
	double room;       /* of a line */
	double used, word; /* of the last one, without and with what may still
	                      go to the next */
	size_t n;          /* lines */
};

static void
add_sign(struct broken *b, uint32_t c)
{
	double width = sign_width(c);

	b->word += width;
	if (c != ' ' && b->used > 0 && b->used + b->word > b->room) {
		b->n++;
		b->used = 0;
	}
	if (c != ' ' && b->word > b->room) {
		b->n++;
		b->word = width;
	}
	if (c == ' ' || c == '-') {
		b->used += b->word;
		b->word = 0;
	}
}

double
book_height(const struct look *look, const char *text, double width)
{
	struct broken b = {
		.room = look->is_line ? HUGE_VAL
		                      : (width - EDGE) / book_stretch(look),
		.n = 1,
	};
	struct str rest = str_from(text);
	double height;

	while (rest.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(rest, &c);

		add_sign(&b, c);
		rest = str_from_byte(rest, n > 0 ? n : 1);
	}
	height = (double)b.n * book_line_height(look->font);
	return height < ROW_HEIGHT_MAX ? height : ROW_HEIGHT_MAX;
}
