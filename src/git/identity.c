#include "git/identity.h"

#include <git2.h>

#include "base/date.h"
#include "git/handle.h"

enum { DAY_SECONDS = 24 * 60 * 60, ZONE_MAX = 14 * 60 };

/* From least to most digits. */
static bool
take_number(struct str *rest, size_t least, size_t most, int64_t *out)
{
	struct str digits = *rest;
	size_t n = 0;

	while (n < rest->n && n < most && rest->p[n] >= '0' &&
		rest->p[n] <= '9')
		n++;
	digits.n = n;
	*rest = str_from_byte(*rest, n);
	return n >= least && str_number(digits, INT64_MAX / 10, out);
}

static bool
take(struct str *rest, char c)
{
	if (rest->n == 0 || rest->p[0] != c)
		return false;
	*rest = str_from_byte(*rest, 1);
	return true;
}

static void
skip_blanks(struct str *rest)
{
	while (take(rest, ' '))
		continue;
}

/* "+0700", "+07:00", "+07", "Z", "GMT", "UTC"; nothing leaves it as it is. */
static bool
take_zone(struct str *rest, int *zone)
{
	int64_t hours, minutes = 0;
	bool east;

	skip_blanks(rest);
	if (rest->n == 0)
		return true;
	if (str_is(*rest, "Z") || str_is(*rest, "GMT") ||
		str_is(*rest, "UTC")) {
		*rest = STR("");
		*zone = 0;
		return true;
	}
	east = take(rest, '+');
	if ((!east && !take(rest, '-')) || !take_number(rest, 2, 2, &hours))
		return false;
	if (rest->n > 0 && (take(rest, ':'), true) &&
		!take_number(rest, 2, 2, &minutes))
		return false;
	if (minutes > 59 || hours * 60 + minutes > ZONE_MAX)
		return false;
	*zone = (int)(east ? hours * 60 + minutes : -hours * 60 - minutes);
	return true;
}

/* "12:00:00", "12:00", "12:00:00.25". */
static bool
take_clock(struct str *rest, int64_t *seconds)
{
	int64_t h, m, s = 0, fraction;

	if (!take_number(rest, 1, 2, &h) || !take(rest, ':') ||
		!take_number(rest, 2, 2, &m))
		return false;
	if (take(rest, ':') && !take_number(rest, 2, 2, &s))
		return false;
	if (take(rest, '.') && !take_number(rest, 1, 9, &fraction))
		return false;
	*seconds = (h * 60 + m) * 60 + s;
	return h < 24 && m < 60 && s < 61;
}

static bool
finish(struct civil day, struct str rest, struct moment *out)
{
	struct date date;
	int64_t seconds;

	if (!date_from_civil(day, &date) || !take_clock(&rest, &seconds) ||
		!take_zone(&rest, &out->zone))
		return false;
	out->seconds = (int64_t)date.day * DAY_SECONDS + seconds -
	               (int64_t)out->zone * 60;
	return rest.n == 0 && out->seconds >= 0;
}

static bool
parse_seconds(struct str text, struct moment *out)
{
	const int64_t last = (int64_t)DAY_SECONDS * 366 * 9999;

	if (!take(&text, '@')) {
		struct str digits = text;

		/* git takes no number of fewer digits for seconds. */
		digits.n = str_find(text, ' ');
		if (digits.n < 9)
			return false;
	}
	return take_number(&text, 1, 18, &out->seconds) &&
	       out->seconds <= last && (text.n == 0 || text.p[0] == ' ') &&
	       take_zone(&text, &out->zone) && text.n == 0;
}

static bool
parse_iso(struct str text, struct moment *out)
{
	int64_t year, month, day;

	if (!take_number(&text, 4, 4, &year) || !take(&text, '-') ||
		!take_number(&text, 2, 2, &month) || !take(&text, '-') ||
		!take_number(&text, 2, 2, &day) ||
		(!take(&text, 'T') && !take(&text, ' ')))
		return false;
	return finish(
		(struct civil){ (int)year, (int)month, (int)day }, text, out);
}

static bool
take_month(struct str *rest, int *month)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int i = 0; i < 12; i++) {
		struct str name = { names + (ptrdiff_t)3 * i, 3 };

		if (!str_starts(*rest, name))
			continue;
		*rest = str_from_byte(*rest, 3);
		*month = i + 1;
		return true;
	}
	return false;
}

/* "Sun, 1 Mar 2026 12:00:00 +0700"; git's own "Sun Mar 1 12:00:00 2026 +0700"
 * has the year elsewhere and is not written into variables. */
static bool
parse_mail(struct str text, struct moment *out)
{
	struct civil civil = { 0 };
	size_t comma = str_find(text, ',');
	int64_t day, year;

	if (comma < text.n) {
		if (comma < 3)
			return false;
		text = str_from_byte(text, comma + 1);
	}
	skip_blanks(&text);
	if (!take_number(&text, 1, 2, &day) || !take(&text, ' ') ||
		!take_month(&text, &civil.month) || !take(&text, ' ') ||
		!take_number(&text, 4, 4, &year) || !take(&text, ' '))
		return false;
	civil.day = (int)day;
	civil.year = (int)year;
	return finish(civil, text, out);
}

bool
moment_parse(struct str text, int zone, struct moment *out)
{
	static bool (*const ways[])(struct str,
		struct moment *) = { parse_seconds, parse_iso, parse_mail };

	text = str_trim(text);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct moment m = { .zone = zone };

		if (ways[i](text, &m)) {
			*out = m;
			return true;
		}
	}
	return false;
}

/* What git takes off both ends of a name or address, and out of it. */
static bool
is_crud(char c)
{
	return (unsigned char)c <= ' ' || strchr(".,:;<>\"\\'", c) != NULL;
}

static const char *
clean(const char *text, struct arena *arena)
{
	struct str s = str_from(text);
	char *copy = arena_alloc(arena, s.n + 1);
	size_t n = 0;

	while (s.n > 0 && is_crud(s.p[0]))
		s = str_from_byte(s, 1);
	while (s.n > 0 && is_crud(s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		if (strchr("<>\n", s.p[i]) == NULL)
			copy[n++] = s.p[i];
	return copy;
}

/* A name or an address, and where it is looked for. */
struct part {
	const char *variable; /* for messages */
	const char *own, *shared;
};

struct role {
	struct part name, email;
	const char *date;
};

static const struct role author = {
	{ "GIT_AUTHOR_NAME", "author.name", "user.name" },
	{ "GIT_AUTHOR_EMAIL", "author.email", "user.email" },
	"GIT_AUTHOR_DATE",
};

static const struct role committer = {
	{ "GIT_COMMITTER_NAME", "committer.name", "user.name" },
	{ "GIT_COMMITTER_EMAIL", "committer.email", "user.email" },
	"GIT_COMMITTER_DATE",
};

struct search {
	git_config *config;
	const char *email; /* after all else */
	struct moment now;
	struct arena *arena;
	struct err *err;
};

static int
unknown_part(const struct part *part, struct err *err)
{
	return err_set(
		err, MSG(N_("git does not know whose commits these are (%1 is "
			    "not set); tell it once, with: git config "
			    "--global user.name \"NAME\" and: git config "
			    "--global user.email ADDRESS"),
			     str_from(part->shared)));
}

static int
find_part(const struct search *s, const struct part *part, const char *value,
	const char *last, const char **out)
{
	const char *found = value;

	if (found == NULL &&
		git_config_get_string(&found, s->config, part->own) != 0 &&
		git_config_get_string(&found, s->config, part->shared) != 0)
		found = last;
	if (found == NULL)
		return unknown_part(part, s->err);
	*out = clean(found, s->arena);
	if ((*out)[0] != '\0')
		return 0;
	if (value == NULL)
		return unknown_part(part, s->err);
	return err_set(s->err,
		MSG(N_("%1 holds nothing that can stand in a commit; set it "
		       "to a name or an address, or unset it"),
			str_from(part->variable)));
}

/* Values of the role's variables: name, address, date. */
static int
find_role(const struct search *s, const struct role *role,
	const char *const values[3], struct identity *out)
{
	if (find_part(s, &role->name, values[0], NULL, &out->name) != 0 ||
		find_part(s, &role->email, values[1], s->email, &out->email) !=
			0)
		return -1;
	out->when = s->now;
	if (values[2] == NULL || values[2][0] == '\0' ||
		moment_parse(str_from(values[2]), s->now.zone, &out->when))
		return 0;
	return err_set(s->err,
		MSG(N_("%1 is no date that kerma knows: \"%2\"; write it as "
		       "2026-03-01T12:00:00+07:00, or unset it"),
			str_from(role->date), str_from(values[2])));
}

int
identity_find(struct repo *repo, const struct identity_env *env,
	struct arena *arena, struct identities *out, struct err *err)
{
	struct search s = {
		.email = env->email, .now = env->now, .arena = arena, .err = err
	};
	int rc;

	if (git_repository_config_snapshot(&s.config, repo->git) != 0)
		return err_set(
			err, MSG(N_("cannot read git's configuration for %1: "
				    "%2"),
				     repo_name(repo), trouble_text()));
	rc = find_role(&s, &author,
		(const char *[]){
			env->author_name, env->author_email, env->author_date },
		&out->author);
	if (rc == 0)
		rc = find_role(&s, &committer,
			(const char *[]){ env->committer_name,
				env->committer_email, env->committer_date },
			&out->committer);
	git_config_free(s.config);
	return rc;
}
