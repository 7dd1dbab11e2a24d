/* The functions behind the rules, grouped by subject in check_*.c; check.c has
 * the table of which rule each serves. */
#ifndef KERMA_CHECK_RULES_H
#define KERMA_CHECK_RULES_H

#include "check/check.h"

/* fields */
agreement_check_fn check_obligation_values;
register_check_fn check_settings_values, check_partner_values,
	check_holiday_values;

/* identity */
agreement_check_fn check_id_file_name;
register_check_fn check_id_duplicate;

/* dates */
agreement_check_fn check_dates_order, check_date_future, check_term_mismatch,
	check_term_long;

/* parties */
agreement_check_fn check_party_unknown, check_party_duplicate,
	check_owner_missing, check_party_succeeded, check_not_a_party,
	check_signatory_missing, check_warrant_missing;

/* numbers */
agreement_check_fn check_number_missing, check_number_pattern,
	check_number_date, check_number_kind;
register_check_fn check_pattern_values;
note_fn note_bearers, note_taken;
judge_fn judge_bearers, judge_taken;

/* references */
agreement_check_fn check_reference_unknown, check_implements_kind,
	check_outlives_parent, check_parent_ended, check_renewed_twice;
register_check_fn check_settings_references, check_partner_references,
	check_agreement_cycles, check_partner_cycles;

/* content */
agreement_check_fn check_obligation_done, check_document_missing,
	check_document_hash, check_holidays_missing;
register_check_fn check_outcome_twice, check_default_holidays,
	check_partner_duplicate;
note_fn note_overlap, note_uses;
judge_fn judge_overlap, judge_uses;

/* changes */
register_check_fn check_change_gone, check_change_locked, check_change_unsigned,
	check_change_history, check_change_policy, check_change_accepted,
	check_change_partner_type;

#endif
