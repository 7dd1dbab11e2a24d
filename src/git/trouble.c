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

struct str
trouble_text(void)
{
	const git_error *e = git_error_last();

	return e != NULL && e->message != NULL ? str_from(e->message)
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
	return err_set(
		err, MSG(N_("object %1 of the repository %2 is damaged "
			    "(%3); run \"git fsck\" there, and fetch it "
			    "again from a good copy"),
			     str_from(text), repo_name(repo), trouble_text()));
}
