#include "change/change.h"

#include "change/agreement_events.h"
#include "change/history.h"

static bool
is_twin(const struct agreement *a, const struct agreement *b)
{
	return a == b || a->twin == b || b->twin == a;
}

void
change_finish(const struct sides *s, struct change *c)
{
	const struct agreement *before = c->before, *after = c->after;

	if (c->id.n == 0)
		c->id = after != NULL ? after->id.s : before->id.s;
	if (before != NULL && after != NULL) {
		if (is_twin(before, after) &&
			!agreement_has_news(before, after))
			return;
		c->is_moved = agreement_is_moved(before, after);
		if (!is_twin(before, after))
			c->differences = differences_of(
				s, &shape_agreement, before, after);
		change_note_reasons(c, s->arena);
	}
	c->events = agreement_events(s, c);
}

struct change
change_of(const struct sides *s, const struct agreement *before,
	const struct agreement *after)
{
	struct change c = { .before = before, .after = after };

	change_finish(s, &c);
	return c;
}

bool
change_is_any(const struct change *c)
{
	return c->events.n > 0;
}
