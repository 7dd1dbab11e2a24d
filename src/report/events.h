/*
 * What became of something (change/event.h), as cells and tables: what a log
 * and a comparison of two states have in common.
 */
#ifndef KERMA_REPORT_EVENTS_H
#define KERMA_REPORT_EVENTS_H

#include "change/event.h"
#include "report/document.h"

/*
 * For machines, a table within a cell: event, message, date, and differences,
 * each with difference, field, path, before, after.  The message is English.
 */
struct cell cell_events(struct document *d, const struct events *events);

/* For people, what happened, with a tone. */
struct cell cell_event(struct arena *arena, const struct event *e);

/* An agreement's id; of an invented one people see a "*". */
struct cell cell_agreement(struct arena *arena, struct str id, bool is_sample);

/*
 * For people, field by field: a table of fields, what they said before and say
 * after, to which rows are added.  The texts of a row are cut for people.
 */
struct table *fields_table(struct document *d);
void fields_table_add(struct document *d, struct table *t, struct cell what,
	const struct events *events);

#endif
