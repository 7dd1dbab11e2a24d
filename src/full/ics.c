/* iCalendar (RFC 5545), through libical, for calendars to subscribe to. */
#include <libical/ical.h>

#include "render/clean.h"
#include "render/face.h"
#include "render/render.h"
#include "report/calendar.h"
#include "report/edition.h"

/* What the calendar is made with. */
struct sheet {
	const struct calendar *calendar;
	const struct edition *edition;
	const struct render_style *style;
	struct buf text; /* scratch: the value at hand */
};

/* Valid text without control characters, as libical wants it: it escapes what
 * has a meaning in a calendar, and folds lines. */
static const char *
clean_value(struct sheet *s, struct str value)
{
	size_t kept = 0;

	buf_reset(&s->text);
	clean_write(value, &s->text);
	for (size_t i = 0; i < s->text.n; i++) {
		unsigned char c = (unsigned char)s->text.p[i];

		if (c == '\n' || (c >= ' ' && c != 0x7f))
			s->text.p[kept++] = s->text.p[i];
	}
	s->text.n = kept;
	buf_char(&s->text, '\0');
	return s->text.p;
}

static const char *
message_value(struct sheet *s, const struct message *m)
{
	struct buf whole = BUF_INIT;
	const char *value;

	face_message(m, s->style, &whole);
	value = clean_value(s, buf_str(&whole));
	buf_free(&whole);
	return value;
}

/* Why it falls due, who must act, and whether it was invented: a line each. */
static const char *
description(struct sheet *s, const struct calendar_day *day)
{
	struct buf whole = BUF_INIT;
	const char *value;

	face_message(&day->why, s->style, &whole);
	if (day->who.n > 0)
		buf_char(&whole, '\n');
	buf_add(&whole, day->who);
	if (day->sample.id != NULL)
		buf_char(&whole, '\n');
	face_message(&day->sample, s->style, &whole);
	value = clean_value(s, buf_str(&whole));
	buf_free(&whole);
	return value;
}

static struct icaltimetype
day_time(struct date d)
{
	struct civil c = date_civil(d);
	struct icaltimetype t = icaltime_null_date();

	t.year = c.year;
	t.month = c.month;
	t.day = c.day;
	t.is_date = 1;
	return t;
}

static void
add_alarm(icalcomponent *event, int32_t days, const char *summary)
{
	struct icaldurationtype before = icaldurationtype_null_duration();
	struct icaltriggertype trigger;

	before.is_neg = days > 0;
	before.days = (unsigned)days;
	trigger.time = icaltime_null_time();
	trigger.duration = before;
	icalcomponent_add_component(
		event, icalcomponent_vanew(ICAL_VALARM_COMPONENT,
			       icalproperty_new_action(ICAL_ACTION_DISPLAY),
			       icalproperty_new_description(summary),
			       icalproperty_new_trigger(trigger), (void *)0));
}

static void
add_text(icalcomponent *c, icalproperty *p)
{
	icalcomponent_add_property(c, p);
}

/* Only those to come: a calendar may ring at once for all that it missed. */
static void
add_alarms(struct sheet *s, icalcomponent *event,
	const struct calendar_day *day, const char *summary)
{
	const struct calendar *c = s->calendar;

	for (size_t i = 0; i < c->n_alarms; i++)
		if (day->due.day - c->alarms[i] >= s->edition->on.day)
			add_alarm(event, c->alarms[i], summary);
}

/* All day long, and nobody is busy for it. */
static icalcomponent *
make_event(struct sheet *s, const struct calendar_day *day)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	struct message category = SAY(day->category);
	struct date next;

	add_text(event, icalproperty_new_uid(clean_value(s, day->uid)));
	add_text(event, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(
				(time_t)s->edition->made, 0,
				icaltimezone_get_utc_timezone())));
	add_text(event, icalproperty_new_dtstart(day_time(day->due)));
	if (date_add_days(day->due, 1, &next))
		add_text(event, icalproperty_new_dtend(day_time(next)));
	add_text(event, icalproperty_new_description(description(s, day)));
	add_text(event,
		icalproperty_new_categories(message_value(s, &category)));
	add_text(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	add_text(event,
		icalproperty_new_summary(message_value(s, &day->summary)));
	add_alarms(s, event, day, s->text.p);
	return event;
}

static icalcomponent *
make_calendar(struct sheet *s)
{
	icalcomponent *all = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	icalproperty *name;

	add_text(all, icalproperty_new_version("2.0"));
	buf_reset(&s->text);
	buf_printf(&s->text, "-//kerma//%.*s//%s",
		STR_ARG(s->edition->producer), s->edition->language);
	buf_char(&s->text, '\0');
	add_text(all, icalproperty_new_prodid(s->text.p));
	add_text(all, icalproperty_new_calscale("GREGORIAN"));
	if (s->calendar->name.n > 0) {
		name = icalproperty_new_x(clean_value(s, s->calendar->name));
		icalproperty_set_x_name(name, "X-WR-CALNAME");
		add_text(all, name);
	}
	for (size_t i = 0; i < s->calendar->n; i++)
		icalcomponent_add_component(
			all, make_event(s, &s->calendar->days[i]));
	return all;
}

void
render_ics(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	struct sheet s = { d->calendar, d->edition, style, BUF_INIT };
	icalcomponent *all = make_calendar(&s);
	char *text = icalcomponent_as_ical_string_r(all);

	if (text == NULL)
		out_of_memory();
	buf_text(out, text);
	icalmemory_free_buffer(text);
	icalcomponent_free(all);
	buf_free(&s.text);
}
