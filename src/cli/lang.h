/*
 * The language of people: Indonesian or English, from --lang, KERMA_LANG or
 * the locale.  Chosen once, before any thread starts; English needs no
 * catalogue, and a text missing from the catalogue stays English.
 */
#ifndef KERMA_CLI_LANG_H
#define KERMA_CLI_LANG_H

#include "base/message.h"

enum lang { LANG_ID, LANG_EN };

/* What the environment says; NULL where it says nothing. */
struct lang_env {
	const char *kerma, *lc_all, *lc_messages, *lang;
};

/* KERMA_LANG if it begins with id or en, else the locale; pure. */
enum lang lang_choose(const struct lang_env *env);

/* The same from this process's environment. */
enum lang lang_default(void);

/* From now on everything is in this language. */
void lang_use(enum lang lang);
enum lang lang_used(void);

/* For messages and renderers; NULL when the language is English. */
translate_fn *lang_translate(void);

/* id in the language used. */
const char *lang_text(const char *id);

/* Between thousands. */
char lang_group(void);
char lang_group_of(enum lang lang);

/*
 * The language of a document that others will read: --lang (is_given: it is
 * the one used) or KERMA_LANG where one of them was given, else the register's.
 */
enum lang lang_of_document(bool is_given, enum lang registers);

/* "id" or "en", and back; what is neither is English. */
const char *lang_code(enum lang lang);
enum lang lang_by_code(const char *code);

/* As lang_translate, of a language that need not be the one used; no thread
 * but the first may run. */
translate_fn *lang_translate_to(enum lang lang);

#endif
