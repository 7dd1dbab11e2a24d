#include "check/number.h"

#include "base/date.h"
#include "base/fold.h"

enum {
	YEAR_MAX = 2999, /* later ones are mistyped beyond recognition */
	YEAR_DIGITS = 4,
	MONTH_DIGITS = 2,
	MONTHS = 12
};

/* No office gets there, and sums of them do not overflow. */
#define SEQ_MAX 999999999999999

static const char *const roman_months[MONTHS] = { "i", "ii", "iii", "iv", "v",
	"vi", "vii", "viii", "ix", "x", "xi", "xii" };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether s is word, which is in small letters, in whatever case. */
static bool
is_word(struct str s, const char *word)
{
	for (size_t i = 0; i < s.n; i++)
		if (word[i] == '\0' || lower(s.p[i]) != word[i])
			return false;
	return word[s.n] == '\0';
}

/* The month that a Roman number in either case stands for, or 0. */
static int
roman_month(struct str s)
{
	for (int i = 0; i < MONTHS; i++)
		if (is_word(s, roman_months[i]))
			return i + 1;
	return 0;
}

/* A whole number from low to high of no more than so many digits, or 0. */
static int
digits_between(struct str s, size_t digits, int low, int high)
{
	int64_t n;

	if (s.n > digits || !str_number(s, high, &n) || n < low)
		return 0;
	return (int)n;
}

static int
arabic_month(struct str s)
{
	return digits_between(s, MONTH_DIGITS, 1, MONTHS);
}

static int
four_digit_year(struct str s)
{
	return digits_between(s, YEAR_DIGITS, DATE_YEAR_MIN, YEAR_MAX);
}

/* What s begins with: digits, or the capitals that Roman months are made of. */
static struct str
leading_digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return (struct str){ s.p, n };
}

static struct str
leading_roman(struct str s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == 'I' || s.p[n] == 'V' || s.p[n] == 'X'))
		n++;
	return (struct str){ s.p, n };
}

/* Each takes what its token stands for off the front of *rest. */
static bool
settle(int *part, int value)
{
	if (value == 0 || (*part != 0 && *part != value))
		return false;
	*part = value;
	return true;
}

static bool
take_seq(struct str *rest, struct number_parts *parts)
{
	struct str digits = leading_digits(*rest);
	int64_t n;

	if (!str_number(digits, SEQ_MAX, &n) ||
		(parts->seq >= 0 && parts->seq != n))
		return false;
	parts->seq = n;
	*rest = str_from_byte(*rest, digits.n);
	return true;
}

static bool
take_roman(struct str *rest, struct number_parts *parts)
{
	struct str roman = leading_roman(*rest);

	*rest = str_from_byte(*rest, roman.n);
	parts->is_roman = true;
	return settle(&parts->month, roman_month(roman));
}

static bool
take_month(struct str *rest, struct number_parts *parts)
{
	struct str digits = leading_digits(*rest);

	*rest = str_from_byte(*rest, digits.n);
	return settle(&parts->month, arabic_month(digits));
}

static bool
take_year(struct str *rest, struct number_parts *parts)
{
	struct str digits = leading_digits(*rest);

	if (digits.n > YEAR_DIGITS)
		digits.n = YEAR_DIGITS;
	*rest = str_from_byte(*rest, digits.n);
	return settle(&parts->year, four_digit_year(digits));
}

static void
put_seq(const struct number_parts *parts, int digits, struct buf *out)
{
	buf_printf(out, "%0*lld", digits, (long long)parts->seq);
}

static void
put_roman(const struct number_parts *parts, int digits, struct buf *out)
{
	const char *month = roman_months[parts->month - 1];

	(void)digits;
	for (; *month != '\0'; month++)
		buf_char(out, (char)(*month - 'a' + 'A'));
}

static void
put_month(const struct number_parts *parts, int digits, struct buf *out)
{
	(void)digits;
	buf_printf(out, "%02d", parts->month);
}

static void
put_year(const struct number_parts *parts, int digits, struct buf *out)
{
	(void)digits;
	buf_printf(out, "%04d", parts->year);
}

static const struct token {
	struct str name;
	bool (*take)(struct str *rest, struct number_parts *parts);
	void (*put)(
		const struct number_parts *parts, int digits, struct buf *out);
} tokens[] = {
	{ STR_INIT("{seq}"), take_seq, put_seq },
	{ STR_INIT("{month-roman}"), take_roman, put_roman },
	{ STR_INIT("{month}"), take_month, put_month },
	{ STR_INIT("{year}"), take_year, put_year },
};

/* The token at the front of the pattern, or NULL. */
static const struct token *
token_at(struct str pattern)
{
	if (pattern.n == 0 || pattern.p[0] != '{')
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(tokens); i++)
		if (str_starts(pattern, tokens[i].name))
			return &tokens[i];
	return NULL;
}

bool
number_fits(struct str number, struct str pattern, struct number_parts *parts)
{
	*parts = (struct number_parts){ .seq = -1 };
	while (pattern.n > 0) {
		const struct token *token = token_at(pattern);

		if (token != NULL) {
			if (!token->take(&number, parts))
				return false;
			pattern = str_from_byte(pattern, token->name.n);
			continue;
		}
		if (number.n == 0 || number.p[0] != pattern.p[0])
			return false;
		number = str_from_byte(number, 1);
		pattern = str_from_byte(pattern, 1);
	}
	return number.n == 0;
}

void
number_write(struct str pattern, const struct number_parts *parts, int digits,
	struct buf *out)
{
	while (pattern.n > 0) {
		const struct token *token = token_at(pattern);

		if (token != NULL)
			token->put(parts, digits, out);
		else
			buf_char(out, pattern.p[0]);
		pattern = str_from_byte(
			pattern, token != NULL ? token->name.n : 1);
	}
}

bool
number_token(struct str *pattern, struct str *token, bool *is_known)
{
	struct str rest = str_from_byte(*pattern, str_find(*pattern, '{'));
	size_t end = str_find(rest, '}');

	if (end == rest.n)
		return false;
	*token = (struct str){ rest.p, end + 1 };
	*is_known = token_at(rest) != NULL;
	*pattern = str_from_byte(rest, end + 1);
	return true;
}

bool
number_dated(struct str number, struct number_parts *parts)
{
	struct str part, before = STR_NONE;
	bool is_found = false;

	*parts = (struct number_parts){ .seq = -1 };
	for (size_t i = 0; str_split(&number, '/', &part); i++) {
		struct str month = before;
		int roman = roman_month(month);
		int arabic = i >= 2 ? arabic_month(month) : 0;
		int year;

		before = str_trim(part);
		year = four_digit_year(before);
		if (year == 0 || roman + arabic == 0)
			continue;
		is_found = true;
		parts->year = year;
		parts->month = roman + arabic;
		parts->is_roman = roman > 0;
	}
	return is_found;
}

/* The letters of a part, when nothing or - or . and digits follow them. */
static struct str
code_word(struct str part)
{
	size_t n = 0;
	struct str rest;

	while (n < part.n && part.p[n] != '-' && part.p[n] != '.')
		n++;
	rest = str_from_byte(part, n < part.n ? n + 1 : n);
	if (n < part.n && (rest.n == 0 || leading_digits(rest).n < rest.n))
		return STR("");
	return (struct str){ part.p, n };
}

static enum number_code
code_of(struct str part)
{
	static const struct {
		const char *word;
		enum number_code code;
	} codes[] = {
		{ "kb", CODE_MOU },
		{ "mou", CODE_MOU },
		{ "pks", CODE_PKS },
	};
	struct str word = code_word(part);

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (is_word(word, codes[i].word))
			return codes[i].code;
	return CODE_NONE;
}

enum number_code
number_code(struct str number)
{
	enum number_code said = CODE_NONE;
	struct str part;

	while (str_split(&number, '/', &part)) {
		enum number_code code = code_of(str_trim(part));

		if (code == CODE_NONE)
			continue;
		if (said != CODE_NONE && said != code)
			return CODE_NONE;
		said = code;
	}
	return said;
}

struct str
number_normal(struct arena *a, struct str number)
{
	struct str folded = fold_text(a, number);
	char *to = arena_alloc(a, folded.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		bool is_inside = n > 0 && is_digit(to[n - 1]);

		if (c == ' ' || c == '\t')
			continue;
		if (c == '0' && !is_inside && i + 1 < folded.n &&
			is_digit(folded.p[i + 1]))
			continue;
		to[n++] = c;
	}
	return (struct str){ to, n };
}
