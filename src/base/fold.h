/*
 * Text made comparable: case, width and compatibility forms folded away
 * (Unicode NFKC_Casefold), so that "ＫＫＰ" and "kkp" are the same name.
 */
#ifndef KERMA_BASE_FOLD_H
#define KERMA_BASE_FOLD_H

#include "base/arena.h"

/* A folded copy in the arena; of what is not UTF-8, only ASCII is folded. */
struct str fold_text(struct arena *a, struct str s);

/* The same, letters also without the marks on them: "Société" is societe. */
struct str fold_plain(struct arena *a, struct str s);

/*
 * The words of s, folded, with one blank between them: letters and digits are
 * kept, everything else only parts words.
 */
struct str fold_words(struct arena *a, struct str s);

#endif
