/* version: the one place where the program's version stands. */
#ifndef INROAD_VERSION_H
#define INROAD_VERSION_H

#define INROAD_VERSION "0.1.0"

#endif
