/* One text as everything that a text is read as: what is read can be written
 * and read again, and a guess is something that can be read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/period.h"
#include "base/similar.h"
#include "base/utf8.h"
#include "base/width.h"
#include "model/hint.h"
#include "model/ident.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike an assert, there in every build. */
static void
must(bool condition)
{
	if (!condition)
		abort();
}

static void
check_dates(struct str s, struct arena *arena)
{
	struct date d, again;
	struct str guess = hint_day(s, arena);
	char text[DATE_TEXT];

	must(guess.n == 0 || date_parse(guess, &d));
	if (date_parse(s, &d)) {
		must(str_is(s, date_format(d, text)));
		must(date_from_civil(date_civil(d), &again));
		must(again.day == d.day);
	}
	if (date_parse_month(s, &d))
		must(date_civil(d).day == 1);
}

static void
check_durations(struct str s, struct arena *arena)
{
	struct duration d, again;
	struct str guess = hint_span(s, arena);
	char text[DURATION_TEXT];
	struct date from = { 19875 }, to;

	must(guess.n == 0 || duration_parse(guess, &d));
	if (!duration_parse(s, &d))
		return;
	must(d.count >= 0 && d.count <= DURATION_MAX);
	must(duration_parse(str_from(duration_format(d, text)), &again));
	must(again.count == d.count && again.unit == d.unit);
	if (d.unit != UNIT_WORKING_DAY && duration_add(from, d, 1, &to))
		must(to.day >= from.day);
}

static void
check_periods(struct str s)
{
	struct period p;

	if (!period_parse(s, &p))
		return;
	must(p.first.day <= p.last.day);
	must(period_has(p, p.first) && period_has(p, p.last));
	must(period_meets(p, p));
}

static void
check_numbers(struct str s, struct arena *arena)
{
	static const int64_t limits[] = { 0, 5, 12, 9999, INT64_MAX };
	struct str guess = hint_number(s, arena);
	int64_t n;

	must(guess.n == 0 || str_number(guess, INT64_MAX, &n) || guess.n > 18);
	for (size_t i = 0; i < ARRAY_LEN(limits); i++)
		if (str_number(s, limits[i], &n))
			must(n >= 0 && n <= limits[i]);
}

static void
check_words(struct str s, struct arena *arena)
{
	int minutes;
	char text[IDENT_MAX + 1];

	for (size_t i = 0; shapes[i] != NULL; i++) {
		const struct field *f = hint_field(shapes[i], s);

		must(f == NULL ||
			(f >= shapes[i]->fields &&
				f < shapes[i]->fields + shapes[i]->n));
		for (size_t k = 0; k < shapes[i]->n; k++)
			if (shapes[i]->fields[k].words != NULL)
				hint_word(shapes[i]->fields[k].words, s);
	}
	hint_is_unknown(s);
	if (ident_is_valid(s)) {
		must(s.n <= IDENT_MAX);
		memcpy(text, s.p, s.n);
		text[s.n] = '\0';
		must(strstr(text, "..") == NULL && strchr(text, '/') == NULL);
	}
	if (path_is_valid(s) && !str_starts(s, STR("archive:")))
		must(s.p[0] != '/' && !str_ends(s, STR("/..")));
	email_is_valid(s);
	sha256_is_valid(s);
	if (zone_parse(s, &minutes))
		must(minutes > -15 * 60 && minutes < 15 * 60);
	must(fold_text(arena, s).p != NULL);
}

static void
check_cuts(struct str s)
{
	for (size_t max = 0; max < 12; max++) {
		must(utf8_cut(s, max).n <= max || utf8_cut(s, max).n == s.n);
		must(width_text(width_cut(s, max)) <= max);
	}
}

static void
check_similar(struct str s)
{
	struct similar self = SIMILAR_INIT(s);

	similar_try(&self, s);
	must(s.n == 0 || s.n > 64 || self.distance == 0);
	similar_try(&self, STR("title"));
	must(s.n == 0 || s.n > 64 || str_eq(self.best, s));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct arena arena = ARENA_INIT;

	check_dates(s, &arena);
	check_durations(s, &arena);
	check_periods(s);
	check_numbers(s, &arena);
	check_words(s, &arena);
	check_cuts(s);
	check_similar(s);
	arena_free(&arena);
	return 0;
}
