#include "report/known.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "report/lasting.h"

enum { FIRST_ROOM = 64, COUNT_MAX = 1000000 };

static const struct str count_start = STR_INIT("  (");
static const struct str count_end = STR_INIT(" times)");

void
known_init(struct known *k, struct arena *arena)
{
	*k = (struct known){ .arena = arena };
	map_init(&k->by_line, arena);
}

static int
order(const void *pa, const void *pb)
{
	const struct known_entry *a = *(struct known_entry *const *)pa;
	const struct known_entry *b = *(struct known_entry *const *)pb;

	return str_cmp(a->line, b->line);
}

static void
sort(struct known *k)
{
	if (k->n > 1)
		qsort(k->items, k->n, sizeof(struct known_entry *), order);
}

static void
add_room(struct known *k)
{
	size_t room = k->room > 0 ? 2 * k->room : FIRST_ROOM;
	struct known_entry **items =
		ARENA_ARRAY(k->arena, struct known_entry *, room);

	if (k->n > 0)
		memcpy(items, k->items, k->n * sizeof(struct known_entry *));
	k->items = items;
	k->room = room;
}

static void
add(struct known *k, struct str line, size_t n)
{
	struct known_entry *e = map_get(&k->by_line, line);

	if (e == NULL) {
		e = ARENA_NEW(k->arena, struct known_entry);
		e->line = arena_str(k->arena, line);
		map_put(&k->by_line, e->line, e);
		if (k->n == k->room)
			add_room(k);
		k->items[k->n++] = e;
	}
	e->n += n;
}

/* What would break a line, or show a reader something else than it is. */
static bool
is_unfit(uint32_t c)
{
	return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	       c == 0x2029 || utf8_is_bidi_control(c) || utf8_is_invisible(c);
}

/* Appends s in one line of clean text, its blanks one at a time. */
static void
write_clean(struct str s, struct buf *out)
{
	bool was_blank = true;

	for (s = str_trim(s); s.n > 0;) {
		uint32_t c = 0;
		size_t n = utf8_decode(s, &c);
		bool is_blank = n > 0 && (c == ' ' || (c >= '\t' && c <= '\r'));

		if (is_blank && !was_blank)
			buf_char(out, ' ');
		else if (!is_blank && (n == 0 || is_unfit(c)))
			buf_char(out, '?');
		else if (!is_blank)
			buf_add(out, (struct str){ s.p, n });
		was_blank = is_blank;
		s = str_from_byte(s, n > 0 ? n : 1);
	}
}

/* Takes "  (3 times)" off the end of a line; without it, *n is 1. */
static struct str
take_count(struct str line, size_t *n)
{
	struct str front = line, digits;
	int64_t count;
	size_t at;

	*n = 1;
	if (!str_ends(front, count_end))
		return line;
	front.n -= count_end.n;
	at = front.n;
	while (at > 0 && front.p[at - 1] >= '0' && front.p[at - 1] <= '9')
		at--;
	digits = str_from_byte(front, at);
	front.n = at;
	if (!str_ends(front, count_start) ||
		!str_number(digits, COUNT_MAX, &count) || count == 0)
		return line;
	front.n -= count_start.n;
	*n = (size_t)count;
	return front;
}

static struct str
file_name(struct str path)
{
	struct str part = path, rest = path;

	while (str_split(&rest, '/', &part))
		continue;
	return part;
}

/* Appends the line of a finding, without its count. */
static void
write_line(const struct finding *f, struct buf *out)
{
	struct str subject =
		f->agreement.n > 0 ? f->agreement : file_name(f->file);
	struct message message = lasting_message(f->message);
	struct buf text = BUF_INIT;
	size_t from;

	buf_text(out, rule_info(f->rule)->name);
	buf_text(out, "  ");
	from = out->n;
	write_clean(subject, out);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == ' ')
			out->p[i] = '?';
	buf_text(out, "  ");
	message_write(&message, NULL, &text);
	write_clean(buf_str(&text), out);
	buf_free(&text);
}

static bool
is_rule_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '-')
			return false;
	return s.n > 0;
}

/* Takes the first word off the front of *rest. */
static struct str
take_word(struct str *rest)
{
	struct str word = *rest;
	size_t blank = str_find(*rest, ' '), tab = str_find(*rest, '\t');

	word.n = blank < tab ? blank : tab;
	*rest = str_trim(str_from_byte(*rest, word.n));
	return word;
}

static bool
is_utf8(struct str s)
{
	uint32_t c;

	while (s.n > 0) {
		size_t n = utf8_decode(s, &c);

		if (n == 0)
			return false;
		s = str_from_byte(s, n);
	}
	return true;
}

static bool
parse_line(struct known *k, struct str line)
{
	struct buf clean = BUF_INIT;
	struct str rest, rule, subject;
	bool ok;
	size_t n;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#')
		return true;
	rest = take_count(line, &n);
	rule = take_word(&rest);
	subject = take_word(&rest);
	ok = is_utf8(line) && is_rule_name(rule) && rest.n > 0;
	if (ok) {
		buf_printf(&clean, "%.*s  ", STR_ARG(rule));
		write_clean(subject, &clean);
		buf_text(&clean, "  ");
		write_clean(rest, &clean);
		add(k, buf_str(&clean), n);
	}
	buf_free(&clean);
	return ok;
}

int
known_parse(struct known *k, struct str bytes, struct str name, struct err *err)
{
	const struct str bom = STR("\xef\xbb\xbf");
	struct arena numbers = ARENA_INIT;
	struct str line;
	size_t at = 0;
	int rc = 0;

	if (str_starts(bytes, bom))
		bytes = str_from_byte(bytes, bom.n);
	while (rc == 0 && str_split(&bytes, '\n', &line)) {
		at++;
		if (!parse_line(k, line))
			rc = err_set(err,
				MSG(N_("%1, line %2: not a known finding: a "
				       "rule, an agreement, a message"),
					name,
					arena_printf(&numbers, "%zu", at)));
	}
	arena_free(&numbers);
	sort(k);
	return rc;
}

static bool
is_unread(const struct known *k, struct str subject)
{
	return k->unread != NULL && map_get(k->unread, subject) != NULL;
}

/*
 * Whether the finding can be known at all: not what keeps a file out of every
 * figure, a rule that no register may change, or anything in a file unread.
 */
static bool
known_allows(const struct known *k, const struct finding *f)
{
	return rule_is_acceptable(f->rule) && !is_unread(k, f->agreement);
}

void
known_take(struct known *k, const struct findings *fs)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->items[i];

		if (!known_allows(k, f) || f->severity < SEVERITY_WARNING)
			continue;
		buf_reset(&line);
		write_line(f, &line);
		add(k, buf_str(&line), 1);
	}
	buf_free(&line);
	sort(k);
}

/* Whether the finding has an entry that still covers it, and counts it. */
static bool
covers(struct known *k, const struct finding *f, struct buf *line)
{
	struct known_entry *e;

	if (!known_allows(k, f))
		return false;
	buf_reset(line);
	write_line(f, line);
	e = map_get(&k->by_line, buf_str(line));
	if (e == NULL || e->found == e->n)
		return false;
	e->found++;
	return true;
}

static struct str
subject_of(const struct known_entry *e)
{
	struct str rest = e->line;

	take_word(&rest);
	return take_word(&rest);
}

void
known_hide(struct known *k, struct findings *fs, struct findings *hidden)
{
	struct buf line = BUF_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < fs->n; i++) {
		struct findings one = { .items = &fs->items[i], .n = 1 };

		if (covers(k, &fs->items[i], &line))
			findings_append(hidden, &one);
		else
			fs->items[kept++] = fs->items[i];
	}
	fs->n = kept;
	buf_free(&line);
	for (size_t i = 0; i < k->n; i++)
		if (is_unread(k, subject_of(k->items[i])))
			k->items[i]->found = k->items[i]->n;
}

size_t
known_gone(const struct known *k)
{
	size_t gone = 0;

	for (size_t i = 0; i < k->n; i++)
		gone += k->items[i]->n - k->items[i]->found;
	return gone;
}

size_t
known_beyond(const struct known *k, const struct known *other)
{
	size_t beyond = 0;

	for (size_t i = 0; i < k->n; i++) {
		const struct known_entry *e =
			map_get(&other->by_line, k->items[i]->line);
		size_t n = e != NULL ? e->n : 0;

		if (k->items[i]->n > n)
			beyond += k->items[i]->n - n;
	}
	return beyond;
}

void
known_shrink(struct known *k)
{
	size_t kept = 0;

	for (size_t i = 0; i < k->n; i++) {
		struct known_entry *e = k->items[i];

		e->n = e->found;
		if (e->n > 0)
			k->items[kept++] = e;
	}
	k->n = kept;
}

void
known_write_entry(struct str line, size_t n, struct buf *out)
{
	size_t unused;

	buf_add(out, line);
	if (n > 1 || take_count(line, &unused).n < line.n)
		buf_printf(out, "%.*s%zu%.*s", STR_ARG(count_start), n,
			STR_ARG(count_end));
	buf_char(out, '\n');
}

void
known_write(const struct known *k, struct buf *out)
{
	buf_text(out,
		"# Findings known already: \"kerma validate --known FILE\" "
		"hides them.\n"
		"# A rule, an agreement or file, a message. Lines may be taken "
		"out, not added;\n"
		"# --write-known takes out what is no longer found.\n");
	for (size_t i = 0; i < k->n; i++)
		known_write_entry(k->items[i]->line, k->items[i]->n, out);
}
