/* history: what the commits say of each note. */
#include <inroad/history.h>
