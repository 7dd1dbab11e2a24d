/* A register in the working tree, or where there is no git at all. */
#ifndef KERMA_SOURCE_FOLDER_H
#define KERMA_SOURCE_FOLDER_H

#include "source/listing.h"

/* Lists what is below the folder root, which fd has open and keeps. */
MUST_CHECK int folder_list(int fd, struct listing *l, struct err *err);

#endif
