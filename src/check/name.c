#include "check/name.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"

/* What a company puts before or behind its name. */
static const char *const legal_forms[] = { "pt", "cv", "tbk", "persero",
	"perum" };

static bool
is_legal_form(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(legal_forms); i++)
		if (str_is(word, legal_forms[i]))
			return true;
	return false;
}

/* Apostrophes are nothing, other punctuation is a blank. */
static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019;
}

static bool
is_punctuation(uint32_t c)
{
	if (c < 0x80)
		return c != '&' && !(c >= '0' && c <= '9') &&
		       !(c >= 'a' && c <= 'z');
	return c == 0xa0 || c == 0xab || c == 0xb7 || c == 0xbb ||
	       (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x3003);
}

/* Words with one blank between them; "&" is the word "dan". */
static void
add_words(struct buf *out, struct str folded)
{
	while (folded.n > 0) {
		uint32_t c = 0;
		size_t n = utf8_decode(folded, &c);

		if (n == 0)
			n = 1;
		if (c == '&')
			buf_text(out, " dan ");
		else if (!is_apostrophe(c) && is_punctuation(c))
			buf_char(out, ' ');
		else if (!is_apostrophe(c))
			buf_add(out, (struct str){ folded.p, n });
		folded = str_from_byte(folded, n);
	}
}

/* The next word off the front; those of one letter in a row are one, so that
 * "P.T." is "pt". */
static bool
next_word(struct str *rest, struct buf *word)
{
	buf_reset(word);
	*rest = str_trim(*rest);
	while (rest->n > 0) {
		struct str part = { rest->p, str_find(*rest, ' ') };

		if (word->n > 0 && part.n > 1)
			break;
		buf_add(word, part);
		*rest = str_trim(str_from_byte(*rest, part.n));
		if (part.n > 1)
			break;
	}
	return word->n > 0;
}

struct words {
	struct buf text; /* each followed by a blank */
	size_t first;    /* where the name begins, without legal forms */
	size_t last;     /* where it ends */
};

static void
add_name_word(struct words *w, struct str word)
{
	bool is_form = is_legal_form(word);

	if (is_form && w->last == 0)
		w->first += word.n + 1;
	buf_add(&w->text, word);
	buf_char(&w->text, ' ');
	if (!is_form)
		w->last = w->text.n;
}

struct str
name_key(struct arena *arena, struct str name)
{
	struct buf flat = BUF_INIT, word = BUF_INIT;
	struct words w = { .text = BUF_INIT };
	struct str rest, key = STR("");

	add_words(&flat, fold_text(arena, name));
	rest = buf_str(&flat);
	while (next_word(&rest, &word))
		add_name_word(&w, buf_str(&word));
	if (w.last > w.first)
		key = arena_str(arena, (struct str){ w.text.p + w.first,
					       w.last - w.first - 1 });
	else if (w.text.n > 0)
		key = arena_str(arena, buf_str(&w.text));
	buf_free(&w.text);
	buf_free(&word);
	buf_free(&flat);
	return key;
}
