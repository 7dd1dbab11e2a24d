/*
 * The fields of the register's files, as tables: one row a field.  From them
 * come binding, required fields, "did you mean", and the check that
 * docs/format.md lists the same fields.
 */
#ifndef KERMA_MODEL_FIELD_H
#define KERMA_MODEL_FIELD_H

#include "model/registry.h"

enum field_type {
	TYPE_TEXT,
	TYPE_ID,      /* an id of its own: struct text */
	TYPE_REF,     /* the id of something else: struct text */
	TYPE_DAY,     /* struct day */
	TYPE_SPAN,    /* a duration: struct span */
	TYPE_WORD,    /* one of words: struct word */
	TYPE_NUMBER,  /* struct number */
	TYPE_FLAG,    /* struct flag */
	TYPE_EMAIL,   /* struct text */
	TYPE_PERIOD,  /* a date or period as text: struct text */
	TYPE_RULE,    /* a rule's name: struct text */
	TYPE_ZONE,    /* a time zone: struct text */
	TYPE_KEY,     /* a field of an agreement by its key: struct text */
	TYPE_BRANCH,  /* a branch's name: struct text */
	TYPE_PATH,    /* of a scan: struct text */
	TYPE_SHA256,  /* struct text */
	TYPE_RULES,   /* rule-name: severity, as list of struct rule_setting */
	TYPE_MAPPING, /* a struct of shape */
	TYPE_COUNT
};

/* When a field must be there. */
enum need {
	NEED_NO,
	NEED_YES,
	NEED_DRAFT,
	NEED_SIGNED,
	NEED_SIGNED_MOU, /* of kinds like mou */
	NEED_SIGNED_PKS, /* of kinds like pks */
	NEED_TERM,       /* signed: this or the other field with NEED_TERM */
};

/* What decides which fields an agreement needs. */
struct stage_facts {
	bool is_signed, is_draft; /* both false: signed could not be read */
	bool is_like_mou, is_like_pks;
};

enum field_flag {
	FIELD_LIST = 1 << 0,       /* a list of the type */
	FIELD_SINGLE = 1 << 1,     /* a list that may be written as one value */
	FIELD_ALL = 1 << 2,        /* a list that may be the word all */
	FIELD_LINES = 1 << 3,      /* line breaks are allowed */
	FIELD_MONTH = 1 << 4,      /* a day that may be a month */
	FIELD_OPEN = 1 << 5,       /* a day that may be the word open */
	FIELD_NONE = 1 << 6,       /* a span that may be the word none */
	FIELD_CALENDAR = 1 << 7,   /* a span never in working days */
	FIELD_KNOWN = 1 << 8,      /* never unknown */
	FIELD_COMMON = 1 << 9,     /* the same text in many files */
	FIELD_BARE_DATE = 1 << 10, /* list items may be a date alone */
	FIELD_TWO = 1 << 11,       /* a list of two or more */
	FIELD_CHANGES = 1 << 12,   /* a rule that may be one about changes */
	FIELD_UNKNOWN = 1 << 13,   /* unknown is a word like any other */
};

/* What a TYPE_REF names. */
enum ref {
	REF_NONE,
	REF_PARTNER,
	REF_AGREEMENT,
	REF_PROGRAM,
	REF_KIND,
	REF_PARTNER_TYPE,
};

struct words {
	const char *const *list;  /* ends with NULL; the index is the value;
	                             empty: the register says what there is */
	const char *const *alias; /* "their word", "our word", ..., NULL */
};

struct shape;

struct field {
	const char *key;
	enum field_type type;
	enum need need;
	unsigned flags;            /* enum field_flag */
	size_t offset;             /* in the struct of its shape */
	const struct words *words; /* TYPE_WORD; of ids the aliases, as hints */
	const struct shape *shape; /* TYPE_MAPPING */
	enum ref to;               /* TYPE_REF, and only there */
	const char *alias;         /* what people call it: "judul|perihal" */
};

enum { FIELDS_MAX = 64 };

struct shape {
	const char *name; /* for messages: "an agreement" */
	size_t size;      /* of its struct, which begins with struct value
	                     but for roots, whose place is at root_at */
	size_t at;        /* offset of its struct value */
	const struct field *fields;
	size_t n; /* at most FIELDS_MAX */
};

/* The files' roots. */
extern const struct shape shape_agreement;
extern const struct shape shape_settings;
extern const struct shape shape_partners; /* into struct registry */
extern const struct shape shape_holidays; /* into struct registry */

/* Of the items of TYPE_RULES, which begin with a mark and have no state. */
extern const struct shape shape_rule_setting;

/* All shapes that files write as mappings, roots first; ends with NULL. */
extern const struct shape *const shapes[];

/* The row under key, or NULL; shape may be NULL. */
const struct field *shape_field(const struct shape *shape, struct str key);

/* Whether it may be unknown at some stage of an agreement. */
bool field_may_be_unknown(const struct field *f);

/* Whether it must be there at that stage; of fields with NEED_TERM one is
 * enough. */
bool field_is_needed(const struct field *f, const struct stage_facts *facts);

/* Bytes of the C value of one item. */
size_t field_size(const struct field *f);

/* "date or open", "list of id": as docs/format.md says it. */
struct str field_type_text(const struct field *f, struct arena *arena);

/* "yes", "signed", "like mou, signed": as docs/format.md says it. */
const char *field_need_text(const struct field *f);

#endif
