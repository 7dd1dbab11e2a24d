/*
 * What of a finding's message stays as long as its cause does: no line or file
 * that the message names beside its values, and not the day it was asked about.
 * What findings are known by goes by it, here and at services.
 *
 * A message that names any of these says so in one of the ways of lasting.c.
 */
#ifndef KERMA_REPORT_LASTING_H
#define KERMA_REPORT_LASTING_H

#include "base/message.h"

/* The message with "..." in their place; its other values are borrowed. */
struct message lasting_message(struct message m);

#endif
