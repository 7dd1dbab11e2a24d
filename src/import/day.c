#include "import/day.h"

enum { MONTHS = 12, CENTURY = 2000 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Indonesian and English names, and how they are shortened. */
static const char *const month_names[MONTHS] = {
	"januari|january|jan",
	"februari|february|pebruari|feb|peb",
	"maret|march|mar|mrt",
	"april|apr",
	"mei|may",
	"juni|june|jun",
	"juli|july|jul",
	"agustus|august|agu|agt|ags|aug|agst",
	"september|sept|sep",
	"oktober|october|okt|oct",
	"november|nopember|nov|nop",
	"desember|december|des|dec",
};

static bool
is_word(struct str s, struct str word)
{
	if (s.n != word.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) != word.p[i])
			return false;
	return true;
}

/* 1 to 12, or 0. */
static int
month_of(struct str name)
{
	for (int i = 0; i < MONTHS; i++) {
		struct str names = str_from(month_names[i]), one;

		while (str_split(&names, '|', &one))
			if (is_word(name, one))
				return i + 1;
	}
	return 0;
}

/* A date's parts: runs of digits or of letters, and nothing but marks between.
 */
enum { PARTS_MAX = 3 };

struct parts {
	struct str part[PARTS_MAX];
	size_t n;
	bool has_blank; /* somewhere between them */
};

static bool
is_mark(char c)
{
	return c == '/' || c == '-' || c == '.' || c == ' ' || c == ',';
}

/* Takes one run of digits or letters off the front. */
static struct str
take_run(struct str *s)
{
	struct str run = { s->p, 0 };
	bool digits = is_digit(s->p[0]);

	while (run.n < s->n &&
		(digits ? is_digit(s->p[run.n]) : is_letter(s->p[run.n])))
		run.n++;
	*s = str_from_byte(*s, run.n);
	return run;
}

static bool
cut(struct str s, struct parts *out)
{
	*out = (struct parts){ .n = 0 };
	while (s.n > 0) {
		if (is_mark(s.p[0])) {
			out->has_blank = out->has_blank || s.p[0] == ' ';
			s = str_from_byte(s, 1);
			continue;
		}
		if (out->n == PARTS_MAX ||
			(!is_digit(s.p[0]) && !is_letter(s.p[0])))
			return false;
		out->part[out->n++] = take_run(&s);
	}
	return true;
}

/* Without a time of day behind it: "2021-09-03 00:00:00", "...T10:30". */
static struct str
without_time(struct str s)
{
	size_t colon = str_find(s, ':'), at = colon;

	if (colon == s.n || colon < 2)
		return s;
	while (at > 0 && is_digit(s.p[at - 1]))
		at--;
	if (at == 0 || (s.p[at - 1] != ' ' && s.p[at - 1] != 'T'))
		return s;
	return str_trim((struct str){ s.p, at - 1 });
}

/* Without a place or a day of the week before it: "Jakarta, 3 Mei 2021". */
static struct str
without_place(struct str s)
{
	size_t comma = str_find(s, ',');
	struct str rest;

	for (size_t i = 0; i < comma; i++)
		if (is_digit(s.p[i]))
			return s; /* "August 3, 2021" */
	if (comma == s.n)
		return s;
	rest = str_trim(str_from_byte(s, comma + 1));
	return rest.n > 0 && is_digit(rest.p[0]) ? rest : s;
}

/* A year of four digits, or of two in this century. */
static int
year_of(struct str s, bool *is_short)
{
	int64_t n;

	if (!str_number(s, DATE_YEAR_MAX, &n))
		return 0;
	if (s.n == 4 && n >= DATE_YEAR_MIN)
		return (int)n;
	*is_short = s.n == 2;
	return s.n == 2 ? CENTURY + (int)n : 0;
}

static bool
make(int year, struct str month, struct str day, struct date *out)
{
	int64_t m, d;

	if (month.n > 2 || day.n > 2 || !str_number(month, 12, &m) ||
		!str_number(day, 31, &d))
		return false;
	return date_from_civil((struct civil){ year, (int)m, (int)d }, out);
}

/* One reading whatever the order. */
static struct day_cell
clear(bool ok, struct date d)
{
	struct day_cell c = { .form = ok ? DAY_CLEAR : DAY_BAD };

	c.date[0] = d;
	c.fits[0] = ok;
	return c;
}

/* Settles the form of a cell whose readings are filled in. */
static struct day_cell
weigh(struct day_cell c)
{
	if (!c.fits[0] && !c.fits[1])
		c.form = DAY_BAD;
	else if (!c.fits[0] || !c.fits[1])
		c.form = DAY_ORDER;
	else
		c.form = c.date[0].day == c.date[1].day ? DAY_SAME : DAY_OPEN;
	return c;
}

/* "3 Mei 2021", "May 3, 2021", "Mei 2021". */
static struct day_cell
read_named(const struct parts *p)
{
	struct str day = STR("1"), name = p->part[0], year = p->part[p->n - 1];
	struct day_cell c;
	struct civil civil = { .day = 1 };
	bool is_short = false;
	int64_t n = 1;
	struct date d = { 0 };

	if (p->n == 3) {
		bool is_first = month_of(p->part[0]) > 0;

		day = p->part[is_first ? 1 : 0];
		name = p->part[is_first ? 0 : 1];
	}
	civil.month = month_of(name);
	civil.year = year_of(year, &is_short);
	if (civil.month == 0 || civil.year == 0 || day.n > 2 ||
		!str_number(day, 31, &n))
		return clear(false, d);
	civil.day = (int)n;
	c = clear(date_from_civil(civil, &d), d);
	c.date[0] = d;
	c.is_short = is_short;
	c.is_month = p->n == 2;
	return c;
}

/* "3/8/2021" and "2021-08-03". */
static struct day_cell
read_numbers(const struct parts *p)
{
	struct day_cell c = { .is = DAY_TYPED };
	struct date d = { 0 };
	int year;

	if (p->part[0].n == 4) {
		year = year_of(p->part[0], &c.is_short);
		return clear(
			year != 0 && make(year, p->part[1], p->part[2], &d), d);
	}
	year = year_of(p->part[2], &c.is_short);
	if (year == 0)
		return clear(false, d);
	c.fits[READ_DAY_FIRST] =
		make(year, p->part[1], p->part[0], &c.date[READ_DAY_FIRST]);
	c.fits[READ_MONTH_FIRST] =
		make(year, p->part[0], p->part[1], &c.date[READ_MONTH_FIRST]);
	return weigh(c);
}

static bool
all_digits(const struct parts *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!is_digit(p->part[i].p[0]))
			return false;
	return true;
}

static struct day_cell
read_text(struct str text)
{
	struct date none = { 0 }, month;
	struct parts p;

	text = without_place(without_time(text));
	if (date_parse_month(text, &month)) {
		struct day_cell c = clear(true, month);

		c.is_month = true;
		return c;
	}
	if (!cut(text, &p) || p.n < 2)
		return clear(false, none);
	if (p.n == 3 && all_digits(&p))
		return read_numbers(&p);
	return all_digits(&p) ? clear(false, none) : read_named(&p);
}

/* A day that the spreadsheet stores: as it stands, or swapped. */
static struct day_cell
read_stored(struct str text)
{
	struct day_cell c = { .is = DAY_STORED };
	struct civil was;

	c.fits[READ_AS_STORED] = date_parse(text, &c.date[READ_AS_STORED]);
	if (!c.fits[READ_AS_STORED])
		return clear(false, c.date[0]);
	was = date_civil(c.date[READ_AS_STORED]);
	c.fits[READ_SWAPPED] =
		date_from_civil((struct civil){ was.year, was.day, was.month },
			&c.date[READ_SWAPPED]);
	return weigh(c);
}

struct day_cell
day_read(enum xlsx_kind kind, struct str text)
{
	if (text.n == 0)
		return (struct day_cell){ .form = DAY_EMPTY };
	return kind == XLSX_DATE ? read_stored(text) : read_text(text);
}

/* witnesses */

bool
day_ends_term(struct date start, struct duration term, struct date end)
{
	enum { EARLY = 2 };
	struct date whole;
	int64_t early;

	if (term.count == 0 || !duration_add(start, term, 1, &whole))
		return false;
	early = date_diff(end, whole);
	return early >= 0 && early <= EARLY;
}

static bool
agrees(struct date d, const struct day_witness *w)
{
	struct civil c = date_civil(d);

	if (w->start.day != DATE_NEVER.day && w->term.count > 0)
		return day_ends_term(w->start, w->term, d);
	for (unsigned i = 0; i < w->n; i++)
		if (w->months[i] == c.month && w->years[i] == c.year)
			return true;
	return false;
}

int
day_proved(
	const struct day_cell *c, const struct day_witness *w, bool *is_silent)
{
	bool first, second;

	*is_silent = w->n == 0 &&
	             (w->start.day == DATE_NEVER.day || w->term.count == 0);
	if (*is_silent || c->form != DAY_OPEN)
		return -1;
	first = agrees(c->date[0], w);
	second = agrees(c->date[1], w);
	if (first == second)
		return -1;
	return first ? 0 : 1;
}

/* columns */

void
day_note(struct day_column *column, const struct day_cell *c,
	const struct day_witness *w)
{
	struct day_tally *t = &column->of[c->is];
	bool is_silent;
	int proved;

	column->empty += c->form == DAY_EMPTY;
	column->bad += c->form == DAY_BAD;
	column->clear += c->form == DAY_CLEAR;
	column->shorts += c->is_short;
	if (c->form != DAY_ORDER && c->form != DAY_SAME && c->form != DAY_OPEN)
		return;
	t->cells++;
	t->same += c->form == DAY_SAME;
	t->open += c->form == DAY_OPEN;
	if (c->form == DAY_ORDER)
		t->shown[c->fits[0] ? 0 : 1]++;
	if (c->form != DAY_OPEN)
		return;
	proved = day_proved(c, w, &is_silent);
	if (proved >= 0)
		t->proved[proved]++;
	else if (is_silent)
		t->silent++;
	else
		t->neither++;
}

/* Days over 12 on one side only, and no more witnesses against than for. */
static bool
settle_by_days(struct day_tally *t)
{
	int side = t->shown[1] > 0;

	if ((t->shown[0] > 0) == (t->shown[1] > 0) ||
		t->proved[!side] > t->proved[side])
		return false;
	t->settled = SETTLED_BY_DAYS;
	t->reading = side;
	return true;
}

static void
settle_by_witness(struct day_tally *t)
{
	int side = t->proved[1] > 0;

	if (t->shown[0] + t->shown[1] > 0 || t->proved[!side] > 0 ||
		t->proved[side] < DAY_WITNESSES)
		return;
	t->settled = SETTLED_BY_WITNESS;
	t->reading = side;
}

void
day_settle(struct day_column *column, int given)
{
	for (int i = 0; i < DAY_CLASSES; i++) {
		struct day_tally *t = &column->of[i];

		if (given >= 0 && i == DAY_TYPED) {
			t->settled = SETTLED_BY_MAP;
			t->reading = given;
		} else if (!settle_by_days(t)) {
			settle_by_witness(t);
		}
	}
}

/* Of a cell with two readings. */
static enum day_choice
choose_open(const struct day_tally *t, int proved, int *reading)
{
	if (t->settled == SETTLED_NOT) {
		*reading = proved;
		return proved >= 0 ? CHOICE_ROW : CHOICE_OPEN;
	}
	*reading = t->reading;
	return proved >= 0 && proved != t->reading ? CHOICE_CONTRADICTED
	                                           : CHOICE_COLUMN;
}

enum day_choice
day_choose(struct day_column *column, const struct day_cell *c,
	const struct day_witness *w, struct date *out)
{
	const struct day_tally *t = &column->of[c->is];
	enum day_choice choice;
	bool is_silent;
	int reading;

	if (c->form == DAY_EMPTY || c->form == DAY_BAD)
		return CHOICE_NONE;
	if (c->form != DAY_OPEN) {
		*out = c->date[c->fits[0] ? 0 : 1];
		if (c->form != DAY_ORDER || t->settled != SETTLED_BY_MAP ||
			c->fits[t->reading])
			return CHOICE_CLEAR;
		column->contradicted++; /* what the map says */
		return CHOICE_CONTRADICTED;
	}
	choice = choose_open(t, day_proved(c, w, &is_silent), &reading);
	if (reading >= 0)
		*out = c->date[reading];
	column->contradicted += choice == CHOICE_CONTRADICTED;
	column->left += choice == CHOICE_OPEN;
	return choice;
}
