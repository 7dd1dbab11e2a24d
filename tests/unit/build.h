/*
 * A small register made by hand, for tests of what is computed from one:
 * agreements as structs, links and holidays filled in without any file.
 *
 * Texts: a day is "2024-01-31", a month "2024-01", "open", "unknown", "bad" or
 * NULL (absent); a span is "90 days", "none", "unknown", "bad" or NULL.
 * Everything lives until build_free.  A wrong text fails the test.
 */
#ifndef KERMA_TESTS_BUILD_H
#define KERMA_TESTS_BUILD_H

#include "model/registry.h"

struct build {
	struct arena arena;
	struct registry r;
	struct kind kinds[2]; /* mou, pks */
};

/* An empty register with the format's defaults. */
void build_init(struct build *b);
void build_free(struct build *b);

struct date date_of(const char *text);
struct day day_of(const char *text);
struct span span_of(const char *text);
struct text text_of(const char *text);

/* kind "mou" or "pks"; signed on a day, in force from then, expires open. */
struct agreement *build_agreement(struct build *b, const char *id,
	const char *kind, const char *signed_on);

struct amendment *build_amendment(struct build *b, struct agreement *a,
	const char *signed_on, const char *expires);
void build_decision(struct build *b, struct agreement *a, const char *date,
	enum intent intent);
void build_monitoring(struct build *b, struct agreement *a,
	const char *what_for, const char *date);
void build_outcome(struct build *b, struct agreement *a, const char *date);
void build_stage(struct build *b, struct agreement *a, enum stage_name stage,
	const char *since);
void build_ended(struct agreement *a, const char *date, enum ending how);
void build_withdrawn(struct agreement *a);

/* Fill in due, every or from yourself; good until the next is built. */
struct obligation *build_obligation(
	struct build *b, struct agreement *a, const char *id);
struct done *build_done(
	struct build *b, struct obligation *o, const char *due, const char *on);

/* Ties both ends together. */
void build_implements(
	struct build *b, struct agreement *child, struct agreement *parent);
void build_renews(
	struct build *b, struct agreement *later, struct agreement *earlier);

/*
 * n agreements with everything an agreement can have, tied at random (circles
 * too), most of it between 2020 and 2026: the same for the same seed.
 */
void build_random(struct build *b, uint32_t seed, int n);

/* A number below limit, from a seed that moves on. */
int random_below(uint32_t *seed, int limit);

/* A holiday; keep them ascending. */
void build_free_day(struct build *b, const char *date);

#endif
