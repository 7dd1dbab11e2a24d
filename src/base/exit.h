/* What the shell sees.  Documented in docs/cli.md and kerma(1); never renumber.
 */
#ifndef KERMA_BASE_EXIT_H
#define KERMA_BASE_EXIT_H

enum exit_status {
	EX_FINE = 0,    /* asked and answered */
	EX_NO = 1,      /* the answer is "no", or not whole */
	EX_TROUBLE = 2, /* the question could not be answered */
};

#endif
