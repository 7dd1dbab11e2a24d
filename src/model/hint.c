#include "model/hint.h"

#include "base/fold.h"
#include "base/similar.h"
#include "model/ident.h"

enum { WORD_MAX = 64 };

/* Lower case, with - for space and _; empty when s is longer than any word. */
static struct str
fold(struct str s, char room[static WORD_MAX])
{
	if (s.n > WORD_MAX)
		return STR("");
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		room[i] = c == ' ' || c == '_' ? '-' : c;
	}
	return (struct str){ room, s.n };
}

static bool
folds_to(struct str s, const char *word)
{
	char a[WORD_MAX], b[WORD_MAX];

	return s.n > 0 && str_eq(fold(s, a), fold(str_from(word), b));
}

static int
month_of(struct str name)
{
	static const char *const months[] = { "januari", "februari", "maret",
		"april", "mei", "juni", "juli", "agustus", "september",
		"oktober", "november", "desember" };
	struct similar similar = SIMILAR_INIT(name);

	for (int i = 0; i < 12; i++)
		similar_try(&similar, str_from(months[i]));
	for (int i = 0; i < 12; i++)
		if (similar.best.n > 0 && str_is(similar.best, months[i]))
			return i + 1;
	return 0;
}

static bool
is_separator(char c)
{
	return c == ' ' || c == '-' || c == '/' || c == '.';
}

/* Cuts s into exactly three parts at blanks, dashes, slashes or dots. */
static bool
three_parts(struct str s, struct str part[static 3])
{
	size_t n = 0, at = 0;

	while (at < s.n) {
		size_t start = at;

		while (at < s.n && !is_separator(s.p[at]))
			at++;
		if (at == start || n == 3)
			return false;
		part[n++] = (struct str){ s.p + start, at - start };
		at += at < s.n;
	}
	return n == 3;
}

struct str
hint_day(struct str s, struct arena *arena)
{
	struct str part[3];
	int64_t day, month, year;
	struct date d;
	char text[DATE_TEXT];

	if (!three_parts(str_trim(s), part))
		return STR("");
	if (part[0].n == 4) {
		struct str first = part[0];

		part[0] = part[2];
		part[2] = first;
	}
	if (!str_number(part[0], 31, &day) || !str_number(part[2], 9999, &year))
		return STR("");
	if (!str_number(part[1], 12, &month))
		month = month_of(part[1]);
	if (!date_from_civil(
		    (struct civil){ (int)year, (int)month, (int)day }, &d))
		return STR("");
	return arena_str(arena, str_from(date_format(d, text)));
}

/* The unit that a misspelt or shortened one stands for. */
static const char *
unit_of(struct str s)
{
	static const char *const units[][2] = { { "hari kerja", "hari kerja" },
		{ "hari", "hari" }, { "hr", "hari" }, { "bulan", "bulan" },
		{ "bln", "bulan" }, { "tahun", "tahun" }, { "thn", "tahun" },
		{ "th", "tahun" }, { "day", "days" }, { "days", "days" },
		{ "month", "months" }, { "months", "months" },
		{ "year", "years" }, { "years", "years" }, { "yrs", "years" },
		{ "working days", "working days" } };
	struct similar similar = SIMILAR_INIT(s);

	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		similar_try(&similar, str_from(units[i][0]));
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (similar.best.n > 0 && str_is(similar.best, units[i][0]))
			return units[i][1];
	return NULL;
}

struct str
hint_span(struct str s, struct arena *arena)
{
	size_t digits = 0, close;
	struct str unit;
	const char *word;

	s = str_trim(s);
	while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
		digits++;
	unit = str_trim(str_from_byte(s, digits));
	if (str_starts(unit, STR("("))) {
		close = str_find(unit, ')');
		if (close == unit.n)
			return STR("");
		unit = str_trim(str_from_byte(unit, close + 1));
	}
	word = unit_of(unit);
	if (digits == 0 || digits > 5 || word == NULL)
		return STR("");
	return arena_printf(arena, "%.*s %s", (int)digits, s.p, word);
}

/* The word that s is a synonym of, or an empty text. */
static struct str
meant_by(const struct words *words, struct str s)
{
	for (size_t i = 0; words->alias != NULL && words->alias[i] != NULL;
		i += 2)
		if (folds_to(s, words->alias[i]))
			return str_from(words->alias[i + 1]);
	return STR("");
}

struct str
hint_id(const struct words *words, struct str s, struct arena *arena)
{
	struct str word = words != NULL ? meant_by(words, s) : STR("");
	char room[WORD_MAX];

	if (word.n > 0)
		return word;
	word = fold(str_trim(s), room);
	return ident_is_valid(word) ? arena_str(arena, word) : STR("");
}

struct str
hint_word(const struct words *words, struct str s)
{
	struct similar similar = SIMILAR_INIT(s);
	struct str word = meant_by(words, s);

	if (word.n > 0)
		return word;
	for (size_t i = 0; words->list[i] != NULL; i++)
		similar_try(&similar, str_from(words->list[i]));
	return similar.best.n > 0 ? similar.best : STR("");
}

static const struct words *
type_words(void)
{
	const struct field *f = shape_field(&shape_partners, STR("partners"));

	return shape_field(f->shape, STR("type"))->words;
}

const struct partner_type *
hint_type_called(const struct registry *r, struct str s, struct arena *arena)
{
	const char *const *alias = type_words()->alias;
	struct str said = fold_words(arena, s);

	for (size_t i = 0; said.n > 0 && i < r->n_types; i++) {
		const struct partner_type *t = &r->types[i];

		if (IS_SET(t->id) &&
			(str_eq(fold_words(arena, t->id.s), said) ||
				(IS_SET(t->label) &&
					str_eq(fold_words(arena, t->label.s),
						said))))
			return t;
	}
	for (size_t i = 0; alias[i] != NULL; i += 2)
		if (str_eq(fold_words(arena, str_from(alias[i])), said))
			return map_get(&r->type_by_id, str_from(alias[i + 1]));
	return NULL;
}

struct str
hint_type(const struct registry *r, struct str s, struct arena *arena)
{
	const struct partner_type *called = hint_type_called(r, s, arena);
	struct similar similar = SIMILAR_INIT(s);

	if (called != NULL)
		return called->id.s;
	for (size_t i = 0; i < r->n_types; i++)
		if (IS_SET(r->types[i].id))
			similar_try(&similar, r->types[i].id.s);
	return similar.best.n > 0 ? similar.best : STR("");
}

/* The digits of "1.000.000" or "1000000"; none for other groups than of three,
 * which may be a fraction. */
static struct str
join_groups(struct str s, struct arena *arena)
{
	char *p = arena_alloc(arena, s.n + 1);
	size_t n = 0, group = 0;
	char separator = '\0';

	for (size_t i = 0; i < s.n; i++) {
		bool is_first = separator == '\0';

		if (s.p[i] >= '0' && s.p[i] <= '9') {
			p[n++] = s.p[i];
			group++;
			continue;
		}
		if (!is_separator(s.p[i]) && s.p[i] != ',')
			return STR("");
		if (is_first ? group == 0 || group > 3
			     : group != 3 || s.p[i] != separator)
			return STR("");
		separator = s.p[i];
		group = 0;
	}
	return separator == '\0' || group == 3 ? (struct str){ p, n } : STR("");
}

struct str
hint_number(struct str s, struct arena *arena)
{
	static const char *const no_cents[] = { ",00", ".00", ",-", ".-" };
	struct str rest = str_trim(s), digits;

	if (s.n > WORD_MAX)
		return STR("");
	if (str_starts(rest, STR("Rp")))
		rest = str_from_byte(rest, 2);
	if (str_starts(rest, STR(".")))
		rest = str_from_byte(rest, 1);
	for (size_t i = 0; i < ARRAY_LEN(no_cents); i++) {
		if (str_ends(rest, str_from(no_cents[i]))) {
			rest.n -= str_from(no_cents[i]).n;
			break;
		}
	}
	digits = join_groups(str_trim(rest), arena);
	return digits.n < s.n ? digits : STR("");
}

bool
hint_is_unknown(struct str s)
{
	static const char *const words[] = { "tidak diketahui",
		"belum diketahui", "tidak ada data", "tidak jelas", "n/a",
		"unkown", "-", "?" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (folds_to(s, words[i]))
			return true;
	return false;
}

/* Whether key is one of names, which are as in "sisa-hari|days-left". */
static bool
is_among(const char *names, struct str key)
{
	struct str rest = names != NULL ? str_from(names) : STR_NONE;
	struct str name;
	char a[WORD_MAX], b[WORD_MAX];

	while (str_split(&rest, '|', &name))
		if (key.n > 0 && str_eq(fold(name, a), fold(key, b)))
			return true;
	return false;
}

const struct field *
hint_field(const struct shape *shape, struct str key)
{
	struct similar similar = SIMILAR_INIT(key);

	for (size_t i = 0; i < shape->n; i++)
		if (is_among(shape->fields[i].alias, key))
			return &shape->fields[i];
	for (size_t i = 0; i < shape->n; i++)
		similar_try(&similar, str_from(shape->fields[i].key));
	for (size_t i = 0; i < shape->n; i++)
		if (similar.best.n > 0 &&
			str_is(similar.best, shape->fields[i].key))
			return &shape->fields[i];
	return NULL;
}

const char *
hint_computed(const struct shape *shape, struct str key)
{
	static const struct {
		const char *names, *says;
	} computed[] = {
		{ "status|status-naskah|status-perjanjian|status-kerja-sama|"
		  "keadaan|aktif|state|active",
			N_("leave it out: kerma computes the status, from "
			   "stages, signed, expires and what ended it") },
		{ "sisa|sisa-hari|sisa-waktu|sisa-masa-berlaku|hari-tersisa|"
		  "days-left|days-remaining|remaining-days",
			N_("leave it out: kerma computes the days left, from "
			   "expires or term") },
	};

	for (size_t i = 0; shape == &shape_agreement && i < ARRAY_LEN(computed);
		i++)
		if (is_among(computed[i].names, key))
			return computed[i].says;
	return NULL;
}
