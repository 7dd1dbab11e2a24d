/* The signed scans: are they there, and are they what was recorded?  What is
 * known of files was gathered before (struct check_world). */
#include "check/rules.h"
#include "check/shared.h"

static const struct document_fact *
fact_of(const struct check *c, const struct document_ref *ref)
{
	if (!IS_SET(ref->file) || c->world->documents == NULL)
		return NULL;
	return map_get(c->world->documents, ref->file.s);
}

static void
expect_there(const struct check *c, const struct document_ref *ref)
{
	const struct document_fact *fact = fact_of(c, ref);

	if (fact == NULL || fact->state != DOCUMENT_MISSING)
		return;
	check_report(
		c, ref->file.mark, MSG(N_("there is no file %1"), ref->file.s));
	check_hint(c, SAY(N_("the path counts from the repository's top; write "
			     "archive: before an archive's own reference")));
}

void
check_document_missing(const struct check *c, const struct agreement *a)
{
	expect_there(c, &a->document);
	LIST_EACH (struct amendment, m, a->amendments)
		expect_there(c, &m->document);
}

static void
expect_same(const struct check *c, const struct document_ref *ref)
{
	const struct document_fact *fact = fact_of(c, ref);

	if (fact == NULL || fact->sha256[0] == '\0' || !IS_SET(ref->sha256) ||
		str_is(ref->sha256.s, fact->sha256))
		return;
	check_report(c, ref->sha256.mark,
		MSG(N_("the sha256 of %1 is %2"), ref->file.s,
			str_from(fact->sha256)));
	check_hint(c, SAY(N_("put the signed scan back, or record the new one "
			     "with a correction that says why")));
}

void
check_document_hash(const struct check *c, const struct agreement *a)
{
	expect_same(c, &a->document);
	LIST_EACH (struct amendment, m, a->amendments)
		expect_same(c, &m->document);
}
