#include "cli/lang.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/self.h"

#define DOMAIN "kerma"

/* The process has one language, as gettext has: set once, then only read. */
static enum lang used = LANG_EN;

/* Where the catalogue is found, once it was needed; kept to the end. */
static locale_t catalogues;

/* "id", "id_ID.UTF-8", but not "idle". */
static bool
begins_with(const char *text, const char *code)
{
	char next;

	if (text == NULL || strncmp(text, code, 2) != 0)
		return false;
	next = text[2];
	return next == '\0' || next == '_' || next == '-' || next == '.' ||
	       next == '@';
}

enum lang
lang_choose(const struct lang_env *env)
{
	const char *const locales[] = { env->lc_all, env->lc_messages,
		env->lang };

	if (begins_with(env->kerma, "id"))
		return LANG_ID;
	if (begins_with(env->kerma, "en"))
		return LANG_EN;
	for (size_t i = 0; i < ARRAY_LEN(locales); i++)
		if (locales[i] != NULL && locales[i][0] != '\0')
			return begins_with(locales[i], "id") ? LANG_ID
			                                     : LANG_EN;
	return LANG_EN;
}

enum lang
lang_default(void)
{
	struct lang_env env = {
		.kerma = getenv("KERMA_LANG"),
		.lc_all = getenv("LC_ALL"),
		.lc_messages = getenv("LC_MESSAGES"),
		.lang = getenv("LANG"),
	};

	return lang_choose(&env);
}

/* The translations of a program that is not installed, or wherever it is. */
static bool
find_beside(char path[static SELF_ROOM])
{
	static const char *const places[] = { "locale", "../share/locale" };
	struct stat st;

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (self_beside(places[i], path) && stat(path, &st) == 0 &&
			S_ISDIR(st.st_mode))
			return true;
	return false;
}

static void
use_utf8(int category)
{
	if (setlocale(category, "C.UTF-8") == NULL)
		(void)setlocale(category, "C.utf8");
}

/*
 * id_ID is not generated on a fresh machine, so the locale is C.UTF-8 and
 * LANGUAGE alone names the catalogue.  Where C.UTF-8 is missing too, texts
 * stay English.  The messages' locale is the process's own only when it
 * speaks Indonesian: with a document in Indonesian alone, what libc says of an
 * error stays English like the rest of the message.
 */
static void
open_catalogue(void)
{
	char beside[SELF_ROOM];

	(void)setenv("LANGUAGE", "id", 1);
	use_utf8(LC_ALL);
	catalogues =
		newlocale(LC_ALL_MASK, setlocale(LC_ALL, NULL), (locale_t)0);
	(void)bindtextdomain(
		DOMAIN, find_beside(beside) ? beside : KERMA_LOCALEDIR);
	(void)bind_textdomain_codeset(DOMAIN, "UTF-8");
}

static void
need_catalogue(enum lang lang)
{
	static bool is_open;

	if (lang != LANG_ID)
		return;
	if (!is_open)
		open_catalogue();
	is_open = true;
	if (used == LANG_ID)
		use_utf8(LC_MESSAGES);
	else
		(void)setlocale(LC_MESSAGES, "C");
}

/* What the system says of a failure comes along inside of texts: in English
 * too, when they are again. */
void
lang_use(enum lang lang)
{
	used = lang;
	need_catalogue(lang);
	if (lang != LANG_ID)
		(void)setlocale(LC_MESSAGES, "C");
}

enum lang
lang_used(void)
{
	return used;
}

/* gettext answers "" with the catalogue's header. */
static const char *
look_up(const char *id)
{
	return *id == '\0' ? id : dgettext(DOMAIN, id);
}

/* The same where the process itself speaks English. */
static const char *
look_up_apart(const char *id)
{
	locale_t before;
	const char *text;

	if (catalogues == (locale_t)0)
		return id;
	before = uselocale(catalogues);
	text = look_up(id);
	(void)uselocale(before);
	return text;
}

translate_fn *
lang_translate(void)
{
	return used == LANG_ID ? look_up : NULL;
}

translate_fn *
lang_translate_to(enum lang lang)
{
	need_catalogue(lang);
	if (lang != LANG_ID)
		return NULL;
	return used == LANG_ID ? look_up : look_up_apart;
}

const char *
lang_text(const char *id)
{
	return used == LANG_ID ? look_up(id) : id;
}

char
lang_group_of(enum lang lang)
{
	return lang == LANG_ID ? '.' : ',';
}

char
lang_group(void)
{
	return lang_group_of(used);
}

enum lang
lang_of_document(bool is_given, enum lang registers)
{
	const char *kerma = getenv("KERMA_LANG");

	if (is_given || begins_with(kerma, "id") || begins_with(kerma, "en"))
		return used;
	return registers;
}

const char *
lang_code(enum lang lang)
{
	return lang == LANG_ID ? "id" : "en";
}

enum lang
lang_by_code(const char *code)
{
	return begins_with(code, "id") ? LANG_ID : LANG_EN;
}
