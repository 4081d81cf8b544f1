/*
 * watch: builds whenever the notebook changes, until it is told to end.
 */
#ifndef INROAD_WATCH_H
#define INROAD_WATCH_H

#include "../command.h"

/*
 * `inroad build --watch`: builds, then waits and builds again for as long as
 * the notebook and the digest's folder are there; a line a build. EXIT_CLEAN on
 * SIGINT, SIGTERM and SIGHUP, once the build that is at work is done. Only the
 * first build that fails ends it.
 */
int watch_and_build(struct call *call);

#endif
