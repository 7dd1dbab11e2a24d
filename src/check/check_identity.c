/* Rules about ids and the files that carry them. */
#include "check/rules.h"
#include "check/shared.h"

void
check_id_file_name(const struct check *c, const struct agreement *a)
{
	struct str name = agreement_file_id(a);

	if (a->id.state != SET || str_eq(a->id.s, name))
		return;
	check_report(c, a->id.mark,
		MSG(N_("the id is %1, the file is named %2"), a->id.s, name));
	check_hint(c, MSG(N_("name the file %1.yaml, or write id: %2"), a->id.s,
			      name));
}

/* Names the others, as many as a message holds. */
static struct str
others(const struct check *c, size_t first, size_t last, size_t self)
{
	struct buf text = BUF_INIT;
	struct str kept;

	for (size_t i = first; i < last && text.n < MESSAGE_VALUE; i++) {
		if (i == self)
			continue;
		if (text.n > 0)
			buf_text(&text, ", ");
		buf_add(&text, c->registry->agreements[i]->file);
	}
	kept = arena_str(c->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* Agreements are sorted by id, so equal ones are neighbours. */
void
check_id_duplicate(const struct check *c)
{
	const struct registry *r = c->registry;
	size_t first = 0, last;

	for (; first < r->n; first = last) {
		const struct agreement *a = r->agreements[first];

		for (last = first + 1; last < r->n; last++)
			if (a->id.state != SET ||
				!str_eq(r->agreements[last]->id.s, a->id.s))
				break;
		for (size_t i = first; i < last && last - first > 1; i++) {
			const struct agreement *twin = r->agreements[i];

			check_report_in(c, twin->file, twin->id.mark,
				MSG(N_("the id %1 is also in %2"), twin->id.s,
					others(c, first, last, i)));
			c->findings->items[c->findings->n - 1].agreement =
				twin->id.s;
		}
	}
}
