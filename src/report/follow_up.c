#include "report/follow_up.h"

#include <stdlib.h>

#include "due/follower.h"

bool
entry_is_memorandum(const struct entry *e)
{
	return status_is_counted(e->status) &&
	       kind_is_like(e->agreement->kind_info, LIKE_MOU);
}

static int
order_lines(const void *pa, const void *pb)
{
	const struct agreement *a =
		((const struct follow_line *)pa)->entry->agreement;
	const struct agreement *b =
		((const struct follow_line *)pb)->entry->agreement;
	int32_t x = a->signed_on.date.day, y = b->signed_on.date.day;

	return x != y ? (x > y) - (x < y) : str_cmp(a->id.s, b->id.s);
}

static int
order_days(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

/* The middle one, or half-way between the two in the middle, halves up. */
static int64_t
median_of(int64_t *days, size_t n)
{
	int64_t sum;

	if (n == 0)
		return 0;
	if (n > 1)
		qsort(days, n, sizeof(*days), order_days);
	sum = days[(n - 1) / 2] + days[n / 2];
	return (sum + (sum > 0)) / 2;
}

static void
summarize(struct follow_up *fu, struct arena *arena)
{
	int64_t *days = ARENA_ARRAY(arena, int64_t, fu->n);

	for (size_t i = 0; i < fu->n; i++) {
		fu->n_followed += fu->lines[i].first != NULL;
		if (fu->lines[i].has_days)
			days[fu->n_timed++] = fu->lines[i].days;
	}
	fu->median = median_of(days, fu->n_timed);
}

static struct follow_line
make_line(const struct entry *e, struct follower found)
{
	struct follow_line line = { .entry = e, .first = found.first };

	line.has_days = found.first != NULL && found.began == e->agreement;
	if (line.has_days)
		line.days = date_diff(e->agreement->signed_on.date,
			found.first->signed_on.date);
	return line;
}

void
follow_up_make(
	struct follow_up *fu, const struct view *v, const struct filter *f)
{
	const struct follower *all = follower_all(v->registry, v->on, v->arena);

	*fu = (struct follow_up){ .n = 0 };
	fu->lines = ARENA_ARRAY(v->arena, struct follow_line, v->n);
	for (size_t i = 0; i < v->n; i++) {
		const struct entry *e = &v->entries[i];

		if (!entry_is_memorandum(e) || !filter_takes(f, v, e))
			continue;
		if (follow_up_awaited(v->registry, e->agreement).is_on)
			fu->lines[fu->n++] =
				make_line(e, all[e->agreement->index]);
		else
			fu->n_exempt++;
	}
	if (fu->n > 1)
		qsort(fu->lines, fu->n, sizeof(*fu->lines), order_lines);
	summarize(fu, v->arena);
}
