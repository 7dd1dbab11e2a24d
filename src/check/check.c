#include "check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "check/numbering.h"
#include "check/rules.h"
#include "check/severities.h"
#include "check/shared.h"

static const struct {
	enum rule rule;
	agreement_check_fn *check;
} agreement_rows[] = {
	{ RULE_BAD_VALUE, check_obligation_values },
	{ RULE_ID_FILE_NAME, check_id_file_name },
	{ RULE_DATES_ORDER, check_dates_order },
	{ RULE_DATE_FUTURE, check_date_future },
	{ RULE_TERM_MISMATCH, check_term_mismatch },
	{ RULE_TERM_LONG, check_term_long },
	{ RULE_PARTY_UNKNOWN, check_party_unknown },
	{ RULE_PARTY_DUPLICATE, check_party_duplicate },
	{ RULE_OWNER_MISSING, check_owner_missing },
	{ RULE_PARTY_SUCCEEDED, check_party_succeeded },
	{ RULE_NOT_A_PARTY, check_not_a_party },
	{ RULE_SIGNATORY_MISSING, check_signatory_missing },
	{ RULE_WARRANT_MISSING, check_warrant_missing },
	{ RULE_NUMBER_MISSING, check_number_missing },
	{ RULE_NUMBER_PATTERN, check_number_pattern },
	{ RULE_NUMBER_DATE, check_number_date },
	{ RULE_NUMBER_KIND, check_number_kind },
	{ RULE_REFERENCE_UNKNOWN, check_reference_unknown },
	{ RULE_IMPLEMENTS_KIND, check_implements_kind },
	{ RULE_OUTLIVES_PARENT, check_outlives_parent },
	{ RULE_PARENT_ENDED, check_parent_ended },
	{ RULE_RENEWED_TWICE, check_renewed_twice },
	{ RULE_OBLIGATION_DONE, check_obligation_done },
	{ RULE_DOCUMENT_MISSING, check_document_missing },
	{ RULE_DOCUMENT_HASH, check_document_hash },
	{ RULE_HOLIDAYS_MISSING, check_holidays_missing },
};

static const struct {
	enum rule rule;
	register_check_fn *check;
} register_rows[] = {
	{ RULE_BAD_VALUE, check_settings_values },
	{ RULE_BAD_VALUE, check_partner_values },
	{ RULE_BAD_VALUE, check_holiday_values },
	{ RULE_BAD_VALUE, check_pattern_values },
	{ RULE_ID_DUPLICATE, check_id_duplicate },
	{ RULE_REFERENCE_UNKNOWN, check_settings_references },
	{ RULE_REFERENCE_UNKNOWN, check_partner_references },
	{ RULE_REFERENCE_CYCLE, check_agreement_cycles },
	{ RULE_REFERENCE_CYCLE, check_partner_cycles },
	{ RULE_OUTCOME_TWICE, check_outcome_twice },
	{ RULE_HOLIDAYS_MISSING, check_default_holidays },
	{ RULE_PARTNER_DUPLICATE, check_partner_duplicate },
	{ RULE_CHANGE_GONE, check_change_gone },
	{ RULE_CHANGE_LOCKED, check_change_locked },
	{ RULE_CHANGE_UNSIGNED, check_change_unsigned },
	{ RULE_CHANGE_HISTORY, check_change_history },
	{ RULE_CHANGE_POLICY, check_change_policy },
	{ RULE_CHANGE_ACCEPTED, check_change_accepted },
	{ RULE_CHANGE_PARTNER_TYPE, check_change_partner_type },
};

static const struct {
	enum rule rule;
	note_fn *note;
	judge_fn *judge;
} note_rows[] = {
	{ RULE_NUMBER_DUPLICATE, note_bearers, judge_bearers },
	{ RULE_NUMBER_GAP, note_taken, judge_taken },
	{ RULE_OVERLAP, note_overlap, judge_overlap },
	{ RULE_PARTNER_UNUSED, note_uses, judge_uses },
};

void
check_report_in(const struct check *c, struct str file, struct mark mark,
	struct message message)
{
	findings_add(c->findings, file, c->rule, mark, message);
}

void
check_report(const struct check *c, struct mark mark, struct message message)
{
	check_report_in(c, c->agreement->file, mark, message);
}

void
check_report_on(const struct check *c, const struct agreement *a,
	struct mark mark, struct message message)
{
	check_report_in(c, a->file, mark, message);
	c->findings->items[c->findings->n - 1].agreement = agreement_name(a);
}

void
check_hint(const struct check *c, struct message hint)
{
	findings_hint(c->findings, hint);
}

bool
check_may_suggest(const struct check *c)
{
	enum { SUGGESTIONS_MAX = 100 };

	return c->findings->n - c->first <= SUGGESTIONS_MAX;
}

struct str
check_date(const struct check *c, struct date d)
{
	char text[DATE_TEXT];

	return arena_str(c->arena, str_from(date_format(d, text)));
}

struct str
check_day(const struct check *c, const struct day *d)
{
	struct str text = check_date(c, d->date);

	if (d->is_month)
		text.n = sizeof("YYYY-MM") - 1;
	return text;
}

struct str
check_number(const struct check *c, int64_t n)
{
	return arena_printf(c->arena, "%lld", (long long)n);
}

struct mark
check_later(struct mark a, struct mark b)
{
	if (a.line != b.line)
		return a.line > b.line ? a : b;
	return a.column > b.column ? a : b;
}

/* What one thread finds. */
struct worker {
	struct arena arena, scratch;
	struct findings findings;
	struct notes notes[ARRAY_LEN(note_rows)];
	char apart[POOL_APART];
};

struct check_result {
	struct worker workers[POOL_THREADS_MAX];
	struct arena arena;
	struct shared shared;
	const struct registry *registry;
	const struct check_world *world;
};

static struct check
check_of(struct check_result *result, struct worker *w)
{
	return (struct check){
		.registry = result->registry,
		.world = result->world,
		.findings = &w->findings,
		.arena = &w->arena,
		.scratch = &w->scratch,
		.shared = &result->shared,
	};
}

static void
check_register(struct check_result *result, struct worker *w, size_t row)
{
	struct check c = check_of(result, w);

	c.rule = register_rows[row].rule;
	c.first = w->findings.n;
	register_rows[row].check(&c);
}

static void
check_agreement(struct check_result *result, struct worker *w, size_t item)
{
	struct check c = check_of(result, w);
	size_t from = w->findings.n;
	struct owner_numbers numbers;

	c.agreement = result->registry->agreements[item];
	numbers = owner_numbers_of(&c, c.agreement);
	c.numbers = &numbers;
	c.first = from;
	for (size_t i = 0; i < ARRAY_LEN(agreement_rows); i++) {
		c.rule = agreement_rows[i].rule;
		agreement_rows[i].check(&c, c.agreement);
	}
	for (; from < w->findings.n; from++)
		w->findings.items[from].agreement = agreement_name(c.agreement);
	for (size_t i = 0; i < ARRAY_LEN(note_rows); i++)
		note_rows[i].note(&c, c.agreement, &w->notes[i]);
}

/* The rules about the register come first: each takes as long as many
 * agreements, which the other threads look at meanwhile. */
static void
check_item(void *context, unsigned worker, size_t item)
{
	struct check_result *result = context;
	struct worker *w = &result->workers[worker];

	arena_reset(&w->scratch);
	if (item < ARRAY_LEN(register_rows))
		check_register(result, w, item);
	else
		check_agreement(result, w, item - ARRAY_LEN(register_rows));
}

void *
notes_add(struct notes *notes, size_t size)
{
	if (notes->n == notes->room) {
		notes->room += notes->room / 2 + 64;
		notes->items = xrealloc(notes->items, notes->room * size);
	}
	notes->size = size;
	return (char *)notes->items + notes->n++ * size;
}

/* Moves all of more into notes. */
static void
join_notes(struct notes *notes, struct notes *more)
{
	size_t n = notes->n + more->n;

	if (more->n > 0) {
		notes->size = more->size;
		notes->items = xrealloc(notes->items, n * notes->size);
		memcpy((char *)notes->items + notes->n * notes->size,
			more->items, more->n * more->size);
		notes->n = notes->room = n;
	}
	free(more->items);
}

/* All that was noted for one rule, by whichever worker is free. */
static void
judge_row(void *context, unsigned worker, size_t row)
{
	struct check_result *result = context;
	struct worker *w = &result->workers[worker];
	struct notes *all = &result->workers[0].notes[row];
	struct check c = check_of(result, w);

	for (size_t i = 1; i < ARRAY_LEN(result->workers); i++)
		join_notes(all, &result->workers[i].notes[row]);
	arena_reset(&w->scratch);
	c.rule = note_rows[row].rule;
	c.first = w->findings.n;
	note_rows[row].judge(&c, all);
	free(all->items);
}

struct check_result *
check_run(const struct registry *r, const struct check_world *world,
	unsigned threads, struct findings *out)
{
	struct check_result *result = xrealloc(NULL, sizeof(*result));

	*result = (struct check_result){ .registry = r, .world = world };
	for (size_t i = 0; i < ARRAY_LEN(result->workers); i++)
		findings_init(&result->workers[i].findings,
			&result->workers[i].arena);
	shared_init(&result->shared, r, &result->arena);
	pool_run(threads, ARRAY_LEN(register_rows) + r->n, check_item, result);
	pool_run_large(r->n < POOL_WORTH ? 1 : threads, ARRAY_LEN(note_rows),
		judge_row, result);
	for (size_t i = 0; i < ARRAY_LEN(result->workers); i++) {
		findings_append(out, &result->workers[i].findings);
		findings_free(&result->workers[i].findings);
		arena_free(&result->workers[i].scratch);
	}
	return result;
}

void
check_result_free(struct check_result *result)
{
	if (result == NULL)
		return;
	for (size_t i = 0; i < ARRAY_LEN(result->workers); i++)
		arena_free(&result->workers[i].arena);
	arena_free(&result->arena);
	free(result);
}

/* The entry of its agreement that accepts the finding, or NULL. */
static const struct accepted *
find_accepted(const struct registry *r, const struct finding *f)
{
	const struct agreement *a =
		f->agreement.n > 0 ? registry_agreement(r, f->agreement) : NULL;

	if (a == NULL || !rule_is_acceptable(f->rule))
		return NULL;
	LIST_EACH (struct accepted, acc, a->accepted)
		if (acc->rule.state == SET && acc->reason.state == SET &&
			str_is(acc->rule.s, rule_info(f->rule)->name))
			return acc;
	return NULL;
}

void
check_judge(const struct registry *r, const struct settings *settings,
	struct findings *findings, struct findings *accepted)
{
	enum severity severities[RULE_COUNT];
	size_t kept = 0;

	severities_of(settings, severities);
	for (size_t i = 0; i < findings->n; i++) {
		struct finding *f = &findings->items[i];
		struct findings one = { .items = f, .n = 1 };
		const struct accepted *acc;

		f->severity = severities[f->rule];
		if (f->severity == SEVERITY_OFF)
			continue;
		acc = find_accepted(r, f);
		if (acc == NULL) {
			findings->items[kept++] = *f;
			continue;
		}
		findings_append(accepted, &one);
		findings_hint(accepted,
			MSG(N_("accepted, because %1"), acc->reason.s));
	}
	findings->n = kept;
}
