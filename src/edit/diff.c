#include "edit/diff.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"

/* Steps after which the smallest difference is no longer looked for: the time
 * grows with their square, and nobody reads so long a difference. */
enum { COST_MAX = 2000 };

struct line {
	struct str s; /* with its LF */
	uint64_t hash;
	bool is_changed; /* gone, or new */
};

struct side {
	struct line *lines;
	size_t n;
};

/* A part of both sides: lines from up to, without to. */
struct box {
	size_t a, a_to, b, b_to;
};

struct differ {
	struct side a, b;
	size_t *forth, *back; /* furthest places by diagonal, from the middle */
};

static struct side
split_lines(struct str text)
{
	struct side side = { NULL, 0 };
	size_t room = 0;

	while (text.n > 0) {
		size_t n = str_find(text, '\n');
		struct str s = { text.p, n < text.n ? n + 1 : n };

		if (side.n == room) {
			room = room > 0 ? room * 2 : 256;
			side.lines = xrealloc(
				side.lines, room * sizeof(*side.lines));
		}
		side.lines[side.n++] = (struct line){ s, str_hash(s), false };
		text = str_from_byte(text, s.n);
	}
	return side;
}

static bool
is_equal(const struct differ *d, size_t a, size_t b)
{
	const struct line *x = &d->a.lines[a], *y = &d->b.lines[b];

	return x->hash == y->hash && str_eq(x->s, y->s);
}

static void
trim(const struct differ *d, struct box *x)
{
	while (x->a < x->a_to && x->b < x->b_to && is_equal(d, x->a, x->b)) {
		x->a++;
		x->b++;
	}
	while (x->a < x->a_to && x->b < x->b_to &&
		is_equal(d, x->a_to - 1, x->b_to - 1)) {
		x->a_to--;
		x->b_to--;
	}
}

/* How far a way with so many steps has come on a diagonal before it slides. */
static size_t
step(const size_t *own, ptrdiff_t k, ptrdiff_t cost)
{
	if (cost == 0)
		return 0;
	if (k == -cost || (k != cost && own[k - 1] < own[k + 1]))
		return own[k + 1];
	return own[k - 1] + 1;
}

/* Over equal lines, from the start of the box or back from its end. */
static size_t
slide(const struct differ *d, const struct box *x, size_t at, ptrdiff_t k,
	bool is_back)
{
	size_t n = x->a_to - x->a;
	ptrdiff_t m = (ptrdiff_t)(x->b_to - x->b);

	for (; at < n && (ptrdiff_t)at - k < m; at++) {
		size_t y = (size_t)((ptrdiff_t)at - k);
		bool is_same =
			is_back ? is_equal(d, x->a_to - 1 - at, x->b_to - 1 - y)
				: is_equal(d, x->a + at, x->b + y);

		if (!is_same)
			break;
	}
	return at;
}

/*
 * One round of Myers' search with cost steps, from the start of the box or from
 * its end; a diagonal is how far a is ahead of b.  True when it has met the
 * other search: then meet is where, counted from where this one began.
 */
static bool
search(const struct differ *d, const struct box *x, ptrdiff_t cost,
	bool is_back, size_t meet[2])
{
	ptrdiff_t n = (ptrdiff_t)(x->a_to - x->a),
		  m = (ptrdiff_t)(x->b_to - x->b);
	ptrdiff_t middle = (ptrdiff_t)(d->a.n + d->b.n) + 1;
	ptrdiff_t low = cost > m ? 2 * m - cost : cost;
	ptrdiff_t high = cost > n ? 2 * n - cost : cost;
	size_t *own = (is_back ? d->back : d->forth) + middle;
	const size_t *other = (is_back ? d->forth : d->back) + middle;
	bool may_meet = (((n - m) & 1) != 0) != is_back;
	ptrdiff_t reach = is_back ? cost : cost - 1;

	for (ptrdiff_t k = -low; k <= high; k += 2) {
		size_t at = slide(d, x, step(own, k, cost), k, is_back);
		ptrdiff_t twin =
			n - m - k; /* the same one, from the other end */

		own[k] = at;
		if (may_meet && twin >= -reach && twin <= reach &&
			(ptrdiff_t)(at + other[twin]) >= n) {
			meet[0] = at;
			meet[1] = (size_t)((ptrdiff_t)at - k);
			return true;
		}
	}
	return false;
}

/* Where a shortest way leads through the box; false: too long to be found. */
static bool
find_middle(const struct differ *d, const struct box *x, size_t meet[2])
{
	for (ptrdiff_t cost = 0; cost <= COST_MAX; cost++) {
		if (search(d, x, cost, false, meet)) {
			meet[0] += x->a;
			meet[1] += x->b;
			return true;
		}
		if (search(d, x, cost, true, meet)) {
			meet[0] = x->a_to - meet[0];
			meet[1] = x->b_to - meet[1];
			return true;
		}
	}
	return false;
}

static void
mark_all(const struct differ *d, const struct box *x)
{
	for (size_t i = x->a; i < x->a_to; i++)
		d->a.lines[i].is_changed = true;
	for (size_t i = x->b; i < x->b_to; i++)
		d->b.lines[i].is_changed = true;
}

/* Each half costs half as much, so this does not go deep. */
static void
compare(const struct differ *d, struct box x)
{
	size_t meet[2];

	trim(d, &x);
	if (x.a == x.a_to || x.b == x.b_to || !find_middle(d, &x, meet)) {
		mark_all(d, &x);
		return;
	}
	compare(d, (struct box){ x.a, meet[0], x.b, meet[1] });
	compare(d, (struct box){ meet[0], x.a_to, meet[1], x.b_to });
}

static void
differ_init(struct differ *d, struct str before, struct str after)
{
	size_t room;
	struct box all;

	d->a = split_lines(before);
	d->b = split_lines(after);
	room = (2 * (d->a.n + d->b.n) + 3) * sizeof(size_t);
	d->forth = xrealloc(NULL, room);
	d->back = xrealloc(NULL, room);
	memset(d->forth, 0, room);
	memset(d->back, 0, room);
	all = (struct box){ 0, d->a.n, 0, d->b.n };
	compare(d, all);
}

static void
differ_free(struct differ *d)
{
	free(d->a.lines);
	free(d->b.lines);
	free(d->forth);
	free(d->back);
}

static void
write_line(struct buf *out, char sign, struct str line)
{
	buf_char(out, sign);
	buf_add(out, line);
	if (!str_ends(line, STR("\n")))
		buf_text(out, "\n\\ No newline at end of file\n");
}

/* "-12,3": without lines it names the one before. */
static void
write_range(struct buf *out, char sign, size_t from, size_t to)
{
	buf_printf(out, "%c%zu", sign, to > from ? from + 1 : from);
	if (to - from != 1)
		buf_printf(out, ",%zu", to - from);
}

static bool
is_changed(const struct side *s, size_t at)
{
	return at < s->n && s->lines[at].is_changed;
}

/* Moves over what is changed, then over equal lines as long as changes follow
 * within two contexts; x ends behind the last change. */
static void
find_hunk_end(const struct differ *d, struct box *x)
{
	size_t a = x->a, b = x->b;

	for (;;) {
		size_t equal = 0;

		while (is_changed(&d->a, a))
			a++;
		while (is_changed(&d->b, b))
			b++;
		x->a_to = a;
		x->b_to = b;
		while (a < d->a.n && equal <= (size_t)2 * DIFF_CONTEXT &&
			!is_changed(&d->a, a) && !is_changed(&d->b, b)) {
			a++;
			b++;
			equal++;
		}
		if (equal > (size_t)2 * DIFF_CONTEXT ||
			(!is_changed(&d->a, a) && !is_changed(&d->b, b)))
			return;
	}
}

static void
write_hunk(struct buf *out, const struct differ *d, const struct box *x)
{
	size_t lead = x->a < DIFF_CONTEXT ? x->a : DIFF_CONTEXT;
	size_t left = d->a.n - x->a_to;
	size_t trail = left < DIFF_CONTEXT ? left : DIFF_CONTEXT;
	size_t a = x->a - lead, b = x->b - lead;

	buf_text(out, "@@ ");
	write_range(out, '-', a, x->a_to + trail);
	buf_char(out, ' ');
	write_range(out, '+', b, x->b_to + trail);
	buf_text(out, " @@\n");
	while (a < x->a_to + trail || b < x->b_to) {
		if (is_changed(&d->a, a)) {
			write_line(out, '-', d->a.lines[a++].s);
		} else if (is_changed(&d->b, b)) {
			write_line(out, '+', d->b.lines[b++].s);
		} else {
			write_line(out, ' ', d->a.lines[a++].s);
			b++;
		}
	}
}

static void
write_hunks(struct buf *out, const struct differ *d)
{
	struct box x = { 0, 0, 0, 0 };

	while (x.a < d->a.n || x.b < d->b.n) {
		if (!is_changed(&d->a, x.a) && !is_changed(&d->b, x.b)) {
			x.a++;
			x.b++;
			continue;
		}
		find_hunk_end(d, &x);
		write_hunk(out, d, &x);
		x.a = x.a_to;
		x.b = x.b_to;
	}
}

/* As git does: quoted when a line could not hold it, and with a TAB behind
 * blanks, which patch would cut. */
static void
write_name(struct buf *out, const char *mark, const char *side, struct str path)
{
	bool is_odd = false;

	for (size_t i = 0; i < path.n; i++)
		is_odd |= (unsigned char)path.p[i] < ' ' ||
		          (unsigned char)path.p[i] >= 0x7f ||
		          path.p[i] == '"' || path.p[i] == '\\';
	buf_text(out, mark);
	buf_text(out, is_odd ? "\"" : "");
	buf_text(out, side);
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];

		if (c < ' ' || c >= 0x7f)
			buf_printf(out, "\\%03o", c);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, (char)c);
	}
	buf_text(out, is_odd ? "\"" : "");
	buf_text(out, str_find(path, ' ') < path.n ? "\t\n" : "\n");
}

/* Whether a person can read it: UTF-8 without control characters. */
static bool
is_text(struct str s)
{
	uint32_t c;
	size_t n;

	for (; s.n > 0; s = str_from_byte(s, n)) {
		n = utf8_decode(s, &c);
		if (n == 0 || c == 0x7f ||
			(c < ' ' && c != '\t' && c != '\n' && c != '\r'))
			return false;
	}
	return true;
}

void
diff_write(
	struct buf *out, struct str path, struct str before, struct str after)
{
	struct differ d;

	if (str_eq(before, after))
		return;
	if (before.p != NULL)
		write_name(out, "--- ", "a/", path);
	else
		buf_text(out, "--- /dev/null\n");
	if (after.p != NULL)
		write_name(out, "+++ ", "b/", path);
	else
		buf_text(out, "+++ /dev/null\n");
	if (!is_text(before) || !is_text(after)) {
		buf_text(out, "Binary files differ\n");
		return;
	}
	differ_init(&d, before, after);
	write_hunks(out, &d);
	differ_free(&d);
}

struct diff_counts
diff_count(struct str before, struct str after)
{
	struct diff_counts counts = { 0, 0 };
	struct differ d;

	differ_init(&d, before, after);
	for (size_t i = 0; i < d.a.n; i++)
		counts.removed += d.a.lines[i].is_changed;
	for (size_t i = 0; i < d.b.n; i++)
		counts.added += d.b.lines[i].is_changed;
	differ_free(&d);
	return counts;
}
