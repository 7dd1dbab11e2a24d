/* Cells, fields and paragraphs that several reports have in common. */
#ifndef KERMA_REPORT_CELLS_H
#define KERMA_REPORT_CELLS_H

#include "report/document.h"
#include "report/view.h"

/* YYYY-MM-DD; DATE_NEVER and DATE_FIRST are null. */
struct cell cell_date(struct arena *arena, struct date d);

/* As written: a date, a month, "open", "unknown"; null when absent or bad. */
struct cell cell_day(struct arena *arena, const struct day *d);

/* Text as written, "unknown" for a gap. */
struct cell cell_value(struct arena *arena, const struct text *t);

/* Of a signed agreement as amended; of others as written. */
struct cell cell_effective(struct arena *arena, const struct entry *e);
struct cell cell_expires(struct arena *arena, const struct entry *e);

/* The word for machines; for people the label with a tone, and of what is
 * active whether it is expiring or dormant. */
struct cell cell_status(struct arena *arena, const struct entry *e);

/* The id for machines, the label for people; NULL is null, "(none)". */
struct cell cell_kind(struct arena *arena, const struct kind *k);
struct cell cell_type(struct arena *arena, const struct partner_type *t);
struct cell cell_level(struct arena *arena, enum level level);
struct cell cell_partner(struct arena *arena, const struct partner *p);
struct cell cell_program(struct arena *arena, const struct program *p);

/* Texts as written, told apart for people by ";". */
struct cell cell_texts(struct arena *arena, const struct list *texts);

/* Ids for machines, short names for people; never null. */
struct cell cell_partners(
	struct arena *arena, const struct partner *const *partners, size_t n);

/* The units that carry an agreement out, the answerable one first. */
struct cell cell_units(const struct view *v, const struct agreement *a);

/* Its partners' types, in the register's order: ids for machines, labels for
 * people. */
struct cell cell_types(
	const struct view *v, const struct agreement *a, enum counted_as as);

/* The partners of an agreement, each once, in the parties' order; in the
 * view's arena. */
size_t partners_of(const struct view *v, const struct agreement *a,
	enum counted_as as, const struct partner ***partners);

/* A sentence with a day as its value %1. */
struct message day_message(
	struct arena *arena, const char *template, struct date d);

/* A sentence with a length of time as its value %1. */
struct message duration_message(
	struct arena *arena, const char *template, struct duration d);

/* A sentence all of whose values are whole numbers. */
struct message counted(struct message m);

/* n as digits in the arena, for a message. */
struct str digits(struct arena *arena, size_t n);

/* Texts joined with ", ", or with what is given, in the arena. */
struct str join_texts(struct arena *arena, const struct str *texts, size_t n);
struct str join_with(struct arena *arena, const char *between,
	const struct str *texts, size_t n);

/* Whether people would see nothing in it. */
bool cell_is_nothing(const struct cell *cell);

bool is_sample(const struct agreement *a);

/* The fields kerma and date, in front of every machine's document. */
void document_preamble(struct document *d, const struct view *v);

/* The field unread and, when there are any, a paragraph that names some. */
void document_unread(struct document *d, const struct view *v);

/* Says that n of all agreements shown are samples, if any is. */
void document_samples(struct document *d, size_t n, size_t all);

#endif
