/*
 * Why an agreement says otherwise than before: new amendments, new corrections;
 * used within change/ only.
 */
#ifndef KERMA_CHANGE_REASON_H
#define KERMA_CHANGE_REASON_H

#include "change/change.h"
#include "change/tell.h"

/* What a teller of an agreement goes through. */
static inline const struct agreement *
before_of(const struct teller *t)
{
	return t->before;
}

static inline const struct agreement *
after_of(const struct teller *t)
{
	return t->after;
}

/*
 * Tells the new amendments and corrections, and with them the differences that
 * they explain and that nothing has told yet.
 */
void tell_reasons(struct teller *t, const struct change *c);

#endif
