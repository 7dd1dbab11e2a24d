#include "cli/partner_types.h"

#include "cli/ask.h"
#include "model/hint.h"
#include "report/cells.h"

static struct str
type_ids(const struct registry *r, struct arena *arena)
{
	struct str *ids = ARENA_ARRAY(arena, struct str, r->n_types);

	for (size_t i = 0; i < r->n_types; i++)
		ids[i] = r->types[i].id.s;
	return join_texts(arena, ids, r->n_types);
}

static int
judge_given(const struct registry *r, const struct type_wanted *wanted,
	struct arena *arena, struct node **value, struct err *err)
{
	struct str given = str_from(wanted->given);
	struct str option = str_from(wanted->option);
	const struct partner_type *type = hint_type_called(r, given, arena);
	struct str near = hint_type(r, given, arena);

	if (type != NULL || str_is(given, "unknown")) {
		*value = node_text(arena, type != NULL ? type->id.s : given);
		return 0;
	}
	if (near.n > 0)
		return err_set(
			err, MSG(N_("%1: \"%2\" is not known; did you mean "
				    "\"%3\"?"),
				     option, given, near));
	return err_set(err, MSG(N_("%1: \"%2\" is not one of: %3"), option,
				    given, type_ids(r, arena)));
}

/* at a terminal */

struct asked {
	const struct registry *r;
	const struct partner_type *type;
};

static bool
judge(void *context, struct str answer, struct findings *fs)
{
	struct asked *a = context;
	struct str near = hint_type(a->r, answer, fs->arena);
	int64_t n;

	a->type = hint_type_called(a->r, answer, fs->arena);
	if (a->type == NULL && str_number(answer, (int64_t)a->r->n_types, &n) &&
		n > 0)
		a->type = &a->r->types[n - 1];
	if (a->type != NULL)
		return true;
	findings_add(fs, STR(""), RULE_BAD_VALUE, MARK_START,
		MSG(N_("%1 is none of these types; choose by number"), answer));
	if (near.n > 0)
		findings_hint(fs, MSG(N_("write %1"), near));
	return false;
}

/* "4  university  Universities", the label translated. */
static struct message *
list_types(const struct registry *r, struct arena *arena)
{
	struct message *lines = ARENA_ARRAY(arena, struct message, r->n_types);

	for (size_t i = 0; i < r->n_types; i++)
		lines[i] = message_value_is(
			MSG("%1  %2  %3", arena_printf(arena, "%zu", i + 1),
				r->types[i].id.s, r->types[i].label.s),
			3, VALUE_WORD);
	return lines;
}

static int
ask_type(const struct registry *r, struct str proposal, struct arena *arena,
	struct node **value, struct err *err)
{
	struct asked a = { .r = r };
	const struct ask_judge j = { judge, &a };
	const struct question q = { .text = SAY(N_("What it is:")),
		.name = STR("type"),
		.proposal = proposal,
		.lines = list_types(r, arena),
		.n_lines = r->n_types };
	struct str answer;

	if (ask(&q, &j, arena, &answer, err) != 0)
		return -1;
	*value = node_text(arena, a.type->id.s);
	return 0;
}

int
partner_types_settle(const struct registry *r, const struct type_wanted *wanted,
	struct arena *arena, struct node **value, struct err *err)
{
	if (wanted->given != NULL)
		return judge_given(r, wanted, arena, value, err);
	if (ask_is_possible())
		return ask_type(r, wanted->proposal, arena, value, err);
	if (wanted->proposal.n == 0)
		return err_set(err,
			MSG(N_("not given: %1"), str_from(wanted->option)));
	*value = node_text(arena, wanted->proposal);
	return 0;
}
