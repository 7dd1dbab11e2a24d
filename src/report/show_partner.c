/* A partner, and everything with it. */
#include "report/cells.h"
#include "report/deadlines_report.h"
#include "report/facts.h"
#include "report/list.h"
#include "report/show_page.h"

/* People read who it is part of, or was succeeded by; nobody is nothing. */
static struct cell
cell_relative(struct arena *arena, const struct partner *p)
{
	return p != NULL ? cell_partner(arena, p) : cell_none();
}

static struct cell
cell_successors(struct arena *arena, const struct partner *p)
{
	return cell_partners(arena,
		(const struct partner *const *)p->successors, p->n_successors);
}

static struct cell
cell_parts(const struct view *v, const struct partner *whole)
{
	const struct list *all = &v->registry->partners;
	const struct partner **parts =
		ARENA_ARRAY(v->arena, const struct partner *, all->n);
	size_t n = 0;

	LIST_EACH (struct partner, p, *all)
		if (p->parent == whole)
			parts[n++] = p;
	return cell_partners(v->arena, parts, n);
}

static void
add_facts(const struct view *v, const struct partner *p, struct document *d)
{
	struct facts f = { .d = d, .key = "partner" };
	struct arena *arena = d->arena;
	const struct partner_type *type =
		p->type_index >= 0 ? &v->registry->types[p->type_index] : NULL;

	facts_add(&f, "id", N_("Id"), cell_text(p->id.s));
	facts_add(&f, "name", N_("Name"), cell_value(arena, &p->name));
	facts_add(
		&f, "short", N_("Short name"), cell_value(arena, &p->shorter));
	facts_add(&f, "aliases", N_("Also called"),
		cell_texts(arena, &p->aliases));
	facts_add(&f, "former_ids", N_("Former ids"),
		cell_texts(arena, &p->former_ids));
	facts_add(&f, "type", N_("Partner type"), cell_type(arena, type));
	facts_add(
		&f, "part_of", N_("Part of"), cell_relative(arena, p->parent));
	facts_add(&f, "parts", N_("Parts"), cell_parts(v, p));
	facts_add(&f, "succeeded_by", N_("Succeeded by"),
		cell_successors(arena, p));
	facts_add(&f, "until", N_("Last day"), cell_day(arena, &p->until));
	facts_add(&f, "sample", NULL,
		cell_bool(IS_SET(p->sample) && p->sample.yes));
	facts_end(&f);
}

/* As a party, or as a unit that carries it out; its parts are itself. */
static bool
is_involved(const struct view *v, const struct agreement *a,
	const struct partner *p)
{
	LIST_EACH (struct party, party, a->parties)
		if (party->who != NULL && partner_is_within(party->who, p))
			return true;
	LIST_EACH (struct text, id, a->units) {
		const struct partner *unit =
			registry_partner(v->registry, id->s);

		if (unit != NULL && partner_is_within(unit, p))
			return true;
	}
	return false;
}

void
show_partner(const struct view *v, const struct partner *p, struct document *d)
{
	struct filter f = { .as = AS_ITSELF };
	const struct deadline_options any = { .all = false };
	struct deadlines ds;
	struct map ids;
	struct err err;

	map_init(&ids, v->arena);
	for (size_t i = 0; i < v->n; i++)
		if (is_involved(v, v->entries[i].agreement, p))
			map_put(&ids, v->entries[i].agreement->id.s,
				&v->entries[i]);
	f.only = &ids;
	document_preamble(d, v);
	document_heading(d, MSG("%1", partner_name(p)));
	if (IS_SET(p->sample) && p->sample.yes)
		document_paragraph(d,
			SAY(N_("SAMPLE DATA: this partner was invented for "
			       "demonstration.")),
			TONE_WARN);
	add_facts(v, p, d);
	document_heading(
		d, day_message(d->arena, N_("Agreements as of %1"), v->on));
	list_table(v, &f, d);
	deadlines_init(&ds, v->arena);
	if (deadlines_select(v, &f, &any, &ds, &err) == 0)
		deadlines_table(v, &ds, true, d);
	deadlines_free(&ds);
	document_unread(d, v);
}
