#include <git2.h>
#include <string.h>

#include "git/handle.h"

struct oid
oid_from(const git_oid *id)
{
	struct oid oid = { { 0 } };

	memcpy(oid.bytes, id->id, OID_BYTES);
	return oid;
}

void
oid_to(const struct oid *oid, git_oid *out)
{
	memcpy(out->id, oid->bytes, OID_BYTES);
}

const char *
oid_format(const struct oid *oid, char text[static OID_TEXT])
{
	git_oid id;

	oid_to(oid, &id);
	return git_oid_tostr(text, OID_TEXT, &id);
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
oid_parse(struct str text, struct oid *out)
{
	*out = (struct oid){ { 0 } };
	if (text.n != 2 * (size_t)OID_BYTES)
		return false;
	for (size_t i = 0; i < OID_BYTES; i++) {
		int high = digit(text.p[2 * i]), low = digit(text.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

bool
oid_eq(const struct oid *a, const struct oid *b)
{
	return memcmp(a->bytes, b->bytes, OID_BYTES) == 0;
}

bool
oid_is_none(const struct oid *oid)
{
	static const struct oid none;

	return oid_eq(oid, &none);
}

struct str
trouble_text(void)
{
	const git_error *e = git_error_last();

	return e != NULL && e->message != NULL && *e->message != '\0'
	               ? str_from(e->message)
	               : STR("no reason was given");
}

int
trouble_object(
	const struct repo *repo, const git_oid *id, int code, struct err *err)
{
	char text[GIT_OID_HEXSZ + 1];

	git_oid_tostr(text, sizeof(text), id);
	if (code == GIT_ENOTFOUND)
		return err_set(
			err, MSG(N_("object %1 is missing from the repository "
				    "%2; run \"git fsck\" there, and fetch it "
				    "again from a good copy"),
				     str_from(text), repo_name(repo)));
	return err_set(err,
		message_value_is(
			MSG(N_("object %1 of the repository %2 is damaged "
			       "(%3); run \"git fsck\" there, and fetch it "
			       "again from a good copy"),
				str_from(text), repo_name(repo),
				trouble_text()),
			3, VALUE_WORD));
}

int
trouble_shallow(const struct repo *repo, struct err *err)
{
	return err_set(
		err, MSG(N_("the shallow clone %1 does not go back far enough "
			    "in time; fetch more history: git fetch "
			    "--unshallow"),
			     repo_name(repo)));
}
